import { useEffect, useRef } from 'react';
import type { Batch } from '../../../shared/batch-views.ts';
import { money } from '../../../shared/money.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import css from './ConfirmStop.module.css';
import { count as inWords, refreshes } from './batch-name.ts';

interface Props {
  batch: Batch;
  /** How many are stopped. */
  count: number;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks once before many are stopped, and says what goes on all the same. */
export function ConfirmStop({ batch, count, onClose, onConfirm }: Props) {
  const { counts, money: charged } = batch;
  const running = counts.starting + counts.pending;
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <Dialog title={`Stop ${refreshes(count)}?`} role="alertdialog" onClose={onClose}>
      <p>
        They have not been sent to Stripe, so nothing is charged for them. Each can be put back
        later.
      </p>
      {running > 0 && (
        <p className={css['running']}>
          {running === 1
            ? 'One runs at the bank: it goes on'
            : `${inWords(running)} run at the bank: they go on`}
          {charged !== null && charged.committed > 0
            ? `, and ${running === 1 ? 'costs' : 'cost'} up to ${money(charged.committed)}.`
            : '.'}
        </p>
      )}
      <DialogActions>
        <Button ref={keep} onPress={onClose}>
          Keep going
        </Button>
        <Button look="primary" onPress={onConfirm}>
          Stop {inWords(count)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
