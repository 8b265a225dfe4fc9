import { useEffect, useId, useRef, useState } from 'react';
import type { Batch } from '../../../shared/batch-views.ts';
import { useProfile } from '../../app/active-profile.ts';
import { ask } from '../../app/client.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Dialog, DialogActions, DialogError } from '../../ui/Dialog.tsx';
import { accounts } from './batch-name.ts';
import css from './ExportBatch.module.css';
import { saveText } from './save-text.ts';

interface Props {
  batch: Batch;
  onClose: () => void;
}

/** Saves what became of each account as CSV; with the owners only if asked for. */
export function ExportBatch({ batch, onClose }: Props) {
  const profile = useProfile();
  const box = useId();
  const readable = batch.counts.succeeded;
  const [owners, setOwners] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [outcome, setOutcome] = useState<string | null>(null);
  const stopping = useRef(new AbortController());
  // Closing ends it: nobody would be told where the file went.
  useEffect(() => {
    const controller = (stopping.current = new AbortController());
    return () => controller.abort();
  }, []);

  async function save() {
    const { signal } = stopping.current;
    setBusy(true);
    setError(null);
    setOutcome(null);
    try {
      const { saved, name, text } = await ask(
        'batches.export',
        { profileId: profile.id, batchId: batch.id, owners },
        signal,
      );
      if (text !== null) saveText(name, text);
      setOutcome(
        text !== null
          ? `Saved as ${name}, where this browser keeps its downloads.`
          : saved
            ? `Saved as ${name}.`
            : 'Not saved: no place was chosen.',
      );
    } catch (reason) {
      if (!signal.aborted) setError(reason);
    }
    if (!signal.aborted) setBusy(false);
  }

  return (
    <Dialog title={`Export ${accounts(batch.total)} to CSV`} onClose={onClose}>
      <p>A line for each account: its ids, state and reason, times in UTC, request id and cost.</p>
      <label htmlFor={box} className={css['owners']}>
        <Checkbox
          id={box}
          checked={owners}
          disabled={busy || readable === 0}
          onChange={(event) => setOwners(event.target.checked)}
        />
        <span>
          With owners
          <span className={css['note']}>
            {readable === 0
              ? 'None has succeeded yet.'
              : `Personal data leaves the console. Reads ${accounts(readable)}, and has a line for each owner.`}
          </span>
        </span>
      </label>
      <p className={css['outcome']} role="status">
        {outcome}
      </p>
      {error !== null && <DialogError doing="Not exported" error={error} />}
      <DialogActions>
        <Button onPress={onClose}>{outcome === null ? 'Cancel' : 'Close'}</Button>
        <Button look="primary" isPending={busy} onPress={() => void save()}>
          {busy ? (owners ? 'Reading owners…' : 'Exporting…') : 'Export'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
