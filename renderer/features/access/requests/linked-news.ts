import { create } from 'zustand';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import type { Waiting } from './completions.ts';

/** An account that a customer has linked. Ids only. */
export type Linked = Pick<AccessRequest, 'aboutAccountId'> & { accountId: string };

/** What customers have done since somebody looked, by the profile's id: it outlasts a look at another profile. */
interface LinkedNews {
  /** What could still be completed when it was looked at last. */
  waiting: Readonly<Record<string, Waiting>>;
  /** What customers have linked while their page was not in view, the latest of each, by the customer's id. */
  unseen: Readonly<Record<string, Readonly<Record<string, Linked>>>>;
}

export const useLinkedNews = create<LinkedNews>()(() => ({ waiting: {}, unseen: {} }));

export function nowWaiting(profileId: string, waiting: Waiting): void {
  useLinkedNews.setState((state) => ({ waiting: { ...state.waiting, [profileId]: waiting } }));
}

/** Marks a customer as one who has linked an account. */
export function addNews(profileId: string, customerId: string, linked: Linked): void {
  useLinkedNews.setState(({ unseen }) => ({
    unseen: { ...unseen, [profileId]: { ...unseen[profileId], [customerId]: linked } },
  }));
}

/** Gives what a customer has linked, and takes the mark away; null where there is none. */
export function takeNews(profileId: string, customerId: string): Linked | null {
  const { unseen } = useLinkedNews.getState();
  const { [customerId]: linked, ...others } = unseen[profileId] ?? {};
  if (linked === undefined) return null;
  useLinkedNews.setState({ unseen: { ...unseen, [profileId]: others } });
  return linked;
}

/**
 * Whether the account that was linked may be opened in place of what is: nothing is, or the one that was to be linked
 * again.
 */
export function mayOpen({ aboutAccountId }: Linked, selected: string | undefined): boolean {
  return selected === undefined || selected === aboutAccountId;
}
