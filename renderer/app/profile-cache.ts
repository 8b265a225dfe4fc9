import type { QueryClient } from '@tanstack/react-query';
import type { Profile } from '../../shared/views.ts';
import { serverClock } from './client.ts';
import { queryKeys } from './query-keys.ts';
import { useWorkspace } from './workspace.ts';

/**
 * Drops all that was asked and answered under a profile, so that it is never seen under another one, or
 * under another key.
 */
export function forgetProfile(queryClient: QueryClient, profileId: string): void {
  const queryKey = queryKeys.ofProfile(profileId);
  void queryClient.cancelQueries({ queryKey });
  queryClient.removeQueries({ queryKey });
  serverClock.forget(profileId);
}

/**
 * SECURITY: another key may be one of another Stripe account. Whatever the former key read goes with it: the
 * answers, what was typed, and what the page has drawn of them. Tabs are ids, and stay.
 */
export function forgetFormerKey(queryClient: QueryClient, profileId: string): void {
  forgetProfile(queryClient, profileId);
  if (useWorkspace.getState().profileId === profileId) useWorkspace.getState().renew();
}

/**
 * Puts a profile, as main has just answered it, into the list, and has the list read again in the
 * background. Where that reading fails, the list says so; what was answered has happened all the same.
 */
export async function putProfile(queryClient: QueryClient, profile: Profile): Promise<void> {
  const queryKey = queryKeys.profiles;
  // A reading that is under way may be older than the answer.
  await queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData<readonly Profile[]>(queryKey, (known) => {
    if (known?.some(({ id }) => id === profile.id) === true) {
      return known.map((each) => (each.id === profile.id ? profile : each));
    }
    return known && [...known, profile];
  });
  void queryClient.invalidateQueries({ queryKey });
}

/** Reads the list again, as main says that it has changed, perhaps by another window: of keys, too. */
export async function renewProfiles(queryClient: QueryClient): Promise<void> {
  const list = () => queryClient.getQueryData<readonly Profile[]>(queryKeys.profiles) ?? [];
  const before = new Map(list().map(({ id, keyHint }) => [id, keyHint]));
  await queryClient.invalidateQueries({ queryKey: queryKeys.profiles });
  for (const { id, keyHint } of list()) {
    if (before.has(id) && before.get(id) !== keyHint) forgetFormerKey(queryClient, id);
  }
}
