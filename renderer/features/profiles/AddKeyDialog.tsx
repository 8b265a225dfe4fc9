import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Profile } from '../../../shared/views.ts';
import { switchProfile } from '../../app/active-profile.ts';
import { ask } from '../../app/client.ts';
import { putProfile } from '../../app/profile-cache.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions, DialogError } from '../../ui/Dialog.tsx';
import css from './AddKeyDialog.module.css';
import { accountFault, labelFault } from './key-words.ts';
import { KeyAdvice } from './KeyAdvice.tsx';
import { KeyField } from './KeyField.tsx';
import { KeyResult } from './KeyResult.tsx';
import { TextField } from './TextField.tsx';
import { useKeyForm } from './use-key-form.ts';
import { WhereKept } from './WhereKept.tsx';

interface Props {
  /** What is looked up under the new profile, and the mode that it is in; or null. */
  lookUp: { text: string; mode: 'test' | 'live' } | null;
  onClose: () => void;
}

/** Takes a key, says what it is, has it checked, and says what works with it where not all does. */
export function AddKeyDialog({ lookUp, onClose }: Props) {
  const [added, setAdded] = useState<Profile | null>(null);
  const title = lookUp === null ? 'Add a key' : `Add a ${lookUp.mode} key`;
  return (
    <Dialog title={added === null ? title : 'The key works, but not for all'} onClose={onClose}>
      {added === null ? (
        <PasteKey
          lookUp={lookUp}
          onCancel={onClose}
          onAdded={(profile) => (profile.lacks.length === 0 ? onClose() : setAdded(profile))}
        />
      ) : (
        <KeyResult profile={added} onChange={setAdded} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface PasteKeyProps extends Pick<Props, 'lookUp'> {
  onCancel: () => void;
  onAdded: (profile: Profile) => void;
}

function PasteKey({ lookUp, onCancel, onAdded }: PasteKeyProps) {
  const queryClient = useQueryClient();
  const [label, setLabel] = useState('');
  const [account, setAccount] = useState('');
  const stripeAccount = account.trim() === '' ? null : account.trim();
  const fault = accountFault(account);
  const key = useKeyForm({
    stripeAccount,
    wanted: lookUp && { mode: lookUp.mode, by: 'look-up' },
    send: (text, signal) =>
      ask('profiles.add', { key: text, label: label.trim(), stripeAccount }, signal),
    onDone: async (profile) => {
      await putProfile(queryClient, profile);
      switchProfile(queryClient, profile.id);
      if (lookUp !== null) useWorkspace.getState().lookUp(lookUp.text);
      onAdded(profile);
    },
  });

  const noLabel = labelFault(key.error);

  const accountField = (
    <TextField
      id
      label={key.organization ? 'Account' : 'Account to act for'}
      placeholder="acct_…"
      hint={
        key.organization
          ? 'The account of the organization whose customers are looked up, or its path.'
          : 'A connected account that collected its linked accounts itself. It is sent as Stripe-Account.'
      }
      fault={fault}
      value={account}
      onChange={(text) => {
        setAccount(text);
        key.look(text.trim() === '' ? null : text.trim());
      }}
    />
  );

  return (
    <form autoComplete="off" onSubmit={(event) => void key.submit(event)}>
      <KeyAdvice
        mode={key.recognised?.ok === true ? key.recognised.mode : (lookUp?.mode ?? null)}
      />
      <KeyField label="Key" entry={key} />
      {key.organization && accountField}
      <TextField
        label="Label"
        placeholder="such as Acme sandbox"
        fault={noLabel}
        value={label}
        onChange={setLabel}
      />
      {!key.organization && (
        <details className={css['connect']}>
          <summary>Connect platform: act for an account</summary>
          {accountField}
        </details>
      )}
      {key.error !== null && noLabel === null && (
        <DialogError doing="The key was not added" error={key.error} />
      )}
      <p className={css['note']}>
        <WhereKept />
      </p>
      <DialogActions>
        <Button onPress={onCancel}>Cancel</Button>
        <Button look="primary" type="submit" isPending={key.busy} isUnavailable={fault !== null}>
          {key.busy ? 'Checking the key…' : 'Add key'}
        </Button>
      </DialogActions>
    </form>
  );
}
