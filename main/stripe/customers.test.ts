import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startEmbeddedStripe, type EmbeddedStripe } from '../demo/index.ts';
import { decodeForm } from '../demo/params.ts';
import { connect } from './client.ts';
import {
  createCustomer,
  getCustomer,
  listCustomersByEmail,
  type NewCustomer,
} from './customers.ts';

const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const signal = new AbortController().signal;
const made = { method: 'POST', path: '/v1/customers' } as const;

let stripe: EmbeddedStripe;
beforeAll(async () => {
  stripe = await startEmbeddedStripe({ limits: false });
});
afterAll(() => stripe.close());
beforeEach(() => {
  stripe.controls.clearFaults();
  stripe.requests.clear();
});

const open = (key = 'sk_test_ordinary', mode: 'test' | 'live' = 'test', by = fetch) =>
  connect({ key, mode, url: stripe.url, fetch: by, clock });
const nothing: NewCustomer = {
  email: null,
  name: null,
  phone: null,
  description: null,
  metadata: {},
};
const whole: NewCustomer = {
  email: 'whole@example.com',
  name: 'Wilma Whole',
  phone: '+1 555 010 0000',
  description: 'Case 12',
  metadata: { order_id: '6735', 'a b': 'c & d' },
};

describe('making a customer', () => {
  it('sends all that was given, and answers with the customer', async () => {
    const connection = open();
    const customer = await createCustomer(connection, whole, randomUUID(), signal);
    expect(customer).toMatchObject({
      deleted: false,
      name: 'Wilma Whole',
      email: 'whole@example.com',
      phone: '+1 555 010 0000',
      description: 'Case 12',
    });
    expect(await getCustomer(connection, customer.id, signal)).toEqual(customer);
    // At once, where search would lag.
    expect(await listCustomersByEmail(connection, 'whole@example.com', signal)).toEqual([customer]);
    expect(stripe.requests.all(made)[0]?.params).toEqual(whole);
  });

  it('does not send what was not given', async () => {
    await createCustomer(open(), { ...nothing, name: 'Only' }, randomUUID(), signal);
    expect(stripe.requests.all(made).map(({ params }) => params)).toEqual([{ name: 'Only' }]);
  });

  it.each(['one after the other', 'at once'])('twice for one wish, %s, makes one', async (how) => {
    const connection = open();
    const key = randomUUID();
    const fields = { ...nothing, email: `${key}@example.com` };
    const wish = () => createCustomer(connection, fields, key, signal);
    const both =
      how === 'at once' ? await Promise.all([wish(), wish()]) : [await wish(), await wish()];
    expect(both[0]).toEqual(both[1]);
    expect(await listCustomersByEmail(connection, fields.email, signal)).toHaveLength(1);
  });

  it('does not take a refusal of its second try for one of the first, which got no answer', async () => {
    const connection = open();
    const key = randomUUID();
    const fields = { ...nothing, email: `${key}@example.com` };
    stripe.controls.injectFault({ kind: 'reset-after-acting', match: made, times: 1 });
    stripe.controls.injectFault({ kind: 'rate-limit', reason: 'global-rate', match: made });
    const wish = () => createCustomer(connection, fields, key, signal);
    await expect(wish()).rejects.toMatchObject({ data: { code: 'outcome_unknown' } });
    stripe.controls.clearFaults();
    expect(await listCustomersByEmail(connection, fields.email, signal)).toEqual([await wish()]);
  });

  it('makes one also where the answer was lost and the wish is asked again', async () => {
    const connection = open();
    const key = randomUUID();
    const fields = { ...nothing, email: `${key}@example.com` };
    stripe.controls.injectFault({ kind: 'reset-after-acting', match: made, times: 3 });
    await expect(createCustomer(connection, fields, key, signal)).rejects.toMatchObject({
      kind: 'network',
    });
    const customer = await createCustomer(connection, fields, key, signal);
    expect(await listCustomersByEmail(connection, fields.email, signal)).toEqual([customer]);
  });

  it('names the field that Stripe refuses', async () => {
    const bad = { ...nothing, email: 'nobody' };
    await expect(createCustomer(open(), bad, randomUUID(), signal)).rejects.toMatchObject({
      data: { kind: 'invalid', param: 'email', code: 'email_invalid' },
    });
    const long = { ...nothing, metadata: { order: 'x'.repeat(501) } };
    await expect(createCustomer(open(), long, randomUUID(), signal)).rejects.toMatchObject({
      data: { kind: 'invalid', param: 'metadata[order]' },
    });
  });

  it('names the permission that the key lacks', async () => {
    const connection = open('rk_test_readonly0123456789');
    await expect(createCustomer(connection, whole, randomUUID(), signal)).rejects.toMatchObject({
      data: { kind: 'permission', missingPermission: 'rak_customer_write' },
    });
  });

  it('makes them in the mode of the key, and in no other', async () => {
    const live = open('sk_live_0123456789abcdef', 'live');
    const fields = { ...nothing, email: 'live.one@example.com' };
    const { id } = await createCustomer(live, fields, randomUUID(), signal);
    expect(await getCustomer(live, id, signal)).toMatchObject({ email: fields.email });
    await expect(getCustomer(open(), id, signal)).rejects.toMatchObject({ kind: 'wrong_mode' });
  });
});

const schemaFile = new URL('../../../shared/stripe/openapi-slim.json', import.meta.url);
const form = z.record(z.string(), z.unknown());
const openApi = z.object({
  paths: z.object({
    '/v1/customers': z.object({
      post: z.object({
        requestBody: z.object({
          content: z.object({ 'application/x-www-form-urlencoded': z.object({ schema: form }) }),
        }),
      }),
    }),
  }),
});

// Stripe's schema lies beside the checkout, as for the contract of the embedded Stripe.
describe.runIf(existsSync(schemaFile))('what is sent', () => {
  it('is a body of POST /v1/customers by Stripe’s OpenAPI', async () => {
    const { paths } = openApi.parse(JSON.parse(readFileSync(schemaFile, 'utf8')));
    const { schema } =
      paths['/v1/customers'].post.requestBody.content['application/x-www-form-urlencoded'];
    const isBody = new Ajv({ strict: false }).compile({ ...schema, additionalProperties: false });
    const bodies: string[] = [];
    const watched: typeof fetch = async (input, init = {}) => {
      const request = new Request(input, init);
      expect(request.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
      bodies.push(await request.clone().text());
      return fetch(request);
    };
    const connection = open('sk_test_ordinary', 'test', watched);
    const longest = { ...whole, phone: '5'.repeat(20), name: 'x'.repeat(256) };
    for (const fields of [whole, longest, { ...nothing, phone: '555' }]) {
      await createCustomer(connection, fields, randomUUID(), signal);
    }
    expect(bodies).toHaveLength(3);
    for (const body of bodies) {
      expect(isBody(decodeForm(body)), JSON.stringify(isBody.errors)).toBe(true);
    }
    // It would notice a slip.
    expect(isBody({ phone: '5'.repeat(21) })).toBe(false);
    expect(isBody({ mail: 'a@example.com' })).toBe(false);
  });
});
