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
  /** Accounts that were found, and are not read any further. */
  pass(accounts: readonly LinkedAccount[]): void;
  /**
   * Reads something with these fields expanded, or without them where the key may not see one of them.
   * Resolves with null where it cannot be read: that is a gap then, and the rest goes on.
   */
  read<Value>(
    kind: IdKind,
    id: string,
    send: (expand: string[]) => Promise<Value>,
    expand: readonly string[],
  ): Promise<Value | null>;
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
      const found = await way.read<AccountWithOwners>(
        'account',
        accountId,
        (expand) => getAccountWithOwners(connection, accountId, signal, expand),
        ['account_holder.customer'],
      );
      if (found === null) return;
      const { account, ownership, holder } = found;
      accounts.set(account.id, account);
      owners ??= { account, ownership };
      const named = [...customers.keys()];
      meet(holder);
      if (holder !== null && named.length > 0 && !named.includes(holder.id))
        notes.add('other-holder');
      const at = trail.find((known) => known.id === accountId);
      if (at !== undefined) at.name = account.institution;
      if (holder !== null) step('customer', holder.id);
    },
    pass(found) {
      for (const account of found) {
        accounts.set(account.id, account);
        if (account.customerId !== null) meet({ id: account.customerId, view: null });
      }
    },
    async read(kind, id, send, expand) {
      try {
        return await send([...expand]);
      } catch (first) {
        const error = toConsoleError(first);
        // What is refused can be what was to be expanded: by itself it is asked for later, and named then.
        if (error.kind === 'permission' && expand.length > 0) return way.read(kind, id, send, []);
        // Where the way has not begun, the error is the answer.
        const begun = error.kind === 'permission' || trail.length > 1;
        if (!begun || !ofThisStep.has(error.kind)) throw error;
        gap(kind, id, error);
        return null;
      }
    },
    async end() {
      await Promise.all(
        [...customers].map(async ([id, view]) => {
          if (view !== null) return;
          const read = () => getCustomer(connection, id, signal);
          meet({ id, view: await way.read('customer', id, read, []) });
        }),
      );
      for (const at of trail) {
        if (at.kind === 'customer') at.name = nameOf(customers.get(at.id) ?? null);
      }
      // Whom the way has named without leading there by an account.
      if (!trail.some(({ kind }) => kind === 'customer')) {
        for (const [id, view] of customers) step('customer', id, nameOf(view));
      }
      if (accounts.size === 0 && gaps.length === 0 && notes.size === 0 && trail.length > 1) {
        notes.add('no-account');
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
const ofThisStep = new Set<ConsoleError['kind']>([
  'permission',
  'not_found',
  'wrong_mode',
  'invalid',
]);

function nameOf(customer: Customer | null): string | null {
  return customer?.name ?? customer?.email ?? null;
}
