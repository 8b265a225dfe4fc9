import type { ConsoleErrorData } from '../../shared/errors.ts';
import type { Channel, Failure } from '../../shared/ipc.ts';
import type { Clock } from '../host.ts';
import { cancelledCode } from '../stripe/errors.ts';

/** How many failed requests are remembered. */
const remembered = 50;

/** The last requests that failed, for the diagnostics. */
export interface Failures {
  note(channel: Channel, error: ConsoleErrorData): void;
  /** Newest first. */
  list(): Failure[];
}

/** Remembers in memory what failed, and never what was asked. */
export function createFailures(clock: Pick<Clock, 'now'>): Failures {
  const failures: Failure[] = [];
  return {
    note(channel, { kind, code, requestId }) {
      // Neither is a fault: somebody went on to something else, or locked.
      if (code === cancelledCode || kind === 'locked') return;
      failures.unshift({
        at: clock.now(),
        channel,
        kind,
        ...(code !== undefined && { code }),
        ...(requestId !== undefined && { requestId }),
      });
      failures.length = Math.min(failures.length, remembered);
    },
    list: () => [...failures],
  };
}
