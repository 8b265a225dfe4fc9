import { describe, expect, it } from 'vitest';
import { allWords, selectedWords } from './selected-words.ts';

describe('the button above a customer’s accounts', () => {
  it('says how many it is for', () => {
    expect(selectedWords(3)).toBe('Refresh 3 selected…');
  });

  it('says “all” only where it is all', () => {
    expect(allWords(12, 12)).toBe('Refresh all…');
    expect(allWords(5, 12)).toBe('Refresh 5 shown…');
  });
});
