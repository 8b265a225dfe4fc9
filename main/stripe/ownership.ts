import { randomUUID } from 'node:crypto';
import type { LinkedAccount } from '../../shared/views.ts';
import type { StripeConnection } from './client.ts';
import { account } from './answers.ts';

/**
 * Asks Stripe for an ownership refresh and returns the account as Stripe answered. The answer's HTTP
 * 200 does not say that a refresh started: compare with the account before, by `hasStarted`.
 *
 * It cannot be cancelled: a request that may cost money is either not sent, or seen to its end. Each
 * call has an idempotency key of its own, which stripe-node's retries share, so that a lost answer
 * starts nothing twice.
 */
export async function requestRefresh(
  connection: StripeConnection,
  id: string,
): Promise<LinkedAccount> {
  const { signal } = new AbortController();
  const { view } = await connection.call(account, signal, (stripe) =>
    stripe.financialConnections.accounts.refresh(
      id,
      { features: ['ownership'] },
      { idempotencyKey: randomUUID() },
    ),
  );
  return view;
}

/** Whether a refresh started between two readings of an account. */
export function hasStarted(before: LinkedAccount, after: LinkedAccount): boolean {
  if (after.ownershipRefresh === null) return false;
  return (
    after.ownershipRefresh.status === 'pending' ||
    after.ownershipRefresh.lastAttemptedAt > (before.ownershipRefresh?.lastAttemptedAt ?? 0)
  );
}
