import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { LockScreen } from '../features/lock/LockScreen.tsx';
import { DensityContext } from '../ui/density.ts';
import { heard } from './actions/heard.ts';
import { onEvent, onLockedAnswer } from './client.ts';
import { ConsoleWindow } from './ConsoleWindow.tsx';
import { createConsoleEvents } from './console-events.ts';
import { Dialogs } from './Dialogs.tsx';
import { LockContext, lockConsole, readLock, useLock } from './lock.ts';
import { useAppliedSettings } from './settings.ts';

/** The console, or the lock before it. */
export function App() {
  const queryClient = useQueryClient();
  const settings = useAppliedSettings();
  const lock = useLock();
  const { mutate: lockNow, error } = useMutation({ mutationFn: () => lockConsole(queryClient) });

  // The one subscription to main's events.
  useEffect(() => {
    const events = createConsoleEvents(queryClient);
    const stopHearing = onEvent((event) => void events.apply(event));
    return () => {
      stopHearing();
      events.end();
    };
  }, [queryClient]);
  useEffect(() => onLockedAnswer(() => void readLock(queryClient)), [queryClient]);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      // Locking is all that holds everywhere: on the lock screen and before there is a profile, too.
      if (heard(event, ['everywhere']) === null) return;
      event.preventDefault();
      lockNow();
    }
    // Before all others: no field and no dialog keeps the key to itself.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [lockNow]);

  // Whoever unlocks had the keyboard on the lock screen, which is gone.
  const [unlockedHere, setUnlockedHere] = useState(false);
  return (
    <DensityContext value={settings.density}>
      <LockContext value={lockNow}>
        {lock.locked ? (
          <LockScreen
            reason={lock.reason}
            minutes={settings.lockAfterMinutes}
            onUnlock={() => setUnlockedHere(true)}
          />
        ) : (
          <ConsoleWindow notLocked={error} takesKeyboard={unlockedHere} />
        )}
        <Dialogs />
      </LockContext>
    </DensityContext>
  );
}
