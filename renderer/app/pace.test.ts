import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace } from './pace.ts';

describe('work at a pace', () => {
  const work = vi.fn<(key: string) => Promise<void>>();
  const takes = (milliseconds: number) =>
    work.mockImplementation(() => new Promise((done) => setTimeout(done, milliseconds)));

  beforeEach(() => {
    vi.useFakeTimers();
    work.mockReset();
    takes(0);
  });
  afterEach(() => void vi.useRealTimers());

  it('is done at once, and then once per pause however often it is asked for', async () => {
    const pace = createPace(1000, work);
    for (let tenth = 0; tenth < 45; tenth += 1) {
      pace.ask('a');
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(work).toHaveBeenCalledTimes(5);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(work).toHaveBeenCalledTimes(6);
  });

  it('is begun once more for what was asked while it was done, and never twice at a time', async () => {
    takes(3000);
    const pace = createPace(1000, work);
    pace.ask('a');
    await vi.advanceTimersByTimeAsync(2900);
    expect(pace.isDue('a')).toBe(false);
    pace.ask('a');
    expect(pace.isDue('a')).toBe(true);
    // It rests for as long as it took.
    await vi.advanceTimersByTimeAsync(3000);
    expect(work).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(work).toHaveBeenCalledTimes(2);
    expect(pace.isDue('a')).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('is done for each key by itself, and goes on after a failure', async () => {
    work.mockRejectedValueOnce(new Error('No answer'));
    const pace = createPace(1000, work);
    pace.ask('a');
    pace.ask('b');
    pace.ask('a');
    await vi.advanceTimersByTimeAsync(1000);
    expect(work.mock.calls).toEqual([['a'], ['b'], ['a']]);
  });

  it('ends for good', async () => {
    const pace = createPace(1000, work);
    pace.ask('a');
    await vi.advanceTimersByTimeAsync(10);
    pace.ask('a');
    pace.end();
    pace.ask('b');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(work.mock.calls).toEqual([['a']]);
  });
});
