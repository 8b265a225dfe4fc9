import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Profile } from '../../shared/views.ts';
import { LookupRefsContext } from '../features/lookup/lookup-refs.ts';
import type { TableHandle } from '../ui/DataTable.tsx';
import { isIdle } from '../ui/idle.ts';
import { createServerTime, ServerTimeContext } from '../ui/time/server-time.ts';
import { PerformContext, useActions } from './actions/use-actions.ts';
import { ProfileContext } from './active-profile.ts';
import { serverClock } from './client.ts';
import { onClockJump } from './clock-jump.ts';
import { askAgain } from './console-events.ts';
import { saveKeyboard } from './side.ts';
import { useWorkspace } from './workspace.ts';

interface Props {
  profile: Profile;
  /** The look-up box takes the keyboard, or the page that is open, unless something else has it. */
  takesKeyboard: boolean;
  children: ReactNode;
}

/** What belongs to one profile: its clock, its look-up, its keys. */
export function ProfileScope({ profile, takesKeyboard, children }: Props) {
  const time = useMemo(() => createServerTime(serverClock, profile.id), [profile.id]);
  const box = useRef<HTMLInputElement>(null);
  const results = useRef<TableHandle>(null);
  const refs = useMemo(() => ({ box, results }), []);

  const queryClient = useQueryClient();
  useEffect(
    () => onClockJump(() => void askAgain(queryClient, profile.id)),
    [queryClient, profile.id],
  );

  useEffect(() => {
    if (!takesKeyboard || !isIdle()) return;
    if (useWorkspace.getState().view === 'look-up') box.current?.focus();
    else saveKeyboard();
  }, [takesKeyboard]);

  const perform = useActions(profile, refs);

  return (
    <ProfileContext value={profile}>
      <ServerTimeContext value={time}>
        <LookupRefsContext value={refs}>
          <PerformContext value={perform}>{children}</PerformContext>
        </LookupRefsContext>
      </ServerTimeContext>
    </ProfileContext>
  );
}
