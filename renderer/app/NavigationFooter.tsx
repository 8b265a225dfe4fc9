import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, use, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { LockIcon, SettingsIcon } from '../ui/icons.tsx';
import { LockContext } from './lock.ts';
import css from './NavigationFooter.module.css';
import { queries } from './queries.ts';

const SettingsPopover = lazy(() =>
  import('./SettingsPopover.tsx').then((module) => ({ default: module.SettingsPopover })),
);

/** Settings, the lock, and quietly what is running: the version, the preview, another address for Stripe. */
export function NavigationFooter() {
  const { data: info } = useQuery(queries.info());
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const lockNow = use(LockContext);
  return (
    <footer className={css['footer']}>
      <Button
        ref={trigger}
        look="quiet"
        aria-haspopup="dialog"
        aria-expanded={open}
        onPress={() => setOpen(true)}
      >
        <SettingsIcon />
        Settings
      </Button>
      <span title="Lock the console (Ctrl L)">
        <Button
          look="icon"
          aria-label="Lock"
          aria-keyshortcuts="Control+L Meta+L"
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
          <SettingsPopover trigger={trigger} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </footer>
  );
}
