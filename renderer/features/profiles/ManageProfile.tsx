import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import type { Profile } from '../../../shared/views.ts';
import { ask } from '../../app/client.ts';
import { putProfile } from '../../app/profile-cache.ts';
import { queries } from '../../app/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions, DialogError } from '../../ui/Dialog.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { DailyCap } from './DailyCap.tsx';
import { keyKindWords, labelFault } from './key-words.ts';
import css from './ManageProfile.module.css';
import { ModeMark } from './ModeMark.tsx';
import { keyPlace, modeWord, needsKey, profileTitle } from './profile-words.ts';
import { RemoveProfile } from './RemoveProfile.tsx';
import { ReplaceKey } from './ReplaceKey.tsx';
import { TextField } from './TextField.tsx';
import { useCheckKey } from './use-check-key.ts';
import { Works } from './Works.tsx';

interface Props {
  profileId: string;
  onClose: () => void;
}

/** One profile: what it is, and what can be done with it. */
export function ManageProfile({ profileId, onClose }: Props) {
  const { data: profiles } = useQuery(queries.profiles());
  const profile = profiles?.find(({ id }) => id === profileId);
  const [step, setStep] = useState<'look' | 'replace' | 'remove'>('look');
  if (profile === undefined) return null;
  return (
    <Dialog
      title={step === 'remove' ? `Remove ${profileTitle(profile)}?` : profileTitle(profile)}
      onClose={onClose}
    >
      {step === 'replace' && (
        <ReplaceKey
          profile={profile}
          onCancel={() => setStep('look')}
          onReplaced={() => setStep('look')}
        />
      )}
      {step === 'remove' && (
        <RemoveProfile profile={profile} onKeep={() => setStep('look')} onRemoved={onClose} />
      )}
      {step === 'look' && (
        <>
          <Facts profile={profile} />
          <Rename profile={profile} />
          {profile.mode === 'live' && <DailyCap profileId={profile.id} />}
          <CheckKey profile={profile} />
          <DialogActions>
            <Button className={css['remove']} onPress={() => setStep('remove')}>
              Remove…
            </Button>
            {profile.keyState !== 'given' && (
              <Button onPress={() => setStep('replace')}>Replace key…</Button>
            )}
            <Button look="primary" onPress={onClose}>
              Done
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}

function Facts({ profile }: { profile: Profile }) {
  return (
    <FactList>
      <Fact name="Mode">
        <span className={css['parts']}>
          <ModeMark mode={profile.mode} /> {modeWord[profile.mode]}
        </span>
      </Fact>
      <Fact name="Key">
        <span className={css['parts']}>
          <code>{profile.keyHint}</code>
          {profile.keyKind !== null && keyKindWords[profile.keyKind]}
        </span>
      </Fact>
      <Fact name="Where it is">{keyPlace[profile.keyState]}</Fact>
      {profile.stripeAccount !== null && (
        <Fact name="Acts for">
          <code>{profile.stripeAccount}</code>
        </Fact>
      )}
    </FactList>
  );
}

function Rename({ profile }: { profile: Profile }) {
  const queryClient = useQueryClient();
  const [label, setLabel] = useState(profile.label);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function rename(event: SubmitEvent) {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const renamed = await ask('profiles.rename', { profileId: profile.id, label: label.trim() });
      setLabel(renamed.label);
      await putProfile(queryClient, renamed);
    } catch (reason) {
      setError(reason);
    }
    setBusy(false);
  }

  const fault = labelFault(error);
  return (
    <form autoComplete="off" onSubmit={(event) => void rename(event)}>
      <div className={css['rename']}>
        <TextField label="Label" fault={fault} value={label} onChange={setLabel} />
        <Button
          type="submit"
          isPending={busy}
          isUnavailable={label.trim() === '' || label.trim() === profile.label}
        >
          Rename
        </Button>
      </div>
      {error !== null && fault === null && <DialogError doing="Not renamed" error={error} />}
    </form>
  );
}

function CheckKey({ profile }: { profile: Profile }) {
  const { check, checked, error, busy } = useCheckKey(profile.id);
  if (needsKey(profile)) return null;
  return (
    <div className={css['check']}>
      {(checked !== undefined || profile.lacks.length > 0) && <Works profile={profile} />}
      {error !== null && <DialogError doing="Check" error={error} />}
      <Button isPending={busy} onPress={check}>
        {busy ? 'Checking…' : 'Check the key again'}
      </Button>
    </div>
  );
}
