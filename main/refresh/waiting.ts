import type { LinkedAccount, OwnershipRefresh, Refresh } from '../../shared/views.ts';
import { ConsoleError } from '../../shared/errors.ts';
import type { Clock } from '../host.ts';
import { getAccount } from '../stripe/accounts.ts';
import { at, type StripeConnection } from '../stripe/client.ts';
import { endings, readAccountEvents, type EventCursor } from '../stripe/events.ts';
import { missingPermission } from '../stripe/refusal.ts';

export interface WaitingPace {
  /** Milliseconds before each poll; the last one repeats. */
  intervals: readonly number[];
  /**
   * Milliseconds until an account whose event does not come is read itself; each further read of it comes
   * twice as late as the one before.
   */
  readEvery: number;
  /** Milliseconds after which a wait ends as still pending. */
  giveUpAfter: number;
}

/** A refresh takes seconds to minutes; Stripe publishes no figure. */
export const defaultPace: WaitingPace = {
  intervals: [1500, 2000, 3000, 4000, 6000, 8000, 12_000, 20_000, 30_000],
  readEvery: 20_000,
  giveUpAfter: 15 * 60_000,
};

/** The interval that a stream of starts is polled at, by its place among the intervals. */
const calmPolls = 4;

/** How many accounts one poll reads at most; the others have their turn at the next one. */
const mostReads = 50;

/** The longest pause between two reads of one account, in milliseconds. */
const longestPause = 10 * 60_000;

/** How many refreshes are remembered; the oldest finished ones go first. */
const remembered = 200;
/** Seconds to look back at the first poll: an event can be recorded before the wait begins. */
const lookBack = 60;

/** Whether somebody looks at this one refresh, or it is one of many, of which the end is seen soon enough. */
export type Urgency = 'watched' | 'one-of-many';

/** Waits for the refreshes of one profile. */
export interface Waiting {
  /**
   * Takes in a fresh reading of an account, from wherever: a pending refresh is waited for, and one
   * that is waited for and has ended is recorded.
   */
  observe(account: LinkedAccount): void;
  /**
   * Takes in the account as the answer to a start gave it: waits for the refresh, also where an earlier
   * wait for it was given up, or records that it has ended already.
   */
  follow(account: LinkedAccount, urgency?: Urgency): void;
  /** Whether the end of a refresh of this account is waited for. */
  waitsFor(accountId: string): boolean;
  /** The refreshes seen so far, newest first. */
  list(): Refresh[];
  /** Asks Stripe nothing until `resume`. What is pending stays so. */
  pause(): void;
  /**
   * Goes on with the connection that there is now, and tries again what an earlier one was refused. Cuts a
   * poll that is under way. Stays paused where there is no connection.
   */
  resume(): void;
  /** Stops asking Stripe, for good. */
  stop(): void;
}

export interface WaitingOptions {
  /**
   * The connection as it is now; null where there is none. SECURITY: asked for at each use and not held,
   * so that a key which is dropped is gone.
   */
  connection: () => StripeConnection | null;
  /** Now on Stripe's clock in Unix milliseconds, as well as it is known. */
  serverNow: () => number;
  clock: Clock;
  /** The list changed. */
  onChange: () => void;
  /** An account's refresh ended, or the wait for it: its owners may have changed. */
  onEnd: (refresh: Refresh) => void;
  /** Events were refused for want of this permission. */
  onEventsRefused: (permission: string) => void;
  /** Events were read. */
  onEventsRead: () => void;
  pace?: WaitingPace;
}

interface Wait {
  /** Monotonic milliseconds. */
  deadline: number;
  /** When the account is read itself, in monotonic milliseconds. */
  readAt: number;
  reads: number;
}

/**
 * One poll of the Events API serves all pending refreshes of a profile, so that what waiting costs
 * grows with time and not with their number. Reading single accounts, one after another and each one ever
 * less often, is the fallback for events that are late, missing or not permitted.
 */
export function createWaiting({
  connection: connectionNow,
  serverNow,
  clock,
  onChange,
  onEnd,
  onEventsRefused,
  onEventsRead,
  pace = defaultPace,
}: WaitingOptions): Waiting {
  const pending = new Map<string, Wait>();
  /** By account, in the order of their start. */
  const refreshes = new Map<string, Refresh>();
  /** Aborts when the waiting pauses or stops. */
  let asking = new AbortController();
  let stopped = false;
  /** Monotonic milliseconds; null while it is not paused. */
  let pausedAt: number | null = null;
  let timer: { handle: NodeJS.Timeout; dueAt: number } | null = null;
  let polling = false;
  let polls = 0;
  let cursor: EventCursor | null = null;
  let eventsPermitted = true;

  const serverSeconds = () => Math.floor(serverNow() / 1000);

  function record(refresh: Refresh): void {
    // Deleted first, so that a newer refresh of the same account moves to the end.
    refreshes.delete(refresh.accountId);
    refreshes.set(refresh.accountId, refresh);
    for (const [accountId, old] of refreshes) {
      if (refreshes.size <= remembered) break;
      if (old.state !== 'pending') refreshes.delete(accountId);
    }
    onChange();
  }

  function refreshOf(account: LinkedAccount, refresh: OwnershipRefresh): Refresh {
    const state = endingOf(account, refresh) ?? 'pending';
    return {
      accountId: account.id,
      customerId: account.customerId,
      institution: account.institution,
      last4: account.last4,
      startedAt: refresh.lastAttemptedAt,
      state,
      endedAt: state === 'pending' ? null : serverSeconds(),
    };
  }

  function begin(refresh: Refresh, urgency: Urgency): void {
    const now = clock.monotonic();
    pending.set(refresh.accountId, {
      deadline: now + pace.giveUpAfter,
      readAt: now + pauseAfter(0),
      reads: 0,
    });
    cursor ??= { since: serverSeconds() - lookBack };
    record(refresh);
    // Back to the quick beginning of the intervals: the new one may end soon. A stream of them is not polled
    // for at its quickest all the time.
    polls = urgency === 'watched' ? 0 : Math.min(polls, calmPolls);
    schedule();
  }

  /** Milliseconds until an account is read for the next time, that was read so often already. */
  function pauseAfter(reads: number): number {
    return eventsPermitted
      ? Math.min(pace.readEvery * 2 ** reads, longestPause)
      : intervalOf(reads);
  }

  function intervalOf(index: number): number {
    return pace.intervals[Math.min(index, pace.intervals.length - 1)] ?? 0;
  }

  function end(accountId: string, state: Exclude<Refresh['state'], 'pending'>): void {
    const refresh = refreshes.get(accountId);
    if (refresh === undefined) return;
    pending.delete(accountId);
    const ended = { ...refresh, state, endedAt: serverSeconds() };
    // In place, so that the list keeps the order of the starts.
    refreshes.set(accountId, ended);
    onChange();
    onEnd(ended);
  }

  function observe(account: LinkedAccount): void {
    const refresh = account.ownershipRefresh;
    if (stopped || refresh === null) return;
    const known = refreshes.get(account.id);
    const ending = endingOf(account, refresh);
    if (ending === null) {
      // A reading that was long under way revives nothing, and what was given up stays given up.
      const isNew = known === undefined || refresh.lastAttemptedAt > known.startedAt;
      // A status that is new to us does not say that anything runs.
      if (isNew && refresh.status === 'pending') begin(refreshOf(account, refresh), 'watched');
      return;
    }
    // A late or doubled event can speak of an earlier refresh.
    if (known === undefined || refresh.lastAttemptedAt < known.startedAt) return;
    if (known.state === 'pending' || known.state === 'still-pending') end(account.id, ending);
  }

  function follow(account: LinkedAccount, urgency: Urgency = 'watched'): void {
    const refresh = account.ownershipRefresh;
    if (stopped || refresh === null) return;
    // The wait for an earlier refresh of the account would never see the end of this one.
    const isKnown = refreshes.get(account.id)?.startedAt === refresh.lastAttemptedAt;
    if (pending.has(account.id) && isKnown) return;
    const first = refreshOf(account, refresh);
    if (first.state === 'pending') begin(first, urgency);
    else record(first);
  }

  function schedule(): void {
    if (polling || stopped || pausedAt !== null) return;
    if (pending.size === 0) {
      clearTimer();
      cursor = null;
      return;
    }
    const interval = intervalOf(polls);
    const dueAt = clock.monotonic() + interval;
    // A poll that comes sooner stays: a stream of starts must not put it off for ever.
    if (timer !== null && timer.dueAt <= dueAt) return;
    clearTimer();
    timer = { handle: setTimeout(() => void poll(), interval), dueAt };
    // Waiting for a refresh keeps no process alive.
    timer.handle.unref();
  }

  function clearTimer(): void {
    if (timer !== null) clearTimeout(timer.handle);
    timer = null;
  }

  async function poll(): Promise<void> {
    timer = null;
    const connection = connectionNow();
    // Such as a profile whose key has to be entered again.
    if (connection === null) {
      pause();
      return;
    }
    polling = true;
    polls += 1;
    const { signal } = asking;
    // Each by itself: where events fail, accounts are read all the same.
    if (eventsPermitted) {
      // What a former connection met says nothing of the one in its place.
      await pollEvents(at(connection, 'waiting'), signal).then(
        () => connectionNow() === connection && onEventsRead(),
        (error: unknown) => connectionNow() === connection && onEventsError(error),
      );
    }
    await readOverdue(at(connection, 'waiting'), signal).finally(() => {
      polling = false;
    });
    // A pause takes nothing for over: the poll has not seen what there was to see.
    if (!signal.aborted) giveUpWhatIsOver();
    schedule();
  }

  function giveUpWhatIsOver(): void {
    for (const [accountId, wait] of pending) {
      if (clock.monotonic() >= wait.deadline) end(accountId, 'still-pending');
    }
  }

  async function pollEvents(connection: StripeConnection, signal: AbortSignal): Promise<void> {
    if (cursor === null) return;
    const read = await readAccountEvents(connection, cursor, endings, signal);
    cursor = read.cursor;
    for (const account of read.accounts) {
      if (pending.has(account.id)) observe(account);
    }
  }

  function onEventsError(error: unknown): void {
    if (!(error instanceof ConsoleError)) return;
    const permission = missingPermission(error);
    if (permission !== null) {
      eventsPermitted = false;
      // There is nothing else to wait for: they are read from now on.
      for (const wait of pending.values()) wait.readAt = Math.min(wait.readAt, clock.monotonic());
      onEventsRefused(permission);
    }
    // The event that the cursor stands on may be gone: back to a time that covers every wait.
    if (error.kind === 'not_found' || error.kind === 'invalid') {
      cursor = { since: serverSeconds() - Math.ceil(pace.giveUpAfter / 1000) };
    }
  }

  /** Reads the accounts whose events do not come, those first that have waited longest. */
  async function readOverdue(connection: StripeConnection, signal: AbortSignal): Promise<void> {
    const now = clock.monotonic();
    const overdue = [...pending]
      .filter(([, wait]) => wait.readAt <= now)
      .toSorted(([, a], [, b]) => a.readAt - b.readAt)
      .slice(0, mostReads);
    for (const [accountId, wait] of overdue) {
      if (signal.aborted) return;
      // An event can have brought the end meanwhile.
      if (pending.get(accountId) !== wait) continue;
      wait.reads += 1;
      wait.readAt = clock.monotonic() + pauseAfter(wait.reads);
      // A read that failed is repeated at its next turn; the wait has its own bound.
      await getAccount(connection, accountId, signal).then(observe, () => undefined);
    }
  }

  function pause(): void {
    if (pausedAt !== null) return;
    pausedAt = clock.monotonic();
    asking.abort();
    clearTimer();
  }

  return {
    observe,
    follow,
    waitsFor: (accountId) => pending.has(accountId),
    list: () => [...refreshes.values()].toReversed(),
    pause,
    resume() {
      eventsPermitted = true;
      if (connectionNow() === null) return;
      // A poll that is under way may be a former connection's.
      asking.abort();
      asking = new AbortController();
      if (pausedAt === null) return;
      // Nobody looked in the meantime, so it does not count against the waits.
      const away = clock.monotonic() - pausedAt;
      for (const wait of pending.values()) {
        wait.deadline += away;
        wait.readAt += away;
      }
      pausedAt = null;
      polls = 0;
      schedule();
    },
    stop() {
      stopped = true;
      asking.abort();
      clearTimer();
      pending.clear();
    },
  };
}

/** How the refresh ended, or null while it has not, as far as the account tells. */
export function endingOf(
  account: LinkedAccount,
  refresh: OwnershipRefresh,
): 'succeeded' | 'failed' | 'interrupted' | null {
  if (refresh.status === 'succeeded') return 'succeeded';
  // Refreshing can itself turn an account inactive, and then nothing more comes, whatever the status says.
  if (account.status === 'inactive' || account.status === 'disconnected') return 'interrupted';
  return refresh.status === 'failed' ? 'failed' : null;
}
