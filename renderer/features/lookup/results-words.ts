import type { ErrorKind } from '../../../shared/errors.ts';
import { quoted, scrapsOf } from './lookup-words.ts';

/** The title of an answer that lists nothing; main's sentence follows it. */
export function answerTitle(kind: ErrorKind, text: string): string {
  if (kind === 'not_found') return `Nothing found for ${quoted(text)}`;
  if (kind !== 'wrong_mode') return 'This cannot be looked up as it is';
  return scrapsOf(text)[0]?.kind === 'id'
    ? `${quoted(text)} belongs to another mode`
    : `What was found for ${quoted(text)} belongs to another mode`;
}

/** `1 match`, `100+ matches`. */
export function countWords(count: number, more: boolean): string {
  return `${count}${more ? '+' : ''} ${count === 1 && !more ? 'match' : 'matches'}`;
}
