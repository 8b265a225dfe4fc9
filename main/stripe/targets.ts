import type { Output } from '../../shared/ipc.ts';
import { ConsoleError } from '../../shared/errors.ts';
import type { LinkedAccount } from '../../shared/views.ts';
import { getAccount, listAllAccounts } from './accounts.ts';
import type { StripeConnection } from './client.ts';
import { toConsoleError } from './errors.ts';

/** What one id stands for. */
export type Target = Output<'targets.read'>[number];

/**
 * Reads what ids stand for: an account, or all accounts of a customer. One that cannot be read says why, and
 * stops no other; what concerns all of them, such as a key that Stripe does not take, rejects with a
 * ConsoleError.
 */
export async function readTargets(
  connection: StripeConnection,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Target[]> {
  return Promise.all(ids.map((id) => readTarget(connection, id, signal)));
}

async function readTarget(
  connection: StripeConnection,
  id: string,
  signal: AbortSignal,
): Promise<Target> {
  try {
    return { id, accounts: await accountsOf(connection, id, signal), problem: null };
  } catch (error) {
    const { kind, message } = toConsoleError(error).data;
    if (!ofThisId.has(kind)) throw error;
    return { id, accounts: [], problem: { kind, message } };
  }
}

/** What speaks of the id, and not of the key, the network or the console. */
const ofThisId = new Set<ConsoleError['kind']>(['not_found', 'wrong_mode', 'invalid']);

/** A prefix is a hint and no contract: an id of neither kind is tried as both. */
async function accountsOf(
  connection: StripeConnection,
  id: string,
  signal: AbortSignal,
): Promise<LinkedAccount[]> {
  if (id.startsWith('cus_')) return listAllAccounts(connection, { customer: id }, signal);
  try {
    return [await getAccount(connection, id, signal)];
  } catch (error) {
    if (id.startsWith('fca_') || !isNotFound(error)) throw error;
    return listAllAccounts(connection, { customer: id }, signal);
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof ConsoleError && error.kind === 'not_found';
}
