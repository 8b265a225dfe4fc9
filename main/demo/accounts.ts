import type Stripe from 'stripe';

import { createAgenda } from './agenda.ts';
import type { Appointment } from './agenda.ts';
import type { AccountBlueprint } from './blueprints.ts';
import { days, minutes } from './blueprints.ts';
import type { IdCodec } from './ids.ts';
import { idCodec } from './ids.ts';

/** The holder's number that stands for the world's connected account, which is no customer. */
export const CONNECTED = 0xffff_ffff;

/** The holder's number of accounts that were linked by somebody who is no customer: Stripe names no holder. */
export const GUESTS = 0xffff_fffd;

/**
 * Which account: its holder (a customer's number, CONNECTED or GUESTS) and its place among theirs: those of
 * the beginning count from the newest, those linked later follow.
 */
export interface AccountKey {
  readonly holder: number;
  readonly slot: number;
}

/** One batch of owners that a refresh brought; counts up from 1. */
export interface Batch {
  readonly generation: number;
  readonly created: number;
}

/** An account as it is now; times in seconds unless said. */
export interface AccountState {
  readonly status: string;
  readonly refresh: {
    readonly status: 'pending' | 'succeeded' | 'failed';
    readonly lastAttemptedAt: number;
    readonly nextAvailableAt: number | null;
  } | null;
  /** When the pending refresh ends, in ms; null when none is pending. */
  readonly endsAt: number | null;
  /** The latest last; earlier ones stay readable by their id. */
  readonly batches: readonly Batch[];
  readonly subscriptions: readonly 'transactions'[];
}

/** The linked accounts of one world; only what was changed is kept. */
export interface Accounts {
  id(key: AccountKey): string;
  find(id: string): AccountKey | null;
  /** Those of one holder, the newest first. */
  heldBy(holder: number): readonly AccountKey[];
  /** Of those, the ones of the beginning. */
  heldAtStart(holder: number): readonly AccountKey[];
  /** Where an account stands among those of its holder, the newest first. */
  rank(key: AccountKey): number;
  /** A new one of this holder, linked at this time (in seconds). */
  link(holder: number, blueprint: AccountBlueprint, at: number): AccountKey;
  blueprint(key: AccountKey): AccountBlueprint;
  read(key: AccountKey): AccountState;
  /** As it was when the server started. */
  readAtStart(key: AccountKey): AccountState;
  change(key: AccountKey, change: Partial<AccountState>): void;
  /** The one whose refresh ends first, if that is by now (ms), and when; null when none does. */
  due(now: number): { readonly key: AccountKey; readonly endsAt: number } | null;
  created(key: AccountKey): number;
  ownershipId(key: AccountKey, batch: Batch): string;
  ownerId(key: AccountKey, batch: Batch, at: number): string;
}

interface Beginning {
  readonly seed: number;
  /** When the server started, in ms. */
  readonly startedAt: number;
  /** The blueprints of a holder's accounts; empty when there is no such holder. */
  of(holder: number): readonly AccountBlueprint[];
  /** How many those are, without making them. */
  countOf(holder: number): number;
  /** Those with a refresh under way at the start. */
  readonly busy: readonly AccountKey[];
}

/** An account that was linked since the start; its time in seconds. */
interface Linked {
  readonly blueprint: AccountBlueprint;
  readonly created: number;
}

/** The newest account of the beginning was linked this long ago: longer than any past refresh. */
const NEWEST_AGE = days(45);

export function createAccounts({ seed, startedAt, of, countOf, busy }: Beginning): Accounts {
  const codecs = {
    account: idCodec('fca_1', seed, 12),
    ownership: idCodec('fcaowns_1', seed, 12),
    owner: idCodec('fcaown_1', seed, 12),
  };
  const changed = new Map<string, AccountState>();
  /** By holder, the oldest first. */
  const linked = new Map<number, Linked[]>();
  const pending = new Map<string, Appointment<AccountKey>>();
  // Also of refreshes that ended early: only those in `pending` count.
  const ends = createAgenda<AccountKey>();
  const nameOf = ({ holder, slot }: AccountKey) => `${holder}/${slot}`;
  const start = Math.floor(startedAt / 1000);

  const linkedAt = ({ holder, slot }: AccountKey): Linked | undefined =>
    linked.get(holder)?.[slot - countOf(holder)];
  const countNow = (holder: number) => countOf(holder) + (linked.get(holder)?.length ?? 0);
  const blueprint = (key: AccountKey): AccountBlueprint => {
    const found = of(key.holder)[key.slot] ?? linkedAt(key)?.blueprint;
    if (found === undefined) throw new RangeError(`There is no account ${nameOf(key)}`);
    return found;
  };
  const readAtStart = (key: AccountKey) => stateAtStart(blueprint(key), start, startedAt);
  const heldAtStart = (holder: number) =>
    Array.from({ length: countOf(holder) }, (_, slot) => ({ holder, slot }));
  const linkedBy = (holder: number) =>
    (linked.get(holder) ?? []).map((_, at) => ({ holder, slot: countOf(holder) + at }));

  const setEnd = (key: AccountKey, endsAt: number | null) => {
    const name = nameOf(key);
    if (endsAt === null) pending.delete(name);
    else if (pending.get(name)?.at !== endsAt) pending.set(name, ends.add(endsAt, key));
  };
  for (const key of busy) setEnd(key, readAtStart(key).endsAt);

  return {
    id: (key) => encode(codecs.account, key),
    find(id) {
      const found = codecs.account.decode(id);
      if (found === null || found.low >= countNow(found.high)) return null;
      return { holder: found.high, slot: found.low };
    },
    heldBy: (holder) => [...linkedBy(holder).toReversed(), ...heldAtStart(holder)],
    heldAtStart,
    rank({ holder, slot }) {
      const atStart = countOf(holder);
      return slot < atStart ? slot : atStart - 1 - slot;
    },
    link(holder, fresh, at) {
      const key = { holder, slot: countNow(holder) };
      linked.set(holder, [...(linked.get(holder) ?? []), { blueprint: fresh, created: at }]);
      return key;
    },
    blueprint,
    read: (key) => changed.get(nameOf(key)) ?? readAtStart(key),
    readAtStart,
    change(key, change) {
      const next = { ...(changed.get(nameOf(key)) ?? readAtStart(key)), ...change };
      changed.set(nameOf(key), next);
      setEnd(key, next.endsAt);
    },
    due(now) {
      for (;;) {
        const first = ends.first();
        if (first === null || first.at > now) return null;
        if (pending.get(nameOf(first.item)) === first) return { key: first.item, endsAt: first.at };
        ends.removeFirst();
      }
    },
    created: (key) => linkedAt(key)?.created ?? start - NEWEST_AGE - key.slot * minutes(10),
    ownershipId: ({ holder, slot }, { generation }) =>
      codecs.ownership.encode(holder, slot * 4096 + (generation % 4096)),
    // Slot below 4096, generation below 4096, owner below 256: they fill the 32 bits.
    ownerId: ({ holder, slot }, { generation }, at) =>
      codecs.owner.encode(holder, (slot * 4096 + (generation % 4096)) * 256 + at),
  };
}

function encode(codec: IdCodec, { holder, slot }: AccountKey): string {
  return codec.encode(holder, slot);
}

function stateAtStart(
  blueprint: AccountBlueprint,
  start: number,
  startedAtMs: number,
): AccountState {
  const { past, hasOlderOwners, status } = blueprint;
  const base: AccountState = {
    status,
    refresh: null,
    endsAt: null,
    batches: hasOlderOwners ? [{ generation: 1, created: start - days(30) }] : [],
    subscriptions: [],
  };
  if (past === null) return base;
  const lastAttemptedAt = start - past.ago;
  if (past.status === 'pending') {
    return {
      ...base,
      refresh: { status: 'pending', lastAttemptedAt, nextAvailableAt: null },
      endsAt: startedAtMs + past.endsIn * 1000,
    };
  }
  return {
    ...base,
    refresh: {
      status: past.status,
      lastAttemptedAt,
      nextAvailableAt: past.nextIn === null ? null : start + past.nextIn,
    },
    batches:
      past.status === 'succeeded'
        ? [...base.batches, { generation: base.batches.length + 1, created: lastAttemptedAt }]
        : base.batches,
  };
}

/** Who holds an account, as Stripe answers it; a customer may be given whole. */
export type AccountHolder = Stripe.FinancialConnections.Account.AccountHolder;

interface AccountParts {
  readonly id: string;
  readonly livemode: boolean;
  readonly created: number;
  /** When the server started, in seconds. */
  readonly startedAt: number;
  /** null: a guest. */
  readonly holder: AccountHolder | null;
  readonly blueprint: AccountBlueprint;
  readonly state: AccountState;
  readonly ownership: string | Stripe.FinancialConnections.AccountOwnership | null;
}

/** An account as Stripe answers it. */
export function accountObject(parts: AccountParts) {
  const { blueprint, state } = parts;
  return {
    id: parts.id,
    object: 'financial_connections.account',
    account_holder: parts.holder,
    account_numbers: null,
    balance: null,
    balance_refresh: null,
    category: blueprint.category,
    created: parts.created,
    display_name: blueprint.displayName,
    institution_name: blueprint.institution,
    last4: blueprint.last4,
    livemode: parts.livemode,
    ownership: parts.ownership,
    ownership_refresh:
      state.refresh === null
        ? null
        : {
            last_attempted_at: state.refresh.lastAttemptedAt,
            next_refresh_available_at: state.refresh.nextAvailableAt,
            status: state.refresh.status,
          },
    permissions: [...blueprint.permissions],
    status: state.status,
    ...statusDetails(parts),
    subcategory: blueprint.subcategory,
    subscriptions: [...state.subscriptions],
    supported_payment_method_types: blueprint.category === 'cash' ? ['us_bank_account'] : [],
    transaction_refresh: null,
  } satisfies Stripe.FinancialConnections.Account;
}

/** Why an active account will not stay so; of others Stripe gives an empty object. */
function statusDetails({ blueprint: { relinkWithin }, state, startedAt }: AccountParts) {
  if (state.status !== 'active') return { status_details: {} };
  if (relinkWithin === null) return {};
  const active = {
    action: 'relink_required',
    cause: 'access_expired',
    expected_deactivation_date: startedAt + relinkWithin,
  };
  return { status_details: { active } };
}

/**
 * The same without what Stripe's OpenAPI does not require of an account: Stripe's own refresh sample
 * leaves it out.
 */
export function bareAccountObject(account: ReturnType<typeof accountObject>) {
  const {
    ownership: _ownership,
    ownership_refresh: _refresh,
    balance: _balance,
    balance_refresh: _balanceRefresh,
    transaction_refresh: _transactionRefresh,
    account_numbers: _numbers,
    subscriptions: _subscriptions,
    ...rest
  } = account;
  return rest;
}
