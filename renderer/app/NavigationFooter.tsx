import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, use, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { CommandIcon, LockIcon, SettingsIcon } from '../ui/icons.tsx';
import { ariaKeysOf, shownKeysOf } from './actions/table.ts';
import { PerformContext } from './actions/use-actions.ts';
import { LockContext } from './lock.ts';
import css from './NavigationFooter.module.css';
import { useDialogs } from './open-dialog.ts';
import { queries } from './queries.ts';

const SettingsPopover = lazy(() =>
  import('./SettingsPopover.tsx').then((module) => ({ default: module.SettingsPopover })),
);

/** Settings, the palette, the lock, and quietly what is running: the version, the preview, another address for Stripe. */
export function NavigationFooter() {
  const { data: info } = useQuery(queries.info());
  const trigger = useRef<HTMLButtonElement>(null);
  const { open: dialog, show, close } = useDialogs();
  const open = dialog?.kind === 'settings';
  const lockNow = use(LockContext);
  const perform = use(PerformContext);
  return (
    <footer className={css['footer']}>
      <Button
        ref={trigger}
        look="quiet"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-keyshortcuts={ariaKeysOf('settings')}
        onPress={() => show({ kind: 'settings' })}
      >
        <SettingsIcon />
        Settings
      </Button>
      <span title={`Commands (${shownKeysOf('palette')})`}>
        <Button
          look="icon"
          aria-label="Commands"
          aria-haspopup="dialog"
          aria-keyshortcuts={ariaKeysOf('palette')}
          onPress={() => perform('palette')}
        >
          <CommandIcon />
        </Button>
      </span>
      <span title={`Lock the console (${shownKeysOf('lock')})`}>
        <Button
          look="icon"
          aria-label="Lock"
          aria-keyshortcuts={ariaKeysOf('lock')}
          onPress={lockNow}
        >
          <LockIcon />
        </Button>
      </span>
      {info !== undefined && (
        <span
          className={css['version']}
          title={
            info.stripeUrl === null ? undefined : `Stripe’s address is set to ${info.stripeUrl}`
          }
        >
          {info.host === 'preview' && <span className={css['preview']}>Preview</span>}{' '}
          {info.version}
        </span>
      )}
      {open && (
        <Suspense fallback={null}>
          <SettingsPopover trigger={trigger} onClose={close} />
        </Suspense>
      )}
    </footer>
  );
}
