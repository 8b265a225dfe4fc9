import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTicker, type TickerSource } from './ticker.ts';

/** A page whose clock runs `skew` milliseconds off the computer's. */
function page(skew = 0) {
  const clock = new Set<() => void>();
  const visibility = new Set<() => void>();
  const state = { hidden: false, skew, known: true };
  const source: TickerSource = {
    now: () => (state.known ? Date.now() + state.skew : null),
    onClockChange: (listener) => (clock.add(listener), () => void clock.delete(listener)),
    hidden: () => state.hidden,
    onVisibilityChange: (listener) => (
      visibility.add(listener),
      () => void visibility.delete(listener)
    ),
    setTimer: (run, milliseconds) => Number(setTimeout(run, milliseconds)),
    clearTimer: (timer) => clearTimeout(timer),
  };
  return {
    source,
    state,
    hide(hidden: boolean) {
      state.hidden = hidden;
      visibility.forEach((listener) => listener());
    },
    setClock(change: Partial<typeof state>) {
      Object.assign(state, change);
      clock.forEach((listener) => listener());
    },
  };
}

describe('the ticker', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }));
  afterEach(() => void vi.useRealTimers());

  it('ticks at the full second of the server, once for everybody', () => {
    const { source } = page(400);
    const ticker = createTicker(source, 1000);
    const [one, two] = [vi.fn(), vi.fn()];
    ticker.subscribe(one);
    ticker.subscribe(two);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(599);
    expect(one).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(one).toHaveBeenCalledOnce();
    expect(two).toHaveBeenCalledOnce();
    expect(ticker.current()).toBe(1);
    vi.advanceTimersByTime(3000);
    expect(one).toHaveBeenCalledTimes(4);
  });

  it('stops when nobody listens, and still tells the time', () => {
    const { source } = page();
    const ticker = createTicker(source, 1000);
    ticker.subscribe(vi.fn())();
    expect(vi.getTimerCount()).toBe(0);
    vi.setSystemTime(9000);
    expect(ticker.current()).toBe(9);
  });

  it('rests while the page is hidden and ticks at once when it comes back', () => {
    const { source, hide } = page();
    const ticker = createTicker(source, 1000);
    const heard = vi.fn();
    ticker.subscribe(heard);
    hide(true);
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(60_000);
    expect(heard).not.toHaveBeenCalled();
    hide(false);
    expect(heard).toHaveBeenCalledOnce();
    expect(ticker.current()).toBe(60);
  });

  it('waits for an unknown clock, and follows one that is set', () => {
    const { source, setClock, state } = page();
    state.known = false;
    const ticker = createTicker(source, 1000);
    const heard = vi.fn();
    ticker.subscribe(heard);
    expect(ticker.current()).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
    setClock({ known: true });
    expect(ticker.current()).toBe(0);
    setClock({ skew: 3_600_000 });
    expect(ticker.current()).toBe(3600);
    expect(heard).toHaveBeenCalledTimes(2);
  });
});
