import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onClockJump } from './clock-jump.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('onClockJump', () => {
  it('tells of a sleep once, and of nothing while both clocks go on', () => {
    const clocks = { slept: 0, passed: 0 };
    const jumped = vi.fn();
    const end = onClockJump(jumped, {
      wall: () => clocks.passed + clocks.slept,
      monotonic: () => clocks.passed,
    });
    const pass = (milliseconds: number) => {
      clocks.passed += milliseconds;
      vi.advanceTimersByTime(milliseconds);
    };
    pass(60_000);
    expect(jumped).not.toHaveBeenCalled();
    clocks.slept = 8 * 3_600_000;
    pass(60_000);
    expect(jumped).toHaveBeenCalledTimes(1);
    end();
    clocks.slept = 0;
    pass(60_000);
    expect(jumped).toHaveBeenCalledTimes(1);
  });
});
