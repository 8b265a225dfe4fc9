import { scrapText, type Scrap } from '../../../shared/lookup-text.ts';
import type { LookupAnswer } from '../../../shared/lookup-views.ts';
import type { Customer, LinkedAccount } from '../../../shared/views.ts';

/** How sure a match is: what was asked for itself, people like it, or accounts like it. */
export type MatchGroup = 'exact' | 'people' | 'accounts';

/** One hit: a customer, or a linked account with the customer that it belongs to. */
export type Match = { group: MatchGroup; /** What led to it, as it was typed. */ by: string } & (
  | { kind: 'customer'; customer: Customer }
  | { kind: 'account'; account: LinkedAccount; customer: Customer | null }
);

/** The names of the groups, in their order. */
export const groupWords: Record<MatchGroup, string> = {
  exact: 'Exact',
  people: 'People',
  accounts: 'Accounts',
};

/** What a scrap was followed to. */
export interface Followed {
  scrap: Scrap;
  answer: LookupAnswer;
}

/** Whom search found for a text. */
export interface Searched {
  by: string;
  customers: readonly Customer[];
}

/** The id of what was found: of the customer, or of the account. */
export const matchKey = (match: Match): string =>
  match.kind === 'customer' ? match.customer.id : match.account.id;

/** All that was found, the surest first, each once. */
export function mergeMatches(
  followed: readonly Followed[],
  searched: readonly Searched[],
): Match[] {
  const all = [
    ...followed.flatMap(matchesOf),
    ...searched.flatMap(({ by, customers }) =>
      customers.map((customer): Match => ({ kind: 'customer', group: 'people', by, customer })),
    ),
  ];
  const order: readonly MatchGroup[] = ['exact', 'people', 'accounts'];
  const sorted = order.flatMap((group) => all.filter((match) => match.group === group));
  const seen = new Set<string>();
  return sorted.filter((match) => {
    const isNew = !seen.has(matchKey(match));
    seen.add(matchKey(match));
    return isNew;
  });
}

function matchesOf({ scrap, answer }: Followed): Match[] {
  const by = scrapText(scrap);
  const group = scrap.kind === 'last4' ? 'accounts' : 'exact';
  const holders = new Set(answer.accounts.map(({ customerId }) => customerId));
  const find = (id: string | null) => answer.customers.find((customer) => customer.id === id);
  return [
    ...answer.accounts.map((account): Match => ({
      kind: 'account',
      group,
      by,
      account,
      customer: find(account.customerId) ?? null,
    })),
    // Whoever has an account in the list is in its row.
    ...answer.customers
      .filter(({ id }) => !holders.has(id))
      .map((customer): Match => ({ kind: 'customer', group, by, customer })),
  ];
}

/** Where a look-up lands by itself. */
export type Landing =
  | { kind: 'customer'; customerId: string; accountId: string | null }
  | { kind: 'account'; accountId: string };

/**
 * The one person, or the one account without a person, that an answer leads to; null where it is not one, or
 * where something of the way has to be read first: who is taken past it would take the accounts on the page for
 * those that were paid from.
 */
export function landingOf({
  customers,
  accounts,
  trail,
  gaps,
  notes,
}: LookupAnswer): Landing | null {
  if (gaps.length > 0 || notes.length > 0) return null;
  const people = new Set([
    ...customers.map(({ id }) => id),
    ...accounts.flatMap(({ customerId }) => customerId ?? []),
    // Somebody whom the key may not read has an id all the same.
    ...trail.flatMap(({ kind, id }) => (kind === 'customer' ? [id] : [])),
  ]);
  const [customerId] = people;
  const [account] = accounts;
  const accountId = accounts.length === 1 ? (account?.id ?? null) : null;
  if (people.size === 1 && customerId !== undefined)
    return { kind: 'customer', customerId, accountId };
  return people.size === 0 && accountId !== null ? { kind: 'account', accountId } : null;
}
