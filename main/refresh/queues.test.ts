import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BatchItem } from '../../shared/batch-views.ts';
import { ConsoleError } from '../../shared/errors.ts';
import { createEmbeddedStripe, type CaseName, type EmbeddedStripe } from '../demo/index.ts';
import { getAccount } from '../stripe/accounts.ts';
import { totalOf, type Batch } from './batch.ts';
import { inMemory, type BatchStore } from './batch-store.ts';
import { profileId, startEngine, type Engine, type EngineOptions } from './testing.ts';

const price = 150;
const signal = new AbortController().signal;

let stripe: EmbeddedStripe;
let store: BatchStore;
let engine: Engine;
let done: Batch[];
let errors: unknown[];
let dailyCaps: Record<string, number>;
let online: boolean;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  stripe = createEmbeddedStripe({ customers: 200 });
  store = inMemory();
  done = [];
  errors = [];
  dailyCaps = {};
  online = true;
  open();
});
afterEach(async () => {
  engine.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  expect(errors).toEqual([]);
  await stripe.close();
});

function open(own: Partial<EngineOptions> = {}): void {
  engine = startEngine({
    url: stripe.url,
    key: 'sk_test_ordinary',
    mode: 'test',
    store,
    settings: () => ({ refreshPrice: price, dailyCaps }),
    fetch: (input, init) =>
      online ? stripe.fetch(input, init) : Promise.reject(new TypeError('fetch failed')),
    onDone: (batch) => done.push(batch),
    onError: (error) => errors.push(error),
    ...own,
  });
}

/** As after a kill: what is on disk goes on with another engine. */
function restart(own: Partial<EngineOptions> = {}): void {
  engine.stop();
  open(own);
}

const openLive = () => restart({ key: 'sk_live_ordinary', mode: 'live' });

const caseIds = (name: CaseName, mode: 'test' | 'live' = 'test') =>
  stripe.controls.cast(name, mode).accountIds;
function caseId(name: CaseName, mode: 'test' | 'live' = 'test'): string {
  const [id] = caseIds(name, mode);
  if (id === undefined) throw new Error(`${name} has no account`);
  return id;
}

/** Accounts that can be refreshed now, all of which the bank will answer for. */
function startable(count: number, mode: 'test' | 'live' = 'test'): string[] {
  const { accountIds, isRefreshable, setRefreshEnd } = stripe.controls;
  const ids = accountIds(450, mode).filter(isRefreshable).slice(-count);
  for (const id of ids) setRefreshEnd('succeeds', id);
  return ids;
}

/** How many refreshes of these accounts Stripe has charged. */
const chargedFor = (ids: readonly string[]) =>
  ids.reduce((count, id) => count + stripe.requests.refreshesCharged(id), 0);

const refreshPath = (id: string) => ({
  method: 'POST' as const,
  path: `/v1/financial_connections/accounts/${id}/refresh`,
});
const anyRefresh = { method: 'POST' as const, path: /\/refresh$/ };

interface StartOptions {
  whenAllowed?: boolean;
  cap?: number | null;
  acceptedCost?: number | null;
}

function start(accountIds: readonly string[], options: StartOptions = {}): string {
  const batchId = randomUUID();
  engine.queues.start({
    profileId,
    batchId,
    accountIds: [...accountIds],
    whenAllowed: false,
    cap: null,
    acceptedCost: engine.connection.mode === 'live' ? accountIds.length * price : null,
    ...options,
  });
  return batchId;
}

function act(
  batchId: string,
  action: 'pause' | 'resume' | 'stop' | 'retry' | 'dismiss',
  own: { accountIds?: string[]; acceptedCost?: number; cap?: number } = {},
) {
  return engine.queues.act({
    profileId,
    batchId,
    action,
    accountIds: null,
    acceptedCost: null,
    cap: null,
    ...own,
  });
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const minute = 60_000;

function theBatch(batchId: string) {
  const batch = engine.queues.list(profileId).find(({ id }) => id === batchId);
  if (batch === undefined) throw new Error('no such batch');
  return batch;
}

function itemOf(batchId: string, accountId: string): BatchItem {
  const item = engine.queues.items(profileId, batchId).find((one) => one.accountId === accountId);
  if (item === undefined) throw new Error('no such item');
  return item;
}

describe('a batch', () => {
  it.each([
    ['one-owner', 'succeeded', null],
    ['never-refreshed', 'succeeded', null],
    ['refresh-fails', 'failed', 'bank'],
    ['turns-inactive', 'failed', 'interrupted'],
    ['inactive', 'skipped', 'inactive'],
    ['disconnected', 'skipped', 'disconnected'],
    ['no-permission', 'skipped', 'no-permission'],
    ['pending-now', 'skipped', 'already-pending'],
    ['long-cooldown', 'skipped', 'cooling-down'],
  ] as const)('ends %s as %s, and says why (%s)', async (name, state, reason) => {
    const id = caseId(name);
    const batchId = start([id]);
    await pass(2 * minute);
    expect(itemOf(batchId, id)).toMatchObject({ state, reason, endedAt: expect.any(Number) });
    expect(theBatch(batchId)).toMatchObject({ done: true, paused: null });
    expect(done).toHaveLength(1);
  });

  it('fails an account that is not there, and goes on with the others', async () => {
    const id = caseId('one-owner');
    const batchId = start(['fca_nobody', id]);
    await pass(minute);
    expect(itemOf(batchId, 'fca_nobody')).toMatchObject({
      state: 'failed',
      reason: 'not-found',
      requestId: expect.stringMatching(/^req_/),
    });
    expect(itemOf(batchId, id)).toMatchObject({
      state: 'succeeded',
      institution: expect.any(String),
      requestId: expect.stringMatching(/^req_/),
    });
  });

  it('names the mode where an account is of the other one', async () => {
    const id = caseId('one-owner', 'live');
    const batchId = start([id]);
    await pass(minute);
    expect(itemOf(batchId, id)).toMatchObject({ state: 'failed', reason: 'wrong-mode' });
  });

  it('is begun once, however often it is asked for', async () => {
    const ids = startable(3);
    const input = {
      profileId,
      batchId: randomUUID(),
      accountIds: [...ids, ...ids],
      whenAllowed: false,
      acceptedCost: null,
      cap: null,
    };
    const first = engine.queues.start(input);
    expect(engine.queues.start(input).id).toBe(first.id);
    await pass(2 * minute);
    expect(engine.queues.list(profileId)).toHaveLength(1);
    expect(stripe.requests.count(anyRefresh)).toBe(3);
  });

  it('takes two requests for each refresh, and a few polls for all', async () => {
    const ids = startable(100);
    start(ids);
    await pass(3 * minute);
    expect(done).toHaveLength(1);
    expect(stripe.requests.refreshesStarted()).toBe(100);
    expect(stripe.requests.count() / 100).toBeLessThan(2.2);
    expect(stripe.requests.total({ status: 429 })).toBe(0);
  });

  it('spares the reading of what was read a moment ago', async () => {
    const ids = startable(5);
    for (const id of ids) {
      engine.queues.note(profileId, await getAccount(engine.connection, id, signal));
    }
    stripe.requests.clear();
    start(ids);
    await pass(2 * minute);
    expect(done).toHaveLength(1);
    expect(stripe.requests.count(anyRefresh)).toBe(5);
    expect(stripe.requests.count({ path: /\/accounts\/fca_[^/]+$/ })).toBe(0);
  });

  it('is not misled by a reading that was overtaken', async () => {
    const id = caseId('one-owner');
    engine.queues.note(profileId, await getAccount(engine.connection, id, signal));
    // Another tool refreshes the account meanwhile.
    const rival = startEngine({
      url: stripe.url,
      key: 'sk_test_another',
      mode: 'test',
      store: inMemory(),
      fetch: stripe.fetch,
    });
    await rival.queues.startOne(profileId, id, false);
    rival.stop();
    await pass(2000);
    const batchId = start([id]);
    await pass(1000);
    expect(itemOf(batchId, id)).toMatchObject({ state: 'skipped', reason: 'already-pending' });
    expect(stripe.requests.refreshesStarted(id)).toBe(1);
  });

  it('starts no second refresh of an account that another batch has under way', async () => {
    const id = caseId('slow-refresh');
    const one = start([id]);
    const two = start([id]);
    await pass(5000);
    expect(itemOf(one, id).state).toBe('pending');
    expect(itemOf(two, id)).toMatchObject({ state: 'skipped', reason: 'already-pending' });
    expect(stripe.requests.count(refreshPath(id))).toBe(1);
  });
});

describe('“as soon as allowed”', () => {
  it('keeps an item until its cooldown ends, and starts it then', async () => {
    const id = caseId('long-cooldown');
    const batchId = start([id], { whenAllowed: true });
    await pass(5000);
    const { state, notBefore } = itemOf(batchId, id);
    expect(state).toBe('not-before');
    expect(theBatch(batchId)).toMatchObject({ done: false, nextAt: notBefore });
    const left = (notBefore ?? 0) * 1000 - Date.now();
    await pass(left - 10_000);
    expect(stripe.requests.count(refreshPath(id))).toBe(0);
    await pass(20_000);
    expect(stripe.requests.refreshesStarted(id)).toBe(1);
    await pass(2 * minute);
    expect(itemOf(batchId, id).state).toBe('succeeded');
  });

  it('waits on over a restart, also where the computer’s clock is wrong by then', async () => {
    const id = caseId('long-cooldown');
    const batchId = start([id], { whenAllowed: true });
    await pass(5000);
    const left = (itemOf(batchId, id).notBefore ?? 0) * 1000 - Date.now();
    const hourFast = { now: () => Date.now() + 3_600_000, monotonic: () => performance.now() };
    restart({ clock: hourFast });
    await pass(left - 10_000);
    expect(itemOf(batchId, id).state).toBe('not-before');
    expect(stripe.requests.count(refreshPath(id))).toBe(0);
    await pass(3 * minute);
    expect(itemOf(batchId, id).state).toBe('succeeded');
    expect(stripe.requests.count(refreshPath(id))).toBe(1);
  });
});

describe('the analyst', () => {
  it('pauses a batch and lets it go on', async () => {
    const batchId = start(startable(100));
    await pass(2000);
    act(batchId, 'pause');
    await pass(2000);
    const sent = stripe.requests.count(anyRefresh);
    expect(sent).toBeGreaterThan(5);
    await pass(5 * minute);
    expect(stripe.requests.count(anyRefresh)).toBe(sent);
    expect(theBatch(batchId)).toMatchObject({ paused: 'asked', secondsLeft: null });
    // What runs at the bank is seen to its end all the same.
    expect(theBatch(batchId).counts.succeeded).toBeGreaterThan(0);
    act(batchId, 'resume');
    await pass(5 * minute);
    expect(theBatch(batchId)).toMatchObject({ done: true, counts: { stopped: 0, waiting: 0 } });
  });

  it('stays with a pause over a restart', async () => {
    const batchId = start(startable(50));
    act(batchId, 'pause');
    restart();
    await pass(5 * minute);
    expect(stripe.requests.refreshesStarted()).toBeLessThanOrEqual(1);
    expect(theBatch(batchId).paused).toBe('asked');
  });

  it('stops what was not sent, of all or of one', async () => {
    const ids = startable(100);
    const batchId = start(ids);
    const last = ids.at(-1) ?? '';
    act(batchId, 'stop', { accountIds: [last] });
    await pass(2000);
    act(batchId, 'stop');
    await pass(5 * minute);
    expect(itemOf(batchId, last)).toMatchObject({ state: 'stopped', reason: null });
    const { counts } = theBatch(batchId);
    expect(counts.stopped + counts.succeeded + counts.failed).toBe(100);
    expect(stripe.requests.refreshesStarted()).toBe(counts.succeeded + counts.failed);
    expect(counts.stopped).toBeGreaterThan(50);
  });

  it('begins anew what failed or was stopped', async () => {
    const id = caseId('refresh-fails');
    const batchId = start([id, caseId('one-owner')]);
    await pass(minute);
    expect(itemOf(batchId, id).state).toBe('failed');
    stripe.controls.setRefreshEnd('succeeds', id);
    stripe.controls.advance(24 * 3_600_000);
    act(batchId, 'retry');
    await pass(minute);
    expect(itemOf(batchId, id).state).toBe('succeeded');
    expect(stripe.requests.refreshesStarted(id)).toBe(2);
    // What had succeeded was no part of it.
    expect(stripe.requests.refreshesStarted(caseId('one-owner'))).toBe(1);
  });

  it('takes a batch out of sight only once it is done', async () => {
    const batchId = start([caseId('one-owner')]);
    expect(() => act(batchId, 'dismiss')).toThrow(/not done yet/);
    await pass(minute);
    expect(act(batchId, 'dismiss')).toBeNull();
    expect(engine.queues.list(profileId)).toEqual([]);
  });

  it('learns that a batch is gone', () => {
    expect(() => engine.queues.items(profileId, randomUUID())).toThrow(/no longer here/);
  });
});

describe('money', () => {
  it('has to be accepted before anything is sent', () => {
    openLive();
    expect(() => start(startable(2, 'live'), { acceptedCost: null })).toThrow(
      /has to be confirmed/,
    );
    expect(stripe.requests.count()).toBe(0);
  });

  it('is counted as Stripe charges it', async () => {
    openLive();
    const ids = [...startable(20, 'live'), caseId('refresh-fails', 'live')];
    const batchId = start(ids);
    await pass(3000);
    const { money } = theBatch(batchId);
    expect((money?.spent ?? 0) + (money?.committed ?? 0)).toBe(
      price * stripe.requests.refreshesStarted(),
    );
    await pass(5 * minute);
    expect(theBatch(batchId).money).toMatchObject({
      spent: price * chargedFor(ids),
      committed: 0,
    });
    expect(chargedFor(ids)).toBe(20);
  });

  it('stays below the cap of a batch, whatever the ends, and goes on with a higher one', async () => {
    openLive();
    const ids = startable(10, 'live');
    const batchId = start(ids, { cap: 4 * price + 149 });
    await pass(10 * minute);
    expect(chargedFor(ids)).toBe(4);
    expect(theBatch(batchId)).toMatchObject({ paused: 'batch-cap', done: false });
    act(batchId, 'resume', { cap: 100_000 });
    await pass(10 * minute);
    expect(theBatch(batchId)).toMatchObject({ paused: null, done: true });
    expect(chargedFor(ids)).toBe(10);
  });

  it('that a failed refresh did not cost is there for another one', async () => {
    openLive();
    const fails = caseId('refresh-fails', 'live');
    const ids = [fails, ...startable(3, 'live')];
    const batchId = start(ids, { cap: price });
    await pass(10 * minute);
    expect(itemOf(batchId, fails).state).toBe('failed');
    expect(stripe.requests.refreshesStarted()).toBe(2);
    expect(chargedFor(ids)).toBe(1);
  });

  it('of a retry takes the place of what was agreed to before', async () => {
    openLive();
    const fails = caseId('refresh-fails', 'live');
    const batchId = start([fails, ...startable(2, 'live')]);
    await pass(10 * minute);
    expect(theBatch(batchId).money).toMatchObject({ accepted: 3 * price, spent: 2 * price });
    act(batchId, 'retry', { acceptedCost: price });
    expect(theBatch(batchId).money?.accepted).toBe(3 * price);
    expect(() => act(batchId, 'retry')).toThrow(/has to be confirmed/);
  });

  it('is never more than what was accepted', async () => {
    openLive();
    const ids = startable(5, 'live');
    const batchId = start(ids, { acceptedCost: 2 * price });
    await pass(10 * minute);
    expect(chargedFor(ids)).toBe(2);
    expect(theBatch(batchId).paused).toBe('batch-cap');
  });

  it('stops at the cap of the day, single refreshes included, and goes on with the next day', async () => {
    vi.setSystemTime(new Date(2026, 5, 10, 20, 0, 0));
    stripe = createEmbeddedStripe({ customers: 200 });
    openLive();
    dailyCaps = { [profileId]: 3 * price };
    const all = startable(8, 'live');
    const [single = '', refused = '', ...ids] = all;
    expect((await engine.queues.startOne(profileId, single, true)).outcome).toBe('started');
    const batchId = start(ids);
    await pass(30 * minute);
    expect(chargedFor(all)).toBe(3);
    expect(theBatch(batchId)).toMatchObject({ paused: 'daily-cap' });
    await expect(engine.queues.startOne(profileId, refused, true)).rejects.toMatchObject({
      data: { code: 'daily_cap' },
    });
    expect(stripe.requests.count(refreshPath(refused))).toBe(0);
    await pass(5 * 60 * minute);
    expect(chargedFor(all)).toBe(6);
    dailyCaps = {};
    engine.queues.resumeAll();
    await pass(5 * minute);
    expect(theBatch(batchId).done).toBe(true);
  });

  it('is not spent twice on one wish that is taken up again', async () => {
    openLive();
    const ids = startable(30, 'live');
    const batchId = start(ids, { cap: 20 * price });
    for (let times = 0; times < 6; times += 1) {
      await pass(700);
      openLive();
    }
    await pass(10 * minute);
    expect(theBatch(batchId).money?.spent).toBe(20 * price);
    expect(chargedFor(ids)).toBe(20);
  });
});

describe('what holds up a batch', () => {
  it('is the network: it pauses, says so, and goes on by itself', async () => {
    const ids = startable(60);
    const batchId = start(ids);
    await pass(1000);
    online = false;
    await pass(minute);
    expect(theBatch(batchId).paused).toBe('network');
    await pass(60 * minute);
    expect(theBatch(batchId).counts.failed).toBe(0);
    online = true;
    await pass(5 * minute);
    expect(theBatch(batchId)).toMatchObject({ done: true, paused: null });
    expect(stripe.requests.refreshesStarted()).toBe(60);
  });

  it('is Stripe: it tries one at a time until that is over', async () => {
    const ids = startable(40);
    const away = stripe.controls.injectFault({ kind: 'server-error' });
    const batchId = start(ids);
    await pass(2 * minute);
    expect(theBatch(batchId)).toMatchObject({ paused: 'stripe', counts: { failed: 0 } });
    stripe.requests.clear();
    await pass(10 * minute);
    // With stripe-node's own two tries more.
    expect(stripe.requests.count()).toBeLessThan(40);
    away();
    await pass(5 * minute);
    expect(theBatch(batchId).done).toBe(true);
    expect(stripe.requests.refreshesStarted()).toBe(40);
  });

  it('is a key that may not refresh: it waits for the analyst', async () => {
    const key = 'rk_test_0123456789abcdef';
    const read = ['rak_customer_read', 'rak_bank_connections_read', 'rak_event_read'] as const;
    stripe.controls.declareKey(key, { is: 'restricted', permissions: read });
    restart({ key });
    const batchId = start(startable(10));
    await pass(60 * minute);
    expect(theBatch(batchId)).toMatchObject({ paused: 'permission', counts: { failed: 0 } });
    expect(stripe.requests.count(anyRefresh)).toBeLessThan(20);
    stripe.controls.declareKey(key, {
      is: 'restricted',
      permissions: [...read, 'rak_bank_connections_write'],
    });
    engine.queues.resume(profileId);
    await pass(5 * minute);
    expect(theBatch(batchId)).toMatchObject({ done: true, counts: { succeeded: 10 } });
  });

  it('is a lock: nothing is sent, and it goes on after unlocking', async () => {
    const ids = startable(60);
    const batchId = start(ids);
    await pass(1500);
    engine.away(new ConsoleError({ kind: 'locked', message: 'Locked.' }));
    expect(theBatch(batchId).paused).toBe('no-key');
    await pass(2000);
    const sent = stripe.requests.count();
    await pass(60 * minute);
    expect(stripe.requests.count()).toBe(sent);
    engine.away(null);
    await pass(5 * minute);
    expect(theBatch(batchId)).toMatchObject({ done: true, counts: { succeeded: 60 } });
    expect(stripe.requests.refreshesStarted()).toBe(60);
  });

  it('is the profile being removed: it goes on where the same key is added again', async () => {
    const ids = startable(40);
    const batchId = start(ids);
    await pass(1500);
    engine.remove(profileId);
    await pass(10 * minute);
    const sent = stripe.requests.refreshesStarted();
    expect(sent).toBeLessThan(40);
    restart();
    engine.remove(profileId);
    await pass(10 * minute);
    expect(stripe.requests.refreshesStarted()).toBe(sent);
    engine.add('another');
    await pass(5 * minute);
    const [batch] = engine.queues.list('another');
    expect(batch).toMatchObject({ id: batchId, done: true, counts: { succeeded: 40 } });
    expect(stripe.requests.refreshesStarted()).toBe(40);
    engine.remove('another');
  });

  it('is a lock of one object alone: that one is tried again, and the others go on', async () => {
    const [held = '', ...others] = startable(30);
    stripe.controls.injectFault({ kind: 'lock-timeout', match: refreshPath(held), times: 9 });
    const batchId = start([held, ...others]);
    await pass(5000);
    expect(theBatch(batchId).paused).toBeNull();
    expect(stripe.requests.refreshesStarted()).toBeGreaterThan(20);
    await pass(2 * minute);
    expect(itemOf(batchId, held).state).toBe('succeeded');
    expect(stripe.requests.refreshesStarted(held)).toBe(1);
  });

  it('is nothing, where Stripe fails one account for good: it fails, and the others go on', async () => {
    const [broken = '', ...others] = startable(10);
    stripe.controls.injectFault({ kind: 'server-error', match: refreshPath(broken) });
    const batchId = start([broken, ...others]);
    await pass(15 * minute);
    expect(itemOf(batchId, broken)).toMatchObject({ state: 'failed', reason: 'no-answer' });
    expect(theBatch(batchId)).toMatchObject({ done: true, counts: { succeeded: 9 } });
  });
});

describe('a kill', () => {
  const kinds = ['reset-before-acting', 'reset-after-acting'] as const;

  it.each(kinds)('after a request that was lost (%s) starts nothing twice', async (kind) => {
    const id = caseId('slow-refresh');
    stripe.controls.injectFault({ kind, match: refreshPath(id), times: 1 });
    const batchId = start([id]);
    await vi.waitFor(async () => {
      await pass(1);
      expect(stripe.requests.count(refreshPath(id))).toBe(1);
    });
    restart();
    await pass(5 * minute);
    expect(itemOf(batchId, id)).toMatchObject({ state: 'succeeded' });
    expect(stripe.requests.refreshesStarted(id)).toBe(1);
  });

  it('while a request is on its way starts nothing twice: it is sent again under its key', async () => {
    const id = caseId('one-owner');
    stripe.controls.setLatency(20_000, refreshPath(id));
    const batchId = start([id]);
    await pass(2000);
    stripe.controls.setLatency(0);
    restart();
    await pass(5 * minute);
    expect(itemOf(batchId, id).state).toBe('succeeded');
    expect(stripe.requests.refreshesStarted(id)).toBe(1);
    const keys = stripe.requests
      .all(refreshPath(id))
      .map(({ headers }) => headers['idempotency-key']);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
  });

  it('while refreshes run at the bank loses none of their ends', async () => {
    const ids = startable(20);
    const batchId = start(ids);
    await pass(2500);
    engine.stop();
    await pass(10 * minute);
    open();
    await pass(2 * minute);
    expect(theBatch(batchId)).toMatchObject({ done: true, counts: { succeeded: 20 } });
    expect(stripe.requests.refreshesStarted()).toBe(20);
  });
});

describe('a disk that takes nothing more', () => {
  it('keeps everything from being sent, and is tried again', async () => {
    let full = false;
    const failing: BatchStore = {
      ...store,
      saveItems(items) {
        if (full) throw new Error('ENOSPC');
        store.saveItems(items);
      },
    };
    restart({ store: failing });
    const ids = startable(40);
    const batchId = start(ids);
    await pass(1500);
    full = true;
    await pass(2000);
    const sent = stripe.requests.refreshesStarted();
    await pass(10 * minute);
    expect(stripe.requests.refreshesStarted()).toBe(sent);
    expect(theBatch(batchId).paused).toBe('disk');
    expect(errors.splice(0)).toMatchObject([{ message: 'ENOSPC' }]);
    full = false;
    await pass(10 * minute);
    expect(theBatch(batchId).done).toBe(true);
    expect(stripe.requests.refreshesStarted()).toBe(40);
    // What stands on the disk has caught up.
    const [kept] = store.load();
    expect(kept && totalOf(kept)).toBe(40);
    expect(kept?.counts).toEqual(theBatch(batchId).counts);
  });
});

describe('what an answer does not say', () => {
  it('whether an earlier try of the same request was taken: it is found, and money is counted', async () => {
    openLive();
    const id = caseId('slow-refresh', 'live');
    // The first try acts and its answer is lost; the next ones are refused, and so is the look afterwards.
    stripe.controls.injectFault({ kind: 'reset-after-acting', match: refreshPath(id), times: 1 });
    stripe.controls.injectFault({
      kind: 'rate-limit',
      reason: null,
      match: refreshPath(id),
      times: 1,
    });
    stripe.controls.injectFault({
      kind: 'rate-limit',
      reason: 'resource-specific',
      match: { method: 'GET', path: `/v1/financial_connections/accounts/${id}` },
      share: 0.5,
      times: 1,
    });
    const batchId = start([id]);
    await pass(5 * minute);
    expect(itemOf(batchId, id)).toMatchObject({ state: 'succeeded', cost: price });
    expect(stripe.requests.refreshesStarted(id)).toBe(1);
  });

  it('how a refresh ended whose account is disconnected by the next look: it was not “not started”', async () => {
    openLive();
    const [id = ''] = startable(1, 'live');
    // As the quote does, so that nothing is read between it and the start.
    engine.queues.note(profileId, await getAccount(engine.connection, id, signal));
    // It starts, its answer is lost, and the looks afterwards are refused until it has ended and is gone.
    stripe.controls.setEventsWithheld(true);
    stripe.controls.setRefreshDuration(3, id);
    stripe.controls.injectFault({ kind: 'reset-mid-body', match: refreshPath(id) });
    const allow = stripe.controls.injectFault({
      kind: 'rate-limit',
      reason: 'resource-specific',
      match: { method: 'GET', path: `/v1/financial_connections/accounts/${id}` },
    });
    const batchId = start([id]);
    await pass(8000);
    stripe.controls.setAccountStatus(id, 'disconnected');
    allow();
    await pass(5 * minute);
    expect(stripe.requests.refreshesStarted(id)).toBe(1);
    expect(itemOf(batchId, id)).toMatchObject({ state: 'failed', reason: 'interrupted' });
  });
});

describe('an item that has ended', () => {
  it('is not looked at again, though a look was due', async () => {
    const id = caseId('slow-refresh');
    stripe.controls.setRefreshDuration(20 * 60);
    await engine.queues.startOne(profileId, id, false);
    // Its wait is given up, and it is to be looked at later; but it ends before that.
    await pass(16 * minute);
    stripe.controls.setAccountStatus(id, 'inactive');
    engine.refreshers.of(profileId).observe(await getAccount(engine.connection, id, signal));
    expect(store.load()).toEqual([]);
    stripe.requests.clear();
    await pass(60 * minute);
    expect(stripe.requests.count({ path: /\/accounts\// })).toBe(0);
    // And the queue goes on.
    stripe.controls.setRefreshDuration(null);
    const batchId = start([caseId('one-owner')]);
    await pass(2 * minute);
    expect(theBatch(batchId).done).toBe(true);
  });
});

describe('what the analyst decides while the disk is full', () => {
  it('is told not to be written down, and is once the disk takes it again', async () => {
    let full = false;
    const refuse = () => {
      if (full) throw new Error('ENOSPC');
    };
    const failing: BatchStore = {
      ...store,
      saveItems: (items) => (refuse(), store.saveItems(items)),
      saveRecord: (record) => (refuse(), store.saveRecord(record)),
      add: (batch) => (refuse(), store.add(batch)),
    };
    restart({ store: failing });
    const batchId = start(startable(60));
    await pass(1000);
    full = true;
    expect(() => act(batchId, 'stop')).toThrow(/could not be written down/);
    expect(() => start([caseId('one-owner')])).toThrow(/nothing of it was sent/);
    await pass(minute);
    full = false;
    await pass(3 * minute);
    const [kept] = store.load();
    expect(kept?.counts).toEqual(theBatch(batchId).counts);
    expect(kept?.counts.stopped).toBeGreaterThan(30);
    errors.length = 0;
  });
});

describe('a single refresh', () => {
  it('is written down, followed by another run, and counted', async () => {
    openLive();
    const id = caseId('one-owner', 'live');
    expect((await engine.queues.startOne(profileId, id, true)).outcome).toBe('started');
    openLive();
    await pass(2 * minute);
    const [kept] = store.load();
    expect(kept?.items.get(id)?.customerId).toBe(
      stripe.controls.cast('one-owner', 'live').customerId,
    );
    expect(kept?.record.single).toBe(true);
    expect(kept?.items.get(id)).toMatchObject({ state: 'succeeded', cost: price });
    // It is no batch that anybody has to look at.
    expect(engine.queues.list(profileId)).toEqual([]);
  });

  it('that starts nothing leaves nothing behind', async () => {
    const outcome = await engine.queues.startOne(profileId, caseId('long-cooldown'), false);
    expect(outcome.outcome).toBe('not-started');
    expect(store.load()).toEqual([]);
  });

  it('whose answer is lost is looked for and never sent again by itself', async () => {
    const id = caseId('one-owner');
    stripe.controls.injectFault({ kind: 'never-answers', match: refreshPath(id) });
    const start = engine.queues.startOne(profileId, id, false);
    const refused = expect(start).rejects.toBeInstanceOf(ConsoleError);
    await pass(minute);
    await refused;
    stripe.controls.clearFaults();
    const sent = stripe.requests.count(refreshPath(id));
    restart();
    await pass(30 * minute);
    expect(stripe.requests.count(refreshPath(id))).toBe(sent);
    expect(stripe.requests.refreshesStarted(id)).toBe(0);
    expect(store.load()).toEqual([]);
  });

  it('that is asked for again while nobody knows whether it has started is the same wish', async () => {
    const id = caseId('one-owner');
    stripe.controls.setLatency(60_000, refreshPath(id));
    const first = engine.queues.startOne(profileId, id, false);
    const refused = expect(first).rejects.toBeInstanceOf(ConsoleError);
    await pass(45_000);
    await refused;
    stripe.controls.setLatency(0);
    const again = engine.queues.startOne(profileId, id, false);
    await pass(5000);
    expect((await again).outcome).toBe('started');
    await pass(5 * minute);
    expect(stripe.requests.refreshesStarted(id)).toBe(1);
  });

  it('goes ahead of a batch that runs', async () => {
    const [id = '', ...ids] = startable(120);
    start(ids);
    await pass(1000);
    const startedAt = performance.now();
    const start1 = engine.queues.startOne(profileId, id, false);
    await pass(500);
    expect((await start1).outcome).toBe('started');
    expect(performance.now() - startedAt).toBeLessThanOrEqual(500);
  });

  it('joins what a batch has under way', async () => {
    const id = caseId('slow-refresh');
    start([id]);
    await pass(2000);
    expect((await engine.queues.startOne(profileId, id, false)).outcome).toBe('already-pending');
    expect(stripe.requests.count(refreshPath(id))).toBe(1);
  });

  it('is told among the single ones, and those of batches are not', async () => {
    const [one = '', ...ids] = startable(4);
    await engine.queues.startOne(profileId, one, false);
    start(ids);
    await pass(3000);
    expect(engine.queues.singles(profileId).map(({ accountId }) => accountId)).toEqual([one]);
    expect(engine.refreshers.of(profileId).list()).toHaveLength(4);
  });
});
