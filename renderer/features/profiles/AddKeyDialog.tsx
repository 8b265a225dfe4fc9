import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type SubmitEvent } from 'react';
import { recogniseKey, type KeyForm } from '../../../shared/keys.ts';
import { switchProfile } from '../../app/active-profile.ts';
import { ask } from '../../app/client.ts';
import { queries } from '../../app/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { ModeMark } from './ModeMark.tsx';
import { modeWord } from './profile-words.ts';
import css from './AddKeyDialog.module.css';

const permissions: readonly (readonly [string, string])[] = [
  ['Customers', 'Read'],
  ['Financial Connections', 'Write'],
  ['Events', 'Read'],
];

/**
 * Takes a key, once, and hands it to main.
 *
 * SECURITY: the key lives in the input element alone. It is in no React state and no query or mutation
 * cache (both can be read later); the input is emptied once main has it, and when the dialog closes.
 */
export function AddKeyDialog({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient();
  const ids = { key: useId(), label: useId(), said: useId() };
  const keyInput = useRef<HTMLInputElement>(null);
  const [form, setForm] = useState<KeyForm | null>(null);
  const [tried, setTried] = useState(false);
  const [label, setLabel] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const request = useRef<AbortController>(null);

  useEffect(() => {
    const input = keyInput.current;
    input?.focus();
    return () => {
      request.current?.abort();
      if (input !== null) input.value = '';
    };
  }, []);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const input = keyInput.current;
    if (input === null || busy) return;
    const recognised = recogniseKey(input.value);
    setForm(recognised);
    setTried(true);
    setError(null);
    if (!recognised.ok) {
      input.focus();
      return;
    }
    const controller = new AbortController();
    request.current = controller;
    setBusy(true);
    try {
      const profile = await ask(
        'profiles.add',
        { key: input.value.trim(), label: label.trim() },
        controller.signal,
      );
      input.value = '';
      await queryClient.query({ ...queries.profiles(), staleTime: 0 });
      switchProfile(queryClient, profile.id);
      onClose();
    } catch (reason) {
      if (controller.signal.aborted) return;
      setError(reason);
      setBusy(false);
    }
  }

  const refused = form !== null && !form.ok && tried;
  return (
    <Dialog title="Add a key" onClose={onClose}>
      <form className={css['form']} autoComplete="off" onSubmit={(event) => void submit(event)}>
        <div className={css['advice']}>
          <p>
            Best is a <strong>restricted key</strong> (rk_…) with these permissions and no other:
          </p>
          <ul className={css['permissions']}>
            {permissions.map(([resource, access]) => (
              <li key={resource}>
                <span>{resource}</span>
                <span className={css['access']}>{access}</span>
              </li>
            ))}
          </ul>
        </div>

        <label htmlFor={ids.key}>Key</label>
        <input
          ref={keyInput}
          id={ids.key}
          className={css['input']}
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder="rk_…"
          aria-describedby={ids.said}
          aria-invalid={refused}
          onChange={(event) => {
            const { value } = event.target;
            setForm(value === '' ? null : recogniseKey(value));
            setTried(value.length > 12);
            setError(null);
          }}
        />
        <p id={ids.said} className={css['said']} role="status">
          <KeySaid form={form} refused={refused} />
        </p>

        <label htmlFor={ids.label}>Label</label>
        <input
          id={ids.label}
          className={css['input']}
          type="text"
          maxLength={60}
          autoComplete="off"
          placeholder="such as Acme sandbox"
          value={label}
          onChange={(event) => setLabel(event.target.value)}
        />

        {error !== null && (
          <div className={css['error']}>
            <ErrorNotice doing="The key was not added" error={error} />
          </div>
        )}

        <p className={css['note']}>
          The key is checked by two small reads, kept in memory, and forgotten when the console
          closes.
        </p>
        <DialogActions>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" type="submit" isPending={busy}>
            {busy ? 'Checking the key…' : 'Add key'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function KeySaid({ form, refused }: { form: KeyForm | null; refused: boolean }) {
  if (form === null) return 'Found in the Stripe Dashboard under Developers, API keys.';
  if (!form.ok) {
    return refused ? (
      <span className={css['refused']}>{form.reason}</span>
    ) : (
      'Go on: not a whole key yet.'
    );
  }
  return (
    <span className={css['recognised']}>
      <ModeMark mode={form.mode} />
      {modeWord[form.mode]} ·{' '}
      {form.kind === 'restricted'
        ? 'restricted key'
        : 'secret key: it may do everything. A restricted key is safer.'}
    </span>
  );
}
