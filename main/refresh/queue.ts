import { randomUUID } from 'node:crypto';
import type { PauseReason } from '../../shared/batch-views.ts';
import type { LinkedAccount, Refresh } from '../../shared/views.ts';
import type { Clock } from '../host.ts';
import { getAccount } from '../stripe/accounts.ts';
import type { StripeConnection } from '../stripe/client.ts';
import type { ServerClock } from '../stripe/server-clock.ts';
import {
  asNew,
  change,
  createBatch,
  isDone,
  isEnded,
  isRetryable,
  newItem,
  type Batch,
  type BatchRecord,
  type Item,
  type Seen,
} from './batch.ts';
import type { BatchStore } from './batch-store.ts';
import { createCaps } from './caps.ts';
import { createCause } from './cause.ts';
import { createHandling } from './handling.ts';
import { createReadings } from './readings.ts';
import { createReady, type When } from './ready.ts';
import type { Refresher } from './refresh.ts';
import type { RefreshOutcome } from './running.ts';
import { startSingle } from './single.ts';
import { nextDayBegins } from './spending.ts';

export interface QueueOptions {
  profileId: string;
  /** Whose batches they are: see `BatchRecord.owner`. */
  owner: string;
  /** The profile's refresher as it is now. */
  refresher: () => Refresher;
  /** The profile's connection as it is now; throws where there is none. */
  connection: () => StripeConnection;
  store: Pick<BatchStore, 'add' | 'saveRecord' | 'saveItems' | 'remove'>;
  clock: Clock;
  /** What the profile may spend in a day, in cents of US dollars; null = no cap. */
  dailyCap: () => number | null;
  /** Something of the batches changed. */
  onChange: () => void;
  /** The last item of a batch has ended. */
  onDone: (batch: Batch) => void;
  /** Something went wrong that should not: a disk that takes nothing, or a bug. */
  onError: (error: unknown) => void;
}

/** The batches of one profile, and their way through Stripe. */
export interface Queue {
  /** All batches, oldest first; those of single refreshes among them. */
  batches(): readonly Batch[];
  find(batchId: string): Batch | undefined;
  /** Puts a batch into the queue. Throws, and takes nothing in, where it cannot be written down. */
  add(batch: Batch): void;
  /** Why nothing of a batch starts; null where something may. */
  pausedBy(batch: Batch): PauseReason | null;
  pauseBatch(batch: Batch): void;
  /** Goes on, also from a cap: with the new one where one is given. */
  resumeBatch(batch: Batch, cap: number | null): void;
  /** Ends what has not been sent, of all items or of some; what runs at the bank goes on. */
  stopItems(batch: Batch, accountIds: readonly string[] | null): void;
  /** Begins anew what failed, was skipped or was stopped, of all items or of some: each is a new wish. */
  retryItems(batch: Batch, accountIds: readonly string[] | null, acceptedCost: number): void;
  /** Whether something is not written down yet, because the disk does not take it. */
  isBehind(): boolean;
  /** Takes a batch that is done out of sight; what it cost counts on for its day. */
  dismiss(batch: Batch): void;
  /**
   * Refreshes one account for a person who waits for it: ahead of all batches, and below the same cap of the
   * day. It is written down as a batch of one, so that what was sent is followed to its end and counted, by a
   * later run too; it is never sent again by itself. Rejects as `Refresher.start` does.
   *
   * @param price in cents of US dollars; 0 where nothing is charged
   */
  startOne(accountId: string, price: number): Promise<RefreshOutcome>;
  /** Takes in a reading that somebody else had of an account. */
  note(account: LinkedAccount): void;
  /** Takes in that a refresh ended, or the wait for it. */
  ended(refresh: Refresh): void;
  seen(accountId: string): Seen | undefined;
  /** Starts per second, as they went lately; null where too few have gone to tell. */
  startsPerSecond(): number | null;
  /** Starts nothing until `resume`, and forgets what it has read. */
  pause(): void;
  /** Goes on with the connection, the key and the caps that there are now. */
  resume(): void;
  /** Nothing more is started or written. */
  stop(): void;
}

/** How many items are worked on at once: enough for Stripe's limit where an answer takes half a second. */
const atOnce = 16;

/** Milliseconds until a refresh that outlasted the wait for it is looked at again. */
const lookAgainAfter = 15 * 60_000;

/** The longest that the queue sleeps, in milliseconds: a clock may turn out to have been wrong. */
const longestSleep = 60_000;

/**
 * The queue of one profile. Each item is one wish for one refresh, and ends in one state. What is written down
 * goes ahead of what is sent and follows what is answered, so that after a kill at any moment Stripe's account
 * of it decides: a refresh that began after the wish was sent is the wish's, and where there is none the wish is
 * sent again under its first idempotency key.
 *
 * @param kept what an earlier run left; nothing is done about it before `resume`
 */
export function createQueue(options: QueueOptions, kept: readonly Batch[]): Queue {
  const { clock, store, onChange } = options;
  const batches = new Map(kept.map((batch) => [batch.record.id, batch]));
  const readings = createReadings(clock);
  const cause = createCause(clock, onChange);
  /** Items that are being worked on. */
  const busy = new Set<Item>();
  /** Batches that have come to a cap, which holds until something is freed or changed. */
  const capped = new Map<Batch, PauseReason>();
  let resting = true;
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  /** Items and batches of which the disk is behind. */
  const unwritten = { items: new Set<Item>(), batches: new Set<Batch>() };
  /** When the latest ones were sent, in monotonic milliseconds. */
  const sent: number[] = [];

  /** Of the latest connection: it goes on telling the time when the connection is gone. */
  let stripeClock: ServerClock | null = null;
  const connectIfPossible = () => {
    try {
      const connection = options.connection();
      stripeClock = connection.clock;
      return connection;
    } catch {
      return null;
    }
  };
  /** Unix milliseconds. */
  const server = () => stripeClock?.surely() ?? clock.now();
  const serverSeconds = () => Math.floor(server() / 1000);

  const ready = createReady({ server, monotonic: () => clock.monotonic() });
  const caps = createCaps({
    batches: () => batches.values(),
    dailyCap: options.dailyCap,
    now: serverSeconds,
  });

  function batchOf(item: Item): Batch {
    const batch = batches.get(item.batchId);
    if (batch === undefined) throw new Error('An item is without its batch.');
    return batch;
  }

  /**
   * Writes something down. Where the disk takes nothing, nothing more is sent until it does: what it holds is
   * behind what happened, and so on the safe side.
   */
  function write(work: () => void): boolean {
    try {
      work();
      cause.wrote();
      return true;
    } catch (error) {
      if (cause.reason() !== 'disk') options.onError(error);
      cause.met('disk');
      return false;
    }
  }

  /** Writes items down, and with them what could not be written before. */
  function writeItems(items: readonly Item[]): boolean {
    for (const item of items) unwritten.items.add(item);
    return catchUp();
  }

  function writeRecord(batch: Batch): void {
    unwritten.batches.add(batch);
    catchUp();
  }

  function catchUp(): boolean {
    return write(() => {
      for (const batch of unwritten.batches) store.saveRecord(batch.record);
      unwritten.batches.clear();
      store.saveItems([...unwritten.items]);
      unwritten.items.clear();
    });
  }

  const isBehind = () => unwritten.items.size + unwritten.batches.size > 0;

  /** Changes an item, and writes it down. */
  function settle(item: Item, changes: Partial<Item>): void {
    // Another run finds out what came of it.
    if (stopped) return;
    const batch = batchOf(item);
    change(batch, item, changes);
    if (isEnded(item.state)) ready.remove(item);
    if (isEnded(item.state) && batch.record.single && item.state !== 'succeeded') {
      // Whoever asked for it was told; there is nothing to follow, and nothing that costs.
      batches.delete(batch.record.id);
      unwritten.items.delete(item);
      write(() => store.remove(batch.record.id));
    } else {
      writeItems([item]);
    }
    // What was sent and has cost nothing leaves room below the caps.
    if (capped.size > 0 && isEnded(item.state) && item.cost === 0) liftCaps();
    onChange();
    if (isEnded(item.state) && isDone(batch)) options.onDone(batch);
  }

  /** What a cap held back is looked at again. */
  function liftCaps(): void {
    const held = [...capped.keys()];
    capped.clear();
    for (const batch of held) enqueue(batch);
  }

  const handling = createHandling({
    refresher: options.refresher,
    connection: options.connection,
    batchOf,
    cause,
    readings: { ...readings, put: note },
    ready,
    settle,
    serverSeconds,
    monotonic: () => clock.monotonic(),
    onChange,
    isUnderWay,
    mayBeSent(item, isCounted) {
      if (stopped || resting) return 'pause';
      const batch = batchOf(item);
      if (batch.record.paused) return 'pause';
      if (isCounted) return null;
      const cap = caps.hit(batch);
      if (cap !== null) capped.set(batch, cap);
      return cap;
    },
    writeSent(item) {
      if (!writeItems([item])) return false;
      sent.push(clock.monotonic());
      if (sent.length > 100) sent.shift();
      return true;
    },
  });

  /** A lock has taken the readings away: what is seen through it brings none back. */
  function note(account: LinkedAccount): void {
    if (!resting) readings.put(account);
  }

  /** Puts in line whatever of a batch is to be done. */
  function enqueue(batch: Batch): void {
    if (!isDone(batch)) for (const item of batch.items.values()) putInLine(item);
  }

  /** Puts an item in line if something is to be done about it; where it is there already, it stays where it is. */
  function putInLine(item: Item): void {
    if (isEnded(item.state) || busy.has(item)) return;
    if (item.state === 'pending' && options.refresher().waitsFor(item.accountId)) return;
    ready.add(item, whenOf(item));
  }

  /** How many items may be worked on: while something is wrong, one of them finds out whether it still is. */
  function room(): number {
    if (stopped || resting) return 0;
    if (cause.reason() === null) return atOnce;
    return cause.wait() === 0 ? 1 : 0;
  }

  function pump(): void {
    while (busy.size < room()) {
      const item = ready.next();
      if (item === null) break;
      // It is put back when whoever is at it is done.
      if (!busy.has(item) && !isHeld(item)) work(item);
    }
    sleep();
  }

  /** Whether an item is not to be started now. It comes back to the line when what holds it is gone. */
  function isHeld(item: Item): boolean {
    // What was sent is looked for, whatever holds back the others.
    if (item.sentAt !== null) return false;
    const batch = batchOf(item);
    if (batch.record.paused || capped.has(batch)) return true;
    const cap = caps.hit(batch);
    if (cap === null) return false;
    capped.set(batch, cap);
    onChange();
    return true;
  }

  function work(item: Item): void {
    busy.add(item);
    void handling
      .handle(item)
      // A bug of ours must not stop the others.
      .catch(options.onError)
      .finally(() => {
        busy.delete(item);
        if (stopped) return;
        // What held it back can have gone while it was busy.
        putInLine(item);
        pump();
      });
  }

  function sleep(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (stopped || resting || busy.size >= atOnce) return;
    const waits: number[] = [];
    const next = ready.wait();
    const look = cause.wait();
    // One that looks whether a cause is gone wakes the queue when it is back.
    const looking = cause.reason() !== null && busy.size > 0;
    if (next !== null && look !== null && !looking) waits.push(Math.max(next, look));
    if (isBehind() && look !== null) waits.push(look);
    if ([...capped.values()].includes('daily-cap')) {
      waits.push(nextDayBegins(serverSeconds()) * 1000 - server());
    }
    if (waits.length === 0) return;
    timer = setTimeout(wake, Math.ceil(Math.min(...waits, longestSleep)));
    // A queue keeps no process alive.
    timer.unref();
  }

  function wake(): void {
    timer = null;
    if (isBehind()) catchUp();
    if (!capsHold()) liftCaps();
    pump();
  }

  /** Whether all caps that were met still hold: that of the day ends with it. */
  function capsHold(): boolean {
    return [...capped.keys()].every((batch) => caps.hit(batch) !== null);
  }

  /**
   * Whether a refresh of an account is under way for another item of this profile, or may be: whatever begins
   * after one was sent counts as that one's, so that no second one may begin before it is found or given up.
   */
  function isUnderWay(accountId: string, besides?: Item): boolean {
    for (const batch of batches.values()) {
      const other = batch.items.get(accountId);
      if (other === undefined || other === besides || isEnded(other.state)) continue;
      if (other.sentAt !== null || (other.state === 'starting' && busy.has(other))) return true;
    }
    return false;
  }

  /** A single refresh of which it is not known whether it started: whoever asks again means the same one. */
  function unresolvedSingle(accountId: string): Batch | null {
    for (const batch of batches.values()) {
      const item = batch.record.single ? batch.items.get(accountId) : undefined;
      if (item?.state === 'starting' && !busy.has(item)) return batch;
    }
    return null;
  }

  const chosen = (batch: Batch, accountIds: readonly string[] | null): Item[] =>
    accountIds === null
      ? [...batch.items.values()]
      : accountIds.flatMap((id) => batch.items.get(id) ?? []);

  function goOn(batch: Batch): void {
    capped.delete(batch);
    enqueue(batch);
    onChange();
    pump();
  }

  return {
    batches: () => [...batches.values()],
    find: (batchId) => batches.get(batchId),
    add(batch) {
      store.add(batch);
      batches.set(batch.record.id, batch);
      goOn(batch);
    },
    pausedBy(batch) {
      if (isDone(batch)) return null;
      if (batch.record.paused) return 'asked';
      // Without a connection there is nothing to go on with, and nobody has found out yet.
      if (resting) return 'no-key';
      const waits = batch.counts.waiting + batch.counts['not-before'] > 0;
      return cause.reason() ?? (waits ? (capped.get(batch) ?? null) : null);
    },
    pauseBatch(batch) {
      batch.record.paused = true;
      writeRecord(batch);
      onChange();
    },
    resumeBatch(batch, cap) {
      const { record } = batch;
      record.paused = false;
      if (record.money !== null && cap !== null) record.money = { ...record.money, cap };
      writeRecord(batch);
      // Whoever asks for it wants it looked at now.
      cause.gone();
      goOn(batch);
    },
    stopItems(batch, accountIds) {
      const wasDone = isDone(batch);
      const ended: Item[] = [];
      for (const item of chosen(batch, accountIds)) {
        if (item.state === 'starting') {
          handling.callBack(item);
        } else if (item.state === 'waiting' || item.state === 'not-before') {
          ready.remove(item);
          change(batch, item, { state: 'stopped', notBefore: null, endedAt: serverSeconds() });
          ended.push(item);
        }
      }
      writeItems(ended);
      onChange();
      if (!wasDone && isDone(batch)) options.onDone(batch);
    },
    retryItems(batch, accountIds, acceptedCost) {
      const { record } = batch;
      const begun = chosen(batch, accountIds).filter(
        ({ state, cost }) => isRetryable(state) && cost === 0,
      );
      for (const item of begun) {
        handling.forget(item);
        change(batch, item, asNew());
      }
      if (record.money !== null) {
        // What they were agreed to with, they have not cost: it goes as the new agreement comes.
        const { accepted, price } = record.money;
        const before = Math.max(0, accepted - begun.length * price);
        record.money = { ...record.money, accepted: before + acceptedCost };
      }
      record.dismissed = false;
      unwritten.batches.add(batch);
      writeItems(begun);
      goOn(batch);
    },
    dismiss(batch) {
      batch.record.dismissed = true;
      writeRecord(batch);
      onChange();
    },
    isBehind,
    async startOne(accountId, price) {
      const again = unresolvedSingle(accountId);
      if (again === null && isUnderWay(accountId)) {
        // It is joined, and is nobody's second wish; unless it has ended, and nobody has told yet.
        const account = await getAccount(options.connection(), accountId, handling.reading());
        options.refresher().observe(account);
        if (isUnderWay(accountId)) return { outcome: 'already-pending', account };
      }
      const batch = again ?? singleBatch(options, accountId, price);
      return startSingle({
        batch,
        refresher: options.refresher(),
        caps,
        async during(item, work) {
          batches.set(batch.record.id, batch);
          busy.add(item);
          try {
            return await work();
          } finally {
            busy.delete(item);
            if (batches.has(batch.record.id)) putInLine(item);
            pump();
          }
        },
        write: () =>
          again === null ? store.add(batch) : store.saveItems([...batch.items.values()]),
        forget: () => void batches.delete(batch.record.id),
        drop: (item) =>
          settle(item, { state: 'failed', reason: 'not-started', endedAt: serverSeconds() }),
        handling,
      });
    },
    note,
    ended(refresh) {
      for (const batch of batches.values()) {
        const item = batch.items.get(refresh.accountId);
        if (item === undefined) continue;
        if (!isOf(refresh, item)) {
          // Should its own refresh be waited for by nobody, it is looked at.
          if (item.state === 'pending') putInLine(item);
          continue;
        }
        if (refresh.state === 'still-pending') {
          ready.add(item, { monotonic: clock.monotonic() + lookAgainAfter });
        } else if (refresh.state !== 'pending') {
          handling.settleEnd(item, refresh.startedAt, refresh.state);
        }
      }
      pump();
    },
    seen: readings.seen,
    startsPerSecond() {
      const since = clock.monotonic() - 10_000;
      const lately = sent.filter((time) => time > since);
      const [first] = lately;
      if (first === undefined || lately.length < 5) return null;
      return (lately.length * 1000) / Math.max(1, clock.monotonic() - first);
    },
    pause() {
      resting = true;
      handling.pause();
      readings.clear();
      if (timer !== null) clearTimeout(timer);
    },
    resume() {
      if (stopped || connectIfPossible() === null) return;
      resting = false;
      handling.resume();
      cause.gone();
      capped.clear();
      for (const batch of batches.values()) enqueue(batch);
      onChange();
      pump();
    },
    stop() {
      if (isBehind()) catchUp();
      stopped = true;
      handling.pause();
      ready.clear();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** When an item is to be done; undefined = at once. */
function whenOf({ state, notBefore }: Item): When | undefined {
  return state === 'not-before' && notBefore !== null ? { server: notBefore } : undefined;
}

/** Whether a refresh is the one that was started for an item. */
function isOf({ startedAt }: Refresh, item: Item): boolean {
  if (item.state === 'pending') return item.startedAt === startedAt;
  // Its end may be told of before the answer to its start.
  return item.state === 'starting' && item.sentAt !== null && startedAt >= item.sentAt;
}

function singleBatch(
  { profileId, owner, clock }: QueueOptions,
  accountId: string,
  price: number,
): Batch {
  const id = randomUUID();
  const record: BatchRecord = {
    id,
    profileId,
    owner,
    createdAt: Math.floor(clock.now() / 1000),
    whenAllowed: false,
    single: true,
    paused: false,
    dismissed: false,
    money: price === 0 ? null : { price, accepted: price, cap: null },
  };
  return createBatch(record, [newItem(id, accountId)]);
}
