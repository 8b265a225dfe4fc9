import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Profile } from '../../shared/views.ts';
import { LookupRefsContext } from '../features/lookup/lookup-refs.ts';
import { MissingPermissions } from '../features/profiles/MissingPermissions.tsx';
import { ModeBand } from '../features/profiles/ModeBand.tsx';
import { cx } from '../ui/cx.ts';
import type { TableHandle } from '../ui/DataTable.tsx';
import { DensityContext } from '../ui/density.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { createServerTime, ServerTimeContext } from '../ui/time/server-time.ts';
import { ProfileContext, useActiveProfile } from './active-profile.ts';
import css from './App.module.css';
import { onEvent, serverClock } from './client.ts';
import { applyEvent, askAgain } from './console-events.ts';
import { onClockJump } from './clock-jump.ts';
import { Navigation } from './Navigation.tsx';
import { Page, warmUp } from './Page.tsx';
import { useAppliedSettings } from './settings.ts';
import { isLookupShortcut } from './shortcuts.ts';
import { useWorkspace } from './workspace.ts';

/** The window: the band, the navigation, and one page. */
export function App() {
  const queryClient = useQueryClient();
  const settings = useAppliedSettings();
  const { active, profiles, error, retry } = useActiveProfile();

  // The one subscription to main's events.
  useEffect(() => onEvent((event) => void applyEvent(queryClient, event)), [queryClient]);
  // Not before the first screen has what it shows.
  const ready = active !== null;
  useEffect(() => {
    if (ready) warmUp();
  }, [ready]);

  return (
    <DensityContext value={settings.density}>
      <div className={cx(css['app'], active?.mode === 'live' && css['live'])}>
        <ModeBand active={active} profiles={profiles} />
        {error !== null && (
          <div className={css['failed']}>
            <ErrorNotice doing="Profiles" error={error} onRetry={retry} />
          </div>
        )}
        {active !== null && (
          // A new key makes all of it anew: no state of one profile lives on under another.
          <ProfileScope key={active.id} profile={active}>
            <Navigation />
            <main className={css['main']}>
              <div className={css['notice']}>
                <MissingPermissions profile={active} />
              </div>
              <div className={css['page']}>
                <Page />
              </div>
            </main>
          </ProfileScope>
        )}
      </div>
    </DensityContext>
  );
}

/** What belongs to one profile: its clock, its look-up, its keys. */
function ProfileScope({ profile, children }: { profile: Profile; children: ReactNode }) {
  const time = useMemo(() => createServerTime(serverClock, profile.id), [profile.id]);
  const box = useRef<HTMLInputElement>(null);
  const results = useRef<TableHandle>(null);
  const wantedRef = useRef<'focus' | 'open'>(null);
  const refs = useMemo(() => ({ box, results, wantedRef }), []);

  const queryClient = useQueryClient();
  useEffect(
    () => onClockJump(() => void askAgain(queryClient, profile.id)),
    [queryClient, profile.id],
  );

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!isLookupShortcut(event)) return;
      event.preventDefault();
      useWorkspace.getState().showLookup();
      box.current?.focus();
      box.current?.select();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <ProfileContext value={profile}>
      <ServerTimeContext value={time}>
        <LookupRefsContext value={refs}>{children}</LookupRefsContext>
      </ServerTimeContext>
    </ProfileContext>
  );
}
