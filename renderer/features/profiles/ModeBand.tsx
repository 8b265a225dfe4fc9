import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Profile } from '../../../shared/views.ts';
import { useDialogs, type OpenDialog } from '../../app/open-dialog.ts';
import { saveKeyboard } from '../../app/side.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { ChevronDownIcon } from '../../ui/icons.tsx';
import { titleIfCut } from '../../ui/title-if-cut.ts';
import css from './ModeBand.module.css';
import { modeClass } from './ModeMark.tsx';
import { modeWord, windowTitle } from './profile-words.ts';

const ProfileMenu = lazy(() =>
  import('./ProfileMenu.tsx').then((module) => ({ default: module.ProfileMenu })),
);

interface Props {
  active: Profile | null;
  profiles: readonly Profile[];
}

/** The band on top: which mode this is, by word, pattern and colour, and the way to another. */
export function ModeBand({ active, profiles }: Props) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  // A dialog may be opened from what is gone by then, such as the menu: the keyboard comes back here.
  const dialog = useDialogs((dialogs) => dialogs.open);
  const dialogBefore = useRef(dialog);
  useEffect(() => {
    const before = dialogBefore.current;
    if (before !== null && dialog === null) {
      if (aboutPage.has(before.kind)) saveKeyboard();
      else takeLostKeyboard(trigger.current);
    }
    dialogBefore.current = dialog;
  }, [dialog]);
  useEffect(() => void (document.title = windowTitle(active)), [active]);

  return (
    <header
      aria-label="Mode"
      className={cx(css['band'], active !== null && modeClass(active.mode))}
    >
      {active !== null && (
        <p className={cx(css['words'], css[active.mode])}>
          <strong className={css['mode']}>{modeWord[active.mode]}</strong>
          {active.mode !== 'demo' && active.label !== '' && (
            <>
              {' · '}
              <span className={css['label']} onPointerEnter={titleIfCut}>
                {active.label}
              </span>
            </>
          )}
          <span className={css['hint']} onPointerEnter={titleIfCut}>
            {hint(active)}
          </span>
        </p>
      )}
      <Button
        ref={trigger}
        className={cx(css['switch'], active !== null && css[active.mode])}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPress={() => setOpen(true)}
      >
        Switch profile
        <ChevronDownIcon />
      </Button>
      <Suspense fallback={null}>
        {open && (
          <ProfileMenu
            trigger={trigger}
            active={active}
            profiles={profiles}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </header>
  );
}

function hint({ mode, keyHint, stripeAccount }: Profile): string {
  if (mode === 'demo') return 'made-up people and banks; nothing leaves this computer';
  return stripeAccount === null ? (keyHint ?? '') : `${keyHint ?? ''} for ${stripeAccount}`;
}

/** Dialogs about the page, which may be another one when they close: the keyboard goes to that. */
const aboutPage: ReadonlySet<OpenDialog['kind']> = new Set([
  'palette',
  'refresh-many',
  'create-customer',
  'shortcuts',
]);

/** Once React Aria has had its own try at giving the keyboard back. */
function takeLostKeyboard(element: HTMLElement | null): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) element?.focus();
    }),
  );
}
