import { beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry } from '../host.ts';
import type { Question } from './ask.ts';
import { createCrashHandler, type CrashHandler } from './crashes.ts';

let happened: string[];
let logged: LogEntry[];
let questions: Question[];
let answers: (0 | 1)[];
let time: number;
let crash: CrashHandler;
let signals: (AbortSignal | undefined)[];
/** How often opening fails. */
let failures: number;

beforeEach(() => {
  happened = [];
  logged = [];
  questions = [];
  answers = [];
  time = 0;
  signals = [];
  failures = 0;
  crash = createCrashHandler({
    ask: (question, signal) => {
      questions.push(question);
      signals.push(signal);
      return Promise.resolve(answers.shift() ?? 1);
    },
    reopen: () => {
      failures -= 1;
      if (failures >= 0) return Promise.reject(new Error('ERR_FAILED'));
      happened.push('reopened');
      return Promise.resolve();
    },
    quit: () => happened.push('quit'),
    log: (entry) => logged.push(entry),
    now: () => time,
  });
});

describe('a crash of the page', () => {
  it('is logged, and offers to open the page again', async () => {
    answers = [0];
    await crash.gone({ reason: 'oom', exitCode: 5 });
    expect(logged).toMatchObject([{ event: 'page.crashed', detail: { reason: 'oom' } }]);
    expect(questions[0]?.answers).toEqual(['Reopen', 'Quit']);
    expect(questions[0]?.detail).toContain('Nothing is lost');
    expect(happened).toEqual(['reopened']);
  });

  it('quits where that is asked for', async () => {
    answers = [1];
    await crash.gone({ reason: 'crashed', exitCode: 1 });
    expect(happened).toEqual(['quit']);
  });

  it('is none where the process ended in order', async () => {
    await crash.gone({ reason: 'clean-exit', exitCode: 0 });
    expect(questions).toEqual([]);
    expect(logged).toEqual([]);
  });

  it('never opens the page again by itself, and says when it happens often', async () => {
    answers = [0, 0, 0];
    await crash.gone({ reason: 'crashed', exitCode: 1 });
    time += 10_000;
    await crash.gone({ reason: 'crashed', exitCode: 1 });
    expect(questions[1]?.message).toContain('2 times');
    time += 120_000;
    await crash.gone({ reason: 'crashed', exitCode: 1 });
    expect(questions[2]?.message).not.toContain('times');
    expect(happened).toHaveLength(questions.length);
  });

  it('asks once at a time', async () => {
    answers = [0, 0];
    await Promise.all([
      crash.gone({ reason: 'crashed', exitCode: 1 }),
      crash.gone({ reason: 'launch-failed', exitCode: 1 }),
    ]);
    expect(questions).toHaveLength(1);
    expect(logged).toHaveLength(2);
  });

  it('is asked about again where the page cannot be opened', async () => {
    answers = [0, 0, 0];
    failures = 2;
    await crash.gone({ reason: 'crashed', exitCode: 1 });
    expect(questions).toHaveLength(3);
    expect(happened).toEqual(['reopened']);
  });

  it.each([0, 1] as const)(
    'that is being asked about does nothing to the page of a lock, whatever the answer (%s)',
    async (answer) => {
      answers = [answer, 1];
      const asked = crash.gone({ reason: 'crashed', exitCode: 1 });
      crash.takeBack();
      expect(signals[0]?.aborted).toBe(true);
      await asked;
      expect(happened).toEqual([]);
      // The next one is asked about, and its answer counts.
      await crash.gone({ reason: 'crashed', exitCode: 1 });
      expect(questions).toHaveLength(2);
      expect(happened).toEqual(['quit']);
    },
  );
});
