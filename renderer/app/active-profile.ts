import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect } from 'react';
import type { Profile } from '../../shared/views.ts';
import { serverClock } from './client.ts';
import { queries } from './queries.ts';
import { queryKeys } from './query-keys.ts';
import { useWorkspace } from './workspace.ts';

export const ProfileContext = createContext<Profile | null>(null);

/** The profile that everything on screen belongs to. */
export function useProfile(): Profile {
  const profile = use(ProfileContext);
  if (profile === null) throw new Error('Nothing of Stripe is shown outside of a profile.');
  return profile;
}

/** Follows the list of profiles: starts with the first one, and leaves one that is gone. */
export function useActiveProfile() {
  const queryClient = useQueryClient();
  const { data: profiles, error, refetch } = useQuery(queries.profiles());
  const profileId = useWorkspace((state) => state.profileId);
  const active = profiles?.find((profile) => profile.id === profileId) ?? null;
  const first = profiles?.[0]?.id;

  useEffect(() => {
    if (profiles === undefined) return;
    useWorkspace.getState().keepProfiles(profiles.map(({ id }) => id));
    if (active === null && first !== undefined) switchProfile(queryClient, first);
  }, [queryClient, profiles, active, first]);

  return { active, profiles: profiles ?? [], error, retry: () => void refetch() };
}

/**
 * Goes to another profile: what the former one asked is cancelled, and what it was answered is
 * dropped from memory, so that it can never be seen under the new one.
 */
export function switchProfile(queryClient: QueryClient, profileId: string): void {
  const former = useWorkspace.getState().profileId;
  if (former === profileId) return;
  useWorkspace.getState().switchProfile(profileId);
  if (former === null) return;
  const queryKey = queryKeys.ofProfile(former);
  void queryClient.cancelQueries({ queryKey });
  queryClient.removeQueries({ queryKey });
  serverClock.forget(former);
}
