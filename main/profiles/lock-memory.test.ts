import { queryObjects } from 'node:v8';
import Stripe from 'stripe';
import { expect, it, onTestFinished } from 'vitest';
import { startEmbeddedStripe } from '../demo/index.ts';
import { createProfiles } from './profiles.ts';
import { createMemoryFile, createMemorySecrets } from './testing.ts';

const clients = () => queryObjects(Stripe, { format: 'count' });

// In a file of its own, because what other tests leave to be collected would be counted too.
it('a lock leaves no client of Stripe in memory, in which a key would be', async () => {
  const stripe = await startEmbeddedStripe({ limits: false });
  onTestFinished(() => stripe.close());
  const profiles = await createProfiles({
    network: { fetch, clock: { now: () => Date.now(), monotonic: () => performance.now() } },
    demo: { url: stripe.url, key: stripe.demoKey },
    stripeUrl: stripe.url,
    testKey: 'rk_test_0123456789abcdef',
    refuseKeys: null,
    file: createMemoryFile(),
    secrets: createMemorySecrets(),
    log: () => undefined,
  });
  await profiles.add(
    { key: 'sk_test_0123456789abcdef', label: '', stripeAccount: null },
    new AbortController().signal,
  );
  expect(clients()).toBe(3);
  profiles.lock();
  expect(clients()).toBe(0);
  // Nor does an unlock that another lock overtakes.
  const unlocking = profiles.unlock();
  profiles.lock();
  await unlocking;
  expect(clients()).toBe(0);
  await profiles.unlock();
  expect(clients()).toBe(3);
});
