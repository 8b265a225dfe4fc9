import { describe, expect, it, vi } from 'vitest';
import { createServerClock } from './server-clock.ts';

describe('the server clock', () => {
  it('knows nothing before the first answer, and keeps the profiles apart', () => {
    const clock = createServerClock(() => 0);
    clock.observe('a', 5000);
    expect(clock.now('a')).toBe(5000);
    expect(clock.now('b')).toBeNull();
  });

  it('runs on the monotonic clock, whatever the time of day says', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    let monotonic = 100;
    const clock = createServerClock(() => monotonic);
    clock.observe('a', 5000);
    monotonic += 1500;
    vi.setSystemTime(9e12);
    expect(clock.now('a')).toBe(6500);
    vi.useRealTimers();
  });

  it('takes a late answer for late, not for a step back in time', () => {
    let monotonic = 0;
    const clock = createServerClock(() => monotonic);
    const moved = vi.fn();
    clock.subscribe(moved);
    clock.observe('a', 5000);
    monotonic = 1000;
    clock.observe('a', 5900);
    expect(clock.now('a')).toBe(6000);
    clock.observe('a', 6100);
    expect(clock.now('a')).toBe(6100);
    clock.observe('a', 2000);
    expect(clock.now('a')).toBe(2000);
    expect(moved).toHaveBeenCalledTimes(3);
  });
});
