import { describe, expect, it } from 'vitest';
import { parseTargets, type Targets } from '../../../shared/targets.ts';
import { columnWords, foundWords, leftOut, refusedWords } from './paste-words.ts';

function read(text: string): Targets {
  const parsed = parseTargets(text);
  if (!parsed.ok) throw new Error(parsed.why);
  return parsed;
}

describe('the report of a pasted text', () => {
  it('counts what it names', () => {
    expect(foundWords(read('fca_1 fca_2 cus_3 fca_1 Jenny\nxyz_61RkQ7x2 ,Marco'))).toEqual([
      '2 accounts',
      '1 customer',
      '1 id of an unknown kind',
      '1 duplicate',
      '2 things that are no id',
    ]);
    expect(foundWords(read(''))).toEqual([]);
  });

  it('tells of each line that is left out why, in the order of the lines', () => {
    const text = 'fca_1\nJenny\nfca_1\nfca_2 fca_2\npm_1MzqWabcdef2\na@example.com\ncus_x…';
    expect(leftOut(read(text)).map(({ line, why }) => [line, why])).toEqual([
      [2, 'not an id'],
      [3, 'named before, on line 1'],
      [4, 'named twice on this line'],
      [5, 'the id of a payment method'],
      [6, 'an e-mail address, not an id'],
      [7, 'cut off: copy the whole id'],
    ]);
  });

  it('names a column by its title or its place', () => {
    const column = { index: 2, title: 'customer', accounts: 0, customers: 40, used: false };
    expect(columnWords(column)).toBe('customer: 40 customers');
    expect(columnWords({ ...column, title: null, accounts: 1 })).toBe(
      'Column 3: 1 account, 40 customers',
    );
  });

  it('says why nothing was taken, and never what', () => {
    const key = 'sk_live_51HabcDEF0123456789';
    const refused = parseTargets(`fca_1\n${key}`);
    if (refused.ok) throw new Error('taken');
    expect(refusedWords(refused)).toMatch(/^Line 2 looks like a Stripe key/);
    expect(refusedWords(refused)).not.toContain('sk_live');
    expect(refusedWords({ why: 'no-text' })).toContain('CSV');
  });
});
