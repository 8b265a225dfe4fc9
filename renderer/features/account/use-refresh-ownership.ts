import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import { availability } from '../../../shared/availability.ts';
import { announce } from '../../ui/announce.ts';
import { putAccount } from '../../app/account-cache.ts';
import { ask, serverClock } from '../../app/client.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { accountName } from './account-words.ts';

/**
 * Starts ownership refreshes of one account, one at a time: while one is asked for, wherever on
 * screen, another is not sent. Main holds the same line; this one spares the question.
 */
export function useRefreshOwnership(profileId: string, accountId: string) {
  const queryClient = useQueryClient();
  const queryKey = queryKeys.account(profileId, accountId);
  const mutationKey = [...queryKey, 'refresh'];
  const { mutate, data, error, reset } = useMutation({
    mutationKey,
    mutationFn: async (costAccepted: boolean) => {
      const answer = await ask('ownership.refresh', { profileId, accountId, costAccepted });
      const now = (serverClock.now(profileId) ?? 0) / 1000;
      // As it was when Stripe answered: the availability on screen goes on changing.
      return { ...answer, state: availability(answer.account, now).state };
    },
    onSuccess: async ({ outcome, account }) => {
      // A reading that was under way before is older than this answer.
      await queryClient.cancelQueries({ queryKey });
      putAccount(queryClient, profileId, account);
      if (outcome === 'started') announce(`${accountName(account)}: refresh started.`);
    },
    // What did not start here may have changed elsewhere, and after a failure nobody knows.
    onSettled: (answer) =>
      answer?.outcome === 'started' ? undefined : queryClient.invalidateQueries({ queryKey }),
  });
  const busy = useIsMutating({ mutationKey, exact: true }) > 0;

  function start(costAccepted: boolean) {
    if (queryClient.isMutating({ mutationKey, exact: true }) === 0) mutate(costAccepted);
  }

  return { start, busy, answer: data, error, dismiss: reset };
}
