import { useEffect, useRef, useState } from 'react';
import type { Profile } from '../../../shared/views.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogActions, DialogError } from '../../ui/Dialog.tsx';
import { Works } from './Works.tsx';
import { ReplaceKey } from './ReplaceKey.tsx';
import { useCheckKey } from './use-check-key.ts';

interface Props {
  profile: Profile;
  onChange: (profile: Profile) => void;
  onClose: () => void;
}

/** What the check found, and the three ways on: with the rest, another look, another key. */
export function KeyResult({ profile, onChange, onClose }: Props) {
  const [replacing, setReplacing] = useState(false);
  const { check, checked, error, busy } = useCheckKey(profile.id);
  const goOn = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!replacing) goOn.current?.focus();
  }, [replacing]);
  const shown = checked ?? profile;

  if (replacing) {
    return (
      <ReplaceKey
        profile={shown}
        onCancel={() => setReplacing(false)}
        onReplaced={(replaced) => {
          setReplacing(false);
          if (replaced.lacks.length === 0) onClose();
          else onChange(replaced);
        }}
      />
    );
  }
  return (
    <>
      <Works profile={shown} />
      {error !== null && <DialogError doing="Check" error={error} />}
      <DialogActions>
        <Button onPress={() => setReplacing(true)}>Replace the key…</Button>
        <Button isPending={busy} onPress={check}>
          {busy ? 'Checking…' : 'Check again'}
        </Button>
        <Button ref={goOn} look="primary" onPress={onClose}>
          {shown.lacks.length === 0 ? 'Done' : 'Go on with the rest'}
        </Button>
      </DialogActions>
    </>
  );
}
