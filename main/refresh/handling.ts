import { randomUUID } from 'node:crypto';
import { availability } from '../../shared/availability.ts';
import type { ItemReason } from '../../shared/batch-views.ts';
import { ConsoleError } from '../../shared/errors.ts';
import type { LinkedAccount, OwnershipRefresh } from '../../shared/views.ts';
import { getAccount } from '../stripe/accounts.ts';
import { at, type StripeConnection } from '../stripe/client.ts';
import { asNew, change, type Batch, type Item } from './batch.ts';
import { pauseAfter, type Cause } from './cause.ts';
import type { Readings } from './readings.ts';
import type { Ready } from './ready.ts';
import type { Refresher } from './refresh.ts';
import type { RefreshOutcome } from './running.ts';
import { judge, type Verdict } from './verdict.ts';
import { endingOf } from './waiting.ts';

/** What a queue gives for the handling of its items. */
export interface HandlingOptions {
  refresher: () => Refresher;
  connection: () => StripeConnection;
  batchOf: (item: Item) => Batch;
  cause: Cause;
  readings: Readings;
  ready: Ready;
  /** Changes an item, and writes it down. */
  settle: (item: Item, changes: Partial<Item>) => void;
  /** Now, in Unix seconds of Stripe's clock. */
  serverSeconds: () => number;
  monotonic: () => number;
  /** An item changed that is not written down. */
  onChange: () => void;
  /** Whether a refresh of an account is under way for another item. */
  isUnderWay: (accountId: string, besides: Item) => boolean;
  /**
   * The last look before money may be spent: what speaks against it now, or null.
   *
   * @param isCounted whether the caps have counted the item already
   */
  mayBeSent: (item: Item, isCounted: boolean) => 'pause' | 'batch-cap' | 'daily-cap' | null;
  /** Writes down that an item is being sent; false where that cannot be. */
  writeSent: (item: Item) => boolean;
}

/** The way of one item: from its turn to a start, to its end, or back into the line. */
export interface Handling {
  /** Starts an item, or finds out what became of one that was sent. Settles it, or puts it back; never rejects but for a bug. */
  handle(item: Item): Promise<void>;
  /** Ends an item that is being started, if it is not sent yet. */
  callBack(item: Item): void;
  /** Settles an item whose refresh has ended. */
  settleEnd(item: Item, startedAt: number, ending: 'succeeded' | 'failed' | 'interrupted'): void;
  /** Settles an item of which the answer to its start is here. */
  settleStart(item: Item, outcome: RefreshOutcome, findOnly: boolean): void;
  /** Settles an item whose start has failed, or puts it back into the line. */
  notStarted(item: Item, error: unknown, sentNow: boolean): void;
  /** An item begins anew. */
  forget(item: Item): void;
  /** Aborts with a pause: whatever only reads is cut by it. */
  reading(): AbortSignal;
  pause(): void;
  resume(): void;
}

/** How often an item is tried where Stripe answers with errors of its own, before it counts as failed. */
const mostTries = 8;

/**
 * Seconds for which an idempotency key is surely known to Stripe, which may forget it after a day.
 * Source: https://docs.stripe.com/api/idempotent_requests
 */
const keyHolds = 23 * 3600;

/** Seconds for which a request may be on its way: more than a call has for all of its tries. */
const onItsWay = 30;

/** Thrown into a start that is not to be sent after all. */
class HeldBack extends Error {
  override readonly name = 'HeldBack';
  readonly by: 'stop' | 'pause' | 'batch-cap' | 'daily-cap' | 'disk';
  constructor(by: HeldBack['by']) {
    super(by);
    this.by = by;
  }
}

/** Handles the items of one queue. */
export function createHandling(options: HandlingOptions): Handling {
  const { batchOf, cause, readings, ready, settle: write, serverSeconds } = options;
  /** Items that are to be stopped if they are not sent yet. */
  const calledBack = new Set<Item>();
  /** How often an item was tried in vain. */
  const tries = new Map<Item, number>();
  let reading = new AbortController();

  function settle(item: Item, changes: Partial<Item>): void {
    if (changes.state !== undefined && changes.state !== 'starting') calledBack.delete(item);
    write(item, changes);
  }

  function end(
    item: Item,
    state: 'failed' | 'skipped' | 'stopped',
    reason: ItemReason | null,
    cost = 0,
  ): void {
    tries.delete(item);
    settle(item, { state, reason, notBefore: null, endedAt: serverSeconds(), cost });
  }

  const priceOf = (item: Item) => batchOf(item).record.money?.price ?? 0;

  const isSpent = (item: Item) => (tries.get(item) ?? 0) >= mostTries;

  /** Starts an item, or finds what an earlier try of it has started. */
  async function start(item: Item): Promise<void> {
    const wasSent = item.sentAt !== null;
    if (!wasSent && options.isUnderWay(item.accountId, item)) {
      end(item, 'skipped', 'already-pending');
      return;
    }
    // What an old key has started is found by its time; sent again, it would start a second refresh.
    if (item.sentAt !== null && serverSeconds() - item.sentAt > keyHolds) item.key = randomUUID();
    const { record } = batchOf(item);
    const findOnly =
      wasSent && (record.single || record.paused || calledBack.has(item) || isSpent(item));
    // Where it is in this state already, it was counted for the caps when it was sent for the first time.
    const isCounted = item.state === 'starting' && wasSent;
    change(batchOf(item), item, { state: 'starting', notBefore: null });
    options.onChange();
    let sentNow = false;
    let outcome: RefreshOutcome;
    try {
      outcome = await options.refresher().start(item.accountId, true, {
        idempotencyKey: item.key,
        sentAt: item.sentAt,
        known: readings.young(item.accountId),
        watched: false,
        findOnly,
        onSend(sentAt) {
          lookOnceMore(item, isCounted, sentAt);
          sentNow = true;
        },
        onRequestId(requestId) {
          item.requestId = requestId;
        },
      });
    } catch (error) {
      if (error instanceof HeldBack) hold(item, error.by);
      else notStarted(item, error, sentNow);
      return;
    }
    cause.heard();
    if (wasSent && isUntold(outcome)) {
      readings.put(outcome.account);
      if (item.state === 'starting') settleEnd(item, item.sentAt ?? serverSeconds(), 'interrupted');
      return;
    }
    settleStart(item, outcome, findOnly);
  }

  /**
   * An earlier try may have begun a refresh, and by now the account is disconnected: Stripe tells nobody any more
   * what became of it, so that it was not started may not be said.
   */
  function isUntold({ outcome, account }: RefreshOutcome): boolean {
    return outcome !== 'started' && account.status === 'disconnected';
  }

  /** Writes down that an item is being sent. Throws HeldBack where it is not to be. */
  function lookOnceMore(item: Item, isCounted: boolean, sentAt: number): void {
    if (calledBack.has(item)) throw new HeldBack('stop');
    const against = options.mayBeSent(item, isCounted);
    if (against !== null) throw new HeldBack(against);
    const before = { sentAt: item.sentAt, lastSentAt: item.lastSentAt };
    item.sentAt ??= sentAt;
    item.lastSentAt = sentAt;
    if (options.writeSent(item)) return;
    Object.assign(item, before);
    throw new HeldBack('disk');
  }

  function hold(item: Item, by: HeldBack['by']): void {
    // What an earlier try may have started is looked for, whatever holds back the next one.
    if (item.sentAt !== null) ready.add(item, { monotonic: options.monotonic() + pauseAfter(0) });
    else if (by === 'stop') end(item, 'stopped', null);
    else settle(item, { state: 'waiting' });
  }

  function settleStart(item: Item, { outcome, account }: RefreshOutcome, findOnly: boolean): void {
    readings.put(account);
    item.customerId = account.customerId;
    // Its end may have been told of before the answer to its start.
    if (item.state !== 'starting') return;
    const refresh = account.ownershipRefresh;
    if (outcome === 'started' && refresh !== null) {
      tries.delete(item);
      settle(item, { state: 'pending', startedAt: refresh.lastAttemptedAt });
      settleIfEnded(item, account, refresh);
      return;
    }
    if (findOnly) settleNotFound(item);
    else if (calledBack.has(item)) end(item, 'stopped', null);
    else if (outcome === 'already-pending') end(item, 'skipped', 'already-pending');
    else settleUnstarted(item, account);
  }

  /** It was only looked for, and is not there: for good, once it cannot be on its way any more. */
  function settleNotFound(item: Item): void {
    const left = (item.lastSentAt ?? 0) + onItsWay - serverSeconds();
    if (left > 0) ready.add(item, { monotonic: options.monotonic() + left * 1000 });
    else if (calledBack.has(item)) end(item, 'stopped', null);
    else if (batchOf(item).record.single) end(item, 'failed', 'not-started');
    else if (isSpent(item)) end(item, 'failed', 'no-answer');
    // It is a new wish from here on: nothing of it has been sent.
    else settle(item, asNew());
  }

  function settleUnstarted(item: Item, account: LinkedAccount): void {
    const { record } = batchOf(item);
    const why = availability(account, serverSeconds());
    switch (why.state) {
      case 'inactive':
      case 'disconnected':
      case 'no-permission':
        end(item, 'skipped', why.state);
        return;
      case 'pending':
        end(item, 'skipped', 'already-pending');
        return;
      case 'cooling-down':
        if (!record.whenAllowed) {
          end(item, 'skipped', 'cooling-down');
          return;
        }
        // Stripe has answered and started nothing: the next try is a request of its own.
        settle(item, { ...asNew(), state: 'not-before', notBefore: why.until });
        ready.add(item, { server: why.until });
        return;
      default:
        end(item, 'failed', 'not-started');
    }
  }

  function notStarted(item: Item, error: unknown, sentNow: boolean): void {
    // Its end may have been told of before the error.
    if (item.state !== 'starting') return;
    if (error instanceof ConsoleError && error.data.requestId !== undefined) {
      item.requestId = error.data.requestId;
    }
    const verdict = judge(error, sentNow, item.sentAt !== null);
    if (verdict.what === 'failed') {
      endOutOfReach(item, verdict.reason);
      return;
    }
    if (item.sentAt === null) {
      if (calledBack.has(item)) {
        end(item, 'stopped', null);
        return;
      }
      settle(item, { state: 'waiting' });
    } else if (verdict.what === 'again' && verdict.otherKey) {
      settle(item, { key: randomUUID() });
    }
    later(item, verdict);
  }

  /**
   * Ends an item that cannot be asked about any more. Where a refresh of it may have begun, as under another
   * Stripe account's key, money is rather counted than missed.
   */
  function endOutOfReach(item: Item, reason: ItemReason): void {
    const mayHaveBegun = item.startedAt !== null || (item.sentAt !== null && reason !== 'refused');
    end(item, 'failed', reason, mayHaveBegun ? priceOf(item) : 0);
  }

  /** Puts an item back into the line, for another try. */
  function later(item: Item, verdict: Exclude<Verdict, { what: 'failed' }>): void {
    if (verdict.what === 'all-wait') cause.met(verdict.cause);
    if (verdict.what !== 'again') {
      ready.add(item);
      return;
    }
    const times = tries.get(item) ?? 0;
    tries.set(item, times + 1);
    // What was sent and is not known to have started is looked for once more.
    if (isSpent(item) && item.sentAt === null && item.state !== 'pending') {
      end(item, 'failed', 'no-answer');
      return;
    }
    ready.add(item, { monotonic: options.monotonic() + pauseAfter(times) });
  }

  /** Finds out what became of a refresh that was running when this console last heard of it. */
  async function look(item: Item): Promise<void> {
    let account: LinkedAccount;
    try {
      const connection = at(options.connection(), 'waiting');
      account = await getAccount(connection, item.accountId, reading.signal);
    } catch (error) {
      const verdict = judge(error, false, true);
      if (verdict.what === 'failed') endOutOfReach(item, verdict.reason);
      else later(item, verdict);
      return;
    }
    cause.heard();
    readings.put(account);
    const refresh = account.ownershipRefresh;
    if (item.state !== 'pending') return;
    if (refresh === null || item.startedAt === null) {
      settleEnd(item, item.startedAt ?? serverSeconds(), 'interrupted');
    } else if (refresh.lastAttemptedAt !== item.startedAt) {
      // Another one has run since. That ours succeeded is not known, and money is rather counted than missed.
      settleEnd(item, item.startedAt, 'succeeded');
    } else if (!settleIfEnded(item, account, refresh)) {
      options.refresher().follow(account, 'one-of-many');
    }
  }

  function settleIfEnded(item: Item, account: LinkedAccount, refresh: OwnershipRefresh): boolean {
    const ending = endingOf(account, refresh);
    if (ending === null) return false;
    settleEnd(item, refresh.lastAttemptedAt, ending);
    return true;
  }

  function settleEnd(
    item: Item,
    startedAt: number,
    ending: 'succeeded' | 'failed' | 'interrupted',
  ): void {
    tries.delete(item);
    item.startedAt = startedAt;
    if (ending !== 'succeeded') {
      end(item, 'failed', ending === 'failed' ? 'bank' : 'interrupted');
      return;
    }
    settle(item, { state: 'succeeded', endedAt: serverSeconds(), cost: priceOf(item) });
  }

  return {
    handle: (item) => (item.state === 'pending' ? look(item) : start(item)),
    callBack: (item) => void calledBack.add(item),
    settleEnd,
    settleStart,
    notStarted,
    forget(item) {
      tries.delete(item);
      calledBack.delete(item);
    },
    reading: () => reading.signal,
    pause: () => reading.abort(),
    resume() {
      if (reading.signal.aborted) reading = new AbortController();
    },
  };
}
