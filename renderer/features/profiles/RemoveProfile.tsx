import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Batch, ItemCounts } from '../../../shared/batch-views.ts';
import type { Profile } from '../../../shared/views.ts';
import { ask } from '../../app/client.ts';
import { queries } from '../../app/queries.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogActions, DialogError } from '../../ui/Dialog.tsx';

interface Props {
  profile: Profile;
  onKeep: () => void;
  onRemoved: () => void;
}

/** Asks once: the key cannot be had back from here. */
export function RemoveProfile({ profile, onKeep, onRemoved }: Props) {
  const queryClient = useQueryClient();
  const { data: refreshes } = useQuery({ ...queries.refreshes(profile.id), staleTime: 0 });
  const { data: batches } = useQuery({ ...queries.batches(profile.id), staleTime: 0 });
  const single = refreshes?.filter(({ state }) => state === 'pending').length ?? 0;
  const running = single + sumOf(batches, ({ pending, starting }) => pending + starting);
  const unsent = sumOf(batches, (counts) => counts.waiting + counts['not-before']);
  const anyOpen = useWorkspace(({ tabs }) => (tabs[profile.id]?.length ?? 0) > 0);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function remove() {
    setBusy(true);
    setError(null);
    try {
      await ask('profiles.remove', { profileId: profile.id });
      onRemoved();
      // Where this fails, the list says so: the profile is removed all the same.
      void queryClient.invalidateQueries({ queryKey: queryKeys.profiles });
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  }

  return (
    <>
      <p>
        {profile.keyState === 'given'
          ? 'Its key was given by the environment and never was on this computer’s disk: the profile comes back when the console starts again.'
          : 'Its key is forgotten, here and on this computer’s disk. At Stripe it stays valid until it is deleted there.'}{' '}
        {anyOpen && 'What is open of it is closed. '}
        {running > 0 &&
          (running === 1
            ? 'One refresh is running: it goes on at the bank, and the console will not see its end.'
            : `${running} refreshes are running: they go on at the bank, and the console will not see their end.`)}{' '}
        {unsent > 0 &&
          (unsent === 1
            ? 'One refresh of a batch has not been sent, and will not be.'
            : `${unsent} refreshes of batches have not been sent, and will not be.`)}
      </p>
      {error !== null && <DialogError doing="Not removed" error={error} />}
      <DialogActions>
        <Button ref={keep} onPress={onKeep}>
          Keep
        </Button>
        <Button
          look="danger"
          aria-label={`Yes, remove ${profile.label}`}
          isPending={busy}
          onPress={() => void remove()}
        >
          Remove
        </Button>
      </DialogActions>
    </>
  );
}

function sumOf(
  batches: readonly Batch[] | undefined,
  count: (counts: ItemCounts) => number,
): number {
  return batches?.reduce((total, { counts }) => total + count(counts), 0) ?? 0;
}
