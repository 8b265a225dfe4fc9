import type { Duplicate, IdColumn, Junk, Refused, Targets } from '../../../shared/targets.ts';
import { mostCharacters, mostLines } from '../../../shared/targets.ts';
import { count } from '../batch/batch-name.ts';

/** A line of the pasted text that is left out, and why. */
export interface LeftOut {
  /** Several things of one line can be. */
  key: string;
  line: number;
  text: string;
  why: string;
}

/** All that is left out, in the order of the lines. */
export function leftOut({ duplicates, junk }: Pick<Targets, 'duplicates' | 'junk'>): LeftOut[] {
  return [
    ...duplicates.map((each) => ({ line: each.line, text: each.id, why: duplicateWords(each) })),
    ...junk.map((each) => ({ line: each.line, text: each.text, why: junkWords(each) })),
  ]
    .toSorted((one, other) => one.line - other.line)
    .map((each, index) => ({ ...each, key: String(index) }));
}

function duplicateWords({ line, firstLine }: Duplicate): string {
  return line === firstLine
    ? 'named twice on this line'
    : `named before, on line ${count(firstLine)}`;
}

function junkWords({ why, what }: Pick<Junk, 'why' | 'what'>): string {
  switch (why) {
    case 'not-an-id':
      return 'not an id';
    case 'other-kind':
      return `the id of ${what ?? 'something else'}`;
    case 'e-mail':
      return 'an e-mail address, not an id';
    case 'cut-off':
      return 'cut off: copy the whole id';
    case 'too-long':
      return 'too long for an id';
    case 'no-id':
      return 'no id in this row';
  }
}

/** What a text names, in parts: `212 accounts`, `3 customers`, `4 named twice`, `2 without an id`. */
export function foundWords({ targets, duplicates, junk }: Targets): readonly string[] {
  const of = (kind: string) => targets.filter((target) => target.kind === kind).length;
  return [
    counted(of('account'), 'account'),
    counted(of('customer'), 'customer'),
    counted(of('unknown'), 'id of an unknown kind', 'ids of an unknown kind'),
    counted(duplicates.length, 'duplicate'),
    counted(junk.length, 'thing that is no id', 'things that are no id'),
  ].filter((part) => part !== '');
}

function counted(number: number, one: string, many = `${one}s`): string {
  return number === 0 ? '' : `${count(number)} ${number === 1 ? one : many}`;
}

/** What the button does: nothing is refreshed by it. */
export function readWords(ids: number): string {
  return ids === 0 ? 'Read' : `Read ${counted(ids, 'id')}`;
}

/** A column of ids, by its title or its place, and what is in it: `customer_id: 40 customers`. */
export function columnWords({ index, title, accounts, customers }: IdColumn): string {
  const parts = [counted(accounts, 'account'), counted(customers, 'customer')];
  const name = title === null || title === '' ? `Column ${index + 1}` : title;
  return `${name}: ${parts.filter((part) => part !== '').join(', ')}`;
}

/** Why nothing of a text is taken, and what to do. */
export function refusedWords(refused: Refused | { why: 'no-text' }): string {
  switch (refused.why) {
    case 'key':
      return `Line ${count(refused.line)} looks like a Stripe key, so nothing of this was taken: it is neither kept nor sent. Take the key out, and put the rest in again.`;
    case 'too-long':
      return `This is too much at once: up to ${count(mostCharacters)} characters are read. Split it.`;
    case 'too-many-lines':
      return `These are too many lines at once: up to ${count(mostLines)} are read. Split them.`;
    case 'no-text':
      return 'This file is no text. Save a workbook as CSV, and open that.';
  }
}
