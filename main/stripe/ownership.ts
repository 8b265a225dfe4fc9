import type { LinkedAccount, OwnershipRefresh } from '../../shared/views.ts';
import type { StripeConnection } from './client.ts';
import { account } from './answers.ts';

/**
 * Asks Stripe for an ownership refresh and returns the account as Stripe answered. The answer's HTTP
 * 200 does not say that a refresh started: ask `hasStarted`.
 *
 * It cannot be cancelled: a request that may cost money is either not sent, or seen to its end.
 *
 * @param idempotencyKey one for each wish: stripe-node's retries share it, and so does a later try of the
 * same wish, so that a lost answer starts nothing twice. A key whose answer is known brings that answer again.
 * @param onRequestId told the id of Stripe's answer
 */
export async function requestRefresh(
  connection: StripeConnection,
  id: string,
  idempotencyKey: string,
  onRequestId?: (requestId: string) => void,
): Promise<LinkedAccount> {
  const { signal } = new AbortController();
  const { view } = await connection.call(
    account,
    signal,
    (stripe) =>
      stripe.financialConnections.accounts.refresh(
        id,
        { features: ['ownership'] },
        { idempotencyKey },
      ),
    onRequestId && { onRequestId },
  );
  return view;
}

/**
 * Whether the refresh that an account has now began with a request that was sent at `sentAt`, and not earlier:
 * `last_attempted_at` says when it began, in whole seconds.
 *
 * @param sentAt a moment that Stripe's clock had surely reached when the request was sent, in Unix seconds
 * @param before the account as it was then; null where that is not known any more
 */
export function hasStarted(
  { ownershipRefresh: now }: LinkedAccount,
  sentAt: number,
  before: LinkedAccount | null,
): boolean {
  if (now === null || now.lastAttemptedAt < Math.floor(sentAt)) return false;
  const then = before?.ownershipRefresh ?? null;
  return (
    then === null ||
    now.lastAttemptedAt > then.lastAttemptedAt ||
    (isPending(now) && !isPending(then))
  );
}

const isPending = ({ status }: OwnershipRefresh) => status === 'pending';
