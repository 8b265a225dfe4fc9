import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import { announce } from '../../ui/announce.ts';
import { putAccount } from '../../app/account-cache.ts';
import { ask } from '../../app/client.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { accountName } from './account-words.ts';

/**
 * Starts ownership refreshes of one account, one at a time: while one is asked for, wherever on
 * screen, another is not sent. Main holds the same line; this one spares the question.
 */
export function useRefreshOwnership(profileId: string, accountId: string) {
  const queryClient = useQueryClient();
  const mutationKey = [...queryKeys.account(profileId, accountId), 'refresh'];
  const { mutate, data, error, reset } = useMutation({
    mutationKey,
    mutationFn: (costAccepted: boolean) =>
      ask('ownership.refresh', { profileId, accountId, costAccepted }),
    onSuccess: ({ outcome, account }) => {
      putAccount(queryClient, profileId, account);
      if (outcome === 'started') announce(`${accountName(account)}: refresh started.`);
    },
    // Also after a failure: what Stripe holds may have changed all the same.
    onSettled: () =>
      queryClient.invalidateQueries({ queryKey: queryKeys.account(profileId, accountId) }),
  });
  const busy = useIsMutating({ mutationKey, exact: true }) > 0;

  function start(costAccepted: boolean) {
    if (queryClient.isMutating({ mutationKey, exact: true }) === 0) mutate(costAccepted);
  }

  return { start, busy, answer: data, error, dismiss: reset };
}
