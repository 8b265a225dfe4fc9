/**
 * What a batch of refreshes comes to before anything starts: what will start now, what later, what never and
 * why, and what it can cost. Main judges each account anew when its turn comes; this is what the analyst is asked.
 */
import { availability, mayStart, type Availability } from './availability.ts';
import type { ItemReason } from './batch-views.ts';
import type { LinkedAccount } from './views.ts';

/**
 * Why an account is not refreshed, by the word that its item would have; `queued` is one that waits in another
 * batch already, which will refresh it.
 */
export type NeverReason =
  | Extract<
      ItemReason,
      'inactive' | 'disconnected' | 'no-permission' | 'already-pending' | 'cooling-down'
    >
  | 'queued';

/** An account that is refreshed once its cooldown has ended. */
export interface Later {
  account: LinkedAccount;
  /** Unix seconds of Stripe's clock. */
  until: number;
}

export interface Never {
  account: LinkedAccount;
  reason: NeverReason;
}

/** What refreshes cost if all of them succeed, in cents of US dollars. */
export interface Cost {
  now: number;
  later: number;
  /** Both: more than this is never spent. */
  most: number;
}

/** Every account is in exactly one of the three. */
export interface Quote {
  now: readonly LinkedAccount[];
  /** The earliest first. */
  later: readonly Later[];
  never: readonly Never[];
  /** Null where nothing is charged: in test and demo mode. */
  cost: Cost | null;
}

export interface QuoteFacts {
  /** As they were read last; each once. */
  accounts: readonly LinkedAccount[];
  /** The ids of the accounts that wait in another batch. */
  queued: ReadonlySet<string>;
  /** Now on Stripe's clock, in Unix seconds (fractions allowed); null while it is not known. */
  now: number | null;
  /** What cools down waits for the end of that, instead of being left out. */
  whenAllowed: boolean;
  /** Of one refresh that succeeds, in cents of US dollars; null where nothing is charged. */
  price: number | null;
}

/** Makes the quote. */
export function makeQuote({ accounts, queued, now, whenAllowed, price }: QuoteFacts): Quote {
  const quote = { now: [] as LinkedAccount[], later: [] as Later[], never: [] as Never[] };
  for (const account of accounts) {
    if (queued.has(account.id)) {
      quote.never.push({ account, reason: 'queued' });
      continue;
    }
    // Before Stripe's time is known nothing may look available that is not.
    const state = availability(account, now ?? -Infinity);
    if (mayStart(state.state)) quote.now.push(account);
    else if (state.state === 'cooling-down' && whenAllowed) {
      quote.later.push({ account, until: state.until });
    } else quote.never.push({ account, reason: reasonOf(state) });
  }
  quote.later.sort((one, other) => one.until - other.until);
  return { ...quote, cost: price === null ? null : costOf(quote, price) };
}

function reasonOf({ state }: Availability): NeverReason {
  switch (state) {
    case 'pending':
      return 'already-pending';
    case 'cooling-down':
    case 'inactive':
    case 'disconnected':
    case 'no-permission':
      return state;
    case 'available':
    case 'never-refreshed':
    case 'unknown':
      throw new Error(`What may start has no reason not to: ${state}.`);
  }
}

function costOf({ now, later }: Pick<Quote, 'now' | 'later'>, price: number): Cost {
  return {
    now: now.length * price,
    later: later.length * price,
    most: (now.length + later.length) * price,
  };
}

/** How many accounts there are for each reason, the most first. */
export function countReasons(never: readonly Never[]): readonly (readonly [NeverReason, number])[] {
  const counts = new Map<NeverReason, number>();
  for (const { reason } of never) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one);
}

/**
 * How many refreshes of `price` a cap lets succeed, and what these cost, in cents: no part of a refresh is
 * bought. A cap that is never reached changes nothing.
 */
export function underCap(
  { most }: Pick<Cost, 'most'>,
  price: number,
  cap: number | null,
): { count: number; most: number } | null {
  if (cap === null || price === 0 || cap >= most) return null;
  const count = Math.floor(cap / price);
  return { count, most: count * price };
}
