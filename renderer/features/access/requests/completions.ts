import type { AccessRequest } from '../../../../shared/access-views.ts';

/** Of the requests that were on screen before, those that have just been completed, with what came of them. */
export function justCompleted(
  before: readonly AccessRequest[],
  now: readonly AccessRequest[],
): AccessRequest[] {
  const former = new Map(before.map((request) => [request.requestId, request]));
  return now.filter((request) => {
    const known = former.get(request.requestId);
    return known !== undefined && isSettled(request) && !isSettled(known);
  });
}

/** Whether it is known who was linked by it, or that nobody was. */
function isSettled({ state, accountId, withoutAccount }: AccessRequest): boolean {
  return state === 'completed' && (accountId !== null || withoutAccount);
}

/**
 * Whether the account that was linked may be opened in place of what is: nothing is, or the one that was to be linked
 * again.
 */
export function mayOpen(
  { accountId, aboutAccountId }: AccessRequest,
  selected: string | undefined,
): boolean {
  return accountId !== null && (selected === undefined || selected === aboutAccountId);
}
