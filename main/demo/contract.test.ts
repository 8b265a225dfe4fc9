import { existsSync, readFileSync } from 'node:fs';

import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { startEmbeddedStripe } from './index.ts';
import type { CaseName, EmbeddedStripe } from './index.ts';
import { cast } from './cast.ts';
import { decodeForm } from './params.ts';
import { clientOf, errorOf, LIVE_KEY } from './testing.ts';

/*
 * Holds what stripe-node sends and what the embedded Stripe answers against Stripe's own OpenAPI, which
 * lies beside the checkout: requests strictly, answers with open enums, as Stripe's own samples break them.
 */

const schemaFile = new URL('../../../shared/stripe/openapi-slim.json', import.meta.url);
const isThere = existsSync(schemaFile);

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const schema = z.custom<Schema>(isSchema);
const operation = z.object({
  parameters: z
    .array(z.object({ in: z.string(), name: z.string(), required: z.boolean().optional(), schema }))
    .default([]),
  requestBody: z
    .object({ content: z.object({ 'application/x-www-form-urlencoded': z.object({ schema }) }) })
    .optional(),
  responses: z.object({
    200: z.object({ content: z.object({ 'application/json': z.object({ schema }) }) }),
  }),
});
const openApi = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

/** A schema of OpenAPI 3.0 as JSON schema: `nullable` becomes a choice, and an answer's enums are open. */
function translate(value: unknown, side: 'request' | 'answer'): unknown {
  if (Array.isArray(value)) return value.map((each) => translate(each, side));
  if (!isSchema(value)) return value;
  const { nullable, enum: allowed, description: _, properties, ...rest } = value;
  const translated: Record<string, unknown> = Object.fromEntries(
    Object.entries(rest).map(([key, each]) => [key, translate(each, side)]),
  );
  if (isSchema(properties)) {
    translated['properties'] = Object.fromEntries(
      Object.entries(properties).map(([key, each]) => [key, translate(each, side)]),
    );
    // What Stripe does not know is a slip of ours, in an answer as well as in a request.
    if (Object.keys(properties).length > 0) translated['additionalProperties'] ??= false;
  }
  // `object` and the like name what a thing is; only choices are open.
  if (Array.isArray(allowed) && (side === 'request' || allowed.length === 1)) {
    translated['enum'] = allowed;
  }
  return nullable === true ? { anyOf: [translated, { type: 'null' }] } : translated;
}

interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly sent: string;
  readonly status: number;
  readonly answer: unknown;
}

/** Looks at every exchange of a client. */
function watched(look: (exchange: Exchange) => void): typeof fetch {
  return async (input, init = {}) => {
    const response = await fetch(input, init);
    const request = new Request(input, init);
    look({
      method: request.method,
      url: new URL(request.url),
      sent: request.method === 'GET' ? '' : await request.text(),
      status: response.status,
      answer: await response.clone().json(),
    });
    return response;
  };
}

function createContract() {
  const { paths, components } = openApi.parse(JSON.parse(readFileSync(schemaFile, 'utf8')));
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { 'unix-time': true } });
  for (const side of ['request', 'answer'] as const) {
    ajv.addSchema({ $id: side, components: translate(components, side) });
  }
  const compiled = new Map<string, ValidateFunction>();
  const validator = (name: string, side: 'request' | 'answer', of: unknown) => {
    const known = compiled.get(`${side} ${name}`);
    if (known !== undefined) return known;
    const text = JSON.stringify(translate(of, side)).replaceAll('"#/', `"${side}#/`);
    const made = ajv.compile(z.record(z.string(), z.unknown()).parse(JSON.parse(text)));
    compiled.set(`${side} ${name}`, made);
    return made;
  };
  const seen = new Set<string>();

  const operationOf = ({ method, url }: Exchange) => {
    for (const [template, methods] of Object.entries(paths)) {
      const pattern = new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
      const found = methods[method.toLowerCase()];
      // `search` must not be taken for a customer's id.
      const isSearch = url.pathname.endsWith('/search') && !template.endsWith('/search');
      if (found !== undefined && pattern.test(url.pathname) && !isSearch) {
        return { name: `${method} ${template}`, ...found };
      }
    }
    throw new Error(`Stripe's schema has no ${method} ${url.pathname}`);
  };

  const problems = (validate: ValidateFunction, value: unknown) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message, params }) =>
          [instancePath, message, JSON.stringify(params)].join(' '),
        );

  return {
    seen,
    /** What an exchange does against the contract; empty when it keeps it. */
    check(exchange: Exchange): string[] {
      const { name, parameters, requestBody, responses } = operationOf(exchange);
      seen.add(name);
      const inQuery = parameters.filter((each) => each.in === 'query');
      const query = {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(inQuery.map((each) => [each.name, each.schema])),
        required: inQuery.filter(({ required }) => required).map((each) => each.name),
      };
      const body = requestBody?.content['application/x-www-form-urlencoded'].schema ?? {};
      const failed = exchange.status >= 400;
      const answer = failed
        ? { $ref: '#/components/schemas/error' }
        : responses[200].content['application/json'].schema;
      return [
        ...problems(
          validator(`${name} query`, 'request', query),
          typed(decodeForm(exchange.url.search.slice(1)), query),
        ),
        ...problems(
          validator(`${name} body`, 'request', body),
          typed(decodeForm(exchange.sent), body),
        ),
        ...problems(
          validator(`${name} ${failed ? 'error' : ''}`, 'answer', answer),
          exchange.answer,
        ),
      ].map((problem) => `${name}: ${problem}`);
    },
    /** What is wrong with an object by itself, such as that of an event. */
    checkObject(type: string, value: unknown): string[] {
      return problems(validator(type, 'answer', { $ref: `#/components/schemas/${type}` }), value);
    },
  };
}

/** Form values are texts: those that the schema wants as numbers become so. */
function typed(value: unknown, of: unknown): unknown {
  if (!isSchema(of)) return value;
  const { type, properties, items, anyOf } = of;
  if (typeof value === 'string') {
    const choices = Array.isArray(anyOf) ? anyOf : [of];
    const isNumber = choices.some((each) => isSchema(each) && each['type'] === 'integer');
    return isNumber && /^-?\d+$/.test(value) ? Number(value) : value;
  }
  if (Array.isArray(value)) return value.map((each) => typed(each, items));
  if (!isSchema(value)) return value;
  const fields =
    type === 'object'
      ? properties
      : Array.isArray(anyOf) && isSchema(anyOf[0])
        ? anyOf[0]['properties']
        : {};
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      typed(each, isSchema(fields) ? fields[key] : {}),
    ]),
  );
}

/** Asks for all that can be known of a member of the cast, and refreshes what can be refreshed. */
async function walk(client: Stripe, server: EmbeddedStripe, name: CaseName, mode: 'test' | 'live') {
  const { customerId, sessionId } = server.controls.cast(name, mode);
  const { accounts, sessions } = client.financialConnections;
  await client.customers.retrieve(customerId);
  await client.customers.search({
    query: `metadata["demo_case"]:"${name}"`,
    limit: 5,
    expand: ['total_count'],
  });
  if (sessionId !== null) await sessions.retrieve(sessionId);
  const holder = { account_holder: { customer: customerId }, limit: 100 };
  const read = async () =>
    accounts.list({ ...holder, expand: ['data.ownership'] }).autoPagingToArray({ limit: 300 });
  for (const account of (await read()).slice(0, 20)) {
    // Refused for some cases, and that answer is held against the contract as well.
    await accounts.refresh(account.id, { features: ['ownership'] }).catch(() => {});
  }
  await read();
  server.controls.advance(100_000);
  for (const { id, ownership } of (await read()).slice(0, 20)) {
    await accounts.retrieve(id);
    if (typeof ownership !== 'object' || ownership === null) continue;
    await accounts
      .listOwners(id, { ownership: ownership.id, limit: 100 })
      .autoPagingToArray({ limit: 300 });
  }
}

if (!isThere) {
  it("Stripe's schema is not beside the checkout: only the type-level check ran", ({ skip }) =>
    skip());
}

describe.runIf(isThere)("Stripe's OpenAPI", () => {
  const problems: string[] = [];
  let server: EmbeddedStripe;
  let contract: ReturnType<typeof createContract>;
  let watch: typeof fetch;

  beforeAll(async () => {
    contract = createContract();
    server = await startEmbeddedStripe({ limits: false });
    watch = watched((exchange) => problems.push(...contract.check(exchange)));
  });
  afterAll(async () => server.close());

  it.each(cast.map(({ name }) => name))('is kept with the case %s, in both modes', async (name) => {
    await walk(clientOf(server, server.demoKey, { fetch: watch }), server, name, 'test');
    await walk(clientOf(server, LIVE_KEY, { fetch: watch }), server, name, 'live');
    expect(problems).toEqual([]);
  });

  it('is kept by every endpoint, and by errors', async () => {
    const client = clientOf(server, server.demoKey, { fetch: watch });
    const { accounts, sessions } = client.financialConnections;
    const created = await client.customers.create({
      name: 'A',
      email: 'a@example.com',
      phone: '1',
      description: 'd',
      address: { line1: '1 Main St', country: 'US' },
      metadata: { a: 'b' },
    });
    await client.customers.update(created.id, { name: 'B', address: '', metadata: { a: '' } });
    const { data: customers } = await client.customers.list({ limit: 3, created: { gte: 1 } });
    await client.customers.list({
      email: 'a@example.com',
      ending_before: customers.at(-1)?.id ?? '',
    });
    await client.customers.del(created.id);
    await client.customers.retrieve(created.id);

    const { customerId: customer, accountIds } = server.controls.cast('one-owner');
    const id = accountIds[0] ?? '';
    await accounts.subscribe(id, { features: ['transactions'] });
    await accounts.unsubscribe(id, { features: ['transactions'] });
    await accounts.retrieve(id, { expand: ['ownership', 'account_holder.customer'] });
    await accounts.disconnect(id);
    await accounts.list({ account_holder: { account: server.controls.connectedAccount().id } });
    await accounts.list({ session: server.controls.cast('business').sessionId ?? '', limit: 1 });
    const session = await sessions.create({
      account_holder: { type: 'customer', customer },
      permissions: ['ownership'],
      prefetch: ['ownership'],
      return_url: 'https://example.com',
    });
    await sessions.retrieve(session.id);

    const events = await client.events.list({
      limit: 100,
      created: { gte: 1 },
      types: ['customer.*', 'financial_connections.*'],
    });
    await client.events.list({
      type: 'customer.created',
      created: 1,
      ending_before: events.data[0]?.id ?? '',
    });
    await client.events.retrieve(events.data[0]?.id ?? '');

    const asIfNew = { code: 'resource_missing' };
    expect(await errorOf(client.customers.retrieve('cus_x'))).toMatchObject(asIfNew);
    expect(await errorOf(accounts.retrieve('fca_x'))).toMatchObject(asIfNew);
    expect(await errorOf(client.customers.search({ query: 'x' }))).toMatchObject({
      statusCode: 400,
    });
    const refused = clientOf(server, 'sk_test_expired1234', { fetch: watch });
    expect(await errorOf(refused.customers.list())).toMatchObject({ statusCode: 401 });

    expect(problems).toEqual([]);
    expect([...contract.seen].toSorted()).toEqual([
      'DELETE /v1/customers/{customer}',
      'GET /v1/customers',
      'GET /v1/customers/search',
      'GET /v1/customers/{customer}',
      'GET /v1/events',
      'GET /v1/events/{id}',
      'GET /v1/financial_connections/accounts',
      'GET /v1/financial_connections/accounts/{account}',
      'GET /v1/financial_connections/accounts/{account}/owners',
      'GET /v1/financial_connections/sessions/{session}',
      'POST /v1/customers',
      'POST /v1/customers/{customer}',
      'POST /v1/financial_connections/accounts/{account}/disconnect',
      'POST /v1/financial_connections/accounts/{account}/refresh',
      'POST /v1/financial_connections/accounts/{account}/subscribe',
      'POST /v1/financial_connections/accounts/{account}/unsubscribe',
      'POST /v1/financial_connections/sessions',
    ]);
  });

  it('is kept by the object that an event carries', async () => {
    // The schema that lies beside the checkout has no payments.
    const { data } = await clientOf(server).events.list({
      limit: 100,
      types: ['customer.*', 'financial_connections.*'],
    });
    const types = new Set(data.map(({ type }) => type));
    expect(types.size).toBeGreaterThan(3);
    for (const { data: carried } of data) {
      const type = z.object({ object: z.string() }).parse(carried.object).object;
      expect(contract.checkObject(type, carried.object)).toEqual([]);
    }
  });

  it('would notice a slip', () => {
    const exchange = (sent: string, answer: unknown): Exchange => ({
      method: 'POST',
      url: new URL('http://127.0.0.1/v1/financial_connections/accounts/fca_1/refresh'),
      sent,
      status: 200,
      answer,
    });
    const good = { error: { type: 'invalid_request_error' } };
    expect(contract.check({ ...exchange('features[0]=ownership', good), status: 400 })).toEqual([]);
    expect(contract.check({ ...exchange('features[0]=owners', good), status: 400 })).not.toEqual(
      [],
    );
    expect(contract.check({ ...exchange('', good), status: 400 })).not.toEqual([]);
    expect(
      contract.check({ ...exchange('features[0]=ownership&x=1', good), status: 400 }),
    ).not.toEqual([]);
    expect(contract.check(exchange('features[0]=ownership', { id: 'fca_1' }))).not.toEqual([]);
  });
});
