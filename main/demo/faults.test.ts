import { describe, expect, it } from 'vitest';

import type { Fault } from './index.ts';
import { clientOf, createForTest, errorOf, first, startForTest } from './testing.ts';

const REASONS = [
  'global-rate',
  'endpoint-rate',
  'global-concurrency',
  'endpoint-concurrency',
  'resource-specific',
] as const;

async function setUp(options: Parameters<typeof clientOf>[2] = {}) {
  const server = await startForTest();
  const client = clientOf(server, server.demoKey, options);
  const id = first(server.controls.cast('one-owner').accountIds);
  return {
    ...server,
    client,
    id,
    refresh: async () =>
      client.financialConnections.accounts.refresh(id, { features: ['ownership'] }),
    started: () => server.requests.refreshesStarted(id),
  };
}

/** The answer as it comes over the wire: stripe-node ends the process on some of them. */
async function wire(
  { url, demoKey }: { url: URL; demoKey: string },
  path = '/v1/customers?limit=3',
) {
  const headers = { authorization: `Bearer ${demoKey}` };
  const response = await fetch(new URL(path, url), { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('faults instead of an answer', () => {
  it.each(REASONS)('429 for %s', async (reason) => {
    const { controls, refresh, started } = await setUp();
    controls.injectFault({ kind: 'rate-limit', reason, times: 1 });
    const error = await errorOf(refresh());
    expect(error).toMatchObject({
      type: 'StripeRateLimitError',
      code: 'rate_limit',
      statusCode: 429,
    });
    expect(error.headers).toMatchObject({ 'stripe-rate-limited-reason': reason });
    expect(started()).toBe(0);
    await refresh();
    expect(started()).toBe(1);
  });

  it('429 without a reason, and 429 for a lock', async () => {
    const { controls, refresh } = await setUp();
    controls.injectFault({ kind: 'rate-limit', reason: null, times: 1 });
    expect((await errorOf(refresh())).headers).not.toHaveProperty('stripe-rate-limited-reason');
    controls.injectFault({ kind: 'lock-timeout', times: 1 });
    const locked = await errorOf(refresh());
    expect(locked).toMatchObject({ type: 'StripeRateLimitError', code: 'lock_timeout' });
    expect(locked.headers).toMatchObject({ 'stripe-should-retry': 'true' });
  });

  it('500, which stripe-node retries, and 409', async () => {
    const { client, controls, refresh, started, id } = await setUp({ retries: 1 });
    controls.injectFault({ kind: 'server-error', times: 1 });
    await refresh();
    expect(started()).toBe(1);
    const { accounts } = client.financialConnections;
    const once = { maxNetworkRetries: 0 };
    controls.injectFault({ kind: 'server-error', times: 1 });
    expect(await errorOf(accounts.retrieve(id, {}, once))).toMatchObject({
      type: 'StripeAPIError',
      statusCode: 500,
      rawType: 'api_error',
    });
    controls.injectFault({ kind: 'conflict', times: 1 });
    expect(await errorOf(accounts.retrieve(id, {}, once))).toMatchObject({ statusCode: 409 });
  });

  it('silence', async () => {
    const { controls, refresh, started } = await setUp({ timeout: 50 });
    controls.injectFault({ kind: 'never-answers' });
    expect(await errorOf(refresh())).toMatchObject({ type: 'StripeConnectionError' });
    expect(started()).toBe(0);
  });

  it('a connection that is cut before anything is done', async () => {
    const { controls, refresh, started, requests } = await setUp();
    controls.injectFault({ kind: 'reset-before-acting' });
    expect(await errorOf(refresh())).toMatchObject({ type: 'StripeConnectionError' });
    expect(started()).toBe(0);
    expect(requests.all().every(({ status }) => status === null)).toBe(true);
  });

  it.each([200, 502] as const)('a page in HTML with status %i', async (status) => {
    const { controls, refresh, started } = await setUp();
    controls.injectFault({ kind: 'html', status });
    expect(await errorOf(refresh())).toMatchObject({
      type: 'StripeAPIError',
      statusCode: undefined,
    });
    expect(started()).toBe(0);
  });

  it.each(['x', 5, null, []])('JSON that is no object: %j', async (body) => {
    const { controls, ...server } = await setUp();
    controls.injectFault({ kind: 'json-body', body });
    const answer = await wire(server);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(JSON.parse(answer.text)).toEqual(body);
  });

  it('an empty body', async () => {
    const { controls, ...server } = await setUp();
    controls.injectFault({ kind: 'empty-body' });
    expect(await wire(server)).toMatchObject({ status: 200, text: '' });
  });
});

describe('faults of an answer that was given', () => {
  it('the connection is cut: the refresh has started, and a retry does not start another', async () => {
    const { controls, refresh, started, requests } = await setUp({ retries: 1 });
    controls.injectFault({ kind: 'reset-after-acting', times: 1 });
    expect((await refresh()).ownership_refresh?.status).toBe('pending');
    expect(started()).toBe(1);
    expect(requests.all().map(({ status }) => status)).toEqual([null, 200]);
  });

  it('the connection is cut in the middle of the body', async () => {
    const { controls, refresh, started } = await setUp();
    controls.injectFault({ kind: 'reset-mid-body' });
    await expect(refresh()).rejects.toThrow();
    expect(started()).toBe(1);
  });

  it('half of the JSON comes', async () => {
    const { controls, ...server } = await setUp();
    controls.injectFault({ kind: 'truncated-json', times: 1 });
    const [half, whole] = [await wire(server), await wire(server)];
    expect(whole.text.startsWith(half.text)).toBe(true);
    expect(() => void JSON.parse(half.text)).toThrow(SyntaxError);
  });

  it('the body drips', async () => {
    const { controls, client } = await setUp();
    controls.injectFault({ kind: 'slow-drip', ms: 100, times: 1 });
    const start = performance.now();
    const { data } = await client.customers.list({ limit: 3 });
    expect(data).toHaveLength(3);
    expect(performance.now() - start).toBeGreaterThan(80);
  });

  it('every livemode is wrong', async () => {
    const { controls, client } = await setUp();
    controls.injectFault({ kind: 'wrong-livemode', times: 1 });
    const { data } = await client.customers.list();
    expect(data.every(({ livemode }) => livemode)).toBe(true);
  });
});

describe('a fault', () => {
  const fault: Fault = { kind: 'server-error' };

  it('befalls only the requests it is meant for', async () => {
    const { controls, client } = await setUp();
    controls.injectFault({ ...fault, match: { method: 'GET', path: /^\/v1\/customers\/cus_/g } });
    const { customerId } = controls.cast('one-owner');
    await client.customers.list();
    await client.customers.update(customerId, { description: 'x' });
    expect(await errorOf(client.customers.retrieve(customerId))).toMatchObject({ statusCode: 500 });
    expect(await errorOf(client.customers.retrieve(customerId))).toMatchObject({ statusCode: 500 });
  });

  it('can be taken away, alone or with all others', async () => {
    const { controls, client } = await setUp();
    const takeAway = controls.injectFault(fault);
    controls.injectFault({ kind: 'conflict' });
    expect(await errorOf(client.customers.list())).toMatchObject({ statusCode: 500 });
    takeAway();
    expect(await errorOf(client.customers.list())).toMatchObject({ statusCode: 409 });
    controls.clearFaults();
    await client.customers.list();
  });

  it('befalls only a share of them, and the same ones for the same seed', async () => {
    const hits = async (more: Pick<Fault, 'share' | 'seed' | 'times'>) => {
      const { client, controls } = createForTest();
      controls.injectFault({ ...fault, match: { path: '/v1/customers' }, ...more });
      const outcomes: boolean[] = [];
      for (let sent = 0; sent < 300; sent += 1) {
        // What is asked besides does not shift the order.
        if (sent % 3 === 0) await client.events.list({ limit: 1 });
        const asked = client.customers.list({ limit: 1 });
        outcomes.push(await asked.then(() => false).catch(() => true));
      }
      return outcomes;
    };
    const count = (outcomes: readonly boolean[]) => outcomes.filter(Boolean).length;
    const some = await hits({ share: 0.2, seed: 7 });
    expect(count(some)).toBeGreaterThan(30);
    expect(count(some)).toBeLessThan(90);
    expect(await hits({ share: 0.2, seed: 7 })).toEqual(some);
    expect(await hits({ share: 0.2, seed: 8 })).not.toEqual(some);
    expect(count(await hits({ share: 0 }))).toBe(0);
    expect(count(await hits({ share: 1 }))).toBe(300);
    expect(count(await hits({ share: 0.2, seed: 7, times: 5 }))).toBe(5);
  });

  it('leaves those it does not befall to the next one', async () => {
    const { client, controls, requests } = createForTest();
    controls.injectFault({ ...fault, share: 0.5 });
    controls.injectFault({ kind: 'conflict', share: 0.5 });
    for (let sent = 0; sent < 100; sent += 1) {
      await client.customers.list({ limit: 1 }).catch(() => {});
    }
    const [well, conflicts, errors] = [200, 409, 500].map((status) => requests.total({ status }));
    expect([well, conflicts, errors].every((count) => Number(count) > 10)).toBe(true);
    expect(requests.total()).toBe(Number(well) + Number(conflicts) + Number(errors));
  });
});
