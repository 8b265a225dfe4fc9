import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import type { LockReason } from '../../../shared/ipc.ts';
import { useDialogs } from '../../app/open-dialog.ts';
import { isLeaving, unlockConsole } from '../../app/lock.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LockIcon } from '../../ui/icons.tsx';
import css from './LockScreen.module.css';
import { lockWords } from './lock-words.ts';

/** Milliseconds for the host to take this page away; if it does not, it can be unlocked all the same. */
const leavingTakes = 3000;

interface Props {
  reason: LockReason | null;
  /** After how many minutes without a touch the console locks itself. */
  minutes: number;
  onUnlock: () => void;
}

/** All there is while the console is locked: why it is, and the way back. Of no mode and no profile. */
export function LockScreen({ reason, minutes, onUnlock }: Props) {
  const queryClient = useQueryClient();
  const unlock = useMutation({
    mutationFn: () => {
      onUnlock();
      return unlockConsole(queryClient);
    },
  });
  // The next page would find the console open, and the keyboard nowhere, if this one unlocked it.
  const [leaving, setLeaving] = useState(isLeaving);
  useEffect(() => {
    if (!leaving) return;
    const timer = setTimeout(() => setLeaving(false), leavingTakes);
    return () => clearTimeout(timer);
  }, [leaving]);
  const why = useId();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    document.title = 'Locked — Ownership Console';
    button.current?.focus();
  }, []);
  return (
    <main className={css['screen']}>
      <div className={css['middle']}>
        <span className={css['icon']}>
          <LockIcon />
        </span>
        <h1 className={css['title']}>The console is locked</h1>
        <p id={why}>{lockWords(reason, minutes)}</p>
        <p className={css['what']}>
          Keys were dropped and the page was emptied. What was open is read again from Stripe after
          unlocking; refreshes that run at the bank go on.
        </p>
        <Button
          ref={button}
          look="primary"
          className={css['unlock']}
          aria-describedby={why}
          isPending={unlock.isPending || leaving}
          onPress={() => unlock.mutate()}
        >
          {leaving ? 'Emptying the page…' : unlock.isPending ? 'Unlocking…' : 'Unlock'}
        </Button>
        {unlock.error !== null && (
          <div className={css['error']}>
            <ErrorNotice doing="Not unlocked" error={unlock.error} />
          </div>
        )}
      </div>
      <footer className={css['foot']}>
        <p>Unlocking asks for no password: lock the computer to keep others out.</p>
        <Button look="quiet" onPress={() => useDialogs.getState().show({ kind: 'diagnostics' })}>
          Diagnostics…
        </Button>
      </footer>
    </main>
  );
}
