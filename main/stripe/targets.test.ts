import { afterEach, beforeEach, expect, it } from 'vitest';
import { createEmbeddedStripe, type EmbeddedStripe } from '../demo/index.ts';
import { connect, type StripeConnection } from './client.ts';
import { readTargets } from './targets.ts';

const { signal } = new AbortController();
let stripe: EmbeddedStripe;
let connection: StripeConnection;
beforeEach(() => {
  stripe = createEmbeddedStripe({ limits: false });
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  const { url, fetch } = stripe;
  connection = connect({ key: 'sk_test_ordinary', mode: 'test', url, fetch, clock });
});
afterEach(() => stripe.close());

it('gives the account of an account’s id, and all accounts of a customer’s', async () => {
  const { customerId, accountIds } = stripe.controls.cast('many-accounts');
  const [one = ''] = stripe.controls.cast('one-owner').accountIds;
  const [first, second] = await readTargets(connection, [one, customerId], signal);
  expect(first).toMatchObject({ id: one, accounts: [{ id: one }], problem: null });
  expect(second?.accounts.map(({ id }) => id)).toEqual(accountIds);
  expect(accountIds.length).toBeGreaterThan(200);
});

it('says of each id why it cannot be read, and reads the others', async () => {
  const [live = ''] = stripe.controls.cast('one-owner', 'live').accountIds;
  const [one = ''] = stripe.controls.cast('one-owner').accountIds;
  const targets = await readTargets(connection, ['fca_nobody', live, one, 'nothing'], signal);
  expect(targets.map(({ problem }) => problem?.kind ?? null)).toEqual([
    'not_found',
    'wrong_mode',
    null,
    'not_found',
  ]);
});

it('tries an id of neither kind as both', async () => {
  const { customerId } = stripe.controls.cast('one-owner');
  stripe.requests.clear();
  await readTargets(connection, ['4242'], signal);
  expect(stripe.requests.all().map(({ path }) => path)).toEqual([
    '/v1/financial_connections/accounts/4242',
    '/v1/financial_connections/accounts',
  ]);
  expect(customerId).toMatch(/^cus_/);
});

it('rejects where the fault is no id’s, such as the key', async () => {
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  const { url, fetch } = stripe;
  const expired = connect({ key: 'sk_test_expiredKey', mode: 'test', url, fetch, clock });
  await expect(readTargets(expired, ['fca_1'], signal)).rejects.toMatchObject({
    data: { kind: 'auth' },
  });
});
