import { money } from '../../../shared/money.ts';
import { countReasons, underCap, type NeverReason, type Quote } from '../../../shared/quote.ts';
import { accounts, count, refreshes } from '../batch/batch-name.ts';
import type { Unread } from './gather.ts';

/** Why an account does not start, after a number. */
export const neverWords: Record<NeverReason, string> = {
  inactive: 'inactive',
  disconnected: 'disconnected',
  'no-permission': 'without permission',
  'already-pending': 'already pending',
  'cooling-down': 'cooling down',
  queued: 'in the queue already',
};

/** How many are not started and why, the most first: `40 inactive, 5 already pending`. */
export function reasonsWords(never: Quote['never']): string {
  return countReasons(never)
    .map(([reason, number]) => `${count(number)} ${neverWords[reason]}`)
    .join(', ');
}

/** What the button does, and what it can cost: `Refresh 212 now, 31 later, at most 364.50 USD`. */
export function startWords({ now, later }: Quote, most: number | null): string {
  const parts = [
    now.length > 0 && `${count(now.length)} now`,
    later.length > 0 && `${count(later.length)} later`,
    most !== null && `at most ${money(most)}`,
  ];
  return `Refresh ${parts.filter((part) => part !== false).join(', ')}`;
}

/** The question, or what it is about where nothing is asked. */
export function quoteTitle({ now, later, never }: Quote, live: boolean): string {
  const starts = now.length + later.length;
  if (starts === 0) return 'Nothing to refresh';
  const all = starts + never.length;
  const which = starts === all ? accounts(all) : `${count(starts)} of ${accounts(all)}`;
  return live ? `Refresh ${which} in live mode?` : `Refresh ${which}`;
}

/** What was put into the queue, to be said aloud. */
export function startedWords({ now, later }: Quote): string {
  const parts = [
    now.length > 0 && `${count(now.length)} start now`,
    later.length > 0 && `${count(later.length)} later`,
  ].filter((part) => part !== false);
  return `${accounts(now.length + later.length)} put into the queue: ${parts.join(', ')}.`;
}

/** What “as soon as allowed” means for those that cool down. */
export function allowedWords(cooling: number): string {
  return cooling === 1
    ? 'The one that cools down waits in the queue, and starts when its cooldown ends.'
    : 'Those that cool down wait in the queue, and each starts when its cooldown ends.';
}

/** What of the cost is for now and what for later, or '' where it is all for one. */
export function costParts({ now, later, cost }: Quote): string {
  if (cost === null || now.length === 0 || later.length === 0) return '';
  return `${money(cost.now)} now, ${money(cost.later)} later`;
}

/** What a cap comes to, and why one is none. */
export type CapWords = { fault: string; hint: null } | { fault: null; hint: string };

/**
 * What is said below the field of the cap.
 *
 * @param cap what was typed, in cents; null where nothing was, 'none' where it is no amount
 */
export function capWords(quote: Quote, price: number, cap: number | 'no-amount' | null): CapWords {
  if (cap === 'no-amount') return { fault: 'Type an amount, such as 150 or 150.00.', hint: null };
  if (cap === null) return { fault: null, hint: 'Optional. At the cap the batch pauses.' };
  if (cap < price) {
    return { fault: `One refresh costs ${money(price)}: nothing would start.`, hint: null };
  }
  const under = quote.cost === null ? null : underCap(quote.cost, price, cap);
  return {
    fault: null,
    hint:
      under === null
        ? 'All of it costs no more than that.'
        : `${under.count === 1 ? '' : 'Up to '}${refreshes(under.count)}, ${money(under.most)}; then the batch pauses.`,
  };
}

/** Why no account came of an id. */
export function unreadWords({ problem }: Pick<Unread, 'problem'>): string {
  return problem === null ? 'No linked account.' : problem.message;
}
