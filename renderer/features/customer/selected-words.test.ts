import { describe, expect, it } from 'vitest';
import { allWords, hiddenWords, selectedWords } from './selected-words.ts';

describe('the button above a customer’s accounts', () => {
  it('says how many it is for, and how many of them the filter hides', () => {
    expect(selectedWords(3)).toBe('Refresh 3 selected…');
    expect(hiddenWords(2)).toBe('2 selected but not shown');
  });

  it('says “all” only where it is all', () => {
    expect(allWords(12, 12)).toBe('Refresh all…');
    expect(allWords(5, 12)).toBe('Refresh 5 shown…');
  });
});
