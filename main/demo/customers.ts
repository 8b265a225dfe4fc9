import type Stripe from 'stripe';

import type { CustomerBlueprint } from './blueprints.ts';
import { days } from './blueprints.ts';
import { idCodec } from './ids.ts';
import { mix } from './random.ts';

/** A customer as they are now; times in seconds. */
export interface CustomerRecord {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: Stripe.Address | null;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created: number;
  readonly deleted: boolean;
}

/** The fields that the API can set. */
export type CustomerFields = Omit<CustomerRecord, 'created' | 'deleted'>;

/**
 * The customers of one world, known inside by a number: those of the beginning count from 0 and are
 * made when looked at; those created later follow. Only what was changed is kept.
 */
export interface Customers {
  /** How many there were at the beginning; numbers below have a blueprint. */
  readonly beginning: number;
  id(key: number): string;
  /** null when no customer, deleted ones included, has this id. */
  find(id: string): number | null;
  /** Whether a number is a customer's, a deleted one's included. */
  isThere(key: number): boolean;
  read(key: number): CustomerRecord;
  /** As one of the beginning was when the server started. */
  readAtStart(key: number): CustomerRecord;
  /** The e-mail address alone: comparing 100,000 of them must not make 100,000 customers. */
  email(key: number): string | null;
  create(fields: CustomerFields, created: number): number;
  update(key: number, fields: CustomerFields): void;
  remove(key: number): void;
  /** Those not deleted, the newest first. */
  listed(): readonly number[];
  /** Where a customer stands in that order. */
  rank(key: number): number;
}

interface Beginning {
  readonly count: number;
  readonly seed: number;
  /** When the server started, in seconds. */
  readonly startedAt: number;
  blueprint(key: number): CustomerBlueprint;
  isDeleted(key: number): boolean;
}

/** The newest customer of the beginning is this old, so that all that happened to their accounts fits in. */
const NEWEST_AGE = days(60);
/** Customers of the beginning are spread over this time. */
const SPREAD = days(6 * 365);

export function createCustomers({
  count,
  seed,
  startedAt,
  blueprint,
  isDeleted,
}: Beginning): Customers {
  const codec = idCodec('cus_', seed, 3);
  const changed = new Map<number, CustomerRecord>();
  let created = 0;
  let listed: readonly number[] | null = null;
  let emails: readonly (string | null)[] | null = null;

  const spacing = Math.max(1, Math.min(days(3), Math.floor(SPREAD / count)));
  const ageOf = (key: number) => NEWEST_AGE + key * spacing + (mix(seed, key) % spacing);

  const readAtStart = (key: number): CustomerRecord => {
    const { address, ...rest } = blueprint(key);
    return {
      ...rest,
      address: address === null ? null : { ...address, country: 'US', line2: null },
      created: startedAt - ageOf(key),
      deleted: isDeleted(key),
    };
  };
  const read = (key: number) => changed.get(key) ?? readAtStart(key);
  const rank = (key: number) => (key < count ? key : count - 1 - key);

  return {
    beginning: count,
    id: (key) => codec.encode(0, key),
    find(id) {
      const found = codec.decode(id);
      return found?.high === 0 && found.low < count + created ? found.low : null;
    },
    isThere: (key) => key < count + created,
    read,
    readAtStart,
    email(key) {
      emails ??= Array.from({ length: count }, (_, each) => blueprint(each).email);
      return (changed.get(key) ?? { email: emails[key] ?? null }).email;
    },
    create(fields, at) {
      const key = count + created;
      created += 1;
      changed.set(key, { ...fields, created: at, deleted: false });
      listed = null;
      return key;
    },
    update(key, fields) {
      changed.set(key, { ...read(key), ...fields });
    },
    remove(key) {
      changed.set(key, { ...read(key), deleted: true });
      listed = null;
    },
    listed() {
      if (listed === null) {
        const keys = Array.from({ length: count + created }, (_, key) => key);
        const gone = (key: number) => changed.get(key)?.deleted ?? isDeleted(key);
        listed = keys.filter((key) => !gone(key)).toSorted((a, b) => rank(a) - rank(b));
      }
      return listed;
    },
    rank,
  };
}

/** A customer as Stripe answers it. */
export function customerObject(
  id: string,
  livemode: boolean,
  record: CustomerRecord,
  defaultMethod: string | Stripe.PaymentMethod | null,
) {
  const { deleted: _, metadata, ...fields } = record;
  return {
    id,
    object: 'customer',
    ...fields,
    balance: 0,
    currency: null,
    default_source: null,
    delinquent: false,
    discount: null,
    invoice_prefix: mix(...Buffer.from(id))
      .toString(16)
      .toUpperCase()
      .padStart(8, '0'),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: defaultMethod,
      footer: null,
      rendering_options: null,
    },
    livemode,
    metadata: { ...metadata },
    next_invoice_sequence: 1,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  } satisfies Stripe.Customer;
}

/** All that Stripe answers of a customer who was deleted. */
export function deletedCustomerObject(id: string) {
  return { id, object: 'customer', deleted: true } satisfies Stripe.DeletedCustomer;
}
