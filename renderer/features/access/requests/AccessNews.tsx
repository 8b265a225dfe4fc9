import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Customer } from '../../../../shared/views.ts';
import { useProfile } from '../../../app/active-profile.ts';
import { queries } from '../../../app/queries.ts';
import { queryKeys } from '../../../app/query-keys.ts';
import { say } from '../../../app/said.ts';
import { customerName } from '../../customer/customer-words.ts';
import { completedWords, justCompleted, waitingOf } from './completions.ts';
import { addNews, nowWaiting, useLinkedNews } from './linked-news.ts';

/**
 * Says that a customer has linked an account, whichever page is open: most do so hours after they were asked. It is the
 * only one that does, and asks when it comes and when an event tells of a change: each asking makes main look more often.
 */
export function AccessNews() {
  const profile = useProfile();
  const queryClient = useQueryClient();
  const { data } = useQuery(queries.accessRequests(profile.id));
  useEffect(() => {
    if (data === undefined) return;
    const before = useLinkedNews.getState().waiting[profile.id] ?? new Set();
    nowWaiting(profile.id, waitingOf(data));
    // The newest is said last, and stays in view.
    for (const request of justCompleted(before, data).toReversed()) {
      const { customerId, accountId, aboutAccountId } = request;
      const customer =
        customerId === null
          ? undefined
          : queryClient.getQueryData<Customer>(queryKeys.customer(profile.id, customerId));
      say(completedWords(request, customer === undefined ? null : customerName(customer)));
      if (accountId === null) continue;
      // One that is linked again may keep its id, and be in memory as it was.
      void queryClient.invalidateQueries({ queryKey: queryKeys.account(profile.id, accountId) });
      if (customerId !== null) addNews(profile.id, customerId, { accountId, aboutAccountId });
    }
  }, [data, profile.id, queryClient]);
  return null;
}
