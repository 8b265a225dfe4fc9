import type { PauseReason } from '../../shared/batch-views.ts';
import type { Clock } from '../host.ts';

/** What holds up all of a profile's batches, if anything does, and when to look whether it is gone. */
export interface Cause {
  reason(): PauseReason | null;
  /** It was met: for the first time, or again by one that looked. */
  met(reason: PauseReason): void;
  /** Stripe has answered as it should: what lay between is gone. */
  heard(): void;
  /** Something was written down: the disk takes it again. */
  wrote(): void;
  /** The analyst has changed something: whatever it was counts as gone. */
  gone(): void;
  /** Milliseconds until somebody may look; 0 now, null where only the analyst can mend it. */
  wait(): number | null;
}

/** Milliseconds between two looks, and between two tries of one item; the last one repeats. */
const pauses = [2000, 4000, 8000, 15_000, 30_000, 60_000];

/** Milliseconds to pause after so many times. */
export function pauseAfter(times: number): number {
  return pauses[Math.min(times, pauses.length - 1)] ?? 0;
}

/** Nothing yet. */
export function createCause(clock: Pick<Clock, 'monotonic'>, onChange: () => void): Cause {
  let cause: { reason: PauseReason; times: number; lookAt: number } | null = null;

  function gone(): void {
    if (cause === null) return;
    cause = null;
    onChange();
  }

  return {
    reason: () => cause?.reason ?? null,
    met(reason) {
      const before = cause;
      // Those that were under way when it began meet it too, and make it no worse.
      if (before?.reason === reason && clock.monotonic() < before.lookAt) return;
      const times = before?.reason === reason ? before.times + 1 : 0;
      cause = { reason, times, lookAt: clock.monotonic() + pauseAfter(times) };
      if (before?.reason !== reason) onChange();
    },
    heard() {
      if (cause?.reason !== 'disk') gone();
    },
    wrote() {
      if (cause?.reason === 'disk') gone();
    },
    gone,
    wait() {
      if (cause === null) return 0;
      if (cause.reason === 'key' || cause.reason === 'permission') return null;
      return Math.max(0, cause.lookAt - clock.monotonic());
    },
  };
}
