import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';

import { clientOf, errorOf, first, startForTest, like } from './testing.ts';

async function setUp() {
  const server = await startForTest();
  const client = clientOf(server);
  return { ...server, client, accounts: client.financialConnections.accounts };
}

describe('linked accounts', () => {
  it('are listed of a customer, of a connected account, and of a session', async () => {
    const { accounts, controls } = await setUp();
    const jenny = controls.cast('joint-owners');
    const list = async (filter: Stripe.FinancialConnections.AccountListParams) =>
      (await accounts.list({ limit: 100, ...filter })).data.map(({ id }) => id);

    expect(jenny.accountIds).toHaveLength(12);
    expect(await list({ account_holder: { customer: jenny.customerId } })).toEqual(
      jenny.accountIds,
    );
    expect(await list({ session: jenny.sessionId ?? '' })).toEqual(jenny.accountIds);
    const connected = controls.connectedAccount();
    expect(await list({ account_holder: { account: connected.id } })).toEqual(connected.accountIds);
    expect(
      await list({ account_holder: { customer: controls.cast('no-accounts').customerId } }),
    ).toEqual([]);
  });

  it('need exactly one of the filters', async () => {
    const { accounts, controls } = await setUp();
    const { customerId: customer, sessionId } = controls.cast('one-owner');
    expect(await errorOf(accounts.list())).toMatchObject({
      statusCode: 400,
      code: 'parameter_missing',
    });
    expect(
      await errorOf(accounts.list({ account_holder: { customer }, session: sessionId ?? '' })),
    ).toMatchObject({ statusCode: 400 });
    expect(await errorOf(accounts.list({ account_holder: { customer: 'cus_x' } }))).toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
      param: 'account_holder[customer]',
    });
  });

  it('come in pages, in both directions: all 250 of them', async () => {
    const { accounts, controls } = await setUp();
    const { customerId: customer, accountIds } = controls.cast('many-accounts');
    const filter = { account_holder: { customer } };
    const all = await accounts.list({ ...filter, limit: 100 }).autoPagingToArray({ limit: 1000 });
    expect(all.map(({ id }) => id)).toEqual(accountIds);
    expect(accountIds).toHaveLength(250);
    expect((await accounts.list(filter)).data).toHaveLength(10);

    const back = await accounts.list({ ...filter, limit: 40, ending_before: accountIds[50] ?? '' });
    expect(back.data.map(({ id }) => id)).toEqual(accountIds.slice(10, 50));
    expect(back.has_more).toBe(true);
  });

  it('show their owners only when asked to expand the ownership', async () => {
    const { accounts, controls } = await setUp();
    const { customerId: customer, accountIds } = controls.cast('one-owner');
    const id = first(accountIds);
    expect((await accounts.retrieve(id)).ownership).toMatch(/^fcaowns_/);
    const whole = await accounts.retrieve(id, { expand: ['ownership', 'account_holder.customer'] });
    expect(whole).toMatchObject({
      ownership: { owners: { data: [{ name: 'Amara Okafor' }], has_more: false } },
      account_holder: { customer: { name: 'Amara Okafor' } },
    });
    const listed = await accounts.list({
      account_holder: { customer },
      expand: ['data.ownership'],
    });
    expect(first(listed.data).ownership).toEqual(whole.ownership);

    expect(await errorOf(accounts.retrieve(id, { expand: ['owners'] }))).toMatchObject({
      statusCode: 400,
      message: 'This property cannot be expanded (owners).',
    });
    expect(
      await errorOf(accounts.list({ account_holder: { customer }, expand: ['ownership'] })),
    ).toMatchObject({ message: like(/'data\.ownership'/) });
  });

  it('have all 137 owners on pages, in both directions', async () => {
    const { accounts, controls } = await setUp();
    const id = first(controls.cast('many-owners').accountIds);
    const { ownership } = await accounts.retrieve(id, { expand: ['ownership'] });
    if (ownership === null || typeof ownership === 'string') throw new TypeError('not expanded');
    expect(ownership.owners).toMatchObject({ has_more: true, data: { length: 10 } });

    const all = await accounts
      .listOwners(id, { ownership: ownership.id, limit: 100 })
      .autoPagingToArray({ limit: 1000 });
    expect(new Set(all.map((owner) => owner.id)).size).toBe(137);
    expect(all.slice(0, 10)).toEqual(ownership.owners.data);

    const cursor = all[30]?.id ?? '';
    const back = await accounts.listOwners(id, {
      ownership: ownership.id,
      limit: 20,
      ending_before: cursor,
    });
    expect(back.data).toEqual(all.slice(10, 30));
    expect(
      await errorOf(
        accounts.listOwners(id, { ownership: ownership.id, starting_after: 'fcaown_x' }),
      ),
    ).toMatchObject({ code: 'resource_missing' });
    expect(await errorOf(accounts.listOwners(id, { ownership: 'fcaowns_x' }))).toMatchObject({
      code: 'resource_missing',
      param: 'ownership',
    });
    expect(await errorOf(accounts.retrieve('fca_1x'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });

  it('lose their data when they are disconnected, once', async () => {
    const { accounts, client, controls } = await setUp();
    const id = first(controls.cast('one-owner').accountIds);
    const { ownership } = await accounts.retrieve(id);
    if (typeof ownership !== 'string') throw new TypeError('expanded');
    const gone = { status: 'disconnected', ownership: null, ownership_refresh: null };
    expect(await accounts.disconnect(id)).toMatchObject(gone);
    expect(await accounts.disconnect(id)).toMatchObject(gone);
    expect(await errorOf(accounts.listOwners(id, { ownership }))).toMatchObject({
      code: 'resource_missing',
    });
    const events = await client.events.list({ type: 'financial_connections.account.disconnected' });
    expect(events.data.map(({ data }) => data.object)).toEqual([
      expect.objectContaining({ id, ...gone }),
    ]);
  });

  it('can be subscribed to for transactions, never for ownership', async () => {
    const { accounts, controls, client } = await setUp();
    const id = first(controls.cast('one-owner').accountIds);
    expect((await accounts.subscribe(id, { features: ['transactions'] })).subscriptions).toEqual([
      'transactions',
    ]);
    expect((await accounts.unsubscribe(id, { features: ['transactions'] })).subscriptions).toEqual(
      [],
    );
    const path = `/v1/financial_connections/accounts/${id}/subscribe`;
    expect(
      await errorOf(client.rawRequest('POST', path, { features: ['ownership'] })),
    ).toMatchObject({
      statusCode: 400,
      message: 'Invalid features[0]: must be one of transactions',
    });
  });
});

describe('sessions', () => {
  it('are created for a customer and stay without accounts, as nobody links in a stand-in', async () => {
    const { client, controls } = await setUp();
    const { customerId: customer } = controls.cast('no-accounts');
    const created = await client.financialConnections.sessions.create({
      account_holder: { type: 'customer', customer },
      permissions: ['ownership', 'payment_method'],
      prefetch: ['ownership'],
    });
    expect(created).toMatchObject({
      account_holder: { type: 'customer', customer },
      permissions: ['ownership', 'payment_method'],
      prefetch: ['ownership'],
      accounts: { data: [], has_more: false },
    });
    expect(await client.financialConnections.sessions.retrieve(created.id)).toEqual(created);
  });

  it('are refused without permissions or for somebody unknown', async () => {
    const { client } = await setUp();
    const { sessions } = client.financialConnections;
    const holder = { type: 'customer', customer: 'cus_unknown' } as const;
    expect(
      await errorOf(sessions.create({ account_holder: holder, permissions: ['ownership'] })),
    ).toMatchObject({ code: 'resource_missing', param: 'account_holder[customer]' });
    expect(
      await errorOf(client.rawRequest('POST', '/v1/financial_connections/sessions', {})),
    ).toMatchObject({ code: 'parameter_missing', param: 'account_holder' });
    expect(await errorOf(sessions.retrieve('fcsess_x'))).toMatchObject({ statusCode: 404 });
  });
});
