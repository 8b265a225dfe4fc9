import type { AccessRequest } from '../../../../shared/access-views.ts';

/** Of all requests those that a customer was asked by, in their order: the newest first. */
export function ofCustomer(
  requests: readonly AccessRequest[] | undefined,
  customerId: string,
): readonly AccessRequest[] {
  return requests?.filter((request) => request.customerId === customerId) ?? [];
}

/** The one that is waited for before an account is to be linked again; null where nothing is. */
export function waitedFor(
  requests: readonly AccessRequest[],
  accountId: string,
): AccessRequest | null {
  const open = requests.filter(({ state }) => state === 'open');
  return open.find(({ aboutAccountId }) => aboutAccountId === accountId) ?? open[0] ?? null;
}
