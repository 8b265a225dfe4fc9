/** What a ticker stands on; passed in, so that a test can turn the hands. */
export interface TickerSource {
  /** Unix milliseconds of the clock that is shown, or null while it is not known. */
  now(): number | null;
  /** Hears when that clock was set or moved. */
  onClockChange(listener: () => void): () => void;
  hidden(): boolean;
  onVisibilityChange(listener: () => void): () => void;
  setTimer(run: () => void, milliseconds: number): number;
  clearTimer(timer: number): void;
}

/** One timer for all that counts. */
export interface Ticker {
  subscribe(listener: () => void): () => void;
  /** The clock at the last tick, in whole seconds; null while it is not known. */
  current(): number | null;
}

/**
 * A ticker that fires at every full `period` (milliseconds) of the source's clock. It runs only
 * while somebody listens and the page is visible; when the page comes back it ticks at once.
 */
export function createTicker(source: TickerSource, period: number): Ticker {
  const listeners = new Set<() => void>();
  let timer: number | null = null;
  let second: number | null = null;
  let stopWatching: (() => void) | null = null;

  const read = () => {
    const now = source.now();
    return now === null ? null : Math.floor(now / 1000);
  };

  function schedule() {
    if (timer !== null) source.clearTimer(timer);
    timer = null;
    const now = source.now();
    if (listeners.size === 0 || source.hidden() || now === null) return;
    timer = source.setTimer(tick, period - (now % period));
  }

  function tick() {
    const before = second;
    second = read();
    schedule();
    if (second !== before) for (const listener of listeners) listener();
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        const ends = [source.onClockChange(tick), source.onVisibilityChange(tick)];
        stopWatching = () => ends.forEach((end) => end());
        second = read();
        schedule();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stopWatching?.();
        stopWatching = null;
        schedule();
      };
    },
    current: () => (stopWatching === null ? read() : second),
  };
}
