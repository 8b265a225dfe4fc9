/**
 * What we read of Stripe's answers, and how it becomes view types. Only fields that the console uses
 * are named; absent is the same as null; enums are open, because Stripe extends them at any time and
 * its own samples break its schema.
 */
import * as z from 'zod';
import type { Customer, LinkedAccount, Owner } from '../../shared/views.ts';

export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const unixSeconds = z.number().int();
/** Required, because the mode of what is shown is never assumed. Its value is checked for all answers. */
export const livemode = z.boolean();
export const optionalTime = unixSeconds.nullish().transform((value) => value ?? null);

function open<const Known extends string>(known: readonly Known[]) {
  const isKnown = (word: string): word is Known => known.some((one) => one === word);
  return z.string().transform((word) => (isKnown(word) ? word : { other: word }));
}

/** In one line, as one writes an address in the United States, where these accounts are. */
const address = z
  .object({
    line1: optionalText,
    line2: optionalText,
    city: optionalText,
    state: optionalText,
    postal_code: optionalText,
    country: optionalText,
  })
  .transform(({ line1, line2, city, state, postal_code: postalCode, country }) => {
    const region = [state, postalCode].filter(Boolean).join(' ');
    const line = [line1, line2, city, region, country].filter(Boolean).join(', ');
    return line === '' ? null : line;
  });

const liveCustomer = z
  .object({
    id: z.string(),
    livemode,
    deleted: z.undefined().optional(),
    name: optionalText,
    email: optionalText,
    phone: optionalText,
    address: address.nullish().transform((value) => value ?? null),
    description: optionalText,
    created: unixSeconds,
  })
  .transform(({ livemode: _checked, ...customer }): Customer => ({ ...customer, deleted: false }));

const deletedCustomer = z
  .object({ id: z.string(), deleted: z.literal(true) })
  .transform(({ id }): Customer => ({
    id,
    deleted: true,
    name: null,
    email: null,
    phone: null,
    address: null,
    description: null,
    created: null,
  }));

// Almost all are not deleted: the other way round each of them would be an error first.
export const customer = z.union([liveCustomer, deletedCustomer]);

/** A customer by id, and as they are where Stripe was asked to expand them. */
export interface CustomerRef {
  id: string;
  view: Customer | null;
}

/** A field that is a customer's id, or the customer. */
export const customerRef = z
  .union([
    z.string().transform((id): CustomerRef => ({ id, view: null })),
    customer.transform((view): CustomerRef => ({ id: view.id, view })),
  ])
  .nullish()
  .transform((value) => value ?? null);

export const owner = z
  .object({
    id: z.string(),
    name: z.string(),
    email: optionalText,
    phone: optionalText,
    raw_address: optionalText,
    refreshed_at: optionalTime,
  })
  .transform(({ raw_address: address, refreshed_at: refreshedAt, ...rest }): Owner => ({
    ...rest,
    address,
    refreshedAt,
  }));

/** One page of a list of Stripe's. Made once for each kind: zod compiles a schema when it is first used. */
export function page<Schema extends z.ZodType>(item: Schema) {
  return z.object({ data: z.array(item), has_more: z.boolean() });
}

/** One page of anything. */
export const anyPage = page(z.unknown());

/** One page of search results, made once likewise. */
export function searchPage<Schema extends z.ZodType>(item: Schema) {
  return z.object({ data: z.array(item), next_page: optionalText });
}

const ownership = z.object({ id: z.string(), created: unixSeconds, owners: page(owner) });

const ownershipRefresh = z
  .object({
    status: open(['pending', 'succeeded', 'failed']),
    last_attempted_at: unixSeconds,
    next_refresh_available_at: optionalTime,
  })
  .transform((refresh) => ({
    status: refresh.status,
    lastAttemptedAt: refresh.last_attempted_at,
    nextRefreshAvailableAt: refresh.next_refresh_available_at,
  }));

/** `status_details` can be `{}` in practice. */
const statusDetails = z
  .object({
    active: z
      .object({
        action: optionalText,
        cause: optionalText,
        expected_deactivation_date: optionalTime,
      })
      .nullish(),
  })
  .nullish();

/** An account, with its first page of owners and its customer where these were expanded. */
export const account = z
  .object({
    id: z.string(),
    livemode,
    institution_name: z.string(),
    display_name: optionalText,
    last4: optionalText,
    category: z.string(),
    subcategory: z.string(),
    created: unixSeconds,
    status: open(['active', 'inactive', 'disconnected']),
    status_details: statusDetails,
    account_holder: z.object({ customer: customerRef }).nullish(),
    permissions: z
      .array(z.string())
      .nullish()
      .transform((value) => value ?? null),
    ownership_refresh: ownershipRefresh.nullish().transform((value) => value ?? null),
    ownership: z
      .union([ownership, z.string()])
      .nullish()
      .transform((value) => value ?? null),
  })
  .transform((raw) => {
    const expanded = typeof raw.ownership === 'object' ? raw.ownership : null;
    const holder = raw.account_holder?.customer ?? null;
    const view: LinkedAccount = {
      id: raw.id,
      institution: raw.institution_name,
      displayName: raw.display_name,
      last4: raw.last4,
      category: raw.category,
      subcategory: raw.subcategory,
      created: raw.created,
      status: raw.status,
      customerId: holder?.id ?? null,
      permissions: raw.permissions,
      ownershipRefresh: raw.ownership_refresh,
      ownerCount:
        expanded === null
          ? null
          : { count: expanded.owners.data.length, more: expanded.owners.has_more },
      relink: relinkOf(raw.status_details?.active),
    };
    const ownershipId = typeof raw.ownership === 'string' ? raw.ownership : (expanded?.id ?? null);
    return { view, ownership: expanded, ownershipId, holder };
  });

type ActiveDetails = NonNullable<z.output<typeof statusDetails>>['active'];

function relinkOf(active: ActiveDetails): LinkedAccount['relink'] {
  if (active?.action !== 'relink_required') return null;
  return { by: active.expected_deactivation_date, cause: active.cause };
}

/** An event about an account; what else happened in the account of the profile is of no interest. */
export const accountEvent = z.object({
  id: z.string(),
  type: z.string(),
  created: unixSeconds,
  data: z.object({ object: account }),
});
