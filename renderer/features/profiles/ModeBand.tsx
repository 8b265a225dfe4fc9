import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Profile } from '../../../shared/views.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { ChevronDownIcon } from '../../ui/icons.tsx';
import css from './ModeBand.module.css';
import { modeClass } from './ModeMark.tsx';
import { modeWord, windowTitle } from './profile-words.ts';

const ProfileMenu = lazy(() =>
  import('./ProfileMenu.tsx').then((module) => ({ default: module.ProfileMenu })),
);
const AddKeyDialog = lazy(() =>
  import('./AddKeyDialog.tsx').then((module) => ({ default: module.AddKeyDialog })),
);

interface Props {
  active: Profile | null;
  profiles: readonly Profile[];
}

/** The band on top: which mode this is, by word, pattern and colour, and the way to another. */
export function ModeBand({ active, profiles }: Props) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<'menu' | 'add' | null>(null);
  // The dialog was opened from a menu that is gone, so nothing gives the keyboard back by itself.
  const adding = useRef(false);
  useEffect(() => {
    if (adding.current && open === null) trigger.current?.focus();
    adding.current = open === 'add';
  }, [open]);
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
              <span className={css['label']}>{active.label}</span>
            </>
          )}
          <span className={css['hint']}>{active.keyHint ?? modeHint(active)}</span>
        </p>
      )}
      <Button
        ref={trigger}
        className={cx(css['switch'], active !== null && css[active.mode])}
        aria-haspopup="dialog"
        aria-expanded={open === 'menu'}
        onPress={() => setOpen('menu')}
      >
        Switch profile
        <ChevronDownIcon />
      </Button>
      <Suspense fallback={null}>
        {open === 'menu' && (
          <ProfileMenu
            trigger={trigger}
            active={active}
            profiles={profiles}
            onAdd={() => setOpen('add')}
            onClose={() => setOpen((now) => (now === 'menu' ? null : now))}
          />
        )}
        {open === 'add' && <AddKeyDialog onClose={() => setOpen(null)} />}
      </Suspense>
    </header>
  );
}

function modeHint({ mode }: Profile): string {
  return mode === 'demo' ? 'made-up people and banks; nothing leaves this computer' : '';
}
