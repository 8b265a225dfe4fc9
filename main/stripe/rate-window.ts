import { createAllowance } from './allowance.ts';

/** Milliseconds over which Stripe counts. */
export const second = 1000;
/**
 * What a refusal leaves of the rate. What it should be nobody says: others use the same Stripe account, or
 * Stripe has lowered the limit. This much is soon felt, and a few refusals in a row find any rate.
 */
const leftByRefusal = 0.7;
/** Milliseconds without any request after a refusal: until Stripe has forgotten what it counted before. */
const moment = second;
/**
 * Milliseconds by which a request may be late, for a timer or for another window, without costing the queue its
 * rate: the next goes so much sooner. Timers alone are up to 16 ms late on Windows.
 */
const lateness = 20;

/** A request that Stripe counts. */
export interface Counted {
  /** When Stripe has surely forgotten it; Infinity while it is under way. */
  freeAt(): number;
}

export interface Manner {
  /** One place stays free for whoever comes next without this. */
  modestly: boolean;
  /** At even intervals from others like it. */
  evenly: boolean;
}

/**
 * One of Stripe's limits, and the requests that count for it now. Those that are under way count, whenever
 * they were sent. Times are monotonic milliseconds.
 */
export interface RateWindow {
  /** From when on a request may go: not after `now` = at once; Infinity = not before an answer comes. */
  opensAt(now: number, manner: Manner): number;
  /** @param since when the request began to wait: only for what waited is lateness made up */
  take(request: Counted, now: number, since: number, manner: Manner): void;
  /** Stripe refused a request for the rate of this scope. */
  slowDown(sentAt: number, now: number): void;
  /** Stripe refused a request for how many of this scope are under way, itself included. */
  narrow(sentAt: number, now: number): void;
  perSecond(now: number): number;
}

/** @param published requests that Stripe takes in any one second */
export function createRateWindow(published: number): RateWindow {
  const rate = createAllowance(published);
  // Never more are under way than the rate allows, so that this is no limit until a refusal lowers it.
  const atOnce = createAllowance(published);
  let counted: Counted[] = [];
  let haltedUntil = -Infinity;
  let evenFrom = -Infinity;

  const underWay = () => counted.filter((request) => request.freeAt() === Infinity).length;

  return {
    opensAt(now, { modestly, evenly }) {
      counted = counted.filter((request) => request.freeAt() > now);
      if (underWay() >= atOnce.at(now)) return Infinity;
      const places = rate.at(now);
      // Whoever always left the only one would never go.
      const usable = modestly && places > 1 ? places - 1 : places;
      const pause = Math.max(haltedUntil, evenly ? evenFrom : -Infinity);
      if (counted.length < usable) return pause;
      const free = counted.map((request) => request.freeAt()).sort((a, b) => a - b);
      return Math.max(pause, free[counted.length - usable] ?? Infinity);
    },
    take(request, now, since, { evenly }) {
      counted.push(request);
      if (evenly) evenFrom = Math.max(evenFrom, since, now - lateness) + second / rate.at(now);
    },
    slowDown(sentAt, now) {
      const to = rate.at(now) * leftByRefusal;
      if (rate.lower({ sentAt, now, to })) haltedUntil = now + moment;
    },
    narrow(sentAt, now) {
      atOnce.lower({ sentAt, now, to: underWay() / 2 });
    },
    perSecond: (now) => rate.at(now),
  };
}
