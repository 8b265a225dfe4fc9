import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEmbeddedStripe, type CaseName, type EmbeddedStripe } from '../demo/index.ts';
import { getAccountWithOwners, listAccounts } from './accounts.ts';
import { connect, type StripeConnection } from './client.ts';

const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const signal = new AbortController().signal;

let stripe: EmbeddedStripe;
let connection: StripeConnection;

beforeAll(async () => {
  stripe = await startEmbeddedStripe({ limits: false });
  connection = connect({ key: 'sk_test_ordinary', mode: 'test', url: stripe.url, fetch, clock });
});
afterAll(() => stripe.close());
beforeEach(() => stripe.requests.clear());

async function firstAccount(name: CaseName) {
  const [id = ''] = stripe.controls.cast(name).accountIds;
  return getAccountWithOwners(connection, id, signal);
}

describe('linked accounts', () => {
  it('come in pages until there are no more: 250 in three requests', async () => {
    const { customerId } = stripe.controls.cast('many-accounts');
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listAccounts(connection, { customer: customerId }, cursor, signal);
      ids.push(...page.accounts.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(ids).size).toBe(250);
    expect(stripe.requests.count()).toBe(3);
  });

  it('say how many owners the bank gave, without giving them', async () => {
    const { customerId } = stripe.controls.cast('joint-owners');
    const { accounts } = await listAccounts(connection, { customer: customerId }, null, signal);
    expect(accounts).toHaveLength(12);
    expect(accounts.find(({ last4 }) => last4 === '6789')?.ownerCount).toEqual({
      count: 2,
      more: false,
    });
    expect(JSON.stringify(accounts)).not.toContain('Marco');
  });
});

describe('an account with its owners', () => {
  it('has all 137 owners, from every page, each once', async () => {
    const { account, ownership } = await firstAccount('many-owners');
    expect(new Set(ownership?.owners.map(({ id }) => id)).size).toBe(137);
    expect(account.ownerCount).toEqual({ count: 137, more: false });
  });

  it('takes one request where one will do', async () => {
    await firstAccount('one-owner');
    expect(stripe.requests.count()).toBe(1);
  });

  it('makes absent and null one', async () => {
    const { account, ownership } = await firstAccount('odd-status');
    expect(account).toMatchObject({ status: { other: 'pending' }, relink: null });
    expect(ownership).toBeNull();
    const missing = await firstAccount('missing-fields');
    expect(missing.ownership?.owners[0]).toMatchObject({ email: null, phone: null, address: null });
  });

  it.each([
    ['no-owners', { ownership: { owners: [] } }],
    ['never-refreshed', { ownership: null, account: { ownershipRefresh: null } }],
    [
      'no-permission',
      { ownership: null, account: { permissions: ['balances', 'payment_method'] } },
    ],
    ['inactive', { account: { status: 'inactive' }, ownership: { owners: [{}] } }],
    ['disconnected', { account: { status: 'disconnected' } }],
    ['relink-soon', { account: { relink: { by: expect.any(Number) } } }],
    [
      'pending-now',
      { account: { ownershipRefresh: { status: 'pending', nextRefreshAvailableAt: null } } },
    ],
  ] as const)('shows %s as it is', async (name, expected) => {
    expect(await firstAccount(name)).toMatchObject(expected);
  });
});
