import { beforeEach, describe, expect, it } from 'vitest';
import { createHangHandler, type HangHandler } from './hangs.ts';

let asked: (AbortSignal | undefined)[];
let answer: PromiseWithResolvers<0 | 1>;
let reopened: number;
let hang: HangHandler;

beforeEach(() => {
  asked = [];
  answer = Promise.withResolvers();
  reopened = 0;
  hang = createHangHandler({
    ask: (_question, signal) => {
      asked.push(signal);
      return answer.promise;
    },
    reopen: () => {
      reopened += 1;
      return Promise.resolve();
    },
    log: () => undefined,
  });
});

describe('a page that does not answer', () => {
  it('is opened anew where that is asked for', async () => {
    const handled = hang.unresponsive();
    answer.resolve(0);
    await handled;
    expect(reopened).toBe(1);
  });

  it('is waited for where that is asked for, and asked about again the next time', async () => {
    const handled = hang.unresponsive();
    answer.resolve(1);
    await handled;
    expect(reopened).toBe(0);
    await hang.unresponsive();
    expect(asked).toHaveLength(2);
  });

  it('takes the question back when it answers again', async () => {
    const handled = hang.unresponsive();
    hang.responsive();
    expect(asked[0]?.aborted).toBe(true);
    // Whatever a question that is taken back answers, as on a system that cannot close it.
    answer.resolve(0);
    await handled;
    expect(reopened).toBe(0);
  });

  it('that is replaced at a lock takes the question along, and the new one is asked about', async () => {
    const handled = hang.unresponsive();
    hang.takeBack();
    expect(asked[0]?.aborted).toBe(true);
    // On a system that cannot close its dialog, the question is still open when the new page hangs.
    const next = hang.unresponsive();
    expect(asked).toHaveLength(2);
    answer.resolve(0);
    await Promise.all([handled, next]);
    expect(reopened).toBe(1);
  });

  it('is asked about once at a time', async () => {
    const handled = Promise.all([hang.unresponsive(), hang.unresponsive()]);
    answer.resolve(1);
    await handled;
    expect(asked).toHaveLength(1);
  });
});
