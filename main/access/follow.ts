import { ConsoleError } from '../../shared/errors.ts';
import type { Clock } from '../host.ts';
import { missingPermission } from '../stripe/refusal.ts';
import { at, type StripeConnection } from '../stripe/client.ts';
import { linked, readAccountEvents, type EventCursor } from '../stripe/events.ts';
import type { Entry } from './entry.ts';

export interface FollowPace {
  /** Milliseconds before each look; the last one repeats. */
  intervals: readonly number[];
  /** Milliseconds after which a request of which nothing was heard is read itself; longer the older it is. */
  readEvery: number;
}

/**
 * A customer takes minutes or days, and Stripe grants some 10,000 reads a month at least: so often is only looked
 * while somebody has just asked or opened the page.
 */
export const defaultFollowPace: FollowPace = {
  intervals: [2000, 2000, 3000, 4000, 6000, 8000, 12_000, 20_000, 30_000, 60_000, 120_000, 300_000],
  readEvery: 10 * 60_000,
};

/** How many requests one look reads at most. */
const mostReads = 20;
/**
 * Milliseconds for which a request is read at each look after its customer linked an account: the mandate and the
 * rest of a payment come later.
 */
const warmFor = 5 * 60_000;
/** Milliseconds: the longest pause between two reads of one request, and the least between those of one that is over. */
const longestPause = 6 * 3_600_000;
const leastPause = 60_000;
/** Seconds to look back at the first look. */
const lookBack = 60;

export interface FollowOptions {
  /** The connection as it is now; null where there is none. SECURITY: asked for at each use and not held. */
  connection: () => StripeConnection | null;
  /** The requests of which something can still come. */
  open: () => readonly Entry[];
  /** Reads one, and takes in what became of it. */
  check: (entry: Entry, connection: StripeConnection, signal: AbortSignal) => Promise<void>;
  /** Now on Stripe's clock in Unix milliseconds. */
  serverNow: () => number;
  clock: Clock;
  onEventsRefused: (permission: string) => void;
  onEventsRead: () => void;
  /** A look failed by a fault of ours. */
  onError: (error: unknown) => void;
  pace?: FollowPace;
}

/** Follows the requests of one profile. */
export interface Follow {
  /** Somebody looks: the looks come as fast again as after a request was sent. */
  hurry(): void;
  pause(): void;
  /** Goes on with the connection that there is now. */
  resume(): void;
  stop(): void;
}

/**
 * One poll for accounts that were linked serves all open requests of a profile; only the requests of that customer are
 * read then. Without events, or where nothing was heard for long, they are read one by one, ever less often.
 */
export function createFollow({
  connection: connectionNow,
  open,
  check,
  serverNow,
  clock,
  onEventsRefused,
  onEventsRead,
  onError,
  pace = defaultFollowPace,
}: FollowOptions): Follow {
  let timer: { handle: NodeJS.Timeout; dueAt: number } | null = null;
  let asking = new AbortController();
  let looking = false;
  let paused = false;
  let stopped = false;
  let looks = 0;
  let cursor: EventCursor | null = null;
  let eventsPermitted = true;
  /** When an entry was read last, in monotonic milliseconds. */
  let readAt = new WeakMap<Entry, number>();
  /** Until when an entry is read at each look, because something was heard of its customer. */
  const warmUntil = new WeakMap<Entry, number>();

  const followed = () => open().filter(({ state }) => state === 'open');

  function schedule(): void {
    if (looking || paused || stopped) return;
    if (followed().length === 0) {
      clearTimer();
      cursor = null;
      return;
    }
    const interval = pace.intervals[Math.min(looks, pace.intervals.length - 1)] ?? 0;
    const dueAt = clock.monotonic() + interval;
    if (timer !== null && timer.dueAt <= dueAt) return;
    clearTimer();
    timer = { handle: setTimeout(() => void look().catch(onError), interval), dueAt };
    // Following a request keeps no process alive.
    timer.handle.unref();
  }

  function clearTimer(): void {
    if (timer !== null) clearTimeout(timer.handle);
    timer = null;
  }

  async function look(): Promise<void> {
    timer = null;
    const connection = connectionNow();
    if (connection === null) {
      pause();
      return;
    }
    looking = true;
    looks += 1;
    const { signal } = asking;
    try {
      if (eventsPermitted) await hear(at(connection, 'waiting'), signal);
      await readDue(at(connection, 'waiting'), signal);
    } finally {
      looking = false;
      schedule();
    }
  }

  async function hear(connection: StripeConnection, signal: AbortSignal): Promise<void> {
    cursor ??= { since: Math.floor(serverNow() / 1000) - lookBack };
    try {
      const read = await readAccountEvents(connection, cursor, linked, signal);
      cursor = read.cursor;
      onEventsRead();
      for (const account of read.accounts) {
        for (const entry of followed()) {
          const { customerId } = entry.record;
          // An account that no customer holds says nothing of which connected account does.
          if (customerId === account.customerId) {
            warmUntil.set(entry, clock.monotonic() + warmFor);
          }
        }
      }
    } catch (error) {
      if (!(error instanceof ConsoleError)) throw error;
      const permission = missingPermission(error);
      if (permission !== null) {
        eventsPermitted = false;
        onEventsRefused(permission);
      }
      // The event that the cursor stands on may be gone.
      if (error.kind === 'not_found' || error.kind === 'invalid') cursor = null;
    }
  }

  async function readDue(connection: StripeConnection, signal: AbortSignal): Promise<void> {
    const now = clock.monotonic();
    const due = followed()
      .filter((entry) => isDue(entry, now))
      .toSorted((a, b) => (readAt.get(a) ?? 0) - (readAt.get(b) ?? 0))
      .slice(0, mostReads);
    for (const entry of due) {
      if (signal.aborted) return;
      readAt.set(entry, clock.monotonic());
      await check(entry, connection, signal).catch((error: unknown) => {
        // What Stripe failed at is read again at its next turn.
        if (!(error instanceof ConsoleError)) throw error;
      });
    }
  }

  function isDue(entry: Entry, now: number): boolean {
    const last = readAt.get(entry);
    // What has just been sent is known by its answer.
    if (last === undefined && entry.checkedAt !== null) {
      readAt.set(entry, now);
      return false;
    }
    if (last === undefined || now < (warmUntil.get(entry) ?? 0)) return true;
    const { expiresAt, sentAt } = entry.record;
    const isOver = expiresAt !== null && expiresAt * 1000 <= serverNow();
    const isReadSince = (entry.checkedAt ?? 0) >= (expiresAt ?? 0);
    if (isOver && (!isReadSince || now - last >= leastPause)) return true;
    // A tenth of its age: who has not answered in a day will hardly do so in the next minutes.
    const pause = Math.min(longestPause, (serverNow() - sentAt * 1000) / 10);
    return now - last >= (eventsPermitted ? Math.max(pace.readEvery, pause) : pause);
  }

  function pause(): void {
    paused = true;
    asking.abort();
    clearTimer();
  }

  return {
    hurry() {
      looks = 0;
      schedule();
    },
    pause,
    resume() {
      if (stopped || connectionNow() === null) return;
      asking.abort();
      asking = new AbortController();
      eventsPermitted = true;
      // Nobody looked in the meantime, and another key may see less.
      readAt = new WeakMap();
      paused = false;
      looks = 0;
      schedule();
    },
    stop() {
      stopped = true;
      pause();
    },
  };
}
