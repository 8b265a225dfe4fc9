import { describe, expect, it } from 'vitest';

import { createForTest, errorOf, first, LIVE_KEY, clientOf, START } from './testing.ts';

const NOW = START / 1000;

function setUp(name: 'one-owner' | 'inactive' | 'odd-status' | 'never-refreshed' = 'one-owner') {
  const stripe = createForTest();
  const { accounts } = stripe.client.financialConnections;
  const id = first(stripe.controls.cast(name).accountIds);
  stripe.controls.setRefreshDuration(5);
  return {
    ...stripe,
    id,
    read: async () => accounts.retrieve(id),
    refresh: async () => accounts.refresh(id, { features: ['ownership'] }),
    events: async () =>
      (await stripe.client.events.list({ created: { gte: NOW } })).data
        .filter(({ data }) => 'id' in data.object && data.object.id === id)
        .map(({ type, created, request }) => {
          expect(request).toEqual({ id: null, idempotency_key: null });
          return [type.replace('financial_connections.account.', ''), created - NOW];
        }),
  };
}

describe('an account whose status is set', () => {
  it('inactive cannot be refreshed until it is active again, and then at once', async () => {
    const { controls, id, read, refresh, events } = setUp();
    const { ownership } = await read();
    controls.setAccountStatus(id, 'inactive');
    expect(await read()).toMatchObject({
      status: 'inactive',
      ownership,
      ownership_refresh: { status: 'succeeded', next_refresh_available_at: null },
    });
    expect(await errorOf(refresh())).toMatchObject({
      code: 'financial_connections_account_inactive',
    });
    controls.advance(7000);
    controls.setAccountStatus(id, 'active');
    expect(await read()).toMatchObject({
      status: 'active',
      ownership,
      ownership_refresh: { next_refresh_available_at: NOW + 7 },
    });
    expect((await refresh()).ownership_refresh?.status).toBe('pending');
    expect(await events()).toEqual([
      ['reactivated', 7],
      ['deactivated', 0],
    ]);
  });

  it('inactive during a refresh ends it: failed, with no next time, and never charged', async () => {
    const { controls, id, read, refresh, events, requests } = setUp();
    await refresh();
    controls.advance(2000);
    controls.setAccountStatus(id, 'inactive');
    const ended = {
      status: 'inactive',
      ownership_refresh: { status: 'failed', next_refresh_available_at: null },
    };
    expect(await read()).toMatchObject(ended);
    controls.advance(60_000);
    expect(await read()).toMatchObject(ended);
    expect(await events()).toEqual([
      ['refreshed_ownership', 2],
      ['deactivated', 2],
    ]);
    expect(requests.refreshesCharged()).toBe(0);
  });

  it('after its refresh was due comes too late to spoil it', async () => {
    const { controls, id, read, refresh, events } = setUp();
    await refresh();
    controls.advance(6000);
    controls.setAccountStatus(id, 'inactive');
    expect(await read()).toMatchObject({
      status: 'inactive',
      ownership_refresh: { status: 'succeeded', next_refresh_available_at: null },
    });
    expect(await events()).toEqual([
      ['deactivated', 6],
      ['refreshed_ownership', 5],
    ]);
  });

  it('disconnected loses its data, and its refresh leaves no trace', async () => {
    const { controls, id, read, refresh, events } = setUp();
    await refresh();
    controls.setAccountStatus(id, 'disconnected');
    controls.advance(60_000);
    expect(await read()).toMatchObject({
      status: 'disconnected',
      ownership: null,
      ownership_refresh: null,
    });
    expect(await events()).toEqual([['disconnected', 0]]);
    expect(() => controls.setAccountStatus(id, 'active')).toThrow(RangeError);
    expect(() => controls.setAccountStatus(id, 'inactive')).toThrow(RangeError);
  });

  it('to what it is already changes nothing', async () => {
    const { controls, id, read, events } = setUp('inactive');
    const before = await read();
    controls.setAccountStatus(id, 'inactive');
    expect(await read()).toEqual(before);
    expect(await events()).toEqual([]);
  });

  it('active from a status that nobody knows is no reactivation', async () => {
    const { controls, id, read, events } = setUp('odd-status');
    controls.setAccountStatus(id, 'active');
    expect((await read()).status).toBe('active');
    expect(await events()).toEqual([]);
  });

  it('without a refresh yet still has none', async () => {
    const { controls, id, read, refresh } = setUp('never-refreshed');
    controls.setAccountStatus(id, 'inactive');
    controls.setAccountStatus(id, 'active');
    expect((await read()).ownership_refresh).toBeNull();
    expect((await refresh()).ownership_refresh?.status).toBe('pending');
  });

  it('is found in every world, and refused where there is no such account', async () => {
    const { controls, ...stripe } = setUp();
    const id = first(controls.cast('one-owner', 'live').accountIds);
    controls.setAccountStatus(id, 'inactive');
    const live = clientOf({ controls, ...stripe }, LIVE_KEY, { fetch: stripe.fetch });
    expect((await live.financialConnections.accounts.retrieve(id)).status).toBe('inactive');
    const connected = first(controls.cast('one-owner', 'test', 'connected').accountIds);
    controls.setAccountStatus(connected, 'inactive');
    expect(controls.accountStatus(connected)).toBe('inactive');
    expect(() => controls.setAccountStatus('fca_1x', 'inactive')).toThrow(RangeError);
    expect(() => controls.accountStatus('fca_1x')).toThrow(RangeError);
  });
});
