import { describe, expect, it } from 'vitest';

import { clientOf, errorOf, first, LIVE_KEY, startForTest, like } from './testing.ts';

describe('keys', () => {
  it.each([
    [
      'sk_test_expired_0123456789',
      'api_key_expired',
      'Expired API Key provided: sk_test_**************6789',
    ],
    [
      'sk_live_expired_0123456789',
      'api_key_expired',
      'Expired API Key provided: sk_live_**************6789',
    ],
    [
      'sk_test_invalid_0123456789',
      undefined,
      'Invalid API Key provided: sk_test_**************6789',
    ],
    ['sk_test_', undefined, 'Invalid API Key provided: sk_test_'],
    ['sk_prod_0123456789', undefined, 'Invalid API Key provided: **************6789'],
    ['hello', undefined, 'Invalid API Key provided: *****'],
  ])('such as %s are refused', async (key, code, message) => {
    const client = clientOf(await startForTest(), key);
    expect(await errorOf(client.customers.list())).toMatchObject({
      statusCode: 401,
      type: 'StripeAuthenticationError',
      code,
      message,
    });
  });

  it('of the publishable kind are refused with the reason', async () => {
    const client = clientOf(await startForTest(), 'pk_test_0123456789abcdef');
    expect(await errorOf(client.customers.list())).toMatchObject({
      statusCode: 401,
      code: 'secret_key_required',
      message: like(/^This API call cannot be made with a publishable API key\./),
    });
  });

  it('are needed', async () => {
    const { url } = await startForTest();
    const response = await fetch(new URL('/v1/customers', url));
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="Stripe"');
    expect(await response.json()).toMatchObject({
      error: {
        type: 'invalid_request_error',
        message: like(/^You did not provide an API key\./),
      },
    });
  });

  it('may come as the user name of basic authentication, as curl sends them', async () => {
    const { url, demoKey } = await startForTest();
    const authorization = `Basic ${Buffer.from(`${demoKey}:`).toString('base64')}`;
    const response = await fetch(new URL('/v1/customers', url), { headers: { authorization } });
    expect(response.status).toBe(200);
  });

  it('never come back whole in a message, nor in what is recorded', async () => {
    const server = await startForTest();
    const keys = [
      'sk_test_expired',
      'sk_test_invalid1',
      'rk_test_nocustomers1',
      'secret',
      'sk_test_expired_and_long',
    ];
    for (const key of keys) {
      const error = await errorOf(clientOf(server, key).customers.list());
      expect(error.message).not.toContain(key);
    }
    const recorded = JSON.stringify(server.requests.all());
    for (const key of keys) expect(recorded).not.toContain(key);
    expect(recorded).toContain('"authorization":"…long"');
  });

  it('can be declared expired or restricted', async () => {
    const server = await startForTest();
    const key = 'rk_test_51declared0123';
    const client = clientOf(server, key);
    await client.customers.list();
    server.controls.declareKey(key, { is: 'restricted', permissions: ['rak_event_read'] });
    await client.events.list();
    expect(await errorOf(client.customers.list())).toMatchObject({ statusCode: 403 });
    server.controls.declareKey(key, { is: 'expired' });
    expect(await errorOf(client.events.list())).toMatchObject({ code: 'api_key_expired' });
  });

  it('that are restricted name the permission that is missing', async () => {
    const server = await startForTest();
    const { accounts } = clientOf(server, 'rk_test_readonly_0123').financialConnections;
    const id = first(server.controls.cast('one-owner').accountIds);
    await accounts.retrieve(id);
    const error = await errorOf(accounts.refresh(id, { features: ['ownership'] }));
    expect(error).toMatchObject({
      statusCode: 403,
      type: 'StripePermissionError',
      code: undefined,
    });
    expect(error.message).toMatch(
      /^The provided key 'rk_test_\*+0123' does not have the required permissions for this endpoint on account 'acct_\w+'\. Having the 'rak_bank_connections_write' permission would allow this request to continue\.$/,
    );
    expect(server.requests.refreshesStarted()).toBe(0);
  });

  it.each([
    ['rk_test_readonly_1', ['customers', 'accounts', 'events']],
    ['rk_live_readonly_1', ['customers', 'accounts', 'events']],
    ['rk_test_noevents_1', ['customers', 'accounts', 'refresh']],
    ['rk_test_nocustomers_1', ['accounts', 'refresh', 'events']],
    ['rk_test_nofc_1', ['customers', 'events']],
    ['rk_test_least_1', ['customers', 'accounts', 'refresh', 'events']],
    ['rk_test_51anything', ['customers', 'accounts', 'refresh', 'events']],
  ])('may do by their name, as %s, what it says', async (key, allowed) => {
    const server = await startForTest();
    const mode = key.startsWith('rk_live') ? 'live' : 'test';
    const client = clientOf(server, key);
    const id = first(server.controls.cast('one-owner', mode).accountIds);
    const { accounts } = client.financialConnections;
    const tried = {
      customers: client.customers.list(),
      accounts: accounts.retrieve(id),
      refresh: accounts.refresh(id, { features: ['ownership'] }),
      events: client.events.list(),
    };
    const outcomes = await Promise.allSettled(Object.values(tried));
    const done = Object.keys(tried).filter((_, at) => outcomes[at]?.status === 'fulfilled');
    expect(done).toEqual(allowed);
  });
});

describe('the two modes', () => {
  it('have the same cast under other ids, and say it on every object', async () => {
    const server = await startForTest();
    for (const [mode, key] of [
      ['test', server.demoKey],
      ['live', LIVE_KEY],
    ] as const) {
      const client = clientOf(server, key);
      const { customerId, accountIds } = server.controls.cast('one-owner', mode);
      const livemode = mode === 'live';
      expect(await client.customers.retrieve(customerId)).toMatchObject({
        name: 'Amara Okafor',
        livemode,
      });
      expect(await client.financialConnections.accounts.retrieve(first(accountIds))).toMatchObject({
        livemode,
      });
      expect(first((await client.events.list()).data).livemode).toBe(livemode);
    }
    expect(server.controls.cast('one-owner', 'live').customerId).not.toBe(
      server.controls.cast('one-owner', 'test').customerId,
    );
  });

  it('do not share what happens', async () => {
    const server = await startForTest();
    const live = clientOf(server, LIVE_KEY);
    await clientOf(server).customers.create({ email: 'only@test.example.com' });
    expect((await live.customers.list({ email: 'only@test.example.com' })).data).toEqual([]);
  });

  it("answer the other mode's ids in Stripe's own words", async () => {
    const server = await startForTest();
    const { controls } = server;
    const [test, live] = [clientOf(server), clientOf(server, LIVE_KEY)];
    const there = controls.cast('one-owner', 'live');
    const here = controls.cast('one-owner', 'test');
    expect(await errorOf(test.customers.retrieve(there.customerId))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      message: `No such customer: '${there.customerId}'; a similar object exists in live mode, but a test mode key was used to make this request.`,
    });
    expect(await errorOf(live.customers.retrieve(here.customerId))).toMatchObject({
      message: `No such customer: '${here.customerId}'; a similar object exists in test mode, but a live mode key was used to make this request.`,
    });
    const similar = {
      code: 'resource_missing',
      message: like(/exists in live mode/),
    };
    const { accounts, sessions } = test.financialConnections;
    const event = first((await live.events.list()).data).id;
    expect(await errorOf(accounts.retrieve(first(there.accountIds)))).toMatchObject(similar);
    expect(
      await errorOf(accounts.list({ account_holder: { customer: there.customerId } })),
    ).toMatchObject(similar);
    expect(
      await errorOf(
        accounts.list({ account_holder: { account: controls.connectedAccount('live').id } }),
      ),
    ).toMatchObject(similar);
    expect(await errorOf(accounts.list({ session: there.sessionId ?? '' }))).toMatchObject(similar);
    expect(await errorOf(sessions.retrieve(there.sessionId ?? ''))).toMatchObject(similar);
    expect(await errorOf(test.events.retrieve(event))).toMatchObject(similar);
  });
});
