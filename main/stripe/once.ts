import type Stripe from 'stripe';
import type * as z from 'zod';
import { ConsoleError, tellsNothingOfBefore } from '../../shared/errors.ts';
import type { StripeConnection } from './client.ts';
import { outcomeUnknownCode } from './errors.ts';

/**
 * Makes something that is to be made once, under an idempotency key. Where an earlier try under the key got no answer,
 * a later refusal such as for too many requests says nothing of that try: then it rejects with `outcome_unknown`, and
 * is to be asked for again under the same key.
 *
 * @param first false where the key was sent before this call
 */
export async function callOnce<Schema extends z.ZodType>(
  connection: StripeConnection,
  schema: Schema,
  { first, signal }: { first: boolean; signal: AbortSignal },
  send: (stripe: Stripe) => Promise<unknown>,
): Promise<z.output<Schema>> {
  let unanswered = !first;
  try {
    return await connection.call(schema, signal, send, {
      onUnanswered: () => {
        unanswered = true;
      },
    });
  } catch (error) {
    if (!unanswered || !tellsNothingOfBefore(error) || !(error instanceof ConsoleError))
      throw error;
    throw new ConsoleError(
      {
        ...error.data,
        kind: 'unavailable',
        code: outcomeUnknownCode,
        message: `An earlier try got no answer. ${error.message}`,
      },
      { cause: error },
    );
  }
}
