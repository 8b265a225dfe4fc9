import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { useProfile } from '../../../app/active-profile.ts';
import { queryKeys } from '../../../app/query-keys.ts';
import { say } from '../../../app/said.ts';
import { useWorkspace } from '../../../app/workspace.ts';
import { justCompleted, mayOpen } from './completions.ts';
import { completedWords } from './request-words.ts';

/**
 * Says that a request was completed while it was on screen, and opens the account that was linked, where nothing else
 * is open. The event that told of it has the customer's accounts read again, on screen or not.
 */
export function useCompletions(requests: readonly AccessRequest[], isHeard = true): void {
  const profile = useProfile();
  const queryClient = useQueryClient();
  const before = useRef<readonly AccessRequest[]>([]);
  useEffect(() => {
    const completed = justCompleted(before.current, requests);
    before.current = requests;
    if (!isHeard) return;
    for (const request of completed) {
      say(completedWords(request));
      const { customerId, accountId } = request;
      if (accountId === null) continue;
      // One that is linked again may keep its id, and be in memory as it was.
      void queryClient.invalidateQueries({ queryKey: queryKeys.account(profile.id, accountId) });
      if (customerId === null) continue;
      const { selected, selectAccount } = useWorkspace.getState();
      if (mayOpen(request, selected[customerId])) selectAccount(customerId, accountId);
    }
  }, [requests, isHeard, profile.id, queryClient]);
}
