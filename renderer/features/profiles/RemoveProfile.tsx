import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Profile } from '../../../shared/views.ts';
import { queries } from '../../app/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { profileTitle } from './profile-words.ts';
import css from './ProfileMenu.module.css';

interface Props {
  profile: Profile;
  onRemove: () => Promise<void>;
  onKeep: () => void;
}

/** Asks once, in the place of the profile: its key cannot be had back from here. */
export function RemoveProfile({ profile, onRemove, onKeep }: Props) {
  const { data: refreshes } = useQuery({ ...queries.refreshes(profile.id), staleTime: 0 });
  const running = refreshes?.filter(({ state }) => state === 'pending').length ?? 0;
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  const [busy, setBusy] = useState(false);

  async function remove() {
    setBusy(true);
    await onRemove();
    setBusy(false);
  }

  return (
    <div role="group" aria-label={`Remove ${profile.label}?`} className={css['asked']}>
      <p className={css['question']}>Remove {profileTitle(profile)}?</p>
      <p>
        Its key is forgotten.{' '}
        {running > 0 &&
          (running === 1
            ? 'One refresh is running: it goes on at the bank, and the console will not see its end.'
            : `${running} refreshes are running: they go on at the bank, and the console will not see their end.`)}
      </p>
      <div className={css['answers']}>
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
      </div>
    </div>
  );
}
