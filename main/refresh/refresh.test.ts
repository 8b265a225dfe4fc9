import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConsoleError } from '../../shared/errors.ts';
import type { Feature, Lack, Refresh } from '../../shared/views.ts';
import { startEmbeddedStripe, type CaseName, type EmbeddedStripe } from '../demo/index.ts';
import { getAccount, getAccountWithOwners } from '../stripe/accounts.ts';
import { connect, type StripeConnection } from '../stripe/client.ts';
import { createRefresher, type Refresher } from './refresh.ts';
import { createRunning } from './running.ts';

const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const pace = { intervals: [10], readEvery: 60_000, giveUpAfter: 60_000 };
const signal = new AbortController().signal;

let stripe: EmbeddedStripe;
let connection: StripeConnection;
/** Why there is no connection, as in a locked console; null while there is one. */
let away: ConsoleError | null;
let refresher: Refresher;
let ended: string[];
let lacks: Lack[];
let works: Feature[];

beforeEach(async () => {
  stripe = await startEmbeddedStripe({ limits: false });
  open('sk_test_ordinary', 'test');
});

afterEach(async () => {
  refresher.stop();
  await stripe.close();
});

function open(key: string, mode: 'test' | 'live', own: Partial<typeof pace> = {}): void {
  ended = [];
  lacks = [];
  works = [];
  away = null;
  connection = connectWith(key, mode);
  refresher = createRefresher({
    connection: () => {
      if (away !== null) throw away;
      return connection;
    },
    clock,
    running: createRunning(),
    pace: { ...pace, ...own },
    onChange: () => {},
    onEnd: ({ accountId }) => ended.push(accountId),
    onLack: (lack) => lacks.push(lack),
    onWorks: (feature) => works.push(feature),
  });
}

const connectWith = (key: string, mode: 'test' | 'live' = 'test') =>
  connect({ key, mode, url: stripe.url, fetch, clock, stripeAccount: null });

function accountOf(name: CaseName, mode: 'test' | 'live' = 'test'): string {
  const [id] = stripe.controls.cast(name, mode).accountIds;
  if (id === undefined) throw new Error(`${name} has no account`);
  return id;
}

const refreshPath = (id: string) => ({
  method: 'POST' as const,
  path: `/v1/financial_connections/accounts/${id}/refresh`,
});

/** Moves Stripe's clock past the end of every ordinary refresh. */
const letBanksAnswer = () => stripe.controls.advance(30_000);

async function untilState(accountId: string, state: Refresh['state']): Promise<void> {
  await vi.waitFor(() => {
    expect(refresher.list().find((one) => one.accountId === accountId)?.state).toBe(state);
  }, 5000);
}

describe('starting a refresh', () => {
  it('starts, waits through events and ends as the bank ended it', async () => {
    const id = accountOf('one-owner');
    const outcome = await refresher.start(id, false);
    expect(outcome).toMatchObject({
      outcome: 'started',
      account: { ownershipRefresh: { status: 'pending' } },
    });
    expect(refresher.list()).toMatchObject([{ accountId: id, state: 'pending', endedAt: null }]);
    letBanksAnswer();
    await untilState(id, 'succeeded');
    expect(refresher.list()[0]?.endedAt).toEqual(expect.any(Number));
    expect(ended).toEqual([id]);
    const { ownership } = await getAccountWithOwners(connection, id, signal);
    expect(ownership?.owners).toHaveLength(1);
  });

  it('starts one refresh for two clicks', async () => {
    const id = accountOf('one-owner');
    const [first, second] = await Promise.all([
      refresher.start(id, false),
      refresher.start(id, false),
    ]);
    expect(second).toEqual(first);
    expect(stripe.requests.count(refreshPath(id))).toBe(1);
  });

  it.each(['inactive', 'disconnected', 'no-permission', 'long-cooldown'] as const)(
    'does not even ask for %s',
    async (name) => {
      const id = accountOf(name);
      expect((await refresher.start(id, false)).outcome).toBe('not-started');
      expect(stripe.requests.count(refreshPath(id))).toBe(0);
    },
  );

  it('joins a refresh that is pending already', async () => {
    const id = accountOf('pending-now');
    expect((await refresher.start(id, false)).outcome).toBe('already-pending');
    expect(stripe.requests.count(refreshPath(id))).toBe(0);
    stripe.controls.advance(120_000);
    await untilState(id, 'succeeded');
  });

  it.each(['unchanged-200', 'error-400'] as const)(
    'never takes a too-early answer (%s) for a start',
    async (policy) => {
      stripe.controls.setTooEarlyPolicy(policy);
      const id = accountOf('one-owner');
      await getAccount(connection, id, signal);
      // Another tool refreshes the account between our reading and our request.
      const other = connectWith('sk_test_other');
      const rival = createRefresher({
        connection: () => other,
        clock,
        running: createRunning(),
        pace,
        onChange: () => {},
        onEnd: () => {},
        onLack: () => {},
        onWorks: () => {},
      });
      await rival.start(id, false);
      rival.stop();
      letBanksAnswer();
      expect((await refresher.start(id, false)).outcome).toBe('not-started');
      expect(stripe.requests.refreshesStarted(id)).toBe(1);
      expect(refresher.list()).toEqual([]);
    },
  );

  it.each([100, 500, 900])(
    'waits out the last moment of a cooldown, of which Stripe is the judge (%i ms before)',
    async (early) => {
      const id = accountOf('one-owner');
      stripe.controls.setRefreshDuration(1);
      stripe.controls.setRefreshCooldown(60);
      await refresher.start(id, false);
      stripe.controls.advance(1000);
      await untilState(id, 'succeeded');
      const { ownershipRefresh } = await getAccount(connection, id, signal);
      const until = (ownershipRefresh?.nextRefreshAvailableAt ?? 0) * 1000;
      stripe.controls.advance(until - early - stripe.controls.now());
      expect((await refresher.start(id, false)).outcome).toBe('started');
      expect(stripe.requests.refreshesStarted(id)).toBe(2);
      expect(stripe.requests.count(refreshPath(id))).toBe(2);
    },
  );

  it('finds a start whose answer was lost', async () => {
    const id = accountOf('one-owner');
    stripe.controls.injectFault({ kind: 'reset-after-acting', match: refreshPath(id), times: 5 });
    expect((await refresher.start(id, false)).outcome).toBe('started');
    expect(stripe.requests.refreshesStarted(id)).toBe(1);
  });

  it('says that it does not know when the account cannot be read after a lost answer', async () => {
    const id = accountOf('one-owner');
    stripe.controls.injectFault({ kind: 'reset-after-acting', match: refreshPath(id) });
    const readPath = `/v1/financial_connections/accounts/${id}`;
    const start = refresher.start(id, false);
    await vi.waitFor(() => expect(stripe.requests.count(refreshPath(id))).toBeGreaterThan(0));
    stripe.controls.injectFault({ kind: 'server-error', match: { method: 'GET', path: readPath } });
    await expect(start).rejects.toMatchObject({
      data: { kind: 'network', message: expect.stringContaining('may have started') },
    });
    stripe.controls.clearFaults();
    expect((await refresher.start(id, false)).outcome).toBe('already-pending');
    expect(stripe.requests.refreshesStarted(id)).toBe(1);
  }, 15_000);

  it('names the permission that a read-only key lacks', async () => {
    open('rk_test_readonlyKeyOfATest', 'test');
    const start = refresher.start(accountOf('one-owner'), false);
    await expect(start).rejects.toMatchObject({
      data: { kind: 'permission', missingPermission: expect.stringContaining('_write') },
    });
    expect(lacks).toEqual([{ feature: 'refresh', permission: expect.stringContaining('_write') }]);
    expect(works).toEqual([]);
  });

  it('refuses a live refresh that nobody confirmed, and charges once for one that was', async () => {
    open('sk_live_ordinary', 'live');
    const id = accountOf('one-owner', 'live');
    expect(() => refresher.start(id, false)).toThrow(/confirmed/);
    expect(stripe.requests.all()).toEqual([]);
    await refresher.start(id, true);
    letBanksAnswer();
    await untilState(id, 'succeeded');
    expect(stripe.requests.refreshesCharged(id)).toBe(1);
  });
});

describe('waiting for refreshes', () => {
  it('asks as often for one as for many', async () => {
    const ids = stripe.controls.cast('many-accounts').accountIds;
    const readings = await Promise.all(
      ids.slice(0, 40).map((id) => getAccount(connection, id, signal)),
    );
    const startable = readings.filter(
      ({ status, permissions }) => status === 'active' && permissions?.includes('ownership'),
    );
    const outcomes = await Promise.all(startable.map(({ id }) => refresher.start(id, false)));
    const started = outcomes.filter(({ outcome }) => outcome === 'started');
    expect(started.length).toBeGreaterThan(5);
    stripe.requests.clear();
    await vi.waitFor(() =>
      expect(stripe.requests.count({ path: '/v1/events' })).toBeGreaterThan(5),
    );
    expect(stripe.requests.count()).toBe(stripe.requests.count({ path: '/v1/events' }));
    stripe.controls.advance(10 * 60_000);
    for (const { account } of started) {
      await vi.waitFor(() =>
        expect(refresher.list().find(({ accountId }) => accountId === account.id)?.state).not.toBe(
          'pending',
        ),
      );
    }
  });

  it('polls all the same while new refreshes keep beginning', async () => {
    open('sk_test_ordinary', 'test', { intervals: [100] });
    const { account } = await refresher.start(accountOf('one-owner'), false);
    stripe.requests.clear();
    for (let start = 0; start < 20; start += 1) {
      refresher.observe({ ...account, id: `fca_${start}` });
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect(stripe.requests.count({ path: '/v1/events' })).toBeGreaterThan(1);
  });

  it('asks nothing when nothing is pending', async () => {
    const id = accountOf('one-owner');
    await refresher.start(id, false);
    letBanksAnswer();
    await untilState(id, 'succeeded');
    stripe.requests.clear();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(stripe.requests.count()).toBe(0);
  });

  it('reads the account itself where events are not permitted', async () => {
    open('rk_test_noeventsKeyOfATest', 'test');
    const id = accountOf('one-owner');
    await refresher.start(id, false);
    letBanksAnswer();
    await untilState(id, 'succeeded');
    expect(stripe.requests.count({ path: '/v1/events' })).toBe(1);
    expect(lacks).toEqual([{ feature: 'events', permission: 'rak_event_read' }]);
    expect(works).toEqual(['refresh']);
  });

  it('tells what works, so that what a key was refused before can be forgotten', async () => {
    const id = accountOf('one-owner');
    await refresher.start(id, false);
    expect(works).toEqual(['refresh']);
    letBanksAnswer();
    await untilState(id, 'succeeded');
    expect(works).toContain('events');
  });

  it('reads the account itself where the event does not come', async () => {
    open('sk_test_ordinary', 'test', { readEvery: 50 });
    stripe.controls.setEventsWithheld(true);
    const id = accountOf('one-owner');
    await refresher.start(id, false);
    letBanksAnswer();
    await untilState(id, 'succeeded');
  });

  it('takes doubled events for one end', async () => {
    stripe.controls.setEventsDoubled(true);
    const id = accountOf('one-owner');
    await refresher.start(id, false);
    letBanksAnswer();
    await untilState(id, 'succeeded');
    expect(ended).toEqual([id]);
  });

  it.each([
    ['refresh-fails', 'failed'],
    ['turns-inactive', 'interrupted'],
  ] as const)('ends %s as %s', async (name, state) => {
    const id = accountOf(name);
    await refresher.start(id, false);
    letBanksAnswer();
    await untilState(id, state);
  });

  it('gives a wait up for good, until a reading brings the end or a start is asked for', async () => {
    open('sk_test_ordinary', 'test', { giveUpAfter: 40 });
    const id = accountOf('slow-refresh');
    await refresher.start(id, false);
    await untilState(id, 'still-pending');
    // As a page does that shows the account: it reads it again when told of the end.
    refresher.observe(await getAccount(connection, id, signal));
    expect(refresher.list()).toMatchObject([{ accountId: id, state: 'still-pending' }]);
    expect((await refresher.start(id, false)).outcome).toBe('already-pending');
    expect(refresher.list()).toMatchObject([{ accountId: id, state: 'pending' }]);
    await untilState(id, 'still-pending');
    stripe.controls.advance(120_000);
    refresher.observe(await getAccount(connection, id, signal));
    expect(refresher.list()).toMatchObject([{ accountId: id, state: 'succeeded' }]);
  });

  it('is not brought back by a reading that is older than the end', async () => {
    const id = accountOf('one-owner');
    const { account: pending } = await refresher.start(id, false);
    letBanksAnswer();
    await untilState(id, 'succeeded');
    refresher.observe(pending);
    expect(refresher.list()).toMatchObject([{ accountId: id, state: 'succeeded' }]);
  });

  it('waits for an account whose status is new to us, as in Stripe’s own sample', async () => {
    const { account } = await refresher.start(accountOf('one-owner'), false);
    refresher.observe({ ...account, id: 'fca_odd', status: { other: 'pending' } });
    expect(refresher.list()[0]).toMatchObject({ accountId: 'fca_odd', state: 'pending' });
  });

  it('waits for nothing where the status of the refresh is new to us', async () => {
    const account = await getAccount(connection, accountOf('one-owner'), signal);
    const ownershipRefresh = {
      status: { other: 'cancelled' },
      lastAttemptedAt: 1,
      nextRefreshAvailableAt: null,
    };
    refresher.observe({ ...account, ownershipRefresh });
    expect(refresher.list()).toEqual([]);
  });

  it('reads the account itself where events fail for good', async () => {
    open('sk_test_ordinary', 'test', { readEvery: 50 });
    stripe.controls.injectFault({ kind: 'server-error', match: { path: '/v1/events' } });
    const id = accountOf('one-owner');
    await refresher.start(id, false);
    letBanksAnswer();
    await untilState(id, 'succeeded');
  });

  it('sends no refresh once it is stopped', async () => {
    const id = accountOf('one-owner');
    stripe.controls.setLatency(50);
    const start = refresher.start(id, false);
    refresher.stop();
    await expect(start).rejects.toMatchObject({ data: { code: 'cancelled' } });
    stripe.controls.setLatency(0);
    expect(stripe.requests.refreshesStarted(id)).toBe(0);
  });

  it('goes on through faults of the polls', async () => {
    const id = accountOf('one-owner');
    await refresher.start(id, false);
    stripe.controls.injectFault({
      kind: 'html',
      status: 200,
      match: { path: '/v1/events' },
      times: 1,
    });
    stripe.controls.injectFault({
      kind: 'rate-limit',
      reason: 'global-rate',
      match: { path: '/v1/events' },
      times: 2,
    });
    letBanksAnswer();
    await untilState(id, 'succeeded');
  });
});

describe('a pause', () => {
  const locked = new ConsoleError({ kind: 'locked', message: 'Locked.' });
  const keyNeeded = new ConsoleError({ kind: 'auth', message: 'Again.', code: 'key_needed' });

  /** As a lock does: the refresher pauses, and then the connection goes. */
  function lock(): void {
    refresher.pause();
    away = locked;
  }

  function unlock(key = 'sk_test_another'): void {
    away = null;
    connection = connectWith(key);
    refresher.resume();
  }

  const aWhile = () => new Promise((resolve) => setTimeout(resolve, 60));

  it('asks nothing, keeps what is pending, and follows it on with the new connection', async () => {
    const id = accountOf('one-owner');
    await refresher.start(id, false);
    lock();
    await aWhile();
    stripe.requests.clear();
    letBanksAnswer();
    await aWhile();
    expect(stripe.requests.count()).toBe(0);
    expect(refresher.list()).toMatchObject([{ accountId: id, state: 'pending' }]);
    unlock();
    await untilState(id, 'succeeded');
    const keys = stripe.requests.all().map(({ headers }) => headers['authorization']);
    expect(new Set(keys)).toEqual(new Set(['…ther']));
    expect(ended).toEqual([id]);
  });

  it('cuts a poll that is under way, and loses nothing by it', async () => {
    const id = accountOf('one-owner');
    await refresher.start(id, false);
    stripe.controls.setLatency(200, { path: '/v1/events' });
    stripe.requests.clear();
    await vi.waitFor(() => expect(stripe.requests.count({ path: '/v1/events' })).toBe(1));
    lock();
    letBanksAnswer();
    unlock();
    stripe.controls.setLatency(0);
    await untilState(id, 'succeeded');
    expect(ended).toEqual([id]);
  });

  it('gives nothing up that its last poll did not get to see', async () => {
    open('sk_test_ordinary', 'test', { giveUpAfter: 100 });
    const id = accountOf('one-owner');
    stripe.controls.setLatency(400, { path: '/v1/events' });
    await refresher.start(id, false);
    await new Promise((resolve) => setTimeout(resolve, 150));
    letBanksAnswer();
    lock();
    await aWhile();
    expect(refresher.list()).toMatchObject([{ accountId: id, state: 'pending' }]);
    stripe.controls.setLatency(0);
    unlock();
    await untilState(id, 'succeeded');
  });

  it('does not count against the wait', async () => {
    open('sk_test_ordinary', 'test', { giveUpAfter: 400 });
    const id = accountOf('slow-refresh');
    await refresher.start(id, false);
    lock();
    await new Promise((resolve) => setTimeout(resolve, 450));
    unlock();
    await aWhile();
    expect(refresher.list()).toMatchObject([{ accountId: id, state: 'pending' }]);
    await untilState(id, 'still-pending');
  });

  it('sends no refresh of which nothing was sent yet', async () => {
    const id = accountOf('one-owner');
    stripe.controls.setLatency(50);
    const start = refresher.start(id, false);
    lock();
    await expect(start).rejects.toMatchObject({ data: { code: 'cancelled' } });
    stripe.controls.setLatency(0);
    await aWhile();
    expect(stripe.requests.count(refreshPath(id))).toBe(0);
    unlock();
    expect((await refresher.start(id, false)).outcome).toBe('started');
  });

  it('sees a refresh to its end that Stripe was asked for, and follows it later', async () => {
    const id = accountOf('one-owner');
    stripe.controls.setLatency(100, refreshPath(id));
    const start = refresher.start(id, false);
    await vi.waitFor(() => expect(stripe.requests.count(refreshPath(id))).toBe(1));
    lock();
    expect((await start).outcome).toBe('started');
    expect(refresher.list()).toMatchObject([{ accountId: id, state: 'pending' }]);
    stripe.requests.clear();
    await aWhile();
    expect(stripe.requests.count()).toBe(0);
    letBanksAnswer();
    unlock();
    await untilState(id, 'succeeded');
    expect(stripe.requests.refreshesStarted(id)).toBe(1);
  });

  it('finds a start whose answer was lost while it was being locked', async () => {
    const id = accountOf('one-owner');
    stripe.controls.injectFault({ kind: 'reset-after-acting', match: refreshPath(id), times: 5 });
    const start = refresher.start(id, false);
    await vi.waitFor(() => expect(stripe.requests.count(refreshPath(id))).toBeGreaterThan(0));
    lock();
    expect((await start).outcome).toBe('started');
    expect(refresher.list()).toMatchObject([{ accountId: id, state: 'pending' }]);
  });

  it('lasts where there is no key to go on with, until there is one', async () => {
    const id = accountOf('one-owner');
    await refresher.start(id, false);
    lock();
    away = keyNeeded;
    refresher.resume();
    stripe.requests.clear();
    letBanksAnswer();
    await aWhile();
    expect(stripe.requests.count()).toBe(0);
    expect(() => refresher.start(id, false)).toThrow(keyNeeded);
    expect(refresher.list()).toMatchObject([{ state: 'pending' }]);
    unlock();
    await untilState(id, 'succeeded');
  });

  it('comes by itself where the key goes away', async () => {
    const id = accountOf('one-owner');
    await refresher.start(id, false);
    away = keyNeeded;
    await aWhile();
    stripe.requests.clear();
    letBanksAnswer();
    await aWhile();
    expect(stripe.requests.count()).toBe(0);
    unlock();
    await untilState(id, 'succeeded');
  });

  it('is not needed for a key that may read events by now', async () => {
    open('rk_test_noeventsKeyOfATest', 'test');
    const id = accountOf('slow-refresh');
    await refresher.start(id, false);
    await vi.waitFor(() => expect(lacks).toHaveLength(1));
    connection = connectWith('sk_test_another');
    refresher.resume();
    stripe.requests.clear();
    await vi.waitFor(() =>
      expect(stripe.requests.count({ path: '/v1/events' })).toBeGreaterThan(1),
    );
    expect(lacks).toHaveLength(1);
  });
});
