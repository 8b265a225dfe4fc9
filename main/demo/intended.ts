import type Stripe from 'stripe';

import { bankOptions } from './access.ts';
import type { Collection } from './access.ts';
import { invalid } from './errors.ts';
import { fields, flag, listOf, metadata, oneOf, optional, required, text } from './params.ts';
import { BANK_OPTIONS } from './payment-methods.ts';

/** What a PaymentIntent or a SetupIntent is of, by its slot. */
export interface Within {
  readonly kind: 'checkouts' | 'invoices' | 'subscriptions';
  readonly slot: number;
}

/** What was asked of a PaymentIntent or a SetupIntent about how it is to be paid. */
export interface Intended {
  readonly collection: Collection;
  readonly types: readonly string[];
  /** Those that Stripe chooses from; null: from all. */
  readonly allowed: readonly string[] | null;
  /** Whether Stripe chose the types. */
  readonly automatic: boolean;
  readonly metadata: Readonly<Record<string, string>>;
  /** null: it stands by itself. */
  readonly within: Within | null;
}

/** When something was canceled, in seconds, and why, if anybody said. */
export interface Canceled<
  Reason extends string = 'abandoned' | 'duplicate' | 'requested_by_customer',
> {
  readonly at: number;
  readonly reason: Reason | null;
}

/** Whether a bank account can be linked for it. */
export function takesBank({ types }: Pick<Intended, 'types'>): boolean {
  return types.includes('us_bank_account');
}

/** What the answers of both kinds say of it. */
export function intendedFields(asked: Intended | undefined) {
  return {
    allowed_payment_method_types: asked?.allowed == null ? null : [...asked.allowed],
    automatic_payment_methods:
      asked?.automatic === true ? { allow_redirects: 'always', enabled: true } : null,
    metadata: { ...asked?.metadata },
    payment_method_options: optionsOf(asked),
    payment_method_types: asked === undefined ? ['us_bank_account'] : [...asked.types],
  } satisfies Partial<Stripe.SetupIntent>;
}

function optionsOf(asked: Intended | undefined) {
  if (asked === undefined) return { us_bank_account: BANK_OPTIONS };
  return takesBank(asked) ? { us_bank_account: bankOptions(asked.collection) } : {};
}

/** The ways to pay that this stand-in knows. */
const TYPES = ['card', 'link', 'us_bank_account'] as const;

/**
 * By which ways it may be paid. Stripe calls it `allowed_payment_method_types` since 2026-09, where it takes
 * `payment_method_types` no more; for what is billed it is `payment_settings[payment_method_types]` as before.
 */
export const typesParam = optional(listOf(oneOf(TYPES)));

/** The parameters that both kinds share. */
export const intendedParams = {
  automatic_payment_methods: optional(
    fields({
      enabled: required(flag),
      allow_redirects: optional(oneOf(['always', 'never'])),
    }),
  ),
  description: optional(text()),
  metadata: optional(metadata()),
  allowed_payment_method_types: typesParam,
};

/**
 * The types that a payment can be made by: those of Stripe's choice that are allowed.
 * @throws StripeFailure 400 where that leaves none
 */
export function typesOf(
  allowed: readonly string[] | undefined,
  chosen: readonly string[],
): Pick<Intended, 'types' | 'allowed'> {
  if (allowed === undefined) return { types: chosen, allowed: null };
  const types = chosen.filter((each) => allowed.includes(each));
  if (types.length > 0) return { types, allowed };
  throw invalid(
    `None of the payment method types that you allow (${allowed.join(', ')}) can be used for this payment.`,
    'allowed_payment_method_types',
  );
}

/** @throws StripeFailure 400 where options are given for a bank account that cannot be paid with */
export function optionsFit(types: readonly string[], said: Collection | null, param: string): void {
  if (said === null || types.includes('us_bank_account')) return;
  throw invalid(
    `The payment method type 'us_bank_account' is not among those of this payment, so that ${param} cannot be given.`,
    param,
  );
}
