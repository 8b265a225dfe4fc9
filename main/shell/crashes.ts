import type { RenderProcessGoneDetails } from 'electron';
import type { Ask } from './ask.ts';
import type { Log } from '../log.ts';

export interface CrashOptions {
  ask: Ask;
  /** Opens the page anew, and the window where there is none. */
  reopen: () => Promise<void>;
  quit: () => void;
  log: Log;
  /** Milliseconds on a clock that does not jump. */
  now: () => number;
}

/** Crashes within this many milliseconds are told as one thing. */
const shortWhile = 60_000;

type Gone = Pick<RenderProcessGoneDetails, 'reason' | 'exitCode'>;

/** For the end of the page's process, and for a window that could not be opened. */
export interface CrashHandler {
  gone(details: Gone): Promise<void>;
  /** Takes an open question back: the page that it was about is being replaced. */
  takeBack(): void;
}

/**
 * What happens when the page's process is gone: the analyst is asked, each time, so that a page that always
 * crashes cannot open itself for ever. The console goes on meanwhile: the queue and the tabs are main's.
 *
 * No crash report is made: a dump of the page's memory holds owners' names. So Electron's crashReporter is
 * never started.
 */
export function createCrashHandler({ ask, reopen, quit, log, now }: CrashOptions): CrashHandler {
  let recent: number[] = [];
  let question: AbortController | null = null;

  /** The answer; null where the question was taken back. */
  async function answerOf(mine: AbortController): Promise<0 | 1 | null> {
    const often = recent.length > 1;
    try {
      const answer = await ask(
        {
          message: often
            ? `The screen stopped working ${recent.length} times within a minute`
            : 'The screen stopped working',
          detail: often
            ? 'Opening it again may not help. What was started goes on until you quit.'
            : 'Nothing is lost: refreshes that were started go on, and open tabs come back.',
          answers: ['Reopen', 'Quit'],
        },
        mine.signal,
      );
      // Not every system can close its dialog: then an answer comes to a page that is there again.
      return mine.signal.aborted ? null : answer;
    } finally {
      if (question === mine) question = null;
    }
  }

  async function gone({ reason, exitCode }: Gone): Promise<void> {
    if (reason === 'clean-exit') return;
    log({ level: 'error', event: 'page.crashed', detail: { reason, exitCode } });
    recent = [...recent.filter((at) => now() - at < shortWhile), now()];
    if (question !== null) return;
    question = new AbortController();
    const answer = await answerOf(question);
    if (answer === 1) quit();
    if (answer !== 0) return;
    try {
      await reopen();
    } catch {
      await gone({ reason: 'launch-failed', exitCode: 0 });
    }
  }

  return {
    gone,
    takeBack() {
      question?.abort();
      question = null;
    },
  };
}
