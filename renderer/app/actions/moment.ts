import type { QueryClient } from '@tanstack/react-query';
import type { Output } from '../../../shared/ipc.ts';
import { findListed } from '../account-cache.ts';
import { queryKeys } from '../query-keys.ts';
import { sideAround } from '../side.ts';
import { useWorkspace, viewOn, type Side, type Tab, type Workspace } from '../workspace.ts';
import { readSubject, subjectAt, type Subject } from './subject.ts';

/** Where the keyboard is, and what it is about. */
interface Whereabouts {
  side: Side;
  subject: Subject | null;
  tab: Tab | null;
}

/** What a key or command is about now: what has the keyboard, else what is in view. */
export function whereabouts(queryClient: QueryClient): Whereabouts {
  const element = document.activeElement;
  const workspace = useWorkspace.getState();
  const side = sideAround(element) ?? workspace.side;
  const view = viewOn(workspace, side);
  const ofTab = element?.closest<HTMLElement>('[data-tab]')?.dataset['tab'];
  const tab = ofTab === undefined ? null : readSubject(ofTab);
  return {
    side,
    subject: withCustomer(
      subjectAt(element) ?? subjectInView(workspace, side),
      workspace.profileId,
      queryClient,
    ),
    tab: tab === null ? (view === 'look-up' ? null : view) : { kind: tab.kind, id: tab.id },
  };
}

/** The account that is open, else the customer, else the batch; the look-up is about nobody yet. */
function subjectInView(workspace: Workspace, side: Side): Subject | null {
  const view = viewOn(workspace, side);
  if (view === 'look-up') return null;
  const account = view.kind === 'customer' ? workspace.selected[view.id] : undefined;
  if (account !== undefined) return { kind: 'account', id: account, customerId: view.id };
  return { ...view, customerId: null };
}

/** Whose an account is, where the page has read that. */
function withCustomer(
  subject: Subject | null,
  profileId: string | null,
  queryClient: QueryClient,
): Subject | null {
  if (subject?.kind !== 'account' || subject.customerId !== null || profileId === null) {
    return subject;
  }
  const key = queryKeys.account(profileId, subject.id);
  const known =
    queryClient.getQueryData<Output<'accounts.get'>>(key)?.account ??
    findListed(queryClient, profileId, subject.id);
  return { ...subject, customerId: known?.customerId ?? null };
}
