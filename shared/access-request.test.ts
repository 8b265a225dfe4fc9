import { describe, expect, it } from 'vitest';
import {
  invoiceIdToCome,
  requestsOf,
  setupIntentParams,
  stepKey,
  subscriptionExpand,
} from './access-request.ts';
import { accessAskSchema, type AccessTerms } from './access-views.ts';
import { accessWays, neededPermissions } from './access-ways.ts';

const everyTerms: AccessTerms[] = [
  { way: 'setup_intent' },
  { way: 'payment_intent', amount: 1250, currency: 'usd' },
  { way: 'session' },
  { way: 'checkout', payment: null, successUrl: 'https://example.com/', cancelUrl: null },
  {
    way: 'checkout',
    payment: { amount: 1250, currency: 'usd', name: 'Order' },
    successUrl: 'https://example.com/thanks',
    cancelUrl: 'https://example.com/back',
  },
  ...[true, false].map((send) => ({
    way: 'invoice' as const,
    lines: [
      { description: 'First', amount: 1250 },
      { description: 'Second', amount: 50 },
    ],
    currency: 'usd',
    daysUntilDue: 30,
    send,
  })),
  { way: 'subscription', price: 'price_1', quantity: 2, trialDays: null },
  { way: 'subscription', price: 'price_1', quantity: 1, trialDays: 14 },
];

function askOf(terms: AccessTerms, prefetch: ('ownership' | 'balances')[] = []) {
  return accessAskSchema.parse({
    holder: { customer: 'cus_1' },
    permissions: [...neededPermissions(terms.way)],
    prefetch,
    terms,
  });
}

const pathsOf = (terms: AccessTerms) => requestsOf(askOf(terms), 'wish').map(({ path }) => path);
const termsOf = (way: AccessTerms['way']) => everyTerms.filter((terms) => terms.way === way);

/** All that stands in a request under this name, however deep. */
function found(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string, unknown][] = Object.entries(value);
  return entries.flatMap(([key, each]) => (key === name ? [each] : found(each, name)));
}

describe('the requests of an ask', () => {
  it('are one each, but for an invoice', () => {
    expect(new Set(everyTerms.map(({ way }) => way))).toEqual(new Set(accessWays));
    expect(everyTerms.filter(({ way }) => way !== 'invoice').map(pathsOf)).toEqual([
      ['/v1/setup_intents'],
      ['/v1/payment_intents'],
      ['/v1/financial_connections/sessions'],
      ['/v1/checkout/sessions'],
      ['/v1/checkout/sessions'],
      ['/v1/subscriptions'],
      ['/v1/subscriptions'],
    ]);
    const draft = [
      '/v1/invoices',
      '/v1/invoiceitems',
      '/v1/invoiceitems',
      '/v1/invoices/{INVOICE_ID}/finalize',
    ];
    expect(termsOf('invoice').map(pathsOf)).toEqual([
      [...draft, '/v1/invoices/{INVOICE_ID}/send'],
      draft,
    ]);
  });

  it('name the invoice by what stands for its id, until there is one', () => {
    for (const terms of termsOf('invoice')) {
      const [draft, ...rest] = requestsOf(askOf(terms), 'wish');
      expect(JSON.stringify(draft)).not.toContain(invoiceIdToCome);
      for (const { path, params } of rest) {
        expect([path, params['invoice']].join(' ')).toContain(invoiceIdToCome);
      }
    }
  });

  it('have a key each, which is the same however often it is asked for', () => {
    for (const terms of everyTerms) {
      const [first, ...rest] = requestsOf(askOf(terms), 'wish').map((each) => each.idempotencyKey);
      // One request of the wish, and another one of it again, are one to Stripe.
      expect(first).toBe('wish');
      expect(new Set([first, ...rest]).size).toBe(rest.length + 1);
      expect([first, ...rest]).toEqual(
        requestsOf(askOf(terms), 'wish').map((each) => each.idempotencyKey),
      );
      expect(rest).toEqual(rest.map((_, at) => stepKey('wish', at + 1)));
    }
  });

  it('ask for what was chosen, and say nothing of prefetching where none is', () => {
    for (const terms of everyTerms) {
      const without = requestsOf(askOf(terms), 'wish');
      expect(found(without, 'permissions')).toEqual([[...neededPermissions(terms.way)]]);
      expect(found(without, 'prefetch')).toEqual([]);
      const withIt = requestsOf(askOf(terms, ['ownership', 'balances']), 'wish');
      expect(found(withIt, 'prefetch')).toEqual([['ownership', 'balances']]);
    }
  });

  it('take no account but a linked one, where money is meant to come from it', () => {
    for (const terms of everyTerms) {
      const verification = found(requestsOf(askOf(terms), 'wish'), 'verification_method');
      expect(verification).toEqual(terms.way === 'session' ? [] : ['instant']);
      const types = ['allowed_payment_method_types', 'payment_method_types'].flatMap((name) =>
        found(requestsOf(askOf(terms), 'wish'), name),
      );
      expect(types).toEqual(terms.way === 'session' ? [] : [['us_bank_account']]);
    }
  });

  it('are of the customer, or of the connected account that a Session asks', () => {
    for (const terms of everyTerms) {
      const all = requestsOf(askOf(terms), 'wish');
      const named = all.map(({ params }) => found(params, 'customer'));
      // What is done with an invoice by its id needs no name.
      expect(named.flat()).toEqual(
        all.filter(({ path }) => !path.includes(invoiceIdToCome)).map(() => 'cus_1'),
      );
    }
    const ask = { ...askOf({ way: 'session' }), holder: { account: 'acct_1' } };
    expect(requestsOf(ask, 'wish')).toEqual([
      {
        path: '/v1/financial_connections/sessions',
        params: {
          account_holder: { type: 'account', account: 'acct_1' },
          permissions: ['ownership'],
        },
        idempotencyKey: 'wish',
      },
    ]);
  });

  it('leave out what was not said', () => {
    const [plain, whole] = termsOf('checkout').map((terms) => requestsOf(askOf(terms), 'wish')[0]);
    expect(plain?.params).toMatchObject({ mode: 'setup', success_url: 'https://example.com/' });
    expect(Object.keys(plain?.params ?? {})).not.toContain('cancel_url');
    expect(Object.keys(plain?.params ?? {})).not.toContain('line_items');
    expect(whole?.params).toMatchObject({
      mode: 'payment',
      cancel_url: 'https://example.com/back',
      line_items: [
        {
          price_data: { currency: 'usd', product_data: { name: 'Order' }, unit_amount: 1250 },
          quantity: 1,
        },
      ],
    });
    const [now, later] = termsOf('subscription').map((each) => requestsOf(askOf(each), 'wish')[0]);
    expect(Object.keys(now?.params ?? {})).not.toContain('trial_period_days');
    expect(now?.params).toMatchObject({ items: [{ price: 'price_1', quantity: 2 }] });
    expect(later?.params).toMatchObject({ trial_period_days: 14, expand: subscriptionExpand });
  });

  it('share no list with the ask', () => {
    const ask = askOf({ way: 'setup_intent' }, ['ownership']);
    const { us_bank_account: bank } = setupIntentParams(ask, 'cus_1').payment_method_options;
    expect(bank.financial_connections.permissions).not.toBe(ask.permissions);
    expect(bank.financial_connections.prefetch).not.toBe(ask.prefetch);
  });
});
