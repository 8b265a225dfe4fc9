import type { LinkedAccount } from './views.ts';

/** Whether an ownership refresh may start now, and if not, why and until when (Unix seconds). */
export type Availability =
  | { state: 'available' }
  | { state: 'never-refreshed' }
  | { state: 'pending'; since: number }
  | { state: 'cooling-down'; until: number }
  | { state: 'inactive' }
  | { state: 'disconnected' }
  | { state: 'no-permission' }
  | { state: 'unknown' };

/** The fields of an account that decide. */
export type AvailabilityFacts = Pick<LinkedAccount, 'status' | 'permissions' | 'ownershipRefresh'>;

/**
 * The one place that decides whether an ownership refresh may start.
 *
 * Source: Stripe's guide "Access ownership details for a Financial Connections account". A refresh is
 * not initiated while one is pending, before `next_refresh_available_at`, or on an inactive account.
 * Where Stripe contradicts or does not say (a failed refresh without a next time, a status that is new
 * to us) the answer is `unknown`: trying is allowed then, because only the answer can tell.
 *
 * @param serverNow now on Stripe's clock, in Unix seconds (fractions allowed)
 */
export function availability(account: AvailabilityFacts, serverNow: number): Availability {
  if (account.status === 'disconnected') return { state: 'disconnected' };
  if (account.status === 'inactive') return { state: 'inactive' };
  const refresh = account.ownershipRefresh;
  if (refresh === null) {
    // Without the permission both `ownership` and `ownership_refresh` are null. A refresh on record
    // proves the permission, whatever the list says: Stripe's own samples show `permissions: []`.
    if (account.status !== 'active') return { state: 'unknown' };
    return account.permissions !== null && !account.permissions.includes('ownership')
      ? { state: 'no-permission' }
      : { state: 'never-refreshed' };
  }
  if (refresh.status === 'pending') return { state: 'pending', since: refresh.lastAttemptedAt };
  const until = refresh.nextRefreshAvailableAt;
  if (until !== null && until > serverNow) return { state: 'cooling-down', until };
  if (until === null || account.status !== 'active') return { state: 'unknown' };
  return { state: 'available' };
}

/** Whether starting a refresh makes sense: nothing that we know speaks against it. */
export function mayStart(state: Availability['state']): boolean {
  return state === 'available' || state === 'never-refreshed' || state === 'unknown';
}

/** What an availability means to an analyst, and what to do next. */
export interface Explanation {
  /** A word or two, for a table cell. */
  short: string;
  /** One sentence. */
  sentence: string;
  /** What to do next, in one sentence. */
  nextStep: string;
}

const explanations: Record<Availability['state'], Explanation> = {
  available: {
    short: 'Available',
    sentence: 'A refresh may start now.',
    nextStep: 'Refresh to ask the bank for the current owners.',
  },
  'never-refreshed': {
    short: 'Available',
    sentence: 'The owners of this account have never been retrieved.',
    nextStep: 'Refresh to ask the bank for the owners.',
  },
  pending: {
    short: '–',
    sentence: 'A refresh is running at the bank.',
    nextStep: 'Wait: the owners appear here by themselves, usually within minutes.',
  },
  'cooling-down': {
    short: 'Cooling down',
    sentence: 'Stripe allows the next refresh when the countdown ends.',
    nextStep: 'Use the owners of the last refresh until then.',
  },
  inactive: {
    short: 'Link again',
    sentence: 'The bank connection is inactive, so Stripe does not refresh this account.',
    nextStep:
      'Ask the customer to link the account again. What was retrieved before stays readable.',
  },
  disconnected: {
    short: 'Disconnected',
    sentence: 'The account was disconnected, and this cannot be undone from here.',
    nextStep: 'Treat its data as gone; ask the customer to link an account if you need one.',
  },
  'no-permission': {
    short: 'No permission',
    sentence: 'The customer did not grant access to ownership when linking this account.',
    nextStep: 'Ask the customer to link the account again with the ownership permission.',
  },
  unknown: {
    short: 'Not stated',
    sentence: 'Stripe does not say when the next refresh may start.',
    nextStep: 'You may try: the console tells from the answer whether a refresh really started.',
  },
};

/** The words for an availability: one table, so that every screen says the same. */
export function explain(state: Availability['state']): Explanation {
  return explanations[state];
}
