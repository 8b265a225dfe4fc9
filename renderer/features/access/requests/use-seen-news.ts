import { useEffect } from 'react';
import { useProfile } from '../../../app/active-profile.ts';
import { useWorkspace } from '../../../app/workspace.ts';
import { mayOpen, takeNews, useLinkedNews } from './linked-news.ts';

/**
 * On the page of a customer: opens the account that they have linked, at once or since the page was last in view, where
 * nothing else is open.
 */
export function useSeenNews(customerId: string): void {
  const profile = useProfile();
  const linked = useLinkedNews((state) => state.unseen[profile.id]?.[customerId]);
  useEffect(() => {
    if (linked === undefined || takeNews(profile.id, customerId) === null) return;
    const { selected, selectAccount } = useWorkspace.getState();
    if (mayOpen(linked, selected[customerId])) selectAccount(customerId, linked.accountId);
  }, [linked, profile.id, customerId]);
}
