import { existsSync, readFileSync } from 'node:fs';

import { Ajv } from 'ajv';
import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import type { EmbeddedStripe } from './index.ts';
import { decodeForm } from './params.ts';
import { clientOf, createForTest, errorOf, first, like, START } from './testing.ts';

/*
 * The requests that can ask for the ownership permission, as stripe-node sends them, against Stripe's own
 * schemas of their bodies, which lie beside the checkout; and what the embedded Stripe answers.
 */

const NOW = START / 1000;

type Access = Pick<Stripe.FinancialConnections.SessionCreateParams, 'permissions' | 'prefetch'>;

const WITHOUT = { permissions: ['ownership', 'payment_method'] } satisfies Access;
const WITH = { ...WITHOUT, prefetch: ['ownership'] } satisfies Access;

const bank = (access: Access) => ({
  us_bank_account: { financial_connections: access, verification_method: 'instant' as const },
});

interface Given {
  readonly client: Stripe;
  readonly customer: string;
  readonly price: string;
}

/** What every way is asked with beside the access, and how the answer shows it. */
const ways = {
  setup_intent: async ({ client, customer }: Given, access: Access) =>
    client.setupIntents.create({
      customer,
      payment_method_options: bank(access),
      usage: 'off_session',
      metadata: { asked_by: 'A' },
    }),
  payment_intent: async ({ client, customer }: Given, access: Access) =>
    client.paymentIntents.create({
      amount: 2500,
      currency: 'usd',
      customer,
      payment_method_options: bank(access),
      receipt_email: 'a@example.com',
      setup_future_usage: 'off_session',
    }),
  'checkout.session': async ({ client, customer }: Given, access: Access) =>
    client.checkout.sessions.create({
      mode: 'payment',
      customer,
      success_url: 'https://example.com/thanks?session={CHECKOUT_SESSION_ID}',
      cancel_url: 'https://example.com/back',
      payment_method_options: bank(access),
      line_items: [
        {
          price_data: { currency: 'usd', unit_amount: 1250, product_data: { name: 'Order' } },
          quantity: 2,
        },
      ],
      client_reference_id: 'A-1',
    }),
  invoice: async ({ client, customer }: Given, access: Access) =>
    client.invoices.create({
      customer,
      collection_method: 'send_invoice',
      days_until_due: 30,
      auto_advance: false,
      pending_invoice_items_behavior: 'exclude',
      payment_settings: {
        payment_method_types: ['us_bank_account'],
        payment_method_options: bank(access),
      },
    }),
  subscription: async ({ client, customer, price }: Given, access: Access) =>
    client.subscriptions.create({
      customer,
      items: [{ price, quantity: 2 }],
      trial_period_days: 14,
      payment_behavior: 'default_incomplete',
      payment_settings: {
        save_default_payment_method: 'on_subscription',
        payment_method_types: ['us_bank_account'],
        payment_method_options: bank(access),
      },
    }),
} as const;

type Way = keyof typeof ways;

const PATHS: Readonly<Record<Way, string>> = {
  setup_intent: '/v1/setup_intents',
  payment_intent: '/v1/payment_intents',
  'checkout.session': '/v1/checkout/sessions',
  invoice: '/v1/invoices',
  subscription: '/v1/subscriptions',
};

const ALL = Object.keys(ways) as Way[];

async function setUp(stripe: EmbeddedStripe & { readonly client: Stripe } = createForTest()) {
  const { client, controls } = stripe;
  const price = first((await client.prices.list({ type: 'recurring' })).data).id;
  const { customerId: customer } = controls.cast('one-owner');
  return { ...stripe, customer, price };
}

/** Where an answer shows what was asked of the bank account. */
function optionsIn(answer: Awaited<ReturnType<(typeof ways)[Way]>>) {
  const settings = 'payment_settings' in answer ? answer.payment_settings : answer;
  return settings?.payment_method_options?.us_bank_account;
}

const file = new URL('../../../shared/stripe/access-requests.json', import.meta.url);
const isThere = existsSync(file);

if (!isThere) {
  it("Stripe's schemas of requests for access are not beside the checkout: no body is held against them", ({
    skip,
  }) => skip());
}

describe.runIf(isThere)('the body of a request for access', () => {
  const schemas = z
    .object({ requests: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(isThere ? JSON.parse(readFileSync(file, 'utf8')) : { requests: {} }).requests;
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    // A form has texts alone: those that the schema wants as numbers or booleans become so.
    coerceTypes: true,
    formats: { 'unix-time': true, decimal: true },
  });
  const problems = (way: Way, body: unknown) => {
    const validate = ajv.compile(schemas[`POST ${PATHS[way]}`] ?? false);
    return validate(body)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };

  it.each(ALL.flatMap((way) => [WITHOUT, WITH].map((access) => [way, access] as const)))(
    'keeps the schema: %s with %j',
    async (way, access) => {
      const stripe = createForTest();
      const bodies: string[] = [];
      const client = clientOf(stripe, stripe.demoKey, {
        async fetch(input, init) {
          const request = new Request(input, init);
          if (request.method === 'POST') bodies.push(await request.clone().text());
          return stripe.fetch(request);
        },
      });
      await ways[way](await setUp({ ...stripe, client }), access);
      expect(bodies).toHaveLength(1);
      expect(problems(way, decodeForm(first(bodies)))).toEqual([]);
    },
  );

  it('would be told from a bad one', () => {
    expect(problems('payment_intent', decodeForm('amount=5'))).toEqual([
      " must have required property 'currency'",
    ]);
    expect(problems('setup_intent', decodeForm('custommer=x'))).toHaveLength(1);
    const prefetch = 'payment_method_options[us_bank_account][financial_connections][prefetch][0]';
    expect(problems('setup_intent', decodeForm(`${prefetch}=ownership`))).toEqual([]);
    expect(problems('setup_intent', decodeForm(`${prefetch}=owners`))).toHaveLength(1);
  });
});

describe('a request for access', () => {
  it.each(ALL.flatMap((way) => [WITHOUT, WITH].map((access) => [way, access] as const)))(
    'by a %s is answered with what was asked, and can be retrieved: %j',
    async (way, access) => {
      const given = await setUp();
      const answer = await ways[way](given, access);
      expect(answer).toMatchObject({
        object: way,
        customer: given.customer,
        created: NOW,
        livemode: false,
      });
      expect(optionsIn(answer)).toEqual({
        financial_connections: { prefetch: [], ...access },
        verification_method: 'instant',
      });
      const { client } = given;
      const retrieved = {
        setup_intent: async () => client.setupIntents.retrieve(answer.id),
        payment_intent: async () => client.paymentIntents.retrieve(answer.id),
        'checkout.session': async () => client.checkout.sessions.retrieve(answer.id),
        invoice: async () => client.invoices.retrieve(answer.id),
        subscription: async () => client.subscriptions.retrieve(answer.id),
      };
      expect(await retrieved[way]()).toEqual(answer);
    },
  );

  it.each(ALL)('by a %s is made once, however often it is sent with one key', async (way) => {
    const given = await setUp();
    let sent = 0;
    const client = clientOf(given, given.demoKey, {
      retries: 2,
      async fetch(input, init) {
        sent += init?.method === 'POST' ? 1 : 0;
        return given.fetch(input, init);
      },
    });
    // The answer is lost once: stripe-node tries again with the same key.
    const path = PATHS[way];
    given.controls.injectFault({
      kind: 'reset-after-acting',
      times: 1,
      match: { method: 'POST', path },
    });
    const made = await ways[way]({ ...given, client }, WITH);
    expect(sent).toBe(2);

    const post = async (key: string) => {
      const request = first(given.requests.all({ method: 'POST', path }));
      return given.fetch(new URL(path, given.url), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${given.demoKey}`,
          'idempotency-key': key,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams(flat(request.params)).toString(),
      });
    };
    const twice = await Promise.all([post('click'), post('click')]);
    const again = await post('click');
    // A double click finds the first one under way, or its answer.
    const ids = await Promise.all(
      [...twice, again]
        .filter(({ status }) => status === 200)
        .map(async (each) => z.object({ id: z.string() }).parse(await each.json()).id),
    );
    expect(new Set(ids).size).toBe(1);
    expect(first(ids)).not.toBe(made.id);
    expect(again.headers.get('idempotent-replayed')).toBe('true');

    const { data } = await client.events.list({ limit: 100, created: { gte: NOW } });
    const type = way === 'subscription' ? 'customer.subscription.created' : `${way}.created`;
    const created = data.filter((event) => event.type === type);
    // Stripe tells of no Checkout Session before somebody has gone through it.
    expect(created).toHaveLength(way === 'checkout.session' ? 0 : 2);
  });

  it.each([
    ['setup_intent', 'payment_method_options'],
    ['payment_intent', 'payment_method_options'],
    ['checkout.session', 'payment_method_options'],
    ['invoice', 'payment_settings[payment_method_options]'],
    ['subscription', 'payment_settings[payment_method_options]'],
  ] as const)('by a %s has permissions that go together', async (way, options) => {
    const given = await setUp();
    const inside = `${options}[us_bank_account][financial_connections]`;
    expect(await errorOf(ways[way](given, { permissions: ['ownership'] }))).toMatchObject({
      statusCode: 400,
      param: `${inside}[permissions]`,
      message: like(/'payment_method'/),
    });
    expect(
      await errorOf(ways[way](given, { permissions: ['payment_method'], prefetch: ['ownership'] })),
    ).toMatchObject({
      param: `${inside}[prefetch]`,
      message: like(/Add ownership to permissions/),
    });
    expect(
      await errorOf(ways[way](given, { permissions: ['payment_method', 'owners'] })),
    ).toMatchObject({ param: `${inside}[permissions][1]` });
    expect(await ways[way](given, { permissions: ['payment_method', 'balances'] })).toBeTruthy();
    expect(given.requests.all({ method: 'POST' }).map(({ status }) => status)).toEqual([
      400, 400, 400, 200,
    ]);
  });

  it.each(ALL)('by a %s is not for an unknown or deleted customer', async (way) => {
    const given = await setUp();
    const gone = given.controls.cast('deleted-customer').customerId;
    for (const customer of ['cus_unknown', gone]) {
      expect(await errorOf(ways[way]({ ...given, customer }, WITH))).toMatchObject({
        statusCode: 400,
        code: 'resource_missing',
        param: 'customer',
        message: `No such customer: '${customer}'`,
      });
    }
    const elsewhere = given.controls.cast('one-owner', 'live').customerId;
    expect(await errorOf(ways[way]({ ...given, customer: elsewhere }, WITH))).toMatchObject({
      message: like(/a similar object exists in live mode/),
    });
  });

  it.each([
    ['setup_intent', 'rak_setup_intent_write'],
    ['payment_intent', 'rak_payment_intent_write'],
    ['checkout.session', 'rak_checkout_session_write'],
    ['invoice', 'rak_invoice_write'],
    ['subscription', 'rak_subscription_write'],
  ] as const)('by a %s needs the permission %s', async (way, permission) => {
    const given = await setUp();
    for (const key of ['rk_test_readonly_1', 'rk_test_least_1']) {
      const client = clientOf(given, key, { fetch: given.fetch });
      expect(await errorOf(ways[way]({ ...given, client }, WITH))).toMatchObject({
        statusCode: 403,
        message: like(new RegExp(`Having the '${permission}' permission`)),
      });
    }
    given.controls.declareKey('rk_test_some_1', { is: 'restricted', permissions: [permission] });
    const client = clientOf(given, 'rk_test_some_1', { fetch: given.fetch });
    await ways[way]({ ...given, client }, WITH);
  });

  it('may allow some ways to pay alone, as Stripe calls it since 2026-09', async () => {
    const { client, customer, fetch, url, demoKey } = await setUp();
    const allowed_payment_method_types = ['us_bank_account' as const];
    const made = [
      await client.setupIntents.create({ customer, allowed_payment_method_types }),
      await client.paymentIntents.create({
        amount: 500,
        currency: 'usd',
        allowed_payment_method_types,
      }),
      await client.checkout.sessions.create({
        mode: 'setup',
        success_url: 'https://example.com',
        allowed_payment_method_types,
      }),
    ];
    for (const each of made) {
      expect(each).toMatchObject({
        allowed_payment_method_types,
        payment_method_types: ['us_bank_account'],
      });
    }
    const byCard = { allowed_payment_method_types: ['card' as const] };
    expect(
      await errorOf(
        client.setupIntents.create({ ...byCard, payment_method_options: bank(WITHOUT) }),
      ),
    ).toMatchObject({ param: 'payment_method_options[us_bank_account]' });
    const old = await fetch(new URL('/v1/setup_intents', url), {
      method: 'POST',
      headers: { authorization: `Bearer ${demoKey}` },
      body: new URLSearchParams({ 'payment_method_types[0]': 'us_bank_account' }),
    });
    expect(await old.json()).toMatchObject({
      error: { code: 'parameter_unknown', param: 'payment_method_types' },
    });
  });

  it('has an unknown parameter refused by its name', async () => {
    const { fetch, url, demoKey } = createForTest();
    for (const path of Object.values(PATHS)) {
      const response = await fetch(new URL(path, url), {
        method: 'POST',
        headers: { authorization: `Bearer ${demoKey}` },
        body: new URLSearchParams({ premissions: 'ownership' }),
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        error: { code: 'parameter_unknown', param: 'premissions' },
      });
    }
  });
});

/** A form as it is sent. */
function flat(value: unknown, name = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, each]) =>
    flat(each, name === '' ? key : `${name}[${key}]`),
  );
}

describe('what a request says beside', () => {
  it.each([
    [0, 'parameter_invalid_integer', 'This value must be greater than or equal to 1.'],
    [-5, 'parameter_invalid_integer', 'This value must be greater than or equal to 1.'],
    [1.5, 'parameter_invalid_integer', 'Invalid integer: 1.5'],
    [49, 'amount_too_small', 'Amount must be at least $0.50 usd'],
    [100_000_000, 'amount_too_large', 'Amount must be no more than $999,999.99'],
  ])('is an amount that can be charged, not %s', async (amount, code, message) => {
    const { client, customer } = await setUp();
    const pay = { amount, currency: 'usd' };
    const refused = { statusCode: 400, param: 'amount', code, message };
    expect(await errorOf(client.paymentIntents.create(pay))).toMatchObject(refused);
    expect(await errorOf(client.invoiceItems.create({ ...pay, customer }))).toMatchObject(refused);
  });

  it('is a currency that bank accounts pay in', async () => {
    const { client, customer, price } = await setUp();
    const eur = first((await client.prices.list({ currency: 'eur' })).data).id;
    expect(price).not.toBe(eur);
    const message = like(/only supports the following currencies: usd\.$/);
    const types = { allowed_payment_method_types: ['us_bank_account' as const] };
    const { paymentIntents, checkout, invoices, subscriptions } = client;
    expect(
      await errorOf(paymentIntents.create({ amount: 500, currency: 'eur', ...types })),
    ).toMatchObject({ param: 'currency', message });
    expect(
      await errorOf(paymentIntents.create({ amount: 500, currency: 'xyz', ...types })),
    ).toMatchObject({ param: 'currency', message: like(/^Invalid currency: xyz\./) });
    expect(await errorOf(invoices.create({ customer, currency: 'eur' }))).toMatchObject({
      param: 'currency',
      message,
    });
    expect(
      await errorOf(subscriptions.create({ customer, items: [{ price: eur }] })),
    ).toMatchObject({ param: 'items[0][price]', message });
    const line = {
      price_data: { currency: 'eur', unit_amount: 500, product_data: { name: 'A' } },
      quantity: 1,
    };
    const page = { success_url: 'https://example.com', mode: 'payment' as const };
    expect(await errorOf(checkout.sessions.create({ ...page, line_items: [line] }))).toMatchObject({
      param: 'line_items[0][price_data][currency]',
      message,
    });
    // Where Stripe chooses, it leaves bank accounts out.
    expect(
      (await paymentIntents.create({ amount: 500, currency: 'EUR' })).payment_method_types,
    ).toEqual(['card', 'link']);
  });

  it('is a page to go on to, and something to pay', async () => {
    const { client } = await setUp();
    const { sessions } = client.checkout;
    const create = async (params: Stripe.Checkout.SessionCreateParams) =>
      errorOf(sessions.create(params));
    const line = (unit: number) => ({
      price_data: { currency: 'usd', unit_amount: unit, product_data: { name: 'A' } },
      quantity: 1,
    });
    const page = { success_url: 'https://example.com', mode: 'payment' as const };
    expect(await create({ mode: 'setup' })).toMatchObject({
      param: 'success_url',
      code: 'parameter_missing',
    });
    for (const url of ['thanks', 'javascript:alert(1)', 'http://', '/thanks']) {
      expect(await create({ ...page, success_url: url })).toMatchObject({
        param: 'success_url',
        code: 'url_invalid',
      });
    }
    expect(await create({ ...page, cancel_url: 'x' })).toMatchObject({ param: 'cancel_url' });
    expect(await create({ success_url: 'https://example.com' })).toMatchObject({ param: 'mode' });
    expect(await create(page)).toMatchObject({ param: 'line_items', code: 'parameter_missing' });
    expect(await create({ ...page, mode: 'setup' })).toMatchObject({ param: 'currency' });
    expect(await create({ ...page, mode: 'setup', line_items: [line(500)] })).toMatchObject({
      param: 'line_items',
    });
    expect(await create({ ...page, line_items: [line(-1)] })).toMatchObject({
      param: 'line_items[0][price_data][unit_amount]',
    });
    for (const small of [0, 49]) {
      expect(await create({ ...page, line_items: [line(small)] })).toMatchObject({
        param: 'line_items',
        code: 'amount_too_small',
        message: "The Checkout Session's total amount due must be at least $0.50 usd",
      });
    }
    expect(
      await create({ ...page, line_items: [{ price: 'price_x', quantity: 1 }] }),
    ).toMatchObject({ param: 'line_items[0][price]', message: "No such price: 'price_x'" });
    expect(await create({ ...page, line_items: [line(500)], expires_at: NOW + 60 })).toMatchObject({
      param: 'expires_at',
    });
    const fee = first((await client.prices.list({ type: 'one_time' })).data);
    const bought = await sessions.create({ ...page, line_items: [{ price: fee.id, quantity: 3 }] });
    expect(bought.amount_total).toBe((fee.unit_amount ?? 0) * 3);
  });

  it('is a price that can be subscribed to', async () => {
    const { client, customer } = await setUp();
    const { data } = await client.prices.list({ limit: 100 });
    const once = first(data.filter(({ type }) => type === 'one_time')).id;
    const retired = first(data.filter(({ active }) => !active)).id;
    for (const [price, message] of [
      ['price_unknown', /^No such price: 'price_unknown'$/],
      [once, /type=one_time/],
      [retired, /inactive/],
    ] as const) {
      const asked = client.subscriptions.create({ customer, items: [{ price }] });
      expect(await errorOf(asked)).toMatchObject({
        statusCode: 400,
        param: 'items[0][price]',
        message: like(message),
      });
    }
    expect(await client.prices.retrieve(retired)).toMatchObject({ id: retired, active: false });
    expect(await errorOf(client.prices.retrieve('price_unknown'))).toMatchObject({
      statusCode: 404,
    });
  });

  it('is when an invoice is due, and where it goes', async () => {
    const { client, customer, price } = await setUp();
    const send = { customer, collection_method: 'send_invoice' as const };
    const nobody = (await client.customers.create({ name: 'No Address' })).id;
    expect(await errorOf(client.invoices.create(send))).toMatchObject({ param: 'days_until_due' });
    expect(await errorOf(client.invoices.create({ customer, days_until_due: 3 }))).toMatchObject({
      param: 'days_until_due',
      message: like(/send_invoice/),
    });
    expect(
      await errorOf(client.invoices.create({ ...send, customer: nobody, days_until_due: 3 })),
    ).toMatchObject({ param: 'customer', message: like(/^Missing email/) });
    expect(
      await errorOf(client.subscriptions.create({ ...send, items: [{ price }] })),
    ).toMatchObject({ param: 'days_until_due' });
  });
});
