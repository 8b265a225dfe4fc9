import type { BatchAction, ConsoleEvent, Input, Settings } from '../../shared/ipc.ts';
import type { Batch as BatchView, BatchItem } from '../../shared/batch-views.ts';
import { ConsoleError } from '../../shared/errors.ts';
import type { LinkedAccount, Profile, Refresh } from '../../shared/views.ts';
import type { Clock } from '../host.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { createBatch, isDone, newItem, viewOf, type Batch } from './batch.ts';
import type { BatchStore } from './batch-store.ts';
import { batchView } from './batch-view.ts';
import { createQueue, type Queue } from './queue.ts';
import type { Refreshers } from './refreshers.ts';
import type { RefreshOutcome } from './running.ts';

/** The refresh queues of all profiles. What is asked of a profile that is gone throws a ConsoleError. */
export interface Queues {
  /** Puts a batch into a profile's queue; a second time with the same id it gives the one that is there. */
  start(input: Input<'batches.start'>): BatchView;
  /** The batches of a profile, newest first. */
  list(profileId: string): BatchView[];
  items(profileId: string, batchId: string): BatchItem[];
  /** Does something to a batch; null where it is gone by that. */
  act(input: Input<'batches.act'>): BatchView | null;
  /** Refreshes one account for a person who waits for it. */
  startOne(profileId: string, accountId: string, costAccepted: boolean): Promise<RefreshOutcome>;
  /** The refreshes of a profile that were asked for one by one, or seen running, newest first. */
  singles(profileId: string): Refresh[];
  /** Takes in a reading of an account. */
  note(profileId: string, account: LinkedAccount): void;
  /** Takes in that a refresh ended. */
  ended(profileId: string, refresh: Refresh): void;
  /** Starts nothing for any profile until `resumeAll`. */
  pauseAll(): void;
  /** Goes on for each profile that has its key. */
  resumeAll(): void;
  /** Goes on after a profile's key or cap was changed. */
  resume(profileId: string): void;
  /**
   * Starts nothing for a profile that is gone. What was wished for stays on disk, and goes on where the same key
   * is added again.
   */
  stop(profileId: string): void;
  /** Takes up what waits for a profile that has come. */
  take(profileId: string): void;
  /** Stops all, and closes the file. */
  close(): void;
}

export interface QueuesOptions {
  profiles: Pick<Profiles, 'connection' | 'has' | 'list'>;
  refreshers: Pick<Refreshers, 'of'>;
  store: BatchStore;
  clock: Clock;
  settings: () => Pick<Settings, 'refreshPrice' | 'dailyCaps'>;
  emit: (event: ConsoleEvent) => void;
  /** The last item of a batch ended. `seen` says of each account what is known of it. */
  onDone: (profileId: string, batch: Batch, seen: Queue['seen']) => void;
  /** How many refreshes are open, in all profiles. */
  onOpen: (count: number) => void;
  onError: (error: unknown) => void;
}

/** Milliseconds between two events of one profile: a screen that renews itself more often cannot be read. */
const eventEvery = 500;

/** Seconds after which a batch that is done is forgotten. */
const keptFor = 30 * 86_400;

/** Takes up what an earlier run left. Nothing starts before `resumeAll`. */
export function createQueues(options: QueuesOptions): Queues {
  const { profiles, refreshers, store, clock, emit } = options;
  /** Batches without a queue: those of profiles that are not here. */
  let left = keep(store, load(), clock);
  const queues = new Map<string, Queue>();
  let paused = true;
  for (const { record } of left) {
    if (profiles.has(record.profileId) && !queues.has(record.profileId)) make(record.profileId);
  }

  function load(): Batch[] {
    try {
      return store.load();
    } catch (error) {
      options.onError(error);
      return [];
    }
  }

  /**
   * The batches of a profile that wait for it. What was started with its key under a profile that was removed
   * since is among them: it was paused by that, and goes on.
   */
  function takeLeft(profileId: string, owner: string): Batch[] {
    const isIts = ({ record }: Batch) =>
      record.profileId === profileId || (record.owner === owner && !profiles.has(record.profileId));
    const its = left.filter(isIts);
    for (const { record, counts } of its) {
      if (record.profileId === profileId) continue;
      record.profileId = profileId;
      // The cap of the day went with the profile: where money is spent, the analyst lets it go on.
      if (record.money !== null && counts.waiting + counts['not-before'] > 0) record.paused = true;
      try {
        store.saveRecord(record);
      } catch (error) {
        // The next start finds it under its former profile, and does the same again.
        options.onError(error);
      }
    }
    left = left.filter((batch) => !its.includes(batch));
    return its;
  }

  function make(profileId: string): Queue {
    // Told of by its own sentence where it is gone.
    if (!profiles.has(profileId)) profiles.connection(profileId);
    const told = coalesced(eventEvery, () => {
      emit({ name: 'batch.changed', detail: { profileId } });
      countOpen();
    });
    const owner = ownerOf(profiles.list().find(({ id }) => id === profileId));
    const queue: Queue = createQueue(
      {
        profileId,
        owner,
        refresher: () => refreshers.of(profileId),
        connection: () => profiles.connection(profileId),
        store,
        clock,
        dailyCap: () => options.settings().dailyCaps[profileId] ?? null,
        onChange: told,
        onDone: (batch) => options.onDone(profileId, batch, (accountId) => queue.seen(accountId)),
        onError: options.onError,
      },
      takeLeft(profileId, owner),
    );
    queues.set(profileId, queue);
    if (!paused) queue.resume();
    return queue;
  }

  const of = (profileId: string) => queues.get(profileId) ?? make(profileId);

  function countOpen(): void {
    let count = 0;
    for (const queue of queues.values()) {
      for (const { counts } of queue.batches()) {
        count += counts.waiting + counts.starting + counts.pending;
      }
    }
    options.onOpen(count);
  }

  function find(profileId: string, batchId: string): { queue: Queue; batch: Batch } {
    const queue = of(profileId);
    const batch = queue.find(batchId);
    if (batch === undefined || batch.record.single) {
      throw new ConsoleError({
        kind: 'not_found',
        message: 'This batch is no longer here. It may have been dismissed in another window.',
      });
    }
    return { queue, batch };
  }

  const isLive = (profileId: string) =>
    profiles.list().find(({ id }) => id === profileId)?.mode === 'live';

  /** In cents of US dollars; 0 where nothing is charged. */
  const priceFor = (profileId: string) => (isLive(profileId) ? options.settings().refreshPrice : 0);

  function act(
    { queue, batch }: { queue: Queue; batch: Batch },
    action: BatchAction,
    input: Pick<Input<'batches.act'>, 'accountIds' | 'acceptedCost' | 'cap'>,
  ): void {
    switch (action) {
      case 'pause':
        queue.pauseBatch(batch);
        return;
      case 'resume':
        queue.resumeBatch(batch, input.cap);
        return;
      case 'stop':
        queue.stopItems(batch, input.accountIds);
        return;
      case 'retry':
        if (batch.record.money !== null && input.acceptedCost === null) throw notAccepted();
        queue.retryItems(batch, input.accountIds, input.acceptedCost ?? 0);
        return;
      case 'dismiss':
        if (!isDone(batch)) throw stillRunning();
        queue.dismiss(batch);
    }
  }

  return {
    start({ profileId, batchId, accountIds, whenAllowed, acceptedCost, cap }) {
      const queue = of(profileId);
      const known = queue.find(batchId);
      if (known !== undefined) return batchView(known, queue);
      // Its key has to be there: what would wait for it should not be taken for begun.
      profiles.connection(profileId);
      const live = isLive(profileId);
      if (live && acceptedCost === null) throw notAccepted();
      const money = live
        ? { price: options.settings().refreshPrice, accepted: acceptedCost ?? 0, cap }
        : null;
      const batch = createBatch(
        {
          id: batchId,
          profileId,
          owner: ownerOf(profiles.list().find(({ id }) => id === profileId)),
          createdAt: Math.floor(clock.now() / 1000),
          whenAllowed,
          single: false,
          paused: false,
          dismissed: false,
          money,
        },
        [...new Set(accountIds)].map((accountId) => newItem(batchId, accountId)),
      );
      try {
        queue.add(batch);
      } catch (error) {
        options.onError(error);
        throw notWritten('The batch could not be written down, so nothing of it was sent.');
      }
      return batchView(batch, queue);
    },
    list(profileId) {
      const queue = of(profileId);
      return queue
        .batches()
        .filter(({ record }) => !record.single && !record.dismissed)
        .map((batch) => batchView(batch, queue))
        .toReversed();
    },
    items(profileId, batchId) {
      const { queue, batch } = find(profileId, batchId);
      return [...batch.items.values()].map((item) => viewOf(item, queue.seen(item.accountId)));
    },
    act({ profileId, batchId, action, ...input }) {
      const found = find(profileId, batchId);
      act(found, action, input);
      const { queue, batch } = found;
      if (queue.isBehind()) {
        throw notWritten('This holds for now, but could not be written down.');
      }
      return batch.record.dismissed ? null : batchView(batch, queue);
    },
    startOne(profileId, accountId, costAccepted) {
      const price = priceFor(profileId);
      if (isLive(profileId) && !costAccepted) throw notAccepted();
      return of(profileId).startOne(accountId, price);
    },
    singles(profileId) {
      const batches = of(profileId)
        .batches()
        .filter(({ record }) => !record.single);
      const isOfBatch = ({ accountId, startedAt }: Refresh) =>
        batches.some(({ items }) => items.get(accountId)?.startedAt === startedAt);
      return refreshers
        .of(profileId)
        .list()
        .filter((refresh) => !isOfBatch(refresh));
    },
    note: (profileId, account) => of(profileId).note(account),
    ended: (profileId, refresh) => queues.get(profileId)?.ended(refresh),
    pauseAll() {
      paused = true;
      for (const queue of queues.values()) queue.pause();
    },
    resumeAll() {
      paused = false;
      for (const queue of queues.values()) queue.resume();
    },
    resume: (profileId) => queues.get(profileId)?.resume(),
    stop(profileId) {
      const queue = queues.get(profileId);
      queue?.stop();
      queues.delete(profileId);
      if (queue === undefined) return;
      // From the disk, as after a start: what is under way still holds the items that were in memory.
      left.push(...load().filter(({ record }) => record.profileId === profileId));
      countOpen();
    },
    take: (profileId) => void of(profileId),
    close() {
      for (const queue of queues.values()) queue.stop();
      queues.clear();
      store.close();
    },
  };
}

/** By what a profile is recognised that was removed and has come again. */
function ownerOf(profile: Profile | undefined): string {
  if (profile === undefined) return '';
  const { mode, keyHint, stripeAccount } = profile;
  return [mode, keyHint ?? '', stripeAccount ?? ''].join(' ');
}

/** What the store holds, without what has been done for long. */
function keep(store: BatchStore, batches: readonly Batch[], clock: Clock): Batch[] {
  const oldest = clock.now() / 1000 - keptFor;
  return batches.filter((batch) => {
    const isOld = isDone(batch) && batch.record.createdAt < oldest;
    try {
      if (isOld) store.remove(batch.record.id);
    } catch {
      // A disk that is full: the next start tries again.
    }
    return !isOld;
  });
}

/** Calls at once, and then not again for a while, but once more for all that came meanwhile. */
function coalesced(milliseconds: number, call: () => void): () => void {
  let resting: NodeJS.Timeout | null = null;
  let again = false;
  const go = () => {
    call();
    again = false;
    resting = setTimeout(() => {
      resting = null;
      if (again) go();
    }, milliseconds);
    resting.unref();
  };
  return () => {
    if (resting === null) go();
    else again = true;
  };
}

function notWritten(what: string): ConsoleError {
  return new ConsoleError({
    kind: 'unavailable',
    code: 'not_written',
    message: `${what} Check that the disk is not full; until it takes something, nothing more is sent.`,
  });
}

function notAccepted(): ConsoleError {
  return new ConsoleError({
    kind: 'invalid',
    message: 'A live refresh costs money and has to be confirmed first.',
    param: 'acceptedCost',
  });
}

function stillRunning(): ConsoleError {
  return new ConsoleError({
    kind: 'invalid',
    message: 'This batch is not done yet. Stop it first.',
    param: 'action',
  });
}
