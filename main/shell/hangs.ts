import type { Ask } from './ask.ts';
import type { Log } from '../log.ts';

export interface HangOptions {
  ask: Ask;
  /** Ends the page that hangs, and opens it anew. */
  reopen: () => Promise<void>;
  log: Log;
}

/** For the window's `unresponsive` and `responsive`. */
export interface HangHandler {
  unresponsive(): Promise<void>;
  responsive(): void;
  /** Takes an open question back: the page that it was about is being replaced. */
  takeBack(): void;
}

/** Asks what to do with a page that hangs, and takes the question back when it comes round by itself. */
export function createHangHandler({ ask, reopen, log }: HangOptions): HangHandler {
  let asking: AbortController | null = null;
  const takeBack = () => {
    asking?.abort();
    asking = null;
  };
  return {
    async unresponsive() {
      if (asking !== null) return;
      log({ level: 'warn', event: 'page.unresponsive' });
      const question = new AbortController();
      asking = question;
      try {
        const answer = await ask(
          {
            message: 'The screen does not answer',
            detail:
              'It may come round by itself. Reopening it loses nothing: refreshes that were started go on, and open tabs come back.',
            answers: ['Reopen', 'Wait'],
          },
          question.signal,
        );
        if (answer === 0 && !question.signal.aborted) await reopen();
      } finally {
        if (asking === question) asking = null;
      }
    },
    responsive: takeBack,
    takeBack,
  };
}
