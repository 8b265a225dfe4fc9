import type { PowerMonitor } from 'electron';
import type { LockReason } from '../../shared/ipc.ts';

export interface PowerOptions {
  powerMonitor: PowerMonitor;
  platform: NodeJS.Platform;
  lock: (reason: LockReason) => void;
  /** Milliseconds between two looks at the screen, where the system does not tell. */
  every?: number;
}

/** Seconds after which the system would call itself idle. It is asked for `locked` alone. */
const anyThreshold = 60;

/**
 * Locks when the screen is locked, when another user takes it, and before the computer sleeps.
 *
 * @returns ends the watch.
 */
export function watchPower({
  powerMonitor,
  platform,
  lock,
  every = 5000,
}: PowerOptions): () => void {
  const onSleep = () => lock('sleep');
  const onScreen = () => lock('screen');
  powerMonitor.on('suspend', onSleep);
  powerMonitor.on('lock-screen', onScreen);
  powerMonitor.on('user-did-resign-active', onScreen);

  // Linux tells of no screen lock, so it is asked. What counts is the change: where a system says `locked`
  // all the time, the console would otherwise lock again and again.
  let wasLocked = false;
  const timer =
    platform === 'linux'
      ? setInterval(() => {
          const isLocked = powerMonitor.getSystemIdleState(anyThreshold) === 'locked';
          if (isLocked && !wasLocked) lock('screen');
          wasLocked = isLocked;
        }, every)
      : undefined;
  timer?.unref();

  return () => {
    clearInterval(timer);
    powerMonitor.off('suspend', onSleep);
    powerMonitor.off('lock-screen', onScreen);
    powerMonitor.off('user-did-resign-active', onScreen);
  };
}
