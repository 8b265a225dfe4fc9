import type { Mode } from '../../shared/views.ts';
import type { Clock } from '../host.ts';
import { endpointOf, perSecondInAll, type PacedRequest } from './limits.ts';
import { createRateWindow, second, type Counted, type RateWindow } from './rate-window.ts';
import { createConnections, createLeastTrip, type LeastTrip } from './round-trips.ts';

/** Who goes first: what a person waits for, then polls for refreshes that run, then the starts of batches. */
const priorities = ['interactive', 'waiting', 'queue'] as const;
export type Priority = (typeof priorities)[number];

/** Milliseconds after an interactive request for which a place is kept free for the next one. */
const reading = 30_000;
/** Milliseconds added to Stripe's second, for clocks and ways that are not quite even. */
const margin = 5;

/** What an answer tells the pacer. */
export interface PacedAnswer {
  /** Monotonic milliseconds, when its headers came. */
  receivedAt: number;
  status: number;
  /** The header `Stripe-Rate-Limited-Reason`. */
  reason: string | null;
  /** The code of Stripe's error. */
  code: string | null;
}

/** A request that may go now. Whoever has it tells how it ended, once. */
export interface Slot {
  answered(answer: PacedAnswer): void;
  /** No answer came, so that nobody knows whether and when Stripe counted the request. */
  lost(): void;
}

/** Holds all requests of one profile to Stripe's limits. */
export interface Pacer {
  /**
   * Resolves when the request may be sent, which is to be at once. Rejects when `signal` aborts before that;
   * nobody waits behind it then.
   */
  admit(request: PacedRequest, priority: Priority, signal: AbortSignal): Promise<Slot>;
  /** How many requests like this one may be sent in a second now, if nothing else is sent. */
  perSecond(request: PacedRequest): number;
}

interface Waiter {
  /** The order in which they came. */
  turn: number;
  /** Monotonic milliseconds. */
  since: number;
  go(slot: Slot): void;
}

interface Lane {
  window: RateWindow;
  least: LeastTrip;
  /** In the order in which they came. */
  waiting: Record<Priority, Set<Waiter>>;
}

/**
 * Sends as much as Stripe takes in any second and no more, by each of its limits.
 *
 * Stripe counts a request at some moment between its sending and its answer. The next one in its place goes a
 * second after it, and later by as much as its round trip was longer than the least. So the two are counted at
 * least a second apart, however the ways vary: the first is counted no later than the least way back before its
 * answer, the next no sooner than the least way there after its sending, and both together are the least round
 * trip. It is known per endpoint, because Stripe's own work is in it; it errs by as much as the least one seen was
 * above the least that can be, and counts as 0 until it is known well.
 *
 * A request waits for the window of its endpoint and for the one of all requests. Whoever waits for a window
 * closes it for those that came later or matter less.
 */
export function createPacer({ mode, clock }: { mode: Mode; clock: Clock }): Pacer {
  const all = createRateWindow(perSecondInAll[mode]);
  const lanes = new Map<string, Lane>();
  const connections = createConnections();
  let turns = 0;
  let lastRead = -Infinity;
  let timer: NodeJS.Timeout | undefined;

  function laneOf(request: PacedRequest): Lane {
    const { name, perSecond } = endpointOf(request);
    const known = lanes.get(name);
    if (known !== undefined) return known;
    const waiting = {
      interactive: new Set<Waiter>(),
      waiting: new Set<Waiter>(),
      queue: new Set<Waiter>(),
    };
    const lane = { window: createRateWindow(perSecond), least: createLeastTrip(), waiting };
    lanes.set(name, lane);
    return lane;
  }

  /** Lets go whoever may, and sees to it that this runs again when somebody else may. */
  function pump(): void {
    const now = clock.monotonic();
    const closed = new Set<RateWindow>();
    let next = Infinity;
    for (const priority of priorities) {
      const manner = {
        modestly: priority !== 'interactive' && now - lastRead < reading,
        evenly: priority === 'queue',
      };
      for (;;) {
        const first = firstOf(priority, closed);
        if (first === null) break;
        const { lane, waiter } = first;
        const windows = [all, lane.window].map((window) => ({
          window,
          opensAt: window.opensAt(now, manner),
        }));
        const shut = windows.filter(({ opensAt }) => opensAt > now);
        if (shut.length === 0) {
          lane.waiting[priority].delete(waiter);
          const { counted, slot } = send(lane, now);
          for (const { window } of windows) window.take(counted, now, waiter.since, manner);
          waiter.go(slot);
        } else {
          for (const { window } of shut) closed.add(window);
          next = Math.min(next, Math.max(...shut.map(({ opensAt }) => opensAt)));
        }
      }
    }
    wakeAt(next, now);
  }

  /** Who came first of a priority, and does not need what is closed. */
  function firstOf(
    priority: Priority,
    closed: Set<RateWindow>,
  ): { lane: Lane; waiter: Waiter } | null {
    if (closed.has(all)) return null;
    let first: { lane: Lane; waiter: Waiter } | null = null;
    for (const lane of lanes.values()) {
      if (closed.has(lane.window)) continue;
      const [waiter] = lane.waiting[priority];
      if (waiter !== undefined && waiter.turn < (first?.waiter.turn ?? Infinity)) {
        first = { lane, waiter };
      }
    }
    return first;
  }

  function wakeAt(time: number, now: number): void {
    clearTimeout(timer);
    if (time === Infinity) return;
    timer = setTimeout(pump, Math.max(1, Math.ceil(time - now)));
    // Waiting keeps no process alive.
    timer.unref();
  }

  function send({ window, least }: Lane, sentAt: number): { counted: Counted; slot: Slot } {
    const onOpenConnection = connections.use(sentAt);
    /** Milliseconds by which Stripe may have counted it later than others; null while it is under way. */
    let delay: (() => number) | null = null;
    const end = (by: () => number) => {
      delay = by;
      pump();
    };
    const counted = {
      // Looked at anew each time: what is learned of the way meanwhile is true of this request too.
      freeAt: () => (delay === null ? Infinity : sentAt + second + margin + delay()),
    };
    const slot: Slot = {
      answered({ receivedAt, ...answer }) {
        if (delay !== null) return;
        const now = clock.monotonic();
        const trip = receivedAt - sentAt;
        if (answer.status === 429) heed(answer, window, sentAt, now);
        connections.free(now);
        // A refusal takes less of Stripe's work, so that its trip does not compare with the others.
        if (answer.status >= 400) {
          end(() => trip);
        } else {
          least.note(trip, onOpenConnection, now);
          end(() => Math.max(0, trip - least.value()));
        }
      },
      lost() {
        if (delay !== null) return;
        const trip = clock.monotonic() - sentAt;
        end(() => trip);
      },
    };
    return { counted, slot };
  }

  function heed(
    refusal: { reason: string | null; code: string | null },
    window: RateWindow,
    sentAt: number,
    now: number,
  ): void {
    switch (refusal.reason) {
      case 'endpoint-rate':
        window.slowDown(sentAt, now);
        return;
      case 'global-concurrency':
        all.narrow(sentAt, now);
        return;
      case 'endpoint-concurrency':
        window.narrow(sentAt, now);
        return;
      // The object that was asked for is at fault, and no other request.
      case 'resource-specific':
        return;
      case null:
        if (refusal.code !== 'lock_timeout') all.slowDown(sentAt, now);
        return;
      // `global-rate`, or a reason that is new to us.
      default:
        all.slowDown(sentAt, now);
    }
  }

  return {
    admit(request, priority, signal) {
      return new Promise((resolve, reject) => {
        const left = () => reject(new Error('Nobody waits for it any more'));
        if (signal.aborted) {
          left();
          return;
        }
        const since = clock.monotonic();
        if (priority === 'interactive') lastRead = since;
        const waiting = laneOf(request).waiting[priority];
        const leave = () => {
          waiting.delete(waiter);
          left();
          pump();
        };
        const waiter: Waiter = {
          turn: (turns += 1),
          since,
          go(slot) {
            signal.removeEventListener('abort', leave);
            resolve(slot);
          },
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting.add(waiter);
        pump();
      });
    },
    perSecond(request) {
      const now = clock.monotonic();
      return Math.min(all.perSecond(now), laneOf(request).window.perSecond(now));
    },
  };
}
