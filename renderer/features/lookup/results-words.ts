import type { ErrorKind } from '../../../shared/errors.ts';
import { recogniseLookup } from '../../../shared/ids.ts';
import { clamp } from '../../ui/clamp.ts';

/** The text of a look-up as it is quoted: a long one by its beginning. */
export function quoted(text: string): string {
  return `“${clamp(text)}”`;
}

/** Whether a text is the id of a customer or an account, which leads to one thing or to nothing. */
export function isExactId(text: string): boolean {
  const { kind } = recogniseLookup(text);
  return kind === 'customer-id' || kind === 'account-id';
}

/** The title of an answer that lists nothing; main's sentence follows it. */
export function answerTitle(kind: ErrorKind, text: string): string {
  if (kind === 'not_found') return `Nothing found for ${quoted(text)}`;
  if (kind !== 'wrong_mode') return 'This cannot be looked up as it is';
  return isExactId(text)
    ? `${quoted(text)} belongs to another mode`
    : `What was found for ${quoted(text)} belongs to another mode`;
}

/** `1 match`, `100+ matches`. */
export function countWords(count: number, more: boolean): string {
  return `${count}${more ? '+' : ''} ${count === 1 && !more ? 'match' : 'matches'}`;
}
