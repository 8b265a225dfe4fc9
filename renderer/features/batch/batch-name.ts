import type { Batch } from '../../../shared/batch-views.ts';
import { formatMoment } from '../../ui/time/format.ts';
import type { Word } from '../account/account-words.ts';

/** A number with its thousands apart, as the analyst's system writes it. */
export function count(number: number): string {
  return number.toLocaleString();
}

/** `1 refresh`, `300 refreshes`. */
export function refreshes(number: number): string {
  return number === 1 ? '1 refresh' : `${count(number)} refreshes`;
}

/** `1 account`, `300 accounts`. */
export function accounts(number: number): string {
  return number === 1 ? '1 account' : `${count(number)} accounts`;
}

/**
 * What a batch is called, by its size and when it was started: `300 refreshes, 14:05`.
 *
 * @param now on the computer's clock, in Unix seconds
 */
export function batchName({ total, createdAt }: Batch, now: number): string {
  return `${refreshes(total)}, ${formatMoment(createdAt, now)}`;
}

/** The state of a batch as a whole, in a word and a shape. */
export function batchWord({ done, paused }: Batch): Word {
  if (done) return { mark: 'done', text: 'done' };
  return paused === null
    ? { mark: 'running', text: 'running' }
    : { mark: 'paused', text: 'paused' };
}
