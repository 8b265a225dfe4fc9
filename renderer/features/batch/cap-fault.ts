import type { Batch } from '../../../shared/batch-views.ts';
import { money } from '../../../shared/money.ts';

/**
 * Why an amount in cents is no cap with which a batch could go on, or null where it is one.
 *
 * @param cap what was typed; null where it is no amount
 */
export function capFault(
  cap: number | null,
  { spent, committed, price, accepted }: NonNullable<Batch['money']>,
): string | null {
  if (cap === null) return 'Type an amount, such as 150.00.';
  if (cap < spent + committed + price) {
    return `One more refresh needs a cap of at least ${money(spent + committed + price)}.`;
  }
  return cap > accepted ? `You agreed to at most ${money(accepted)}.` : null;
}
