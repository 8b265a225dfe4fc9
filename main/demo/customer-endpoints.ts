import { seconds } from './clock.ts';
import { deletedCustomerObject } from './customers.ts';
import type { CustomerFields } from './customers.ts';
import type { Call } from './endpoint.ts';
import { endpoint } from './endpoint.ts';
import { invalid, missing } from './errors.ts';
import type { EventType } from './events.ts';
import { below, expansionIn } from './expansions.ts';
import { DEFAULT_LIMIT, page, pagingParams } from './paging.ts';
import {
  clearableText,
  emailAddress,
  expand,
  fields,
  integer,
  metadata,
  optional,
  range,
  required,
  text,
  within,
} from './params.ts';
import { parseSearchQuery } from './search-query.ts';
import type { World } from './world.ts';

const DEFAULT_METHOD = 'invoice_settings.default_payment_method';

/** What may be expanded in a list of customers; the first two are null here, so nothing changes. */
const EXPANDABLE_IN_LIST = ['default_source', 'test_clock', DEFAULT_METHOD].map(
  (each) => `data.${each}`,
);

const addressParams = fields({
  city: optional(clearableText()),
  country: optional(clearableText()),
  line1: optional(clearableText()),
  line2: optional(clearableText()),
  postal_code: optional(clearableText()),
  state: optional(clearableText()),
});

/** The fields that say who a customer is; those for billing are none of this stand-in's business. */
const writeParams = fields({
  address: optional((value, name) => (value === '' ? null : addressParams(value, name))),
  description: optional(clearableText()),
  email: optional(emailAddress),
  expand: expansionIn('customer'),
  metadata: optional(metadata()),
  name: optional(clearableText()),
  phone: optional(clearableText()),
});

type Written = ReturnType<typeof writeParams>;

/** GET /v1/customers: the e-mail address is compared exactly, and at once consistent. */
export const listCustomers = endpoint(
  fields({
    ...pagingParams,
    email: optional(text(512)),
    created: optional(range()),
    expand: expand(...EXPANDABLE_IN_LIST),
  }),
  (call, { email, created, expand: expanded, ...request }) => {
    const { world } = call;
    const { customers } = world;
    const all = customers.listed();
    const wanted =
      email === undefined && created === undefined
        ? all
        : all.filter(
            (key) =>
              (email === undefined || customers.email(key) === email) &&
              (created === undefined || within(customers.read(key).created, created)),
          );
    return page({
      items: wanted,
      url: '/v1/customers',
      request,
      rank: customers.rank,
      rankOfCursor: (id, param) => customers.rank(findCustomer(world, id, param, 400)),
      show: showIn(call, expanded),
    });
  },
);

/** GET /v1/customers/search */
export const searchCustomers = endpoint(
  fields({
    query: required(text()),
    limit: optional(integer(1, 100)),
    page: optional(text()),
    expand: expand('total_count', ...EXPANDABLE_IN_LIST),
  }),
  (call, { query, limit = DEFAULT_LIMIT, page: cursor, expand: expanded }) => {
    const { world, now } = call;
    const { search, customers } = world;
    const parsed = parseSearchQuery(query);
    const behind = cursor === undefined ? Number.NEGATIVE_INFINITY : rankOfPage(cursor, query);
    const found = search.find(parsed, now, behind, limit + 1);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const more = found.length > limit && last !== undefined;
    return {
      object: 'search_result',
      url: '/v1/customers/search',
      has_more: more,
      data: shown.map(showIn(call, expanded)),
      next_page: more ? pageAfter(customers.rank(last), query) : null,
      ...(expanded?.includes('total_count')
        ? { total_count: search.find(parsed, now, Number.NEGATIVE_INFINITY, Infinity).length }
        : {}),
    };
  },
);

/** Shows each customer of a list, their default PaymentMethod expanded where that is asked for. */
function showIn({ world, authorize }: Call, expanded: readonly string[] = []) {
  const paths = below(expanded, 'data') ?? [];
  if (paths.includes(DEFAULT_METHOD)) authorize('rak_payment_method_read');
  return (key: number) => world.customer(key, paths);
}

/** The cursor of a search is opaque: the place of the last one shown, and what was searched for. */
function pageAfter(rank: number, query: string): string {
  return Buffer.from(JSON.stringify([rank, query])).toString('base64url');
}

function rankOfPage(cursor: string, query: string): number {
  const refused = invalid('Invalid page: it is not the next_page of this search.', 'page');
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(read) && typeof read[0] === 'number' && read[1] === query) return read[0];
  } catch {
    // Falls through: whatever is wrong with a cursor, the answer is one.
  }
  throw refused;
}

/** POST /v1/customers */
export const createCustomer = endpoint(writeParams, (call, written) => {
  const { world, now } = call;
  const blank = {
    name: null,
    email: null,
    phone: null,
    address: null,
    description: null,
    metadata: {},
  };
  written.expand.needs.forEach(call.authorize);
  const key = world.customers.create(merge(blank, written), seconds(now));
  recordChange(call, key, 'customer.created');
  return world.customer(key, written.expand.paths);
});

/** GET /v1/customers/:customer: a deleted one is answered as `{id, deleted: true}`. */
export const retrieveCustomer = endpoint(
  fields({ expand: expansionIn('customer') }),
  ({ world, part, authorize }, { expand: { paths, needs } }) => {
    needs.forEach(authorize);
    const id = part('customer');
    const key = findCustomer(world, id, 'id', 404);
    return world.customers.read(key).deleted
      ? deletedCustomerObject(id)
      : world.customer(key, paths);
  },
);

/** POST /v1/customers/:customer */
export const updateCustomer = endpoint(writeParams, (call, written) => {
  const { world } = call;
  written.expand.needs.forEach(call.authorize);
  const key = findLiving(call);
  world.customers.update(key, merge(world.customers.read(key), written));
  recordChange(call, key, 'customer.updated');
  return world.customer(key, written.expand.paths);
});

/** DELETE /v1/customers/:customer: their linked accounts stay. */
export const deleteCustomer = endpoint(fields({}), (call) => {
  const { world, part } = call;
  const key = findLiving(call);
  recordChange(call, key, 'customer.deleted');
  world.customers.remove(key);
  return deletedCustomerObject(part('customer'));
});

/** The number of a customer, a deleted one too. @throws StripeFailure resource_missing */
export function findCustomer(world: World, id: string, param: string, status: 400 | 404): number {
  const key = world.customers.find(id);
  if (key !== null) return key;
  const elsewhere = world.other().customers.find(id) !== null;
  throw missing({ what: 'customer', id, param, elsewhere, livemode: world.livemode, status });
}

/** The number of a customer who is not deleted. @throws StripeFailure resource_missing */
export function findLivingCustomer(
  world: World,
  id: string,
  param: string,
  status: 400 | 404,
): number {
  const key = findCustomer(world, id, param, status);
  if (!world.customers.read(key).deleted) return key;
  const { livemode } = world;
  throw missing({ what: 'customer', id, param, elsewhere: false, livemode, status });
}

function findLiving({ world, part }: Call): number {
  return findLivingCustomer(world, part('customer'), 'id', 404);
}

function merge(before: CustomerFields, written: Written): CustomerFields {
  const { name, email, phone, description, address, metadata: changes } = written;
  return {
    name: name === undefined ? before.name : name,
    email: email === undefined ? before.email : email,
    phone: phone === undefined ? before.phone : phone,
    description: description === undefined ? before.description : description,
    address:
      address === undefined
        ? before.address
        : address && {
            city: address.city ?? null,
            country: address.country ?? null,
            line1: address.line1 ?? null,
            line2: address.line2 ?? null,
            postal_code: address.postal_code ?? null,
            state: address.state ?? null,
          },
    metadata: changes === null ? {} : withoutEmpty({ ...before.metadata, ...changes }),
  };
}

function withoutEmpty(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== ''));
}

/** Lets search know, and records the event with the customer as they are now. */
function recordChange(
  { world, now, requestId, idempotencyKey }: Call,
  key: number,
  type: EventType,
): void {
  const customer = world.customer(key);
  world.search.put(key, world.customers.read(key), now + world.settings.searchLag * 1000);
  world.events.record({
    type,
    at: now,
    cause: { requestId, idempotencyKey },
    object: () => customer,
  });
}
