import type { WorldMode } from './world.ts';

/**
 * What a restricted key may be allowed. That Customers, Events and payments are called so is seen in public
 * error messages and in links to the Dashboard's page of new keys; the name for Financial Connections is not
 * published and is a guess after the name of its objects in Stripe's OpenAPI (`bank_connections_resource_…`):
 * rely on the sentence, not on the name.
 */
export type Permission =
  | 'rak_customer_read'
  | 'rak_customer_write'
  | 'rak_bank_connections_read'
  | 'rak_bank_connections_write'
  | 'rak_event_read'
  | 'rak_payment_method_read'
  | 'rak_payment_intent_read'
  | 'rak_payment_intent_write'
  | 'rak_setup_intent_read'
  | 'rak_setup_intent_write'
  | 'rak_charge_read'
  | 'rak_checkout_session_read'
  | 'rak_checkout_session_write'
  | 'rak_invoice_read'
  | 'rak_invoice_write'
  | 'rak_subscription_read'
  | 'rak_subscription_write'
  // Of prices, which were plans once.
  | 'rak_plan_read'
  | 'rak_product_read';

/** What a test says of a key. */
export type KeyDeclaration =
  | { readonly is: 'expired' }
  | { readonly is: 'invalid' }
  | { readonly is: 'restricted'; readonly permissions: readonly Permission[] };

/** A key as the server understands it. */
export type Key =
  | { readonly kind: 'malformed' | 'publishable' | 'invalid' | 'expired' }
  | {
      readonly kind: 'good';
      readonly mode: WorldMode;
      /** Whether it belongs to an organization, and so to no account by itself. */
      readonly organization: boolean;
      /** null: everything is permitted. */
      readonly permissions: readonly Permission[] | null;
    };

export interface KeyRegistry {
  declare(key: string, declaration: KeyDeclaration): void;
  read(key: string): Key;
}

const PAYMENTS: readonly Permission[] = [
  'rak_payment_method_read',
  'rak_payment_intent_read',
  'rak_setup_intent_read',
  'rak_charge_read',
  'rak_checkout_session_read',
  'rak_invoice_read',
  'rak_subscription_read',
  'rak_plan_read',
  'rak_product_read',
];

/** What asks for access, and charges or mails. */
const PAYMENTS_WRITE: readonly Permission[] = [
  'rak_payment_intent_write',
  'rak_setup_intent_write',
  'rak_checkout_session_write',
  'rak_invoice_write',
  'rak_subscription_write',
];

const ALL: readonly Permission[] = [
  'rak_customer_write',
  'rak_bank_connections_write',
  'rak_event_read',
  ...PAYMENTS,
  ...PAYMENTS_WRITE,
];

/** Restricted keys by the beginning of their secret part, so that one can be typed on screen to try it. */
const BY_NAME: readonly (readonly [beginning: string, permissions: readonly Permission[]])[] = [
  ['readonly', ['rak_customer_read', 'rak_bank_connections_read', 'rak_event_read', ...PAYMENTS]],
  // The least privilege that Stripe recommends for ownership: no payment of any kind.
  ['least', ['rak_customer_read', 'rak_bank_connections_write', 'rak_event_read']],
  ['noevents', ALL.filter((each) => each !== 'rak_event_read')],
  ['nocustomers', ALL.filter((each) => each !== 'rak_customer_write')],
  ['nofc', ALL.filter((each) => each !== 'rak_bank_connections_write')],
];

/**
 * Understands keys. Any that is formed like a secret, restricted or organization key is good, unless declared
 * otherwise or named so: `sk_test_expired…`, `sk_test_invalid…`, `rk_test_readonly…`, `…least…`,
 * `…noevents…`, `…nocustomers…`, `…nofc…`.
 */
export function createKeyRegistry(): KeyRegistry {
  const declared = new Map<string, KeyDeclaration>();
  return {
    declare: (key, declaration) => void declared.set(key, declaration),
    read(key) {
      if (/^pk_(test|live)_/.test(key)) return { kind: 'publishable' };
      const [, kind, mode, secret = ''] = /^(sk|rk|sk_org)_(test|live)_(\w{3,})$/.exec(key) ?? [];
      if (kind === undefined) return { kind: 'malformed' };
      const declaration = declared.get(key) ?? declarationByName(kind, secret);
      if (declaration?.is === 'expired' || declaration?.is === 'invalid') {
        return { kind: declaration.is };
      }
      return {
        kind: 'good',
        mode: mode === 'live' ? 'live' : 'test',
        organization: kind === 'sk_org',
        permissions: declaration?.permissions ?? null,
      };
    },
  };
}

function declarationByName(kind: string, secret: string): KeyDeclaration | undefined {
  if (secret.startsWith('expired')) return { is: 'expired' };
  if (secret.startsWith('invalid')) return { is: 'invalid' };
  // A key of an organization can be restricted, and its name does not say so.
  if (kind === 'sk') return undefined;
  const named = BY_NAME.find(([beginning]) => secret.startsWith(beginning));
  return named && { is: 'restricted', permissions: named[1] };
}

/** Whether the permissions of a key cover what an endpoint needs; writing includes reading. */
export function allows(permissions: readonly Permission[] | null, needed: Permission): boolean {
  if (permissions === null || permissions.includes(needed)) return true;
  const write = needed.replace(/_read$/, '_write');
  return permissions.some((each) => each === write);
}

/**
 * A key as Stripe's messages show it: kind and mode, stars, the last four characters.
 * SECURITY: short or shapeless keys are shown as stars alone, so that no message holds a whole key.
 */
export function masked(key: string): string {
  const [, beginning = '', secret = key] =
    /^((?:sk_org|sk|rk|pk)_(?:test|live)_)(.*)$/s.exec(key) ?? [];
  const shown = secret.length >= 12 ? secret.slice(-4) : '';
  return `${beginning}${'*'.repeat(Math.min(secret.length - shown.length, 80))}${shown}`;
}
