import { ConsoleError } from '../../shared/errors.ts';

/**
 * The permission that Stripe says a key lacks; null where it names none. A refusal without one can have
 * another reason, such as the network that it came from, and teaches nothing of the key.
 */
export function missingPermission(error: unknown): string | null {
  if (!(error instanceof ConsoleError) || error.kind !== 'permission') return null;
  return error.data.missingPermission ?? null;
}
