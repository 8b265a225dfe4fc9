import type { AccessRequest } from '../../../shared/access-views.ts';
import { availability } from '../../../shared/availability.ts';
import type { Output } from '../../../shared/ipc.ts';
import type { Customer } from '../../../shared/views.ts';
import { isToLinkAgain } from '../../features/access/requests/link-again.ts';
import { ofCustomer } from '../../features/access/requests/of-customer.ts';
import { startNewCustomer } from '../../features/access/start-new-customer.ts';
import { needsKey } from '../../features/profiles/profile-words.ts';
import { findListed } from '../account-cache.ts';
import { useDialogs } from '../open-dialog.ts';
import { queryKeys } from '../query-keys.ts';
import type { Doable, Moment } from './action.ts';

/** Getting access to ownership data in the first place, which begins with a customer. */
export const accessActions: readonly Doable[] = [
  {
    id: 'create-customer',
    title: 'Create a customer…',
    group: 'Customer and account',
    keys: [],
    place: 'page',
    words: 'new add make person e-mail',
    why: whyNoKey,
    run: () => startNewCustomer(),
  },
  {
    id: 'ask-access',
    title: 'Ask for ownership access…',
    titleNow: (moment) => {
      const { customerId, aboutAccountId } = whomToAsk(moment);
      if (aboutAccountId !== null) return 'Ask to link this account again…';
      return customerId === null ? null : 'Ask this customer for ownership access…';
    },
    group: 'Customer and account',
    keys: [],
    place: 'page',
    words: 'request permission link checkout invoice setup session prefetch',
    why: (moment) =>
      whyNoKey(moment) ?? (isDeleted(moment) ? 'The customer in view is deleted.' : null),
    run: (moment) => useDialogs.getState().show({ kind: 'ask-access', ...whomToAsk(moment) }),
  },
  {
    id: 'show-access-requests',
    title: 'Show the access requests of a customer',
    titleNow: (moment) =>
      newestRequest(moment) === null ? null : 'Show the access requests of this customer',
    group: 'Customer and account',
    keys: [],
    place: 'page',
    words: 'asked permission link waiting checkout invoice setup session secret',
    why: (moment) =>
      newestRequest(moment) === null ? 'No customer with access requests is in view.' : null,
    run: (moment) => {
      const request = newestRequest(moment);
      if (request === null) return;
      useDialogs.getState().show({ kind: 'access-request', requestId: request.requestId });
    },
  },
];

/** What the customer in view was asked by last, of what is known already; the list of all is on their page. */
function newestRequest({ subject, profile, queryClient }: Moment): AccessRequest | null {
  const customerId = subject?.kind === 'customer' ? subject.id : (subject?.customerId ?? null);
  if (customerId === null) return null;
  const key = queryKeys.accessRequests(profile.id);
  return ofCustomer(queryClient.getQueryData<AccessRequest[]>(key), customerId)[0] ?? null;
}

function whyNoKey({ profile }: Moment): string | null {
  return needsKey(profile) ? 'The key of this profile has to be entered again first.' : null;
}

/** Who is in view, and which account of theirs has to be linked again before its owners can be read. */
function whomToAsk({ subject, profile, queryClient }: Moment): {
  customerId: string | null;
  aboutAccountId: string | null;
} {
  if (subject?.kind === 'customer') return { customerId: subject.id, aboutAccountId: null };
  if (subject?.kind !== 'account') return { customerId: null, aboutAccountId: null };
  const key = queryKeys.account(profile.id, subject.id);
  const account =
    queryClient.getQueryData<Output<'accounts.get'>>(key)?.account ??
    findListed(queryClient, profile.id, subject.id);
  // Whether an account is to be linked again does not depend on the time.
  const isAbout = account !== null && isToLinkAgain(availability(account, 0).state);
  return { customerId: subject.customerId, aboutAccountId: isAbout ? subject.id : null };
}

function isDeleted(moment: Moment): boolean {
  const { customerId } = whomToAsk(moment);
  if (customerId === null) return false;
  const { profile, queryClient } = moment;
  const key = queryKeys.customer(profile.id, customerId);
  return queryClient.getQueryData<Customer>(key)?.deleted === true;
}
