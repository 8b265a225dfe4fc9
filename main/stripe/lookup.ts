import { ConsoleError } from '../../shared/errors.ts';
import { recogniseLookup } from '../../shared/ids.ts';
import type { Match } from '../../shared/ipc.ts';
import type { Customer } from '../../shared/views.ts';
import { getAccount } from './accounts.ts';
import type { StripeConnection } from './client.ts';
import { getCustomer, listCustomersByEmail, searchCustomers } from './customers.ts';
import { emailQuery, nameQuery, phoneQuery } from './search-query.ts';

export interface LookupResult {
  matches: Match[];
  nextPage: string | null;
}

/**
 * Finds what a text in the look-up box leads to: a customer or an account by id, customers by e-mail,
 * phone or name. `page` is `nextPage` of the answer before, for the next hundred.
 */
export async function lookUp(
  connection: StripeConnection,
  text: string,
  page: string | null,
  signal: AbortSignal,
): Promise<LookupResult> {
  const recognised = recogniseLookup(text);
  switch (recognised.kind) {
    case 'empty':
      return { matches: [], nextPage: null };
    case 'too-short':
      throw invalid('Type at least 3 characters of a name or an e-mail, or paste a whole id.');
    case 'key':
      // SECURITY: a key that was pasted here by mistake must not travel on as a search.
      throw invalid('This looks like a secret key. It was not sent to Stripe. Clear the box.');
    case 'customer-id':
      return byId({
        kind: 'customer',
        customer: await getCustomer(connection, recognised.value, signal),
        exact: true,
      });
    case 'account-id':
      return byId(await accountMatch(connection, recognised.value, signal));
    case 'email':
      return byEmail(connection, recognised.value, page, signal);
    case 'phone':
      return bySearch(connection, phoneQuery(recognised.value), page, signal);
    case 'name':
      return bySearch(connection, nameQuery(recognised.value), page, signal);
  }
}

function invalid(message: string): ConsoleError {
  return new ConsoleError({ kind: 'invalid', message, param: 'text' });
}

function byId(match: Match): LookupResult {
  return { matches: [match], nextPage: null };
}

async function accountMatch(
  connection: StripeConnection,
  id: string,
  signal: AbortSignal,
): Promise<Match> {
  const account = await getAccount(connection, id, signal);
  if (account.customerId === null) return { kind: 'account', account, customer: null };
  // The account is found whether or not its customer may be read.
  const customer = await getCustomer(connection, account.customerId, signal).catch(() => null);
  return { kind: 'account', account, customer };
}

/**
 * The exact list comes first: it is consistent at once, while search can lag behind. What it finds counts
 * also where search fails; some merchants have no search at all.
 */
async function byEmail(
  connection: StripeConnection,
  email: string,
  page: string | null,
  signal: AbortSignal,
): Promise<LookupResult> {
  if (page !== null) return bySearch(connection, emailQuery(email), page, signal);
  const searching = searchCustomers(connection, emailQuery(email), null, signal);
  // Awaited below; until then its failure is nobody's.
  searching.catch(() => undefined);
  const exact = await listCustomersByEmail(connection, email, signal);
  const found = await searching.catch((error: unknown) => {
    if (exact.length === 0) throw error;
    return { customers: [], nextPage: null };
  });
  const known = new Set(exact.map(({ id }) => id));
  const others = found.customers.filter(({ id }) => !known.has(id));
  return {
    matches: [...asMatches(exact, true), ...asMatches(others, false)],
    nextPage: found.nextPage,
  };
}

async function bySearch(
  connection: StripeConnection,
  query: string,
  page: string | null,
  signal: AbortSignal,
): Promise<LookupResult> {
  const { customers, nextPage } = await searchCustomers(connection, query, page, signal);
  return { matches: asMatches(customers, false), nextPage };
}

function asMatches(customers: Customer[], exact: boolean): Match[] {
  return customers.map((customer) => ({ kind: 'customer', customer, exact }));
}
