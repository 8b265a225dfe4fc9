import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { SettingsIcon } from '../ui/icons.tsx';
import css from './NavigationFooter.module.css';
import { queries } from './queries.ts';

const SettingsPopover = lazy(() =>
  import('./SettingsPopover.tsx').then((module) => ({ default: module.SettingsPopover })),
);

/** Settings, and quietly what is running: the version, the preview, another address for Stripe. */
export function NavigationFooter() {
  const { data: info } = useQuery(queries.info());
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
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
