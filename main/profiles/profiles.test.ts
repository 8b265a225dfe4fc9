import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEmbeddedStripe, type EmbeddedStripe } from '../demo/index.ts';
import { getCustomer } from '../stripe/customers.ts';
import { createProfiles, demoProfileId, type Profiles } from './profiles.ts';

const network = { fetch, clock: { now: () => Date.now(), monotonic: () => performance.now() } };
const signal = new AbortController().signal;

let stripe: EmbeddedStripe;
let profiles: Profiles;

beforeAll(async () => {
  stripe = await startEmbeddedStripe();
});
afterAll(() => stripe.close());

const make = (refuseKeys: string | null = null, testKey: string | null = null) =>
  createProfiles({
    network,
    demo: { url: stripe.url, key: stripe.demoKey },
    stripeUrl: stripe.url,
    testKey,
    refuseKeys,
  });

beforeEach(() => {
  profiles = make();
  stripe.controls.clearFaults();
  stripe.requests.clear();
});

describe('profiles', () => {
  it('start with the demo, which cannot be removed', () => {
    expect(profiles.list()).toMatchObject([{ id: demoProfileId, mode: 'demo', keyHint: null }]);
    expect(() => profiles.remove(demoProfileId)).toThrow(/demo/);
  });

  it('start with the test profile where a test key is given', () => {
    expect(make(null, 'sk_test_123').list()).toMatchObject([
      { label: 'Test key', mode: 'test', keyHint: 'sk_test_…' },
      { id: demoProfileId },
    ]);
    expect(() => make(null, 'nonsense')).toThrow(/not a Stripe key/);
  });

  it('take a key after two cheap reads, and never the Stripe account itself', async () => {
    const profile = await profiles.add(' sk_test_0123456789abcdef ', 'Acme', signal);
    expect(profile).toEqual({
      id: expect.any(String),
      label: 'Acme',
      mode: 'test',
      keyHint: 'sk_test_…cdef',
      keyKind: 'secret',
      missingPermissions: [],
    });
    expect(stripe.requests.all().map(({ path }) => path)).toEqual([
      '/v1/customers',
      '/v1/financial_connections/accounts',
    ]);
    expect(profiles.list()).toHaveLength(2);
  });

  it.each([
    ['sk_test_expiredKey', 'auth', /expired/],
    ['sk_test_invalidKey', 'auth', /does not know/],
    ['pk_test_whatever', 'invalid', /publishable/],
    ['', 'invalid', /Paste/],
    ['not a key', 'invalid', /not a Stripe key/],
  ])('refuse %j and stay as they were', async (key, kind, message) => {
    await expect(profiles.add(key, '', signal)).rejects.toMatchObject({
      data: { kind, message: expect.stringMatching(message) },
    });
    expect(profiles.list()).toHaveLength(1);
  });

  it.each([
    ['rk_test_nocustomersKey', /customer/],
    ['rk_test_nofcKeyOfATest', /financial|bank/],
  ])('name the permission that %s lacks, and take it', async (key, permission) => {
    const profile = await profiles.add(key, '', signal);
    expect(profile.missingPermissions).toEqual([expect.stringMatching(permission)]);
  });

  it('refuse a key whose mode is not what its prefix says', async () => {
    stripe.controls.injectFault({ kind: 'wrong-livemode', match: { path: '/v1/customers' } });
    await expect(profiles.add('sk_test_0123456789abcdef', '', signal)).rejects.toMatchObject({
      data: { kind: 'wrong_mode' },
    });
  });

  it('refuse the same key twice, also at the same time', async () => {
    const both = await Promise.allSettled([
      profiles.add('sk_test_0123456789abcdef', 'One', signal),
      profiles.add('sk_test_0123456789abcdef', 'Two', signal),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('say why keys are not taken, without sending one', async () => {
    const refusing = make('No keys here.');
    await expect(refusing.add('sk_test_0123456789abcdef', '', signal)).rejects.toThrow(
      'No keys here.',
    );
    expect(stripe.requests.count()).toBe(0);
  });

  it('forget a removed profile', async () => {
    const { id } = await profiles.add('sk_test_0123456789abcdef', '', signal);
    profiles.remove(id);
    expect(() => profiles.connection(id)).toThrow(/no longer here/);
  });

  it('give test and live each their own world', async () => {
    const test = await profiles.add('sk_test_0123456789abcdef', '', signal);
    const live = await profiles.add('sk_live_0123456789abcdef', '', signal);
    expect([test.label, live.label]).toEqual(['Test key', 'Live key']);
    const { customerId } = stripe.controls.cast('one-owner', 'live');
    expect(await getCustomer(profiles.connection(live.id), customerId, signal)).toMatchObject({
      id: customerId,
    });
    await expect(
      getCustomer(profiles.connection(test.id), customerId, signal),
    ).rejects.toMatchObject({
      data: { kind: 'wrong_mode', message: expect.stringContaining('live mode') },
    });
  });
});
