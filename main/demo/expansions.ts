import { invalid } from './errors.ts';
import type { Permission } from './keys.ts';
import type { Decoder } from './params.ts';
import { listOf, optional, text } from './params.ts';

/** A kind of object that can be expanded, or expanded in. */
export type ObjectKind = keyof typeof FIELDS;

/**
 * The fields of each kind that hold the id of another object, and of which kind that is; null where the
 * field may be named and holds nothing here. Any path along them may be expanded, as with Stripe: so a charge's
 * PaymentMethod may not, but that of its PaymentIntent may.
 */
const FIELDS = {
  customer: {
    default_source: null,
    test_clock: null,
    'invoice_settings.default_payment_method': 'payment_method',
  },
  payment_method: { customer: 'customer' },
  payment_intent: {
    customer: 'customer',
    payment_method: 'payment_method',
    latest_charge: 'charge',
    review: null,
  },
  setup_intent: { customer: 'customer', payment_method: 'payment_method', latest_attempt: null },
  charge: {
    customer: 'customer',
    payment_intent: 'payment_intent',
    balance_transaction: null,
    review: null,
  },
  'checkout.session': {
    customer: 'customer',
    payment_intent: 'payment_intent',
    setup_intent: 'setup_intent',
    subscription: 'subscription',
    invoice: 'invoice',
  },
  invoice: {
    customer: 'customer',
    default_payment_method: 'payment_method',
    payments: 'payments of an invoice',
    confirmation_secret: null,
    'parent.subscription_details.subscription': 'subscription',
  },
  'payments of an invoice': { 'data.payment.payment_intent': 'payment_intent' },
  subscription: {
    customer: 'customer',
    default_payment_method: 'payment_method',
    latest_invoice: 'invoice',
    pending_setup_intent: 'setup_intent',
  },
  'financial_connections.account': {
    'account_holder.customer': 'customer',
    ownership: 'ownership',
  },
  'financial_connections.session': {
    'account_holder.customer': 'customer',
    accounts: 'accounts of a session',
  },
  'accounts of a session': { data: 'financial_connections.account' },
  ownership: {},
  'list of prices': { data: 'price' },
  price: { product: 'product' },
  product: {},
} as const satisfies Record<string, Readonly<Record<string, string | null>>>;

/** What a restricted key needs to be shown an object of each kind. */
const NEEDS = {
  customer: 'rak_customer_read',
  payment_method: 'rak_payment_method_read',
  payment_intent: 'rak_payment_intent_read',
  setup_intent: 'rak_setup_intent_read',
  charge: 'rak_charge_read',
  'checkout.session': 'rak_checkout_session_read',
  invoice: 'rak_invoice_read',
  'payments of an invoice': 'rak_invoice_read',
  subscription: 'rak_subscription_read',
  'financial_connections.account': 'rak_bank_connections_read',
  'financial_connections.session': 'rak_bank_connections_read',
  'accounts of a session': 'rak_bank_connections_read',
  ownership: 'rak_bank_connections_read',
  'list of prices': 'rak_plan_read',
  price: 'rak_plan_read',
  product: 'rak_product_read',
} as const satisfies Record<ObjectKind, Permission>;

/** What is to be expanded in an answer, and what a restricted key needs for that. */
export interface Expansion {
  readonly paths: readonly string[];
  readonly needs: readonly Permission[];
}

/** https://docs.stripe.com/api/expanding_objects: "Expansions have a maximum depth of four levels". */
const DEEPEST = 4;

/** `expand[]` in an object of this kind: paths along the fields above, or Stripe's refusal. */
export function expansionIn(kind: ObjectKind): Decoder<Expansion> {
  const read = optional(listOf(text()));
  return (value, name) => {
    const paths = read(value, name) ?? [];
    return { paths, needs: paths.flatMap((path) => needsOf(path, kind, path, name)) };
  };
}

function needsOf(whole: string, kind: ObjectKind, path: string, name: string): Permission[] {
  if (whole.split('.').length > DEEPEST) {
    const message = `You cannot expand more than ${DEEPEST} levels of a property. Property: ${whole}`;
    throw invalid(message, name);
  }
  const fields: Readonly<Record<string, ObjectKind | null>> = FIELDS[kind];
  const field = Object.keys(fields).find((each) => path === each || path.startsWith(`${each}.`));
  const next = field === undefined ? undefined : fields[field];
  const rest = path.slice((field ?? '').length + 1);
  if (next === undefined || (next === null && rest !== '')) {
    throw invalid(`This property cannot be expanded (${whole}).`, name);
  }
  if (next === null) return [];
  return [NEEDS[next], ...(rest === '' ? [] : needsOf(whole, next, rest, name))];
}

/** What is to be expanded inside a field; null when the field itself is not. */
export function below(paths: readonly string[], field: string): readonly string[] | null {
  const inside = paths.filter((path) => path === field || path.startsWith(`${field}.`));
  if (inside.length === 0) return null;
  return inside.filter((path) => path !== field).map((path) => path.slice(field.length + 1));
}
