import type { AccessRequest } from '../../../../shared/access-views.ts';
import { customerIdOf, type AccessDraft, type LostTry } from './access-draft.ts';

type Listed = Pick<AccessRequest, 'requestId' | 'state'>;

/**
 * The tries of the same way of which nobody knows yet what they made: the list says so, or has not been read since.
 * What is off the list was refused, or dismissed by somebody who looked.
 */
export function unsettledTries(
  { way, lost }: Pick<AccessDraft, 'way' | 'lost'>,
  requests: readonly Listed[],
  isBehind: boolean,
): LostTry[] {
  return lost.filter((tried) => {
    const listed = requests.find(({ requestId }) => requestId === tried.requestId);
    return tried.way === way && (listed === undefined ? isBehind : listed.state === 'unknown');
  });
}

/** What whoever is asked was asked for before and may still go through with, the newest first. */
export function stillOut(
  requests: readonly AccessRequest[],
  draft: AccessDraft,
  besides: readonly LostTry[],
): AccessRequest[] {
  const customerId = customerIdOf(draft);
  const own = new Set([draft.requestId, ...besides.map(({ requestId }) => requestId)]);
  return requests.filter(
    (request) =>
      (request.state === 'open' || request.state === 'unknown') &&
      !own.has(request.requestId) &&
      (customerId === null
        ? request.accountHolder !== null && request.accountHolder === draft.account.trim()
        : request.customerId === customerId),
  );
}

/** What it means that others are out. */
export function outWords({ state }: Listed, others: number): string {
  const more = others === 0 ? '' : others === 1 ? ' One more is out.' : ` ${others} more are out.`;
  return state === 'unknown'
    ? `If it was made, this makes another one. “Try again” at the request asks for the same one.${more}`
    : `The customer can go through with it, too: this makes another one.${more}`;
}
