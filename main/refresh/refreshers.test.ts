import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConsoleError } from '../../shared/errors.ts';
import type { ConsoleEvent } from '../../shared/ipc.ts';
import type { Lack } from '../../shared/views.ts';
import { startEmbeddedStripe, type EmbeddedStripe } from '../demo/index.ts';
import { first } from '../demo/testing.ts';
import { connect, type StripeConnection } from '../stripe/client.ts';
import { createRefreshers, type Refreshers } from './refreshers.ts';

const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const readOnly = ['rak_customer_read', 'rak_bank_connections_read', 'rak_event_read'] as const;
const events = /\/v1\/events/;

let stripe: EmbeddedStripe;
let connections: Map<string, StripeConnection>;
let noted: [string, Lack][];
let told: ConsoleEvent[];
let refreshers: Refreshers;
let accountId: string;

beforeEach(async () => {
  stripe = await startEmbeddedStripe({ limits: false });
  accountId = first(stripe.controls.cast('one-owner').accountIds);
  noted = [];
  told = [];
  // Two profiles of one Stripe account.
  connections = new Map([
    ['one', connectWith('sk_test_ofTheFirstProfile')],
    ['two', connectWith('sk_test_ofTheSecondProfile')],
  ]);
  refreshers = createRefreshers({
    profiles: {
      has: (profileId) => connections.has(profileId),
      connection(profileId) {
        const connection = connections.get(profileId);
        if (connection === undefined) throw new ConsoleError({ kind: 'not_found', message: '' });
        return connection;
      },
      noteWorks: () => false,
      noteLack(profileId, lack) {
        noted.push([profileId, lack]);
        return true;
      },
    },
    clock,
    emit: (event) => told.push(event),
    onEnd: () => {},
    pace: { intervals: [10], readEvery: 60_000, giveUpAfter: 60_000 },
  });
});

afterEach(async () => {
  refreshers.stopAll();
  await stripe.close();
});

function connectWith(key: string, send = fetch): StripeConnection {
  return connect({ key, mode: 'test', url: stripe.url, fetch: send, clock });
}

const path = () => `/v1/financial_connections/accounts/${accountId}`;
const refreshPath = () => ({ method: 'POST' as const, path: `${path()}/refresh` });
const start = (profileId: string) => refreshers.of(profileId).start(accountId, false);
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 60));
const untilAsked = () =>
  vi.waitFor(() => expect(stripe.requests.count(refreshPath())).toBe(1), { interval: 5 });

describe('one account of two profiles', () => {
  it('is refreshed once, and both follow it', async () => {
    const [one, two] = await Promise.all([start('one'), start('two')]);
    expect([one.outcome, two.outcome]).toEqual(['started', 'already-pending']);
    expect(stripe.requests.count(refreshPath())).toBe(1);
    for (const profileId of ['one', 'two']) {
      expect(refreshers.of(profileId).list()).toMatchObject([{ accountId, state: 'pending' }]);
    }
  });

  it('is not asked for once more where the first start comes to nothing', async () => {
    const key = 'rk_test_0123456789abcdef';
    stripe.controls.declareKey(key, { is: 'restricted', permissions: readOnly });
    connections.set('one', connectWith(key));
    const both = await Promise.allSettled([start('one'), start('two')]);
    expect(both).toMatchObject([
      { reason: { data: { kind: 'permission' } } },
      { reason: { data: { kind: 'unavailable', message: expect.stringContaining('once more') } } },
    ]);
    expect(stripe.requests.count(refreshPath())).toBe(1);
    expect((await start('two')).outcome).toBe('started');
  });

  it('tells why it cannot be refreshed again where the first start has ended already', async () => {
    stripe.controls.setLatency(100, refreshPath());
    const one = start('one');
    await untilAsked();
    const two = start('two');
    void one.then(() => stripe.controls.advance(30_000));
    const { outcome, account } = await two;
    expect(outcome).toBe('not-started');
    expect(account.ownershipRefresh?.status).toBe('succeeded');
  });

  it('waits for nothing where the waiting one is paused', async () => {
    stripe.controls.setLatency(100, refreshPath());
    const one = start('one');
    await untilAsked();
    const two = start('two');
    refreshers.pauseAll();
    await expect(two).rejects.toMatchObject({ data: { code: 'cancelled' } });
    expect((await one).outcome).toBe('started');
  });
});

describe('a refresher that is stopped', () => {
  it('gives way to a fresh one, which knows nothing of its waits', async () => {
    await start('one');
    const old = refreshers.of('one');
    refreshers.stop('one');
    expect(refreshers.of('one')).not.toBe(old);
    expect(refreshers.of('one').list()).toEqual([]);
    stripe.requests.clear();
    told.length = 0;
    await aWhile();
    expect(stripe.requests.count()).toBe(0);
    expect(told).toEqual([]);
  });

  it('sees its refresh to its end, and the fresh one sends no second', async () => {
    stripe.controls.setLatency(100, refreshPath());
    const old = start('one');
    await untilAsked();
    refreshers.stop('one');
    const fresh = start('one');
    expect((await old).outcome).toBe('started');
    expect((await fresh).outcome).toBe('already-pending');
    expect(stripe.requests.refreshesStarted(accountId)).toBe(1);
    expect(refreshers.of('one').list()).toMatchObject([{ state: 'pending' }]);
  });
});

describe('what a key lacks', () => {
  it('is not learned of the one in its place: a refresh', async () => {
    const key = 'rk_test_0123456789abcdef';
    stripe.controls.declareKey(key, { is: 'restricted', permissions: readOnly });
    const { promise: replaced, resolve: onReplaced } = Promise.withResolvers<void>();
    connections.set(
      'one',
      connectWith(key, async (input, init) => {
        const response = await fetch(input, init);
        if (response.status === 403) await replaced;
        return response;
      }),
    );
    const refused = start('one');
    await untilAsked();
    connections.set('one', connectWith('sk_test_another'));
    refreshers.resume('one');
    onReplaced();
    await expect(refused).rejects.toMatchObject({ data: { kind: 'permission' } });
    expect(noted).toEqual([]);
  });

  it('is not learned of the one in its place: events, which are asked for at once', async () => {
    const key = 'rk_test_0123456789abcdef';
    const permissions = ['rak_customer_read', 'rak_bank_connections_write'] as const;
    stripe.controls.declareKey(key, { is: 'restricted', permissions });
    const gate = Promise.withResolvers<void>();
    connections.set(
      'one',
      connectWith(key, async (input, init) => {
        const response = await fetch(input, init);
        if (response.status === 403) await gate.promise;
        return response;
      }),
    );
    await start('one');
    await vi.waitFor(() => expect(stripe.requests.count({ path: events })).toBe(1));
    connections.set('one', connectWith('sk_test_another'));
    refreshers.resume('one');
    // The poll of the former key is cut, or it would be waited for.
    await vi.waitFor(() => expect(stripe.requests.count({ path: events })).toBeGreaterThan(2));
    gate.resolve();
    await aWhile();
    expect(noted).toEqual([]);
  });

  it('is learned of the key that is still there', async () => {
    const key = 'rk_test_0123456789abcdef';
    stripe.controls.declareKey(key, { is: 'restricted', permissions: readOnly });
    connections.set('one', connectWith(key));
    await expect(start('one')).rejects.toMatchObject({ data: { kind: 'permission' } });
    expect(noted).toEqual([
      ['one', { feature: 'refresh', permission: 'rak_bank_connections_write' }],
    ]);
    expect(told).toContainEqual({ name: 'profile.changed', detail: {} });
  });

  it('is not learned from a refusal that names no permission', async () => {
    /** As of Stripe, but in words of which nothing can be learned. */
    const refusing: typeof fetch = async (input, init) => {
      const url = new Request(input).url;
      if (!url.includes('/refresh') && !url.includes('/events')) return fetch(input, init);
      const error = { type: 'invalid_request_error', message: 'Not from this network.' };
      return Response.json({ error }, { status: 403 });
    };
    connections.set('one', connectWith('sk_test_ofTheFirstProfile', refusing));
    await expect(start('one')).rejects.toMatchObject({ data: { kind: 'permission' } });
    const pending = await start('two');
    refreshers.of('one').observe(pending.account);
    await aWhile();
    expect(noted).toEqual([]);
  });
});

describe('settled', () => {
  const isSettled = async () => {
    let settled = false;
    void refreshers.settled().then(() => {
      settled = true;
    });
    await aWhile();
    return settled;
  };

  it('is at once where nothing is under way, also while refreshes are pending', async () => {
    expect(await isSettled()).toBe(true);
    await start('one');
    expect(await isSettled()).toBe(true);
  });

  it('is not before a refresh that Stripe was asked for has ended, also where it fails', async () => {
    stripe.controls.setLatency(200, refreshPath());
    const one = start('one');
    await untilAsked();
    refreshers.pauseAll();
    expect(await isSettled()).toBe(false);
    await one;
    await refreshers.settled();

    stripe.controls.setLatency(0);
    accountId = first(stripe.controls.cast('joint-owners').accountIds);
    refreshers.resumeAll();
    const stopped = start('two');
    refreshers.stop('two');
    await expect(stopped).rejects.toMatchObject({ data: { code: 'cancelled' } });
    expect(await isSettled()).toBe(true);
  });
});
