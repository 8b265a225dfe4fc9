import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchIdle } from './idle.ts';

const minute = 60_000;

let idle: number;
let lockAfterMinutes: number;
let locks: string[];
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  idle = 0;
  lockAfterMinutes = 10;
  locks = [];
  end = watchIdle({
    idle: () => idle,
    lockAfterMinutes: () => lockAfterMinutes,
    clock: { now: () => Date.now() },
    lock: (reason) => locks.push(reason),
  });
});

afterEach(() => {
  end();
  vi.useRealTimers();
});

describe('the watch for idleness', () => {
  it('locks after the minutes of the settings, and not before', () => {
    idle = 10 * minute - 1;
    vi.advanceTimersByTime(5000);
    expect(locks).toEqual([]);
    idle = 10 * minute;
    vi.advanceTimersByTime(5000);
    expect(locks).toEqual(['idle']);
  });

  it('goes by a changed setting at its next look', () => {
    idle = 2 * minute;
    vi.advanceTimersByTime(30_000);
    expect(locks).toEqual([]);
    lockAfterMinutes = 1;
    vi.advanceTimersByTime(5000);
    expect(locks).toEqual(['idle']);
  });

  it('locks after a sleep that was longer than the limit, whatever the system calls idle', () => {
    vi.advanceTimersByTime(4000);
    vi.setSystemTime(Date.now() + 11 * minute);
    vi.advanceTimersByTime(1000);
    expect(locks).toEqual(['sleep']);
    vi.advanceTimersByTime(5000);
    expect(locks).toEqual(['sleep']);
  });

  it.each([
    ['a short sleep', 9 * minute],
    ['a clock that is set back', -60 * minute],
  ])('takes %s for none', (_name, jump) => {
    vi.setSystemTime(Date.now() + jump);
    vi.advanceTimersByTime(10_000);
    expect(locks).toEqual([]);
  });

  it('ends', () => {
    end();
    idle = 60 * minute;
    vi.advanceTimersByTime(minute);
    expect(locks).toEqual([]);
  });
});
