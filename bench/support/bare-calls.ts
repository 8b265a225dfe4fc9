import type Stripe from 'stripe';

/** The calls that the console makes, as stripe-node alone makes them. */
export const bareCalls = {
  /** One search by name. */
  search: (stripe: Stripe, text: string) =>
    stripe.customers.search({ query: `name~"${text}" OR email~"${text}"`, limit: 100 }),

  /** The account with its owners, by the least sequence: a page needs the last id of the one before. */
  async accountWithOwners(stripe: Stripe, accountId: string) {
    const account = await stripe.financialConnections.accounts.retrieve(accountId, {
      expand: ['ownership'],
    });
    if (account.ownership === null || typeof account.ownership === 'string') return [];
    const { id: ownership, owners: first } = account.ownership;
    const owners = [...first.data];
    let more = first.has_more;
    while (more) {
      const last = owners.at(-1);
      const page = await stripe.financialConnections.accounts.listOwners(accountId, {
        ownership,
        limit: 100,
        ...(last === undefined ? {} : { starting_after: last.id }),
      });
      owners.push(...page.data);
      more = page.has_more;
    }
    return owners;
  },

  /** The first page of a customer's accounts. */
  firstAccounts: (stripe: Stripe, customer: string) =>
    stripe.financialConnections.accounts.list({
      account_holder: { customer },
      limit: 100,
      expand: ['data.ownership'],
    }),
} satisfies Record<string, (stripe: Stripe, argument: string) => Promise<unknown>>;

export type BareCall = keyof typeof bareCalls;
