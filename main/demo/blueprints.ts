import type { Person, PostalAddress } from './people.ts';

/*
 * A blueprint is what a customer or an account *starts* as, with every time relative to the start of the
 * server: worlds are made of them lazily, and the same seed gives the same blueprints.
 * All lengths of time are in seconds.
 */

export const minutes = (count: number) => count * 60;
export const hours = (count: number) => count * 3600;
export const days = (count: number) => count * 86_400;

export interface CustomerBlueprint {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: PostalAddress | null;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
}

/** An owner as a bank gives them: phone and address are the bank's raw text. */
export interface OwnerBlueprint {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: string | null;
}

/** The last ownership refresh before the start. */
export type PastRefresh =
  | { readonly status: 'succeeded'; readonly ago: number; readonly nextIn: number | null }
  | { readonly status: 'failed'; readonly ago: number; readonly nextIn: number | null }
  | { readonly status: 'pending'; readonly ago: number; readonly endsIn: number };

/** How the refreshes that are started from now on end. `fails-for-good`: no next time is given. */
export type RefreshEnd = 'succeeds' | 'fails' | 'fails-for-good' | 'turns-inactive';

export interface AccountBlueprint {
  readonly institution: string;
  readonly displayName: string | null;
  readonly last4: string | null;
  readonly category: 'cash' | 'credit';
  readonly subcategory: 'checking' | 'savings' | 'credit_card';
  readonly status: string;
  readonly permissions: readonly string[];
  /** When the bank's access ends unless the user links again; null when nothing is foreseen. */
  readonly relinkWithin: number | null;
  /** null: ownership was never asked for. */
  readonly past: PastRefresh | null;
  /** Whether an earlier refresh than `past` brought owners (a failed or pending one keeps them). */
  readonly hasOlderOwners: boolean;
  readonly refresh: {
    /** null: 3 to 8 seconds, by the account. */
    readonly duration: number | null;
    readonly cooldown: number;
    readonly end: RefreshEnd;
  };
  readonly owners: readonly OwnerBlueprint[];
  /** Leaves out what Stripe's OpenAPI does not require, as Stripe's own samples do. */
  readonly bare: boolean;
}

export const ALL_PERMISSIONS = ['balances', 'ownership', 'payment_method', 'transactions'] as const;

const ORDINARY_COOLDOWN = minutes(5);

type AccountOptions = Partial<Omit<AccountBlueprint, 'refresh'>> & {
  readonly refresh?: Partial<AccountBlueprint['refresh']>;
};

/** An active checking account whose owners were never asked for, unless told otherwise. */
export function account(
  institution: string,
  last4: string,
  options: AccountOptions = {},
): AccountBlueprint {
  const subcategory = options.subcategory ?? 'checking';
  const kind = { checking: 'Checking', savings: 'Savings', credit_card: 'Credit card' }[
    subcategory
  ];
  return {
    institution,
    displayName: kind,
    last4,
    category: subcategory === 'credit_card' ? 'credit' : 'cash',
    subcategory,
    status: 'active',
    permissions: ALL_PERMISSIONS,
    relinkWithin: null,
    past: null,
    hasOlderOwners: false,
    owners: [],
    bare: false,
    ...options,
    refresh: { duration: null, cooldown: ORDINARY_COOLDOWN, end: 'succeeds', ...options.refresh },
  };
}

/** A refresh that succeeded this long ago; the next may start `nextIn` from the start (negative: already). */
export function succeeded(
  ago: number,
  nextIn: number | null = ORDINARY_COOLDOWN - ago,
): PastRefresh {
  return { status: 'succeeded', ago, nextIn };
}

export function failed(ago: number, nextIn: number | null): PastRefresh {
  return { status: 'failed', ago, nextIn };
}

export function pending(ago: number, endsIn: number): PastRefresh {
  return { status: 'pending', ago, endsIn };
}

/** What a bank would say of this person: the same facts in a bank's spelling. */
export function asTheBankSays({ name, email, phone, address }: Person): OwnerBlueprint {
  return {
    name,
    email,
    phone: phone.replace(/^\+1 (\d{3}) (\d{3}) (\d{4})$/, '+1 $1-$2-$3'),
    address: oneLine(address),
  };
}

function oneLine({ line1, city, state, postal_code: zip }: PostalAddress): string {
  return `${line1}, ${city}, ${state} ${zip}`;
}
