import { describe, expect, it } from 'vitest';

import { clientOf, errorOf, first, LIVE_KEY, startForTest } from './testing.ts';

const ORGANIZATION_KEY = 'sk_org_test_0123456789abcdef';
const ELSEWHERE = 'acct_1Elsewhere';

describe('a request for a connected account', () => {
  it('sees its customers and accounts, and not those of the platform', async () => {
    const server = await startForTest();
    const { id: stripeAccount } = server.controls.connectedAccount();
    const there = server.controls.cast('one-owner', 'test', 'connected');
    const here = server.controls.cast('one-owner');
    expect(there.customerId).not.toBe(here.customerId);
    for (const header of [{ stripeAccount }, { stripeContext: stripeAccount }]) {
      const { customers, financialConnections } = clientOf(server);
      expect(await customers.retrieve(there.customerId, {}, header)).toMatchObject({
        name: 'Amara Okafor',
        livemode: false,
      });
      expect(await errorOf(customers.retrieve(here.customerId, {}, header))).toMatchObject({
        statusCode: 404,
        code: 'resource_missing',
      });
      const id = first(there.accountIds);
      await financialConnections.accounts.retrieve(id, {}, header);
      expect(await errorOf(financialConnections.accounts.retrieve(id))).toMatchObject({
        statusCode: 404,
      });
    }
  });

  it('refreshes there, and records its events there', async () => {
    const server = await startForTest();
    const { id: stripeAccount } = server.controls.connectedAccount();
    const account = first(server.controls.cast('never-refreshed', 'test', 'connected').accountIds);
    const { events, financialConnections } = clientOf(server);
    const refresh = { features: ['ownership' as const] };
    await financialConnections.accounts.refresh(account, refresh, { stripeAccount });
    server.controls.advance(3_600_000);
    const list = { limit: 100, types: ['financial_connections.account.refreshed_ownership'] };
    const named = async (header: { stripeAccount?: string }) =>
      JSON.stringify((await events.list(list, header)).data).includes(account);
    expect(await named({ stripeAccount })).toBe(true);
    expect(await named({})).toBe(false);
    expect(server.requests.refreshesStarted(account)).toBe(1);
  });

  it('may name the account of the key itself', async () => {
    const server = await startForTest();
    const { customerId } = server.controls.cast('one-owner');
    const stripeAccount = server.controls.platformAccount();
    await clientOf(server).customers.retrieve(customerId, {}, { stripeAccount });
  });

  it('is of one mode', async () => {
    const server = await startForTest();
    const { id } = server.controls.connectedAccount('live');
    const { customerId } = server.controls.cast('one-owner', 'live', 'connected');
    const live = clientOf(server, LIVE_KEY);
    expect(await live.customers.retrieve(customerId, {}, { stripeAccount: id })).toMatchObject({
      livemode: true,
    });
    expect(await errorOf(clientOf(server).customers.list({}, { stripeAccount: id }))).toMatchObject(
      { statusCode: 403, code: 'account_invalid' },
    );
  });

  it('that the key has no access to is refused, without the key', async () => {
    const server = await startForTest();
    const key = 'rk_test_0123456789abcdef';
    for (const header of [{ stripeAccount: ELSEWHERE }, { stripeContext: ELSEWHERE }]) {
      const error = await errorOf(clientOf(server, key).customers.list({}, header));
      expect(error).toMatchObject({
        statusCode: 403,
        type: 'StripePermissionError',
        code: 'account_invalid',
        message: `The provided key 'rk_test_************cdef' does not have access to account '${ELSEWHERE}' (or that account does not exist). Application access may have been revoked.`,
      });
    }
  });
});

describe('the key of an organization', () => {
  it('needs a context', async () => {
    const server = await startForTest();
    const { customers } = clientOf(server, ORGANIZATION_KEY);
    const stripeAccount = server.controls.platformAccount();
    for (const header of [{}, { stripeAccount }]) {
      expect(await errorOf(customers.list({}, header))).toMatchObject({
        statusCode: 400,
        message:
          'Please include the Stripe-Context header with your target account when using an Organization API key.',
      });
    }
  });

  it('reaches the platform, and the connected account by the way of it', async () => {
    const server = await startForTest();
    const { customers } = clientOf(server, ORGANIZATION_KEY);
    const platform = server.controls.platformAccount();
    const connected = server.controls.connectedAccount().id;
    const here = server.controls.cast('one-owner').customerId;
    const there = server.controls.cast('one-owner', 'test', 'connected').customerId;
    await customers.retrieve(here, {}, { stripeContext: platform });
    await customers.retrieve(there, {}, { stripeContext: `${platform}/${connected}` });
    expect(await errorOf(customers.list({}, { stripeContext: connected }))).toMatchObject({
      code: 'account_invalid',
    });
  });

  it('has a mode, and is masked like others', async () => {
    const server = await startForTest();
    const stripeContext = server.controls.platformAccount('live');
    const live = clientOf(server, 'sk_org_live_0123456789abcdef');
    expect(first((await live.customers.list({}, { stripeContext })).data).livemode).toBe(true);
    const invalid = clientOf(server, 'sk_org_test_invalid_0123456789');
    expect((await errorOf(invalid.customers.list())).message).toBe(
      'Invalid API Key provided: sk_org_test_**************6789',
    );
  });
});
