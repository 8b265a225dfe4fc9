import type { AccessRequest } from '../../../../shared/access-views.ts';
import { wayName } from '../way-name.ts';

/** What is known of requests while something can still come of them: their ids. */
export type Waiting = ReadonlySet<string>;

/** The requests of which it is not known yet what came of them. */
export function waitingOf(requests: readonly AccessRequest[]): Waiting {
  return new Set(
    requests.filter((request) => !isSettled(request)).map(({ requestId }) => requestId),
  );
}

/** Of the requests that something could come of before, those that have just been completed, with what came of them. */
export function justCompleted(
  before: Waiting,
  requests: readonly AccessRequest[],
): AccessRequest[] {
  return requests.filter((request) => isSettled(request) && before.has(request.requestId));
}

/** Whether it is known who was linked by it, or that nobody was. */
function isSettled({ state, accountId, withoutAccount }: AccessRequest): boolean {
  return state === 'completed' && (accountId !== null || withoutAccount);
}

/** What has come of a request that has just been completed, for eye and ear. @param name the customer's, where known */
export function completedWords(
  { customerId, withoutAccount, way }: AccessRequest,
  name: string | null,
): string {
  const who = name ?? (customerId === null ? 'A connected account' : 'A customer');
  return withoutAccount
    ? `${who} has gone through the ${wayName[way]} without linking an account.`
    : `${who} has linked an account.`;
}
