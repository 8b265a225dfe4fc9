import { describe, expect, it } from 'vitest';

import { clientOf, createForTest, errorOf, first, START, startForTest, like } from './testing.ts';

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

/** A batch of refreshes that all end within a few seconds, and what a reader of their events sees. */
async function refreshMany(set: (controls: ReturnType<typeof createForTest>['controls']) => void) {
  const { client, controls } = createForTest({ customers: 200 });
  const { accounts } = client.financialConnections;
  set(controls);
  const list = { type: REFRESHED, limit: 100 };
  const newest = first((await client.events.list({ ...list, limit: 1 })).data).id;
  // Refused for some, which have no event then.
  for (const id of controls.accountIds(120)) {
    await accounts.refresh(id, { features: ['ownership'] }).catch(() => {});
  }
  // The oldest first: stripe-node walks back from the cursor, and on to newer pages.
  const since = async (cursor: string) =>
    (
      await client.events
        .list({ ...list, ending_before: cursor })
        .autoPagingToArray({ limit: 1000 })
    ).map(({ id }) => id);
  return { controls, newest, since };
}

describe('events out of order', () => {
  it('are missed by a reader who asks for what is newer than the newest, and never leave the list', async () => {
    const { controls, newest, since } = await refreshMany((set) => set.setEventsJitter(30));
    let cursor = newest;
    const read: string[] = [];
    let seen: readonly string[] = [];
    for (let second = 0; second <= 60; second += 1) {
      const fresh = await since(cursor);
      read.push(...fresh);
      cursor = fresh.at(-1) ?? cursor;
      const all = await since(newest);
      expect(all).toEqual(expect.arrayContaining([...seen]));
      seen = all;
      controls.advance(1000);
    }
    expect(seen.length).toBeGreaterThan(40);
    expect(new Set(seen).size).toBe(seen.length);
    expect(read.length).toBeLessThan(seen.length);
    expect(read.length).toBeGreaterThan(0);

    // Once all are there, they stand in the order in which they happened.
    const punctual = await refreshMany(() => {});
    controls.advance(59_000);
    punctual.controls.advance(120_000);
    expect(await since(newest)).toEqual(await punctual.since(newest));
  });

  it('come as soon as ever when that is over, and those from before in their time', async () => {
    const { controls, newest, since } = await refreshMany((set) => set.setEventsJitter(600));
    controls.advance(60_000);
    const some = await since(newest);
    controls.setEventsJitter(0);
    expect(await since(newest)).toEqual(some);
    controls.advance(600_000);
    expect((await since(newest)).length).toBeGreaterThan(some.length);
  });
});

describe('lost events', () => {
  it('never show up, and are the same ones each time', async () => {
    const run = async (share: number) => {
      const { controls, newest, since } = await refreshMany((set) => set.setEventsLost(share));
      // Long enough for the slowest bank.
      controls.advance(600_000);
      const seen = await since(newest);
      controls.setEventsLost(0);
      controls.advance(86_400_000);
      expect(await since(newest)).toEqual(seen);
      return seen;
    };
    const [all, some, again, none] = [await run(0), await run(0.3), await run(0.3), await run(1)];
    expect(again).toEqual(some);
    expect(all).toEqual(expect.arrayContaining(some));
    expect(some.length / all.length).toBeGreaterThan(0.5);
    expect(some.length / all.length).toBeLessThan(0.9);
    expect(none).toEqual([]);
  });

  it('are not found by their id, and what happened before is there still', async () => {
    const { client, controls } = createForTest();
    const { data: before } = await client.events.list({ limit: 100 });
    controls.setEventsLost(1);
    await client.customers.create({ name: 'Someone' });
    expect((await client.events.list({ limit: 100 })).data).toEqual(before);
  });
});

describe('a long list of events', () => {
  it('is read in pages of those that are wanted, in both directions', async () => {
    const { client } = createForTest();
    for (let made = 0; made < 30; made += 1) {
      const { id } = await client.customers.create({ name: `${made}` });
      await client.customers.update(id, { name: 'changed' });
    }
    const { events } = client;
    const created = { type: 'customer.created', created: { gte: START / 1000 }, limit: 7 };
    const all = await events.list(created).autoPagingToArray({ limit: 1000 });
    expect(all.map(({ data }) => ('name' in data.object ? data.object.name : ''))).toEqual(
      Array.from({ length: 30 }, (_, made) => `${29 - made}`),
    );
    const oldest = all.at(-1)?.id ?? '';
    const back = await events.list({ ...created, ending_before: oldest });
    expect(back.data).toEqual(all.slice(-8, -1));
    expect(back.has_more).toBe(true);
    // The cursor need not be among those that are wanted.
    const { data: changes } = await events.list({ type: 'customer.updated', limit: 7 });
    const older = await events.list({ ...created, starting_after: changes.at(-1)?.id ?? '' });
    expect(older.data).toEqual(all.slice(6, 13));
    expect((await events.list({ ...created, limit: 30 })).has_more).toBe(false);
    expect((await events.list({ ...created, limit: 29 })).has_more).toBe(true);
  });
});
