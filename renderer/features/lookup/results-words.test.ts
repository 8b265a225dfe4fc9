import { describe, expect, it } from 'vitest';
import { answerTitle, countWords } from './results-words.ts';

describe('the words of the results', () => {
  it('name what was looked up, by its beginning when it is long', () => {
    expect(answerTitle('not_found', 'cus_1')).toBe('Nothing found for “cus_1”');
    expect(answerTitle('wrong_mode', 'fca_1')).toBe('“fca_1” belongs to another mode');
    expect(answerTitle('wrong_mode', 'jenny')).toContain('“jenny” belongs to another mode');
    expect(answerTitle('not_found', 'x'.repeat(10_000)).length).toBeLessThan(100);
  });

  it('count', () => {
    expect(countWords(1, false)).toBe('1 match');
    expect(countWords(1, true)).toBe('1+ matches');
  });
});
