import * as z from 'zod';
import { ConsoleError } from '../../shared/errors.ts';
import type { Feature, Lack } from '../../shared/views.ts';
import type { StripeConnection } from './client.ts';
import { page } from './answers.ts';

/** An id that no customer has, for an account that has no customers to ask about. */
const nobody = 'cus_none';

const idPage = page(z.object({ id: z.string() }));

/**
 * Checks a key by two cheap reads: one customer, and one linked account. Reading the Stripe account
 * itself would fail on good restricted keys.
 *
 * Returns what the key was found to lack. Rejects when Stripe does not take the key at all, when both reads
 * are refused, or when the key's mode is not what its prefix says.
 */
export async function findLacks(
  connection: StripeConnection,
  signal: AbortSignal,
): Promise<Lack[]> {
  const customers = await attempt(() =>
    connection.call(idPage, signal, (stripe) => stripe.customers.list({ limit: 1 })),
  );
  const accounts = await attempt(() =>
    connection.call(idPage, signal, (stripe) =>
      stripe.financialConnections.accounts.list({
        account_holder: { customer: customers.value?.data[0]?.id ?? nobody },
        limit: 1,
      }),
    ),
  );
  if (customers.refusal !== null && accounts.refusal !== null) throw customers.refusal;
  return [...lackOf('customers', customers.refusal), ...lackOf('accounts', accounts.refusal)];
}

function lackOf(feature: Feature, refusal: ConsoleError | null): Lack[] {
  return refusal === null ? [] : [{ feature, permission: refusal.data.missingPermission ?? null }];
}

interface Attempt<Value> {
  value: Value | null;
  /** Stripe's refusal for want of a permission. */
  refusal: ConsoleError | null;
}

async function attempt<Value>(read: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { value: await read(), refusal: null };
  } catch (error) {
    if (error instanceof ConsoleError && error.kind === 'permission') {
      return { value: null, refusal: error };
    }
    // Stripe looked for the object, so the key may look.
    if (error instanceof ConsoleError && error.kind === 'not_found') {
      return { value: null, refusal: null };
    }
    throw error;
  }
}
