import { describe, expect, it } from 'vitest';

import { clientOf, createForTest, LIVE_KEY, START } from './testing.ts';

const KINDS = {
  'charge.succeeded': 'charge',
  'checkout.session.completed': 'checkout.session',
  'customer.created': 'customer',
  'invoice.paid': 'invoice',
  'payment_intent.succeeded': 'payment_intent',
  'payment_method.attached': 'payment_method',
  'setup_intent.succeeded': 'setup_intent',
} as const;

describe('what happened before the start', () => {
  it.each(Object.entries(KINDS))('is told by events of the type %s', async (type, object) => {
    const stripe = createForTest();
    for (const [mode, key] of [
      ['test', stripe.demoKey],
      ['live', LIVE_KEY],
    ] as const) {
      const client = clientOf(stripe, key, { fetch: stripe.fetch });
      const { data } = await client.events.list({ type, limit: 100 });
      expect(data).toHaveLength(4);
      const { events } = stripe.controls.dealings('one-owner', mode);
      const id = events[type as keyof typeof KINDS] ?? '';
      expect(data.map((event) => event.id)).toContain(id);
      const event = await client.events.retrieve(id);
      expect(event).toMatchObject({
        type,
        livemode: mode === 'live',
        data: { object: { object } },
        request: { id: null },
      });
      expect(event.created).toBeLessThan(START / 1000);
      expect(event.created).toBeGreaterThan(START / 1000 - 30 * 86_400);
    }
  });

  it('is told with the objects as they are retrieved, none of them expanded', async () => {
    const { client, controls } = createForTest();
    const { events, ...ids } = controls.dealings('business');
    const carried = async (type: keyof typeof events) =>
      (await client.events.retrieve(events[type] ?? '')).data.object;
    const intent = await client.paymentIntents.retrieve(ids.paymentIntent ?? '');
    expect(await carried('payment_intent.succeeded')).toEqual(intent);
    const method = await client.paymentMethods.retrieve(ids.paymentMethods[0] ?? '');
    expect(await carried('payment_method.attached')).toEqual(method);
    expect(await carried('invoice.paid')).toMatchObject({ id: ids.invoice });
    expect(await carried('invoice.paid')).not.toHaveProperty('payments');
    expect(await carried('checkout.session.completed')).toMatchObject({ id: ids.checkoutSession });
  });

  it('stays as it was when the customer changes, or is deleted', async () => {
    const { client, controls } = createForTest();
    const { customerId } = controls.cast('one-owner');
    const { events } = controls.dealings('one-owner');
    const carried = async () =>
      Promise.all(
        (['customer.created', 'payment_method.attached'] as const).map(
          async (type) => (await client.events.retrieve(events[type] ?? '')).data.object,
        ),
      );
    const before = await carried();
    await client.customers.update(customerId, { name: 'Somebody Else' });
    await client.customers.del(customerId);
    expect(await carried()).toEqual(before);
    expect(before[1]).toMatchObject({ customer: customerId });
  });

  it('is not told of the rest of the cast', () => {
    const { controls } = createForTest();
    const { events } = controls.dealings('slow-refresh');
    expect(new Set(Object.values(events))).toEqual(new Set([null]));
    expect(Object.keys(events).toSorted()).toEqual(Object.keys(KINDS));
  });
});
