import type { QueryClient } from '@tanstack/react-query';
import type { ConsoleEvent } from '../../shared/ipc.ts';
import { findListed } from './account-cache.ts';
import { heardLock } from './lock.ts';
import { renewProfiles } from './profile-cache.ts';
import { queries } from './queries.ts';
import { queryKeys } from './query-keys.ts';

/** Asks again for exactly what an event says has changed, and only if it is on screen or in memory. */
export async function applyEvent(queryClient: QueryClient, event: ConsoleEvent): Promise<void> {
  switch (event.name) {
    case 'profile.changed':
      return renewProfiles(queryClient);
    case 'lock.changed':
      return heardLock(queryClient, event.detail.locked);
    case 'refresh.changed':
      return queryClient.invalidateQueries({
        queryKey: queryKeys.refreshes(event.detail.profileId),
      });
    case 'account.changed':
      return renewAccount(queryClient, event.detail.profileId, event.detail.accountId);
  }
}

/** Asks again for all of a profile that is on screen. */
export function askAgain(queryClient: QueryClient, profileId: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: queryKeys.ofProfile(profileId) });
}

/**
 * One read of the account renews its detail and its row in every list: asking for a list again would
 * read each of its pages.
 */
async function renewAccount(
  queryClient: QueryClient,
  profileId: string,
  accountId: string,
): Promise<void> {
  const queryKey = queryKeys.account(profileId, accountId);
  const shown = queryClient.getQueryState(queryKey) !== undefined;
  if (!shown && findListed(queryClient, profileId, accountId) === null) return;
  // An answer that is under way may be older than the event.
  await queryClient.cancelQueries({ queryKey });
  await queryClient.invalidateQueries({ queryKey, refetchType: 'none' });
  // A failure is kept in the query, where the screen shows it.
  await queryClient
    .query(queries.account(queryClient, profileId, accountId))
    .catch(() => undefined);
}
