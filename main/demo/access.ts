import { invalid } from './errors.ts';
import type { Decoder } from './params.ts';
import { fields, listOf, oneOf, optional } from './params.ts';

/** What may be read of a linked account. */
const PERMISSIONS = ['balances', 'ownership', 'payment_method', 'transactions'] as const;
/** What of it can be read as soon as it is linked. */
const PREFETCHES = ['balances', 'ownership', 'transactions'] as const;

export type AccessPermission = (typeof PERMISSIONS)[number];
export type Prefetch = (typeof PREFETCHES)[number];

/** What a request asks of whoever links an account: what may be read, and what of it at once. */
export interface Access {
  readonly permissions: readonly AccessPermission[];
  readonly prefetch: readonly Prefetch[];
}

/** How a payment collects a bank account. */
export interface Collection extends Access {
  readonly verification: 'automatic' | 'instant' | 'microdeposits';
}

export const permissionList = listOf(oneOf(PERMISSIONS));

/** `permissions` and `prefetch`, to be spread into an endpoint's own parameters. */
export const accessParams = {
  permissions: optional(permissionList),
  prefetch: optional(listOf(oneOf(PREFETCHES))),
};

/** What payments of the beginning ask for, as the guide says: ownership beside what they need themselves. */
export const GUIDED: Collection = {
  permissions: ['payment_method', 'ownership'],
  prefetch: [],
  verification: 'automatic',
};

/** Of a payment that says nothing, Stripe asks for what the payment itself needs. */
const USUAL: Collection = {
  permissions: ['payment_method'],
  prefetch: [],
  verification: 'automatic',
};

const collectionParams = fields({
  us_bank_account: optional(
    fields({
      financial_connections: optional(fields(accessParams)),
      verification_method: optional(oneOf(['automatic', 'instant', 'microdeposits'])),
    }),
  ),
});

/** `payment_method_options`: what a payment asks of the bank account; null where it says nothing of it. */
export const methodOptions: Decoder<Collection | null> = (value, name) => {
  const bank = value === undefined ? undefined : collectionParams(value, name).us_bank_account;
  if (bank === undefined) return null;
  const { financial_connections: asked, verification_method: verification } = bank;
  const inside = `${name}[us_bank_account][financial_connections]`;
  const permissions = asked?.permissions ?? USUAL.permissions;
  const prefetch = asked?.prefetch ?? USUAL.prefetch;
  if (!permissions.includes('payment_method')) {
    throw invalid(
      "You must include 'payment_method' in the permissions that you ask for when you collect a bank account for payments.",
      `${inside}[permissions]`,
    );
  }
  return {
    ...allowed({ permissions, prefetch }, `${inside}[prefetch]`),
    verification: verification ?? USUAL.verification,
  };
};

/** @throws StripeFailure 400 where something is to be read at once that may not be read at all */
export function allowed(access: Access, param: string): Access {
  const beyond = access.prefetch.filter((each) => !access.permissions.includes(each));
  if (beyond.length === 0) return access;
  throw invalid(
    `You can only prefetch what you ask permission for. Add ${beyond.join(', ')} to permissions, or remove it from prefetch.`,
    param,
  );
}

/** What a payment collects by: what it says, or what Stripe asks for by itself. */
export function collection(said: Collection | null): Collection {
  return said ?? USUAL;
}

/** As Stripe answers it in `payment_method_options.us_bank_account`. */
export function bankOptions({ permissions, prefetch, verification }: Collection) {
  return {
    financial_connections: { permissions: [...permissions], prefetch: [...prefetch] },
    verification_method: verification,
  };
}
