import type { Access } from './access.ts';
import { CONNECTED, GUESTS } from './accounts.ts';
import type { AccountKey } from './accounts.ts';
import type { OwnershipOutcome } from './banks.ts';
import { account, asTheBankSays } from './blueprints.ts';
import type { OwnerBlueprint } from './blueprints.ts';
import { seconds } from './clock.ts';
import { tell } from './happenings.ts';
import { startRefresh } from './ownership.ts';
import { personAt } from './people.ts';
import { mix, seedOf } from './random.ts';
import type { World } from './world.ts';

/** What whoever links an account chooses. */
export interface Choice {
  /** The name of the bank. */
  readonly bank: string;
  readonly ownership: OwnershipOutcome;
}

/**
 * Links a new account, as somebody does in Stripe's window; where ownership is to be read at once, a refresh
 * begins.
 * @param holder whose it becomes: a customer's number, CONNECTED or GUESTS
 * @param at ms since the epoch
 */
export function linkAccount(
  world: World,
  holder: number,
  { permissions, prefetch }: Access,
  { bank, ownership }: Choice,
  at: number,
): AccountKey {
  const { accounts, seed } = world;
  const place = accounts.heldBy(holder).length;
  const last4 = String(mix(seed, holder, place, seedOf(bank)) % 10_000).padStart(4, '0');
  const key = accounts.link(
    holder,
    account(bank, last4, {
      permissions,
      owners: ownership === 'none' ? [] : [ownerOf(world, holder, place)],
      // As soon as somebody can watch it, and no sooner.
      refresh: { duration: 3, end: ownership === 'fails' ? 'fails' : 'succeeds' },
    }),
    seconds(at),
  );
  const linked = world.account(key);
  tell(world, 'financial_connections.account.created', linked, { at, cause: null });
  if (prefetch.includes('ownership')) startRefresh(world, key, at, null);
  return key;
}

/** Numbers from here up are nobody's own: of whom nothing is known, somebody is made up. */
const MADE_UP = 20_000_000;

function ownerOf({ customers, seed }: World, holder: number, place: number): OwnerBlueprint {
  const madeUp = asTheBankSays(personAt(seed, MADE_UP + (mix(seed, holder, place) % MADE_UP)));
  if (holder === CONNECTED || holder === GUESTS) return madeUp;
  const { name, email, phone, address } = customers.read(holder);
  const { line1, city, state, postal_code: zip } = address ?? {};
  const lines = [line1, city, [state, zip].filter(Boolean).join(' ')].filter(Boolean);
  return {
    name: name ?? madeUp.name,
    email,
    phone,
    address: lines.length === 0 ? null : lines.join(', '),
  };
}
