import { placesOf } from '../places.ts';
import type { Ask } from './ask.ts';
import type { Log } from '../log.ts';

export interface FaultOptions {
  ask: Ask;
  quit: () => void;
  log: Log;
  /** Milliseconds on a clock that does not jump. */
  now: () => number;
}

/** After "Go on", further faults are only logged for this many milliseconds. */
const quiet = 60_000;

/**
 * What happens with an error that nobody in main caught: it is logged, and the analyst decides. Never rejects.
 *
 * SECURITY: it takes the place of Electron's own dialog, which shows an error's message; and a message can
 * quote what was asked for.
 */
export function createFaultHandler({
  ask,
  quit,
  log,
  now,
}: FaultOptions): (
  event: 'uncaught-exception' | 'unhandled-rejection',
  error: unknown,
) => Promise<void> {
  let asking = false;
  let logging = false;
  let quietUntil = 0;

  /** A fault that comes from the logging of another one is dropped, or there would be no end to them. */
  function note(event: string, error: unknown): void {
    if (logging) return;
    logging = true;
    try {
      log({ level: 'error', event, detail: { at: placesOf(error) } });
    } catch {
      // There is nowhere left to tell it.
    } finally {
      logging = false;
    }
  }

  return async (event, error) => {
    note(`main.${event}`, error);
    if (asking || now() < quietUntil) return;
    asking = true;
    try {
      const answer = await ask({
        message: 'Something in the app went wrong',
        detail:
          'You can go on, and quit when it suits you. If something on screen does not come or does not change any more, start the app again.',
        answers: ['Go on', 'Quit'],
      });
      if (answer === 0) quietUntil = now() + quiet;
      else quit();
    } catch (failure) {
      // Where it cannot be asked, it goes on; and it is not tried again for each fault that follows.
      note('main.question-failed', failure);
      quietUntil = now() + quiet;
    } finally {
      asking = false;
    }
  };
}
