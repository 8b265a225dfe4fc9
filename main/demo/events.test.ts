import { describe, expect, it } from 'vitest';

import { clientOf, errorOf, first, START, startForTest, like } from './testing.ts';

const REFRESHED = 'financial_connections.account.refreshed_ownership';

async function setUp() {
  const server = await startForTest();
  const client = clientOf(server);
  const { controls } = server;
  controls.setRefreshDuration(5);
  const account = first(controls.cast('never-refreshed').accountIds);
  return {
    ...server,
    client,
    account,
    async refreshAndEnd(id = account) {
      await client.financialConnections.accounts.refresh(id, { features: ['ownership'] });
      controls.advance(5000);
    },
    /** Whom the events after a cursor are of, the newest first; not of those that were pending before. */
    async since(cursor: string) {
      const { data } = await client.events.list({ ending_before: cursor, limit: 100 });
      const busy = [
        controls.cast('joint-owners').accountIds[1],
        first(controls.cast('pending-now').accountIds),
      ];
      return data
        .map((event) => ('id' in event.data.object ? event.data.object.id : ''))
        .filter((id) => !busy.includes(id));
    },
  };
}

describe('events', () => {
  it('tell of what happened to the cast in the last 30 days, the newest first', async () => {
    const { client, controls } = await setUp();
    const all = await client.events.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
    const times = all.map(({ created }) => created);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(all.length).toBeGreaterThan(20);
    expect(times.at(-1)).toBeGreaterThan(START / 1000 - 30 * 86_400);
    controls.advance(31 * 86_400_000);
    // Two refreshes were under way at the start and have ended since, but that is long ago as well.
    expect((await client.events.list()).data).toEqual([]);
  });

  it('after the newest one are asked for by ending_before, next to the cursor first', async () => {
    const { client, controls, account, refreshAndEnd, since } = await setUp();
    const cursor = first((await client.events.list({ limit: 1 })).data).id;
    expect(await since(cursor)).toEqual([]);
    await refreshAndEnd();
    const others = [controls.cast('one-owner'), controls.cast('business')].map(({ accountIds }) =>
      first(accountIds),
    );
    for (const id of others) await refreshAndEnd(id);
    expect(await since(cursor)).toEqual([...others.toReversed(), account]);

    const next = await client.events.list({ ending_before: cursor, limit: 1 });
    expect(first(next.data).data.object).toMatchObject({ id: account });
    expect(next.has_more).toBe(true);
  });

  it('carry the account as it was then, with its ownership as an id', async () => {
    const { client, account, refreshAndEnd, controls } = await setUp();
    await refreshAndEnd();
    const event = first((await client.events.list({ type: REFRESHED, limit: 1 })).data);
    expect(event).toMatchObject({
      type: REFRESHED,
      created: START / 1000 + 5,
      livemode: false,
      request: { id: null, idempotency_key: null },
      data: { object: { id: account, ownership: like(/^fcaowns_/) } },
    });
    const snapshot = event.data.object;
    await client.financialConnections.accounts.disconnect(account);
    controls.advance(1000);
    expect((await client.events.retrieve(event.id)).data.object).toEqual(snapshot);
    expect(await errorOf(client.events.retrieve('evt_x'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });

  it('are filtered by type, by several types, by a wildcard and by time', async () => {
    const { client, account, refreshAndEnd, controls } = await setUp();
    await refreshAndEnd();
    const { id, lastResponse } = await client.customers.create({ name: 'Someone' });
    await client.customers.update(id, { name: 'Someone Else' });
    await client.customers.del(id);
    await client.financialConnections.accounts.disconnect(account);
    const created = { gte: START / 1000 };
    const types = async (filter: { type?: string; types?: string[] }) =>
      (await client.events.list({ created, ...filter })).data.map(({ type }) => type);

    const customer = ['customer.deleted', 'customer.updated', 'customer.created'];
    const disconnected = 'financial_connections.account.disconnected';
    expect(await types({ type: 'customer.*' })).toEqual(customer);
    expect(await types({ types: ['customer.created', disconnected] })).toEqual([
      disconnected,
      'customer.created',
    ]);
    expect(await types({})).toEqual([disconnected, ...customer, REFRESHED]);
    const made = first((await client.events.list({ type: 'customer.created' })).data);
    expect(made.request).toEqual({
      id: lastResponse.requestId,
      idempotency_key: lastResponse.idempotencyKey,
    });
    controls.advance(1000);
    expect((await client.events.list({ created: { gt: START / 1000 + 5 } })).data).toEqual([]);
    expect(await errorOf(client.events.list({ type: 'a', types: ['b'] }))).toMatchObject({
      statusCode: 400,
    });
    expect(
      await errorOf(client.events.list({ types: Array.from({ length: 21 }, () => REFRESHED) })),
    ).toMatchObject({ statusCode: 400, param: 'types' });
  });

  it('can be late, held back, or doubled', async () => {
    const { client, account, controls, refreshAndEnd, since } = await setUp();
    controls.setRefreshCooldown(0);
    const cursor = first((await client.events.list({ limit: 1 })).data).id;

    controls.setEventsDelay(60);
    await refreshAndEnd();
    expect(await since(cursor)).toEqual([]);
    controls.advance(60_000);
    expect(await since(cursor)).toEqual([account]);
    controls.setEventsDelay(0);

    controls.setEventsWithheld(true);
    await refreshAndEnd();
    expect(await since(cursor)).toEqual([account]);
    controls.setEventsWithheld(false);
    expect(await since(cursor)).toEqual([account, account]);

    controls.setEventsDoubled(true);
    await refreshAndEnd();
    expect(await since(cursor)).toEqual([account, account, account, account]);
    const { data } = await client.events.list({ ending_before: cursor });
    expect(new Set(data.map(({ id }) => id)).size).toBe(data.length);
  });
});
