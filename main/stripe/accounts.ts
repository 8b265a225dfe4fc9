import type Stripe from 'stripe';
import type { LinkedAccount, Ownership } from '../../shared/views.ts';
import type { StripeConnection } from './client.ts';
import { account, owner, page } from './answers.ts';

/** As many as Stripe gives at once. */
const pageSize = 100;

/**
 * One page of the accounts that a customer linked, newest first. `ownership` is expanded for the
 * number of owners alone.
 */
export async function listAccounts(
  connection: StripeConnection,
  customerId: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<{ accounts: LinkedAccount[]; nextCursor: string | null }> {
  const answer = await connection.call(page(account), signal, (stripe) =>
    stripe.financialConnections.accounts.list({
      account_holder: { customer: customerId },
      limit: pageSize,
      expand: ['data.ownership'],
      ...(cursor === null ? {} : { starting_after: cursor }),
    }),
  );
  const accounts = answer.data.map(({ view }) => view);
  return { accounts, nextCursor: answer.has_more ? (accounts.at(-1)?.id ?? null) : null };
}

/** One account, as it is now, without its owners. */
export async function getAccount(
  connection: StripeConnection,
  id: string,
  signal: AbortSignal,
): Promise<LinkedAccount> {
  const { view } = await connection.call(account, signal, (stripe) =>
    stripe.financialConnections.accounts.retrieve(id),
  );
  return view;
}

/** One account with all its owners: the first page comes expanded, the others are asked for. */
export async function getAccountWithOwners(
  connection: StripeConnection,
  id: string,
  signal: AbortSignal,
): Promise<{ account: LinkedAccount; ownership: Ownership | null }> {
  const { view, ownership } = await connection.call(account, signal, (stripe) =>
    stripe.financialConnections.accounts.retrieve(id, { expand: ['ownership'] }),
  );
  if (ownership === null) return { account: view, ownership };
  const owners = [...ownership.owners.data];
  let more = ownership.owners.has_more;
  while (more) {
    const params: Stripe.FinancialConnections.AccountListOwnersParams = {
      ownership: ownership.id,
      limit: pageSize,
    };
    const last = owners.at(-1);
    if (last !== undefined) params.starting_after = last.id;
    const next = await connection.call(page(owner), signal, (stripe) =>
      stripe.financialConnections.accounts.listOwners(id, params),
    );
    const isNew = next.data.at(-1)?.id !== last?.id;
    owners.push(...next.data);
    // A page that brings nothing new and claims more would never end.
    more = next.has_more && next.data.length > 0 && isNew;
  }
  return {
    account: { ...view, ownerCount: { count: owners.length, more: false } },
    ownership: { id: ownership.id, created: ownership.created, owners },
  };
}
