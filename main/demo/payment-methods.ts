import type Stripe from 'stripe';

import type { AccountKey } from './accounts.ts';
import { mix, seedOf } from './random.ts';

/** What a PaymentMethod pays with. */
export type MethodSource =
  /** A linked account; `legacy`: as a bank account of the old kind, `ba_…`. */
  | { readonly type: 'linked'; readonly account: AccountKey; readonly legacy: boolean }
  /** A bank account whose numbers were typed: nothing was linked. */
  | { readonly type: 'by-hand'; readonly bank: BankFacts }
  | { readonly type: 'card'; readonly brand: string; readonly last4: string };

/** What is known of a bank account, linked or not. */
export interface BankFacts {
  readonly institution: string;
  readonly last4: string | null;
  readonly subcategory: string;
}

/** Who pays, as they typed it. */
export type Billing = Stripe.PaymentMethod.BillingDetails;

/** A PaymentMethod; times in seconds, as in all records. */
export interface PaymentMethodRecord {
  /** Whom it is attached to; null: nobody. */
  readonly customer: number | null;
  readonly source: MethodSource;
  /** Who pays: a customer as they were at the start, or what a guest typed. */
  readonly payer: number | Billing;
  readonly created: number;
}

/** What a payment asks of the bank account, as the guide says: ownership beside what it needs itself. */
export const BANK_OPTIONS = {
  financial_connections: { permissions: ['payment_method', 'ownership'], prefetch: null },
  verification_method: 'automatic',
} satisfies Stripe.PaymentIntent.PaymentMethodOptions.UsBankAccount;

/** What the ids of PaymentMethods begin with. */
export const METHOD_PREFIXES = { usual: 'pm_1', legacy: 'ba_1' } as const;

/** Which of these it is. */
export function methodPrefix({ source }: PaymentMethodRecord): string {
  return source.type === 'linked' && source.legacy ? METHOD_PREFIXES.legacy : METHOD_PREFIXES.usual;
}

interface MethodParts {
  readonly id: string;
  readonly livemode: boolean;
  readonly record: PaymentMethodRecord;
  readonly customer: string | Stripe.Customer | null;
  readonly billing: Billing;
  /** null for a card. */
  readonly bank: BankFacts | null;
  /** The id of the linked account; null where there is none. */
  readonly linkedId: string | null;
}

/** A PaymentMethod as Stripe answers it. */
export function paymentMethodObject(parts: MethodParts) {
  const { id, livemode, record, customer, billing } = parts;
  return {
    id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billing,
    created: record.created,
    customer,
    customer_account: null,
    livemode,
    metadata: {},
    ...detailsOf(parts),
  } satisfies Stripe.PaymentMethod;
}

function detailsOf({ record: { source }, billing, bank, linkedId }: MethodParts) {
  if (source.type === 'card') return { type: 'card', card: cardOf(source.brand, source.last4) };
  return { type: 'us_bank_account', us_bank_account: bankAccountOf(bank, linkedId, billing) };
}

function bankAccountOf(bank: BankFacts | null, linkedId: string | null, { name }: Billing) {
  const { institution = null, last4 = null, subcategory = 'checking' } = bank ?? {};
  return {
    account_holder_type: isCompany(name ?? '') ? 'company' : 'individual',
    account_type: subcategory === 'savings' ? 'savings' : 'checking',
    bank_name: institution,
    financial_connections_account: linkedId,
    fingerprint: fingerprint(`${institution}/${last4}`),
    last4,
    networks: { preferred: 'ach', supported: ['ach', 'us_domestic_wire'] },
    routing_number: '110000000',
    status_details: {},
  } satisfies Stripe.PaymentMethod.UsBankAccount;
}

function cardOf(brand: string, last4: string) {
  return {
    brand,
    checks: { address_line1_check: null, address_postal_code_check: 'pass', cvc_check: 'pass' },
    country: 'US',
    display_brand: brand,
    exp_month: 8,
    exp_year: 2030,
    fingerprint: fingerprint(`${brand}/${last4}`),
    funding: 'credit',
    generated_from: null,
    last4,
    networks: { available: [brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  } satisfies Stripe.PaymentMethod.Card;
}

/** The same for the same card or bank account, whoever pays with it. */
function fingerprint(of: string): string {
  const hash = (part: number) => mix(seedOf(of), part).toString(36).padStart(8, '0').slice(-8);
  return hash(0) + hash(1);
}

function isCompany(name: string): boolean {
  return /\b(LLC|LLP|Inc|Co|Association)\b/.test(name);
}
