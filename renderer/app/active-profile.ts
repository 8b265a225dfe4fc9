import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useRef, useState } from 'react';
import type { Profile } from '../../shared/views.ts';
import { forgetProfile } from './profile-cache.ts';
import { queries } from './queries.ts';
import { useWorkspace } from './workspace.ts';

export const ProfileContext = createContext<Profile | null>(null);

/** The profile that everything on screen belongs to. */
export function useProfile(): Profile {
  const profile = use(ProfileContext);
  if (profile === null) throw new Error('Nothing of Stripe is shown outside of a profile.');
  return profile;
}

/** A profile that was on screen and was removed, and the one that took its place. */
export interface Removed {
  profile: Profile;
  now: string;
}

/** Follows the list of profiles: starts with the first one, and leaves one that is gone. */
export function useActiveProfile() {
  const queryClient = useQueryClient();
  const { data: profiles, error, refetch } = useQuery(queries.profiles());
  const profileId = useWorkspace((state) => state.profileId);
  const active = profiles?.find((profile) => profile.id === profileId) ?? null;
  const first = profiles?.[0]?.id;
  const before = useRef<Profile>(null);
  const [removed, setRemoved] = useState<Removed | null>(null);

  useEffect(() => {
    if (active !== null) before.current = active;
    else if (first !== undefined && before.current !== null) {
      setRemoved({ profile: before.current, now: first });
    }
    if (profiles !== undefined) keepToProfiles(queryClient, profiles);
  }, [queryClient, profiles, active, first]);

  return {
    active,
    profiles: profiles ?? [],
    error,
    retry: () => void refetch(),
    /** Said for as long as the console stays where that led. */
    removed: removed !== null && removed.now === active?.id ? removed.profile : null,
    dismissRemoved: () => setRemoved(null),
  };
}

/** Leaves a profile that is not in the list for the first one; where the list is empty, there is none. */
export function keepToProfiles(queryClient: QueryClient, profiles: readonly Profile[]): void {
  const ids = profiles.map(({ id }) => id);
  useWorkspace.getState().keepProfiles(ids);
  const { profileId } = useWorkspace.getState();
  const [first] = ids;
  if (first !== undefined && (profileId === null || !ids.includes(profileId))) {
    switchProfile(queryClient, first);
  }
}

/**
 * Goes to another profile: what the former one asked is cancelled, and what it was answered is
 * dropped from memory, so that it can never be seen under the new one.
 */
export function switchProfile(queryClient: QueryClient, profileId: string): void {
  const former = useWorkspace.getState().profileId;
  if (former === profileId) return;
  useWorkspace.getState().switchProfile(profileId);
  if (former !== null) forgetProfile(queryClient, former);
}
