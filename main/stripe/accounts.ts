import type Stripe from 'stripe';
import type { LinkedAccount, Ownership } from '../../shared/views.ts';
import type { StripeConnection } from './client.ts';
import { account, owner, page, type CustomerRef } from './answers.ts';

/** As many as Stripe gives at once. */
const pageSize = 100;

const accountPage = page(account);
const ownerPage = page(owner);

/** Whose accounts: exactly one of these, as Stripe wants it. */
export type AccountsOf = { customer: string } | { account: string } | { session: string };

/**
 * One page of the accounts of a customer, a Stripe account or a session, newest first. `ownership` is expanded
 * for the number of owners alone.
 */
export async function listAccounts(
  connection: StripeConnection,
  of: AccountsOf,
  cursor: string | null,
  signal: AbortSignal,
): Promise<{ accounts: LinkedAccount[]; nextCursor: string | null }> {
  const answer = await connection.call(accountPage, signal, (stripe) =>
    stripe.financialConnections.accounts.list({
      ...('session' in of ? of : { account_holder: of }),
      limit: pageSize,
      expand: ['data.ownership'],
      ...(cursor === null ? {} : { starting_after: cursor }),
    }),
  );
  for (const { view, ownershipId } of answer.data) connection.seen.note(view, ownershipId);
  // The pages are read in their order, so the last one makes it whole.
  if (!answer.has_more && 'customer' in of) connection.seen.noteListed(of.customer);
  const accounts = answer.data.map(({ view }) => view);
  return { accounts, nextCursor: answer.has_more ? (accounts.at(-1)?.id ?? null) : null };
}

/** All pages of them. */
export async function listAllAccounts(
  connection: StripeConnection,
  of: AccountsOf,
  signal: AbortSignal,
): Promise<LinkedAccount[]> {
  const all: LinkedAccount[] = [];
  let cursor: string | null = null;
  do {
    const next: Awaited<ReturnType<typeof listAccounts>> = await listAccounts(
      connection,
      of,
      cursor,
      signal,
    );
    all.push(...next.accounts);
    // A page that brings nothing new and claims more would never end.
    cursor = next.nextCursor === cursor ? null : next.nextCursor;
  } while (cursor !== null);
  return all;
}

/** One account, as it is now, without its owners. */
export async function getAccount(
  connection: StripeConnection,
  id: string,
  signal: AbortSignal,
): Promise<LinkedAccount> {
  const { view, ownershipId } = await connection.call(account, signal, (stripe) =>
    stripe.financialConnections.accounts.retrieve(id),
  );
  connection.seen.note(view, ownershipId);
  return view;
}

/** An account, its owners, and the customer that linked it, as far as they were asked for. */
export interface AccountWithOwners {
  account: LinkedAccount;
  ownership: Ownership | null;
  holder: CustomerRef | null;
}

/**
 * One account with all its owners: the first page comes expanded, the others are asked for. `also` are further
 * fields to expand, such as `account_holder.customer`.
 */
export async function getAccountWithOwners(
  connection: StripeConnection,
  id: string,
  signal: AbortSignal,
  also: readonly string[] = [],
): Promise<AccountWithOwners> {
  const { view, ownership, ownershipId, holder } = await connection.call(
    account,
    signal,
    (stripe) =>
      stripe.financialConnections.accounts.retrieve(id, { expand: ['ownership', ...also] }),
  );
  connection.seen.note(view, ownershipId);
  if (ownership === null) return { account: view, ownership, holder };
  const owners = [...ownership.owners.data];
  let more = ownership.owners.has_more;
  while (more) {
    const params: Stripe.FinancialConnections.AccountListOwnersParams = {
      ownership: ownership.id,
      limit: pageSize,
    };
    const last = owners.at(-1);
    if (last !== undefined) params.starting_after = last.id;
    const next = await connection.call(ownerPage, signal, (stripe) =>
      stripe.financialConnections.accounts.listOwners(id, params),
    );
    const isNew = next.data.at(-1)?.id !== last?.id;
    owners.push(...next.data);
    // A page that brings nothing new and claims more would never end.
    more = next.has_more && next.data.length > 0 && isNew;
  }
  connection.seen.noteOwners(
    id,
    owners.map((each) => each.id),
  );
  return {
    account: { ...view, ownerCount: { count: owners.length, more: false } },
    ownership: { id: ownership.id, created: ownership.created, owners },
    holder,
  };
}
