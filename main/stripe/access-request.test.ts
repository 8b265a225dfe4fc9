import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  checkoutParams,
  invoiceIdToCome,
  invoiceItemParams,
  invoiceParams,
  paymentIntentParams,
  requestsOf,
  sessionParams,
  setupIntentParams,
  subscriptionParams,
  type StripeRequest,
} from '../../shared/access-request.ts';
import { accessAskSchema, type AccessAsk, type AccessTerms } from '../../shared/access-views.ts';
import { neededPermissions } from '../../shared/access-ways.ts';
import { asHttp, formFields } from '../../shared/http-request.ts';
import { startEmbeddedStripe, type EmbeddedStripe } from '../demo/index.ts';
import { decodeForm } from '../demo/params.ts';
import { makeAccess } from './access.ts';
import { connect } from './client.ts';

/*
 * The requests that ask for access, as the page shows them: by Stripe's schemas of their bodies, which lie beside the
 * checkout; by stripe-node's types; as main really sends them; and as the embedded Stripe answers them.
 */

type Holder = AccessAsk['holder'];
const page = { successUrl: 'https://example.com/thanks?id={CHECKOUT_SESSION_ID}' };
const bill = { way: 'invoice', currency: 'usd', daysUntilDue: 30 } as const;
const lines = [
  { description: 'Services in May', amount: 1250 },
  { description: "O'Neill & Söhne, 100 %", amount: 50 },
];

/** Every way, and what it can be asked with. */
const kinds: Record<string, (customer: Holder, account: Holder, price: string) => Kind> = {
  'a SetupIntent': (holder) => ({ holder, terms: { way: 'setup_intent' } }),
  'a PaymentIntent': (holder) => ({
    holder,
    terms: { way: 'payment_intent', amount: 1250, currency: 'usd' },
  }),
  'a Session of a customer': (holder) => ({ holder, terms: { way: 'session' } }),
  'a Session of an account': (_, holder) => ({ holder, terms: { way: 'session' } }),
  'a Checkout Session that saves': (holder) => ({
    holder,
    terms: { way: 'checkout', payment: null, ...page, cancelUrl: null },
  }),
  'a Checkout Session that pays': (holder) => ({
    holder,
    terms: {
      way: 'checkout',
      payment: { amount: 1250, currency: 'usd', name: 'Order [1] (blue)!' },
      ...page,
      cancelUrl: 'https://example.com/back',
    },
  }),
  'an invoice that is mailed': (holder) => ({ holder, terms: { ...bill, lines, send: true } }),
  'an invoice that is not': (holder) => ({
    holder,
    terms: { ...bill, lines: lines.slice(1), daysUntilDue: 0, send: false },
  }),
  'a subscription': (holder, _, price) => ({
    holder,
    terms: { way: 'subscription', price, quantity: 2, trialDays: null },
  }),
  'a subscription on trial': (holder, _, price) => ({
    holder,
    terms: { way: 'subscription', price, quantity: 1, trialDays: 14 },
  }),
};
interface Kind {
  holder: Holder;
  terms: AccessTerms;
}

const cases = Object.entries(kinds).flatMap(([name, kind]) =>
  [[], ['ownership' as const]].map((prefetch) => ({
    name: `${name} ${prefetch.length > 0 ? 'with' : 'without'} prefetch`,
    askFor: (customer: string, account: string, price: string): AccessAsk => {
      const { holder, terms } = kind({ customer }, { account }, price);
      return accessAskSchema.parse({
        holder,
        permissions: [...neededPermissions(terms.way)],
        prefetch,
        terms,
      });
    },
  })),
);

let stripe: EmbeddedStripe;
beforeAll(async () => {
  stripe = await startEmbeddedStripe({ limits: false });
});
afterAll(() => stripe.close());
beforeEach(() => stripe.requests.clear());

const withId = z.object({ id: z.string() });

/** Asks a customer, an account and a price that are there. */
async function askNow({ askFor }: (typeof cases)[number]): Promise<AccessAsk> {
  const found = await fetch(new URL('/v1/prices?type=recurring&limit=1', stripe.url), {
    headers: { authorization: `Bearer ${stripe.demoKey}` },
  });
  const { data } = z.object({ data: z.array(withId).min(1) }).parse(await found.json());
  stripe.requests.clear();
  return askFor(
    stripe.controls.cast('one-owner').customerId,
    stripe.controls.connectedAccount().id,
    data[0]?.id ?? '',
  );
}

/** A request after Stripe has given the invoice its id. */
function named({ path, params, ...rest }: StripeRequest, id: string): StripeRequest {
  return {
    ...rest,
    path: path.replace(invoiceIdToCome, id),
    params: { ...params, ...('invoice' in params && { invoice: id }) },
  };
}

const bodyOf = ({ params }: StripeRequest) => new URLSearchParams(formFields(params)).toString();

/** What a form makes of values: texts. */
function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asTexts);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asTexts(each)]));
}

const [requests, openApi] = ['access-requests.json', 'openapi-slim.json'].map(
  (name) => new URL(`../../../shared/stripe/${name}`, import.meta.url),
);
const files = [requests, openApi].filter((file) => file !== undefined);
const areThere = files.length === 2 && files.every((file) => existsSync(file));

if (!areThere) {
  it("Stripe's schemas are not beside the checkout: no body is held against them", ({ skip }) =>
    skip());
}

describe.runIf(areThere)("Stripe's schema", () => {
  const schema = z.record(z.string(), z.unknown());
  const read = (file: URL | undefined): unknown =>
    areThere && file !== undefined ? JSON.parse(readFileSync(file, 'utf8')) : null;
  const bodies = z.object({ requests: z.record(z.string(), schema) });
  const sessions = z.object({
    paths: z.object({
      '/v1/financial_connections/sessions': z.object({
        post: z.object({
          requestBody: z.object({
            content: z.object({ 'application/x-www-form-urlencoded': z.object({ schema }) }),
          }),
        }),
      }),
    }),
  });
  /** The schema of the body of each endpoint that there is one of. */
  const schemas = (): Record<string, unknown> => {
    const { post } = sessions.parse(read(openApi)).paths['/v1/financial_connections/sessions'];
    const { schema: ofSessions } = post.requestBody.content['application/x-www-form-urlencoded'];
    return {
      ...bodies.parse(read(requests)).requests,
      'POST /v1/financial_connections/sessions': ofSessions,
    };
  };
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    // A form has texts alone: those that the schema wants as numbers or booleans become so.
    coerceTypes: true,
    formats: { 'unix-time': true, decimal: true },
  });
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (path: string): ValidateFunction => {
    const made = compiled.get(path) ?? ajv.compile(schema.parse(strict(schemas()[`POST ${path}`])));
    compiled.set(path, made);
    return made;
  };
  const problems = (path: string, form: unknown): string[] => {
    const validate = validatorOf(path);
    const body: unknown = structuredClone(form);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) =>
      [instancePath, message, JSON.stringify(params)].join(' '),
    );
  };

  /**
   * The schema is of 2023. What it calls `payment_method_types` has been `allowed_payment_method_types` since
   * 2026-09 where a payment or a page is made; in `payment_settings` it is called as before.
   */
  const inWordsOf2023 = (form: Record<string, unknown>): Record<string, unknown> => {
    const { allowed_payment_method_types: allowed, ...rest } = form;
    return allowed === undefined ? form : { ...rest, payment_method_types: allowed };
  };
  const renamed = ['/v1/setup_intents', '/v1/payment_intents', '/v1/checkout/sessions'];
  const unknownName =
    ' must NOT have additional properties {"additionalProperty":"allowed_payment_method_types"}';

  it.each(cases)('is kept by the body of $name', ({ askFor }) => {
    const held = requestsOf(askFor('cus_1', 'acct_1', 'price_1'), 'wish').flatMap((request) => {
      const { path } = request;
      // Stripe's schemas beside the checkout are of what can ask for access, and of nothing else.
      if (/^\/v1\/(invoiceitems|invoices\/\{INVOICE_ID\}\/(finalize|send))$/.test(path)) return [];
      const form = decodeForm(bodyOf(request));
      expect(problems(path, inWordsOf2023(form))).toEqual([]);
      // But for that one name it is kept as it stands.
      expect(problems(path, form)).toEqual(renamed.includes(path) ? [unknownName] : []);
      return [path];
    });
    expect(held).toHaveLength(1);
  });

  it.each(cases)('would tell a bad body of $name', ({ askFor }) => {
    const [request] = requestsOf(askFor('cus_1', 'acct_1', 'price_1'), 'wish');
    if (request === undefined) throw new RangeError('No request');
    const { path } = request;
    const sent = bodyOf(request);
    const broken = (change: (body: string) => string) => {
      expect(change(sent)).not.toBe(sent);
      return problems(path, inWordsOf2023(decodeForm(change(sent))));
    };
    expect(broken((body) => body.replace('=ownership', '=owners'))).not.toEqual([]);
    expect(broken((body) => body.replace('permissions', 'permission'))).not.toEqual([]);
    expect(broken((body) => `${body}&sent_by=us`)).not.toEqual([]);
    if (path.endsWith('financial_connections/sessions')) {
      expect(broken((body) => body.replace('account_holder', 'holder'))).not.toEqual([]);
      return;
    }
    expect(broken((body) => body.replace('=instant', '=at_once'))).not.toEqual([]);
    // What is paid by is open in the schema of these two.
    if (!path.endsWith('_intents')) {
      expect(broken((body) => body.replace('=us_bank_account', '=uk_bank'))).not.toEqual([]);
    }
  });
});

/** What no schema names is refused, in what it holds too. */
function strict(of: unknown): unknown {
  if (Array.isArray(of)) return of.map(strict);
  if (typeof of !== 'object' || of === null) return of;
  const inside = Object.fromEntries(Object.entries(of).map(([key, each]) => [key, strict(each)]));
  const { type, properties } = inside;
  const isObject = type === 'object' && typeof properties === 'object';
  return isObject ? { additionalProperties: false, ...inside } : inside;
}

describe('the same bodies', () => {
  const asked = { permissions: ['ownership', 'payment_method'], prefetch: ['ownership'] } as const;
  const access = { permissions: [...asked.permissions], prefetch: [...asked.prefetch] };

  it('are what stripe-node takes, as the compiler sees', () => {
    const taken = [
      setupIntentParams(access, 'cus_1') satisfies Stripe.SetupIntentCreateParams,
      paymentIntentParams(access, 'cus_1', {
        way: 'payment_intent',
        amount: 1250,
        currency: 'usd',
      }) satisfies Stripe.PaymentIntentCreateParams,
      sessionParams({
        ...access,
        holder: { account: 'acct_1' },
        terms: { way: 'session' },
      }) satisfies Stripe.FinancialConnections.SessionCreateParams,
      checkoutParams(access, 'cus_1', {
        way: 'checkout',
        payment: null,
        ...page,
        cancelUrl: null,
      }) satisfies Stripe.Checkout.SessionCreateParams,
      invoiceParams(access, 'cus_1', {
        ...bill,
        lines,
        send: true,
      }) satisfies Stripe.InvoiceCreateParams,
      invoiceItemParams('cus_1', 'in_1', {
        description: 'Services',
        amount: 1250,
        currency: 'usd',
      }) satisfies Stripe.InvoiceItemCreateParams,
      subscriptionParams(access, 'cus_1', {
        way: 'subscription',
        price: 'price_1',
        quantity: 1,
        trialDays: 14,
      }) satisfies Stripe.SubscriptionCreateParams,
    ];
    expect(taken).toHaveLength(7);
    const wrong = { ...taken[0], payment_method_options: 'us_bank_account' };
    // @ts-expect-error -- it would tell a body that is none
    expect(wrong satisfies Stripe.SetupIntentCreateParams).toBeTruthy();
  });

  it.each(cases)('are what main sends, byte by byte: $name', async (each) => {
    const ask = await askNow(each);
    const sent: { path: string; key: string | null; body: string }[] = [];
    const watched: typeof fetch = async (input, init = {}) => {
      const request = new Request(input, init);
      sent.push({
        path: new URL(request.url).pathname,
        key: request.headers.get('idempotency-key'),
        body: await request.clone().text(),
      });
      return fetch(request);
    };
    const clock = { now: () => Date.now(), monotonic: () => performance.now() };
    const { signal } = new AbortController();
    const key = 'sk_test_ordinary';
    const connection = connect({ key, mode: 'test', url: stripe.url, fetch: watched, clock });
    // A wish has an id of its own, for which Stripe answers the same again.
    const wish = `wish-${each.name}`;
    const { progress, mailed } = await makeAccess(connection, ask, wish, true, signal);
    expect(mailed).toBe(ask.terms.way === 'invoice' && ask.terms.send);

    const to = { origin: stripe.url.origin, version: '2026-10-28.endive', account: null };
    const shown = requestsOf(ask, wish).map((request) => named(request, progress.objectId));
    expect(sent).toEqual(
      shown.map((request) => ({
        path: request.path,
        key: request.idempotencyKey,
        body: asHttp(request, to).split('\n\n')[1]?.replaceAll('\n', '') ?? '',
      })),
    );
  });

  it.each(cases)('are taken by the embedded Stripe: $name', async (each) => {
    const ask = await askNow(each);
    const wish = `plain-${each.name}`;
    const answers: unknown[] = [];
    let made = '';
    for (const step of requestsOf(ask, wish)) {
      const request = named(step, made);
      // Each needs what the one before has made.
      const response = await fetch(new URL(request.path, stripe.url), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${stripe.demoKey}`,
          'content-type': 'application/x-www-form-urlencoded',
          'idempotency-key': request.idempotencyKey,
        },
        body: bodyOf(request),
      });
      const answer: unknown = await response.json();
      expect(response.status, JSON.stringify(answer)).toBe(200);
      answers.push(answer);
      if (made === '') made = withId.parse(answer).id;
    }
    expect(
      stripe.requests.all({ method: 'POST' }).map(({ path, params }) => ({ path, params })),
    ).toEqual(
      requestsOf(ask, wish)
        .map((request) => named(request, made))
        .map(({ path, params }) => ({ path, params: asTexts(params) })),
    );
    expect(answers.at(-1)).toMatchObject(shownBy(ask));
  });
});

const anAddress: unknown = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/hosted\//);
const aSecretOf = (prefix: string): unknown =>
  expect.stringMatching(new RegExp(`^${prefix}_.*_secret_`));

/** What the last answer has for the customer: a page, or a client secret. */
function shownBy({ terms }: AccessAsk): Record<string, unknown> {
  switch (terms.way) {
    case 'setup_intent':
      return { object: 'setup_intent', client_secret: aSecretOf('seti') };
    case 'payment_intent':
      return { object: 'payment_intent', amount: terms.amount, client_secret: aSecretOf('pi') };
    case 'session':
      return { permissions: ['ownership'], client_secret: aSecretOf('fcsess') };
    case 'checkout':
      return {
        mode: terms.payment === null ? 'setup' : 'payment',
        amount_total: terms.payment?.amount ?? null,
        url: anAddress,
      };
    case 'invoice':
      return {
        status: 'open',
        total: terms.lines.reduce((sum, { amount }) => sum + amount, 0),
        hosted_invoice_url: anAddress,
      };
    case 'subscription':
      return terms.trialDays === null
        ? {
            status: 'incomplete',
            pending_setup_intent: null,
            latest_invoice: {
              status: 'open',
              hosted_invoice_url: anAddress,
              confirmation_secret: { client_secret: aSecretOf('pi') },
            },
          }
        : {
            status: 'trialing',
            pending_setup_intent: { object: 'setup_intent', client_secret: aSecretOf('seti') },
            // Nothing is to be paid before the trial is over.
            latest_invoice: {
              status: 'paid',
              total: 0,
              hosted_invoice_url: anAddress,
              confirmation_secret: null,
            },
          };
  }
}
