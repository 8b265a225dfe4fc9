import type { Mode } from '../../shared/views.ts';
import { endpointOf, type PacedRequest } from './limits.ts';
import { createPacer, type Pacer, type PacedAnswer, type Priority, type Slot } from './pacer.ts';

/** A request of a simulation, and how its way is. Times in milliseconds. */
export interface Trip {
  request: PacedRequest;
  priority: Priority;
  /** From the sending until Stripe counts it. */
  there: number;
  /** From then until the answer. */
  back: number;
  /** What is answered; 200 unless told, and null where no answer ever comes. */
  answer?: Omit<PacedAnswer, 'receivedAt'> | null;
  signal?: AbortSignal;
}

/** A request that went. Times are monotonic milliseconds. */
export interface Sent extends Trip {
  askedAt: number;
  sentAt: number;
}

/** A pacer on the clock of `performance`, which a test holds by fake timers, and what it let go. */
export interface Simulation {
  pacer: Pacer;
  /** In the order in which they went. */
  sent: Sent[];
  /** Asks now, and answers when the time has come. Resolves with the answer; rejects if it is not let go. */
  send(trip: Trip): Promise<void>;
  /** What Stripe counted, and when. */
  counted(): Counted[];
}

interface Counted {
  endpoint: string;
  at: number;
}

export function simulate(mode: Mode): Simulation {
  const clock = { now: () => 0, monotonic: () => performance.now() };
  const pacer = createPacer({ mode, clock });
  const sent: Sent[] = [];
  return {
    pacer,
    sent,
    async send(trip) {
      const askedAt = clock.monotonic();
      const signal = trip.signal ?? new AbortController().signal;
      const slot = await pacer.admit(trip.request, trip.priority, signal);
      sent.push({ ...trip, askedAt, sentAt: clock.monotonic() });
      await new Promise((resolve) => setTimeout(resolve, trip.there + trip.back));
      end(slot, trip.answer, clock.monotonic());
    },
    counted: () =>
      sent
        .map(({ request, sentAt, there }) => ({
          endpoint: endpointOf(request).name,
          at: sentAt + there,
        }))
        .sort((a, b) => a.at - b.at),
  };
}

const good = { status: 200, reason: null, code: null };

function end(slot: Slot, answer: Trip['answer'], receivedAt: number): void {
  if (answer === null) slot.lost();
  else slot.answered({ receivedAt, ...(answer ?? good) });
}

/** The most that Stripe counted within so many milliseconds, as it counts: in all, and of any endpoint. */
export function mostWithin(
  milliseconds: number,
  counted: Counted[],
): { inAll: number; ofEndpoint: number; ofSearches: number } {
  const most = { inAll: 0, ofEndpoint: 0, ofSearches: 0 };
  for (const { at, endpoint } of counted) {
    const recent = counted.filter((one) => one.at <= at && one.at > at - milliseconds);
    const here = recent.filter((one) => one.endpoint === endpoint).length;
    most.inAll = Math.max(most.inAll, recent.length);
    if (endpoint === 'search') most.ofSearches = Math.max(most.ofSearches, here);
    else most.ofEndpoint = Math.max(most.ofEndpoint, here);
  }
  return most;
}
