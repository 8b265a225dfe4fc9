import type { LockReason } from '../../shared/ipc.ts';
import type { Clock } from '../host.ts';

export interface IdleOptions {
  /** Milliseconds since the analyst's last touch. */
  idle: () => number;
  /** Asked at every look, so that a change counts at once. */
  lockAfterMinutes: () => number;
  clock: Pick<Clock, 'now'>;
  lock: (reason: LockReason) => void;
  /** Milliseconds between two looks. */
  every?: number;
}

/**
 * Locks when nobody touched the computer for too long. It looks now and then instead of counting down,
 * because a timer stands still while the computer sleeps.
 *
 * @returns ends the watch.
 */
export function watchIdle({
  idle,
  lockAfterMinutes,
  clock,
  lock,
  every = 5000,
}: IdleOptions): () => void {
  let lastLook = clock.now();
  const timer = setInterval(() => {
    const limit = lockAfterMinutes() * 60_000;
    const now = clock.now();
    // A look that comes this late was slept through, and a system that wakes up may call that no idleness.
    const slept = now - lastLook - every;
    lastLook = now;
    if (slept >= limit) lock('sleep');
    else if (idle() >= limit) lock('idle');
  }, every);
  // Watching keeps no process alive.
  timer.unref();
  return () => clearInterval(timer);
}
