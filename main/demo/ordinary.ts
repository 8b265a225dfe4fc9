import {
  account,
  ALL_PERMISSIONS,
  asTheBankSays,
  days,
  failed,
  hours,
  minutes,
  succeeded,
} from './blueprints.ts';
import type { AccountBlueprint, CustomerBlueprint, OwnerBlueprint } from './blueprints.ts';
import { personAt } from './people.ts';
import { mix, pick, pickWeighted } from './random.ts';

/** Banks that do not exist; StripeBank is the name in Stripe's own test data. */
export const BANKS = [
  'StripeBank',
  'First Harbor Bank',
  'Test Credit Union',
  'Copperline Savings',
  'Juniper & Main Bank',
  'Silver Lantern Credit Union',
  'Old Ferry Trust',
  'Northlight Savings',
  'Cedar & Stone Bank',
  'Tidewater Example Bank',
] as const;

/** An ordinary customer: made of the seed and their number alone. */
export function ordinaryCustomer(seed: number, index: number): CustomerBlueprint {
  const { name, email, phone, address } = personAt(seed, index);
  const hash = mix(seed, index, 20);
  return {
    name,
    email,
    // Not every customer leaves a phone number or an address.
    phone: hash % 8 === 0 ? null : phone,
    address: (hash >>> 8) % 5 === 0 ? null : address,
    description: null,
    metadata: (hash >>> 16) % 3 === 0 ? { crm_id: `C-${String(index).padStart(6, '0')}` } : {},
  };
}

const HOW_MANY: readonly (readonly [number, number])[] = [
  [12, 0],
  [40, 1],
  [24, 2],
  [12, 3],
  [6, 4],
  [4, 5],
  [2, 6],
];

type Situation =
  | 'available'
  | 'cooling'
  | 'never-refreshed'
  | 'no-permission'
  | 'inactive'
  | 'disconnected'
  | 'failed'
  | 'relink';

const SITUATIONS: readonly (readonly [number, Situation])[] = [
  [46, 'available'],
  [8, 'cooling'],
  [16, 'never-refreshed'],
  [9, 'no-permission'],
  [9, 'inactive'],
  [4, 'disconnected'],
  [5, 'failed'],
  [3, 'relink'],
];

/** How many linked accounts an ordinary customer has, 0 to 6. */
export function ordinaryAccountCount(seed: number, index: number): number {
  return pickWeighted(HOW_MANY, mix(seed, index, 21));
}

/** The linked accounts of an ordinary customer. */
export function ordinaryAccounts(seed: number, index: number): readonly AccountBlueprint[] {
  const count = ordinaryAccountCount(seed, index);
  return Array.from({ length: count }, (_, slot) => ordinaryAccount(seed, index, slot));
}

/** One account of mixed bank, kind and situation, held by the person with this number. */
export function ordinaryAccount(seed: number, index: number, slot: number): AccountBlueprint {
  const hash = (what: number) => mix(seed, index, slot, what);
  const last4 = String(hash(1) % 10_000).padStart(4, '0');
  const subcategory = pickWeighted(
    [
      [7, 'checking'],
      [3, 'savings'],
      [1, 'credit_card'],
    ] as const,
    hash(2),
  );
  const base = { subcategory, owners: ordinaryOwners(seed, index, hash(3)) };
  const ago = hours(6) + (hash(4) % days(38));
  const bank = pick(BANKS, hash(5));
  switch (pickWeighted(SITUATIONS, hash(6))) {
    case 'available':
      return account(bank, last4, { ...base, past: succeeded(ago) });
    case 'cooling':
      return account(bank, last4, {
        ...base,
        past: succeeded(minutes(20), hours(1) + (hash(7) % hours(9))),
      });
    case 'never-refreshed':
      return account(bank, last4, base);
    case 'no-permission':
      return account(bank, last4, {
        ...base,
        permissions: ALL_PERMISSIONS.filter((each) => each !== 'ownership'),
      });
    case 'inactive':
      return account(bank, last4, { ...base, status: 'inactive', past: succeeded(ago, null) });
    case 'disconnected':
      return account(bank, last4, { ...base, status: 'disconnected' });
    case 'failed':
      return account(bank, last4, {
        ...base,
        past: failed(ago, minutes(5) - ago),
        hasOlderOwners: true,
      });
    case 'relink':
      return account(bank, last4, {
        ...base,
        past: succeeded(ago),
        relinkWithin: days(3) + (hash(8) % days(24)),
      });
  }
}

/** Mostly the customer; sometimes with somebody else, sometimes only somebody else, rarely nobody. */
function ordinaryOwners(seed: number, index: number, hash: number): readonly OwnerBlueprint[] {
  const self = asTheBankSays(personAt(seed, index));
  const someoneElse = () => {
    // Numbers from here up are nobody's own, so that the other owner is not a customer too.
    return asTheBankSays(personAt(seed, 10_000_000 + (mix(seed, index, hash) % 10_000_000)));
  };
  const kind = hash % 100;
  if (kind < 64) return [self];
  if (kind < 86) return [self, someoneElse()];
  if (kind < 91) return [someoneElse()];
  if (kind < 97) return [{ ...self, email: null, phone: null }];
  return [];
}
