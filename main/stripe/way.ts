import type { IdKind } from '../../shared/ids.ts';
import type { ConsoleError } from '../../shared/errors.ts';
import type { Gap, LookupAnswer, LookupNote } from '../../shared/lookup-views.ts';
import type { Customer, LinkedAccount } from '../../shared/views.ts';
import { getAccountWithOwners, type AccountWithOwners } from './accounts.ts';
import type { CustomerRef } from './answers.ts';
import type { StripeConnection } from './client.ts';
import { getCustomer } from './customers.ts';
import type { Method } from './dealings.ts';
import { toConsoleError } from './errors.ts';

/**
 * The way from a scrap of a case to a person: it collects the steps that were taken, what was found, and the
 * steps that could not be taken, by their reason.
 */
export interface Way {
  readonly connection: StripeConnection;
  readonly signal: AbortSignal;
  step(kind: IdKind, id: string, name?: string | null): void;
  note(note: LookupNote): void;
  /** Somebody is named; they are read at the end, unless something on the way brings them. */
  meet(customer: CustomerRef | null): void;
  /** A payment method names an account, or says by its type why it does not. Resolves with the account's id. */
  payWith(method: Method): string | null;
  /** Reads an account whole, with its owners and who linked it. */
  visit(accountId: string): Promise<void>;
  /** An account that was read whole. */
  arrive(found: AccountWithOwners): void;
  /** Accounts that were found, and are not read any further; so many of their customers are. */
  pass(accounts: readonly LinkedAccount[], customersUpTo?: number): void;
  /**
   * Reads something with all of the first fields expanded, or where the key may not see one of them, with those of
   * the next try; the last one is without any. Resolves with null where it cannot be read: that is a gap then, and
   * the rest goes on.
   */
  read<Value>(
    kind: IdKind,
    id: string,
    send: (expand: string[]) => Promise<Value>,
    tries?: readonly (readonly string[])[],
  ): Promise<Value | null>;
  /**
   * It names no method. Where the key was refused something on the way here, that may be why, and is a gap; else
   * it is noted that there is none.
   */
  missMethod(): void;
  /** What the way has led to. Reads who is named and not known yet. */
  end(): Promise<LookupAnswer>;
}

/** Starts a way. What concerns all of it, such as a lost network, rejects with a ConsoleError. */
export function startWay(connection: StripeConnection, signal: AbortSignal): Way {
  const trail: LookupAnswer['trail'] = [];
  const notes = new Set<LookupNote>();
  const gaps: Gap[] = [];
  const accounts = new Map<string, LinkedAccount>();
  /** In the order in which they were met; null while they are not read. */
  const customers = new Map<string, Customer | null>();
  let owners: LookupAnswer['owners'] = null;
  /** What the key was refused although the rest of it was read. */
  let refused: { kind: IdKind; id: string; error: ConsoleError } | null = null;

  function gap(kind: IdKind, id: string, error: ConsoleError): void {
    const { kind: why, message, missingPermission, requestId } = error.data;
    gaps.push({ kind, id, error: { kind: why, message, missingPermission, requestId } });
  }

  function step(kind: IdKind, id: string, name: string | null = null): void {
    if (!trail.some((known) => known.kind === kind && known.id === id))
      trail.push({ kind, id, name });
  }

  function meet(customer: CustomerRef | null): void {
    if (customer === null) return;
    customers.set(customer.id, customer.view ?? customers.get(customer.id) ?? null);
  }

  const way: Way = {
    connection,
    signal,
    step,
    note: (note) => void notes.add(note),
    meet,
    payWith({ type, customer, accountId }) {
      meet(customer);
      if (accountId === null) {
        notes.add(type === 'us_bank_account' ? 'not-linked' : 'not-a-bank-account');
      }
      return accountId;
    },
    async visit(accountId) {
      step('account', accountId);
      const found = await way.read(
        'account',
        accountId,
        (expand) => getAccountWithOwners(connection, accountId, signal, expand),
        [['account_holder.customer'], []],
      );
      if (found !== null) way.arrive(found);
    },
    arrive({ account, ownership, holder }) {
      step('account', account.id);
      accounts.set(account.id, account);
      owners ??= { account, ownership };
      const named = [...customers.keys()];
      meet(holder);
      if (holder !== null && named.length > 0 && !named.includes(holder.id)) {
        notes.add('other-holder');
      }
      const at = trail.find((known) => known.id === account.id);
      if (at !== undefined) at.name = account.institution;
      if (holder !== null) step('customer', holder.id);
    },
    pass(found, customersUpTo = found.length) {
      const ids = new Set(found.flatMap(({ customerId }) => customerId ?? []));
      for (const account of found) accounts.set(account.id, account);
      for (const id of [...ids].slice(0, customersUpTo)) meet({ id, view: null });
    },
    async read(kind, id, send, tries = [[]]) {
      const [expand = [], ...others] = tries;
      try {
        return await send([...expand]);
      } catch (first) {
        const error = toConsoleError(first);
        // What is refused can be what was to be expanded: by itself it is asked for later, and named then.
        if (error.kind === 'permission' && others.length > 0) {
          const value = await way.read(kind, id, send, others);
          if (value !== null) refused ??= { kind, id, error };
          return value;
        }
        // Where the way has not begun, the error is the answer.
        const isFirst = trail.length === 1 && trail[0]?.id === id;
        if ((isFirst && error.kind !== 'permission') || !ofThisStep.has(error.kind)) throw error;
        gap(kind, id, error);
        return null;
      }
    },
    missMethod() {
      if (refused === null) notes.add('no-payment-method');
      else gap(refused.kind, refused.id, refused.error);
    },
    async end() {
      await Promise.all(
        [...customers].map(async ([id, view]) => {
          if (view !== null) return;
          const read = () => getCustomer(connection, id, signal);
          meet({ id, view: await way.read('customer', id, read) });
        }),
      );
      for (const at of trail) {
        if (at.kind === 'customer') at.name = nameOf(customers.get(at.id) ?? null);
      }
      // Whom the way has named without leading there by an account.
      if (!trail.some(({ kind }) => kind === 'customer')) {
        for (const [id, view] of customers) step('customer', id, nameOf(view));
      }
      const isKnown = notes.has('not-askable') || notes.has('no-account');
      if (customers.size === 0 && accounts.size === 0 && gaps.length === 0 && !isKnown) {
        notes.add('no-customer');
      }
      return {
        trail,
        customers: [...customers.values()].filter((view) => view !== null),
        accounts: [...accounts.values()],
        owners,
        gaps,
        notes: [...notes],
      };
    },
  };
  return way;
}

/** What speaks of one step, and not of the key as a whole, the network or the console. */
export const ofThisStep: ReadonlySet<ConsoleError['kind']> = new Set<ConsoleError['kind']>([
  'permission',
  'not_found',
  'wrong_mode',
  'invalid',
]);

function nameOf(customer: Customer | null): string | null {
  return customer?.name ?? customer?.email ?? null;
}
