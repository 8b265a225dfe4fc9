import { describe, expect, it } from 'vitest';

import { clientOf, createForTest, errorOf, first, LIVE_KEY } from './testing.ts';

const RETRIEVE = 'GET /v1/customers/:customer';

describe('the requests', () => {
  it('are counted beyond the 5000 that are kept, by endpoint and by status', async () => {
    const { client, controls, fetch, requests, url } = createForTest();
    const { customerId } = controls.cast('one-owner');
    await errorOf(client.customers.retrieve('cus_x'));
    await fetch(new URL('/v1/nowhere', url));
    // 401: the cheapest answer there is.
    for (let sent = 0; sent < 5100; sent += 1) await fetch(new URL('/v1/events', url));
    await client.customers.retrieve(customerId);
    controls.injectFault({ kind: 'reset-after-acting' });
    await errorOf(client.customers.retrieve(customerId));

    expect(requests.all()).toHaveLength(5000);
    expect(requests.count()).toBe(5104);
    expect(requests.total()).toBe(5104);
    expect(requests.total({ route: 'GET /v1/events' })).toBe(5100);
    expect(requests.total({ route: RETRIEVE })).toBe(3);
    expect(requests.total({ route: RETRIEVE, status: 200 })).toBe(1);
    expect(requests.total({ route: RETRIEVE, status: 404 })).toBe(1);
    expect(requests.total({ status: null })).toBe(1);
    expect(requests.total({ route: null })).toBe(1);
    expect(requests.total({ status: 401 })).toBe(5101);
    // What must match is looked for among those kept.
    expect(requests.count({ path: '/v1/nowhere' })).toBe(0);
  }, 60_000);

  it('are forgotten, those under way as well', async () => {
    const { client, controls, demoKey, fetch, requests, url } = createForTest();
    controls.setLatency(5);
    const headers = { authorization: `Bearer ${demoKey}` };
    const underWay = fetch(new URL('/v1/customers', url), { headers });
    await expect.poll(() => requests.total({ status: null })).toBe(1);
    requests.clear();
    expect((await underWay).status).toBe(200);
    expect(requests.total()).toBe(0);
    expect(requests.count()).toBe(0);
    await client.customers.list();
    expect(requests.total({ route: 'GET /v1/customers', status: 200 })).toBe(1);
  });
});

describe('the refreshes', () => {
  it('are counted by account and by idempotency key, and charged by account', async () => {
    const { controls, requests, ...stripe } = createForTest();
    const client = clientOf({ controls, requests, ...stripe }, LIVE_KEY, { fetch: stripe.fetch });
    const [one, two] = (['one-owner', 'never-refreshed'] as const).map((name) =>
      first(controls.cast(name, 'live').accountIds),
    );
    if (one === undefined || two === undefined) throw new RangeError('Nobody there');
    controls.setRefreshEnd('fails', two);
    const { accounts } = client.financialConnections;
    const refresh = async (id: string, idempotencyKey: string) =>
      accounts.refresh(id, { features: ['ownership'] }, { idempotencyKey });
    for (const key of ['a', 'a', 'b']) await refresh(one, key);
    await refresh(two, 'c');
    controls.advance(3_600_000);
    await refresh(one, 'd');

    expect(requests.refreshesStarted()).toBe(3);
    expect(requests.refreshesStarted(one)).toBe(2);
    expect(requests.refreshesStarted(two)).toBe(1);
    // b came while the refresh of a was pending: answered, but nothing started.
    expect(['a', 'b', 'c', 'd'].map(requests.refreshesStartedBy)).toEqual([1, 0, 1, 1]);
    expect(requests.refreshesCharged(one)).toBe(1);
    expect(requests.refreshesCharged(two)).toBe(0);
    requests.clear();
    expect(requests.refreshesStarted()).toBe(3);
  });
});
