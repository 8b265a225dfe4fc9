import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../app/client.ts';
import { askAgain } from '../../app/console-events.ts';
import { putProfile } from '../../app/profile-cache.ts';

/** Checks a profile's key again, as after its permissions were changed in the Dashboard. */
export function useCheckKey(profileId: string) {
  const queryClient = useQueryClient();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => ask('profiles.check', { profileId }),
    onSuccess: async (profile) => {
      await putProfile(queryClient, profile);
      // What was refused before may be answered now.
      await askAgain(queryClient, profileId);
    },
  });
  return { check: () => mutate(), checked: data, error, busy: isPending };
}
