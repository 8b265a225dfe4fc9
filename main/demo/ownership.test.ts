import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';

import type { CaseName, WorldMode } from './index.ts';
import {
  clientOf,
  createForTest,
  errorOf,
  first,
  LIVE_KEY,
  START,
  startForTest,
} from './testing.ts';

const NOW = START / 1000;

async function setUp(name: CaseName, mode: WorldMode = 'test', at = 0) {
  const server = await startForTest();
  const client = clientOf(server, mode === 'live' ? LIVE_KEY : server.demoKey);
  const { accounts } = client.financialConnections;
  const id = server.controls.cast(name, mode).accountIds[at] ?? '';
  return {
    ...server,
    client,
    id,
    read: async () => accounts.retrieve(id, { expand: ['ownership'] }),
    refresh: async () => accounts.refresh(id, { features: ['ownership'] }),
    events: async () =>
      (await client.events.list({ created: { gte: NOW } })).data
        .filter(({ data }) => 'id' in data.object && data.object.id === id)
        .map(({ type, created }) => [
          type.replace('financial_connections.account.', ''),
          created - NOW,
        ]),
  };
}

describe('an ownership refresh', () => {
  it('goes pending, ends by itself at its time, and brings a new ownership', async () => {
    const { controls, requests, id, read, refresh, events } = await setUp('never-refreshed');
    controls.setRefreshDuration(5);
    controls.setRefreshCooldown(300);
    expect(await read()).toMatchObject({ ownership: null, ownership_refresh: null });

    const pending = { status: 'pending', last_attempted_at: NOW, next_refresh_available_at: null };
    expect((await refresh()).ownership_refresh).toEqual(pending);
    controls.advance(4999);
    expect((await read()).ownership_refresh).toEqual(pending);
    expect(await events()).toEqual([]);

    // Nobody looks for a minute: it has ended at its own time all the same.
    controls.advance(60_000);
    const after = await read();
    expect(after.ownership_refresh).toEqual({
      status: 'succeeded',
      last_attempted_at: NOW,
      next_refresh_available_at: NOW + 305,
    });
    expect(after.ownership).toMatchObject({
      created: NOW + 5,
      owners: { data: [{ name: 'Mei-Ling Chen', refreshed_at: NOW + 5 }] },
    });
    expect(await events()).toEqual([['refreshed_ownership', 5]]);
    expect(requests.refreshesStarted(id)).toBe(1);
    expect(requests.refreshesCharged()).toBe(0); // test mode is free
  });

  it('lasts 3 to 8 seconds and cools down for 5 minutes unless told', async () => {
    const { controls, read, refresh, events } = await setUp('one-owner');
    await refresh();
    controls.advance(8000);
    const [[, seconds] = []] = await events();
    expect(seconds).toBeGreaterThanOrEqual(3);
    expect(seconds).toBeLessThanOrEqual(8);
    expect((await read()).ownership_refresh?.next_refresh_available_at).toBe(
      NOW + Number(seconds) + 300,
    );
  });

  it('keeps the earlier ownership until it succeeds, and readable after', async () => {
    const { client, controls, id, read, refresh } = await setUp('one-owner');
    const before = (await read()).ownership;
    await refresh();
    expect((await read()).ownership).toEqual(before);
    controls.advance(8000);
    const after = (await read()).ownership;
    if (typeof before !== 'object' || typeof after !== 'object')
      throw new TypeError('not expanded');
    expect(after?.id).not.toBe(before?.id);
    const old = await client.financialConnections.accounts.listOwners(id, {
      ownership: before?.id ?? '',
    });
    expect(old.data).toEqual(before?.owners.data);
  });

  it('is charged when it succeeds in live mode', async () => {
    const { controls, requests, id, refresh } = await setUp('one-owner', 'live');
    expect((await refresh()).livemode).toBe(true);
    expect(requests.refreshesCharged(id)).toBe(0);
    controls.advance(8000);
    expect(requests.refreshesCharged(id)).toBe(1);
  });

  it.each(['pending', 'cooling down'])('does not start while one is %s', async (state) => {
    const { controls, requests, read, refresh } = await setUp('one-owner');
    await refresh();
    if (state === 'cooling down') controls.advance(10_000);
    const before = await read();

    controls.advance(1000);
    expect((await refresh()).ownership_refresh).toEqual(before.ownership_refresh);
    controls.setTooEarlyPolicy('error-400');
    expect(await errorOf(refresh())).toMatchObject({
      statusCode: 400,
      type: 'StripeInvalidRequestError',
    });
    expect(await read()).toEqual(before);
    expect(requests.refreshesStarted()).toBe(1);
  });

  it('starts again in the very second that was announced', async () => {
    const { controls, refresh, read } = await setUp('long-cooldown');
    const next = (await read()).ownership_refresh?.next_refresh_available_at ?? 0;
    expect(next - NOW).toBe(6 * 3600 + 20 * 60);
    controls.advance((next - NOW) * 1000 - 1);
    expect((await refresh()).ownership_refresh?.status).toBe('succeeded');
    controls.advance(1);
    expect((await refresh()).ownership_refresh?.status).toBe('pending');
  });

  it.each([
    ['inactive', 'financial_connections_account_inactive'],
    ['disconnected', undefined],
    ['no-permission', undefined],
    ['odd-status', undefined],
  ] as const)('is refused for the case %s', async (name, code) => {
    const { requests, refresh } = await setUp(name);
    expect(await errorOf(refresh())).toMatchObject({ statusCode: 400, code });
    expect(requests.refreshesStarted()).toBe(0);
  });

  it('fails with the time of the next, or with none; owners from before stay', async () => {
    for (const [at, next] of [
      [0, NOW + 305],
      [1, null],
    ] as const) {
      const { controls, read, refresh, events } = await setUp('refresh-fails', 'test', at);
      controls.setRefreshDuration(5);
      const before = (await read()).ownership;
      await refresh();
      controls.advance(8000);
      const after = await read();
      expect(after.ownership_refresh).toMatchObject({
        status: 'failed',
        next_refresh_available_at: next,
      });
      expect(after.ownership).toEqual(before);
      expect(await events()).toHaveLength(1);
    }
  });

  it('can turn an account inactive', async () => {
    const { controls, read, refresh, events } = await setUp('turns-inactive');
    const before = (await read()).ownership;
    await refresh();
    controls.advance(8000);
    expect(await read()).toMatchObject({
      status: 'inactive',
      ownership: before,
      ownership_refresh: { status: 'failed', next_refresh_available_at: null },
    });
    expect((await events()).map(([type]) => type)).toEqual(['refreshed_ownership', 'deactivated']);
    expect(await errorOf(refresh())).toMatchObject({
      code: 'financial_connections_account_inactive',
    });
  });

  it('takes a bank as long as 90 seconds', async () => {
    const { controls, read, refresh } = await setUp('slow-refresh');
    await refresh();
    controls.advance(89_000);
    expect((await read()).ownership_refresh?.status).toBe('pending');
    controls.advance(1000);
    expect((await read()).ownership_refresh?.status).toBe('succeeded');
  });

  it('can be under way when the server starts', async () => {
    const { controls, read, events } = await setUp('pending-now');
    expect(await read()).toMatchObject({
      ownership: null,
      ownership_refresh: { status: 'pending', last_attempted_at: NOW - 20 },
    });
    controls.advance(60_000);
    expect((await read()).ownership_refresh?.status).toBe('succeeded');
    expect(await events()).toEqual([['refreshed_ownership', 60]]);
  });

  it('ends without a trace when the account is disconnected meanwhile', async () => {
    const { client, controls, id, refresh, events, read } = await setUp('one-owner');
    await refresh();
    await client.financialConnections.accounts.disconnect(id);
    controls.advance(60_000);
    expect(await read()).toMatchObject({ status: 'disconnected', ownership: null });
    expect((await events()).map(([type]) => type)).toEqual(['disconnected']);
  });

  it('needs the feature to be named, and refreshes nothing but ownership', async () => {
    const { client, id } = await setUp('one-owner');
    const path = `/v1/financial_connections/accounts/${id}/refresh`;
    expect(await errorOf(client.rawRequest('POST', path, {}))).toMatchObject({
      code: 'parameter_missing',
      param: 'features',
    });
    expect(await errorOf(client.rawRequest('POST', path, { features: ['owners'] }))).toMatchObject({
      message: 'Invalid features[0]: must be one of balance, ownership, or transactions',
    });
    expect(await errorOf(client.rawRequest('POST', path, { features: ['balance'] }))).toMatchObject(
      {
        param: 'features',
      },
    );
  });

  it('can be made longer or shorter for one account alone', async () => {
    const { client, controls, id } = await setUp('joint-owners');
    const { accounts } = client.financialConnections;
    const other = first(controls.cast('one-owner').accountIds);
    controls.setRefreshDuration(30);
    controls.setRefreshDuration(100, id);
    controls.setRefreshCooldown(1, id);
    await accounts.refresh(id, { features: ['ownership'] });
    await accounts.refresh(other, { features: ['ownership'] });
    controls.advance(30_000);
    expect((await accounts.retrieve(other)).ownership_refresh?.status).toBe('succeeded');
    expect((await accounts.retrieve(id)).ownership_refresh?.status).toBe('pending');
    controls.advance(70_000);
    expect((await accounts.retrieve(id)).ownership_refresh).toMatchObject({
      status: 'succeeded',
      next_refresh_available_at: NOW + 101,
    });
  });

  it('can be made to end otherwise, for all accounts or for one', async () => {
    const { client, controls } = await setUp('one-owner');
    const { accounts } = client.financialConnections;
    const [plain, odd, dying] = (['one-owner', 'business', 'turns-inactive'] as const).map((name) =>
      first(controls.cast(name).accountIds),
    );
    if (plain === undefined || odd === undefined || dying === undefined)
      throw new RangeError('Nobody there');
    const outcomes = async () => {
      const ids = [plain, odd, dying];
      for (const id of ids) await accounts.refresh(id, { features: ['ownership'] });
      controls.advance(3_600_000);
      const after = await Promise.all(ids.map(async (id) => accounts.retrieve(id)));
      return after.map(({ status, ownership_refresh: refresh }) => [
        status,
        refresh?.status,
        refresh?.next_refresh_available_at === null ? 'never' : 'later',
      ]);
    };
    controls.setRefreshEnd('fails', odd);
    controls.setRefreshEnd('succeeds', dying);
    const [well, badly] = [
      ['active', 'succeeded', 'later'],
      ['active', 'failed', 'later'],
    ];
    expect(await outcomes()).toEqual([well, badly, well]);

    controls.setRefreshEnd('fails');
    controls.setRefreshEnd(null, odd);
    expect(await outcomes()).toEqual([badly, badly, well]);

    controls.setRefreshEnd(null);
    controls.setRefreshEnd(null, dying);
    expect(await outcomes()).toEqual([well, well, ['inactive', 'failed', 'never']]);
  });

  it('starts for the accounts of which the controls say so, and for no others', async () => {
    const { client, controls, requests } = createForTest({ customers: 60 });
    const refresh = async (id: string) => {
      const before = requests.refreshesStarted(id);
      const params = { features: ['ownership' as const] };
      await client.financialConnections.accounts.refresh(id, params).catch(() => {});
      return requests.refreshesStarted(id) > before;
    };
    // While nothing has been asked for, while all is pending, cooling down, and available again.
    for (const later of [0, 1000, 100_000, 400_000]) {
      controls.advance(later);
      for (const id of controls.accountIds(350)) {
        expect(controls.isRefreshable(id), id).toBe(await refresh(id));
      }
    }
    expect(() => controls.isRefreshable('fca_1x')).toThrow(RangeError);
  }, 60_000);

  it('that was due before something was set ends as it would have', async () => {
    const { controls, read, refresh, events } = await setUp('one-owner');
    await refresh();
    controls.advance(60_000);
    controls.setRefreshEnd('fails');
    controls.setRefreshCooldown(3600);
    controls.setEventsLost(1);
    expect((await read()).ownership_refresh?.status).toBe('succeeded');
    expect((await read()).ownership_refresh?.next_refresh_available_at).toBeLessThan(NOW + 600);
    expect(await events()).toHaveLength(1);
  });

  it('of each of thousands ends at its own time, in the order of the times', async () => {
    const { client, controls, requests } = createForTest({ customers: 1000 });
    const { accounts } = client.financialConnections;
    const ids = controls.accountIds(1500);
    for (const [at, id] of ids.entries()) controls.setRefreshDuration((at * 7919) % 1500, id);
    for (const id of ids) await accounts.refresh(id, { features: ['ownership'] }).catch(() => {});
    const started = ids.filter((id) => requests.refreshesStarted(id) === 1);
    expect(started.length).toBe(requests.refreshesStarted());
    expect(started.length).toBeGreaterThan(900);
    controls.advance(1_500_000);
    const ended = await client.events
      .list({
        created: { gte: NOW },
        type: 'financial_connections.account.refreshed_ownership',
        limit: 100,
      })
      .autoPagingToArray({ limit: 10_000 });
    const times = ended.map(({ created }) => created);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const idOf = ({ data }: Stripe.Event) => ('id' in data.object ? data.object.id : '');
    const of = new Map(ended.map((event) => [idOf(event), event.created - NOW]));
    for (const [at, id] of ids.entries()) {
      if (started.includes(id)) expect(of.get(id)).toBe((at * 7919) % 1500);
    }
  }, 60_000);
});
