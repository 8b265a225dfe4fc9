import { useQueryClient } from '@tanstack/react-query';
import type { Profile } from '../../../shared/views.ts';
import { ask } from '../../app/client.ts';
import { forgetFormerKey, putProfile } from '../../app/profile-cache.ts';
import { useKeyForm } from './use-key-form.ts';

/** Takes another key for a profile. What is open is read with that key, and nothing of the former one stays. */
export function useReplaceKey(profile: Profile, onDone: (replaced: Profile) => void) {
  const queryClient = useQueryClient();
  return useKeyForm({
    stripeAccount: profile.stripeAccount,
    wanted: profile.mode === 'demo' ? null : { mode: profile.mode, by: 'profile' },
    formerHint: profile.keyHint,
    send: (key, signal) => ask('profiles.replaceKey', { profileId: profile.id, key }, signal),
    onDone: async (replaced) => {
      await putProfile(queryClient, replaced);
      forgetFormerKey(queryClient, profile.id);
      onDone(replaced);
    },
  });
}
