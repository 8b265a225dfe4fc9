import type { Clock } from '../host.ts';

/** Stripe's clock, as its answers tell it. */
export interface ServerClock {
  /** Takes in one answer's `Date` header; the times are of the host's monotonic clock. */
  observe(dateHeader: string | null, sentAt: number, receivedAt: number): void;
  /** Now on Stripe's clock in Unix milliseconds, as well as it is known; null before the first answer. */
  now(): number | null;
  /**
   * A moment that Stripe's clock has surely reached, in Unix milliseconds; null before the first answer. What
   * Stripe refuses when it comes too early is timed by this one.
   */
  surely(): number | null;
}

/**
 * Estimates Stripe's clock to well under a second, whatever the computer's own clock says.
 *
 * A `Date` header has whole seconds, so one answer only says that Stripe's time was in
 * [Date, Date + 1 s) at some moment between sending and receiving. Each answer thus bounds the offset
 * between Stripe's clock and our monotonic one from both sides, and the bounds of many answers
 * intersect to a narrow range. An answer that contradicts them (the computer slept, Stripe's clock was
 * set) replaces them.
 */
export function createServerClock(clock: Clock): ServerClock {
  let bounds: { low: number; high: number } | null = null;

  return {
    observe(dateHeader, sentAt, receivedAt) {
      const date = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
      if (Number.isNaN(date)) return;
      const seen = { low: date - receivedAt, high: date + 1000 - sentAt };
      const low = Math.max(seen.low, bounds?.low ?? seen.low);
      const high = Math.min(seen.high, bounds?.high ?? seen.high);
      bounds = low <= high ? { low, high } : seen;
    },
    now() {
      return bounds === null ? null : clock.monotonic() + (bounds.low + bounds.high) / 2;
    },
    surely() {
      return bounds === null ? null : clock.monotonic() + bounds.low;
    },
  };
}
