import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Profile } from '../../shared/views.ts';
import { LookupRefsContext } from '../features/lookup/lookup-refs.ts';
import type { TableHandle } from '../ui/DataTable.tsx';
import { createServerTime, ServerTimeContext } from '../ui/time/server-time.ts';
import { ProfileContext } from './active-profile.ts';
import { serverClock } from './client.ts';
import { onClockJump } from './clock-jump.ts';
import { askAgain } from './console-events.ts';
import { useDialogs } from './open-dialog.ts';
import { isLookupShortcut, isRefreshManyShortcut } from './shortcuts.ts';
import { useWorkspace } from './workspace.ts';

interface Props {
  profile: Profile;
  /** The look-up box takes the keyboard, unless something else on the page has it. */
  takesKeyboard: boolean;
  children: ReactNode;
}

/** What belongs to one profile: its clock, its look-up, its keys. */
export function ProfileScope({ profile, takesKeyboard, children }: Props) {
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
    if (takesKeyboard && document.activeElement === document.body) box.current?.focus();
  }, [takesKeyboard]);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (isRefreshManyShortcut(event)) {
        event.preventDefault();
        // One that was just asked for may not be drawn yet.
        const { open, show } = useDialogs.getState();
        if (open === null) show({ kind: 'refresh-many' });
      }
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
