import { describe, expect, it } from 'vitest';
import {
  checkoutProgress,
  invoiceProgress,
  paymentIntentProgress,
  setupIntentProgress,
  subscriptionProgress,
} from './access-answers.ts';

const base = { id: 'x_1', livemode: false };

describe('where an object stands', () => {
  it.each([
    ['requires_payment_method', 'open'],
    ['requires_confirmation', 'open'],
    ['requires_action', 'open'],
    ['processing', 'completed'],
    ['requires_capture', 'completed'],
    ['succeeded', 'completed'],
    ['canceled', 'canceled'],
    ['something_new', 'open'],
  ])('an intent that is %s is %s', (status, state) => {
    const raw = { ...base, status, payment_method: 'pm_1' };
    for (const schema of [paymentIntentProgress, setupIntentProgress]) {
      const progress = schema.parse(raw);
      expect(progress.state).toBe(state);
      // Of one that is open the method is what was tried.
      expect(progress.method?.id ?? null).toBe(state === 'completed' ? 'pm_1' : null);
    }
  });

  it('tells why a try failed while it is open, and not after', () => {
    const failed = { ...base, last_payment_error: { message: 'No funds.' } };
    const schema = paymentIntentProgress;
    expect(schema.parse({ ...failed, status: 'requires_payment_method' }).lastFailure).toBe(
      'No funds.',
    );
    expect(schema.parse({ ...failed, status: 'succeeded' }).lastFailure).toBeNull();
  });

  it.each([
    ['open', 'open'],
    ['complete', 'completed'],
    ['expired', 'expired'],
    [null, 'open'],
  ])('a Checkout Session that is %s is %s', (status, state) => {
    expect(checkoutProgress.parse({ ...base, status, url: 'https://x' }).state).toBe(state);
  });

  const paying = (status: string) => ({
    data: [{ payment: { payment_intent: { ...base, status, payment_method: 'pm_1' } } }],
  });

  it.each([
    ['draft', undefined, 'open', false],
    ['open', paying('requires_payment_method'), 'open', false],
    // A debit takes days: the account is there as soon as it is under way.
    ['open', paying('processing'), 'completed', false],
    ['paid', paying('succeeded'), 'completed', false],
    ['uncollectible', paying('requires_payment_method'), 'open', false],
    ['uncollectible', paying('processing'), 'completed', false],
    ['void', undefined, 'canceled', false],
    // Out of band, by credit, or nothing to pay: nobody has linked anything.
    ['paid', { data: [] }, 'completed', true],
    // What it was paid with was not told, which says nothing.
    ['paid', undefined, 'completed', false],
  ] as const)('an invoice that is %s, with %j, is %s', (status, payments, state, withoutMethod) => {
    expect(invoiceProgress.parse({ ...base, status, payments })).toMatchObject({
      state,
      withoutMethod,
    });
  });

  it.each([
    ['incomplete', null, 'open'],
    ['trialing', null, 'open'],
    ['active', null, 'open'],
    ['active', 'pm_1', 'completed'],
    ['canceled', 'pm_1', 'canceled'],
    ['incomplete_expired', null, 'expired'],
  ])('a subscription that is %s, by %s, is %s', (status, method, state) => {
    const raw = { ...base, status, default_payment_method: method, latest_invoice: 'in_1' };
    const progress = subscriptionProgress.parse(raw);
    expect(progress.state).toBe(state);
    // While it is open its first invoice may know more.
    expect(progress.next).toBe(state === 'open' ? 'in_1' : null);
  });

  it('a subscription has the page of its invoice only while that is to be paid', () => {
    const latest = (status: string) =>
      subscriptionProgress.parse({
        ...base,
        status: 'trialing',
        latest_invoice: { id: 'in_1', status, hosted_invoice_url: 'https://invoice' },
      }).url;
    expect(latest('open')).toBe('https://invoice');
    expect(latest('paid')).toBeNull();
  });
});
