import { useEffect, useRef } from 'react';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { Button } from '../../ui/Button.tsx';
import { DialogActions, DialogError } from '../../ui/Dialog.tsx';
import { count } from '../batch/batch-name.ts';
import css from './ReadingTargets.module.css';

interface Props {
  done: number;
  all: number;
  error: unknown;
  onRetry: () => void;
  onCancel: () => void;
}

/** How far the reading has come. Whatever ends it, what has been read is kept. */
export function ReadingTargets({ done, all, error, onRetry, onCancel }: Props) {
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  const words = `${count(done)} of ${count(all)} read`;
  return (
    <>
      <p>
        {error === null
          ? 'Asking Stripe what the ids stand for. Nothing is refreshed yet.'
          : 'What was read so far is kept. A retry goes on from there.'}
      </p>
      <ProgressBar
        aria-label="Reading"
        value={done}
        maxValue={all}
        valueLabel={words}
        className={css['bar'] ?? ''}
      >
        <div className={css['done']} style={{ width: `${(100 * done) / Math.max(1, all)}%` }} />
      </ProgressBar>
      <p className={css['words']}>{words}</p>
      {error !== null && <DialogError doing="Reading" error={error} onRetry={onRetry} />}
      <DialogActions>
        <Button ref={cancel} onPress={onCancel}>
          {error === null ? 'Cancel' : 'Back'}
        </Button>
      </DialogActions>
    </>
  );
}
