import { describe, expect, it } from 'vitest';
import { lockWords } from './lock-words.ts';

describe('why the console is locked', () => {
  it('is said for each reason, with the minutes that are set', () => {
    expect(lockWords('idle', 10)).toBe('Nobody touched it for 10 minutes.');
    expect(lockWords('idle', 1)).toBe('Nobody touched it for a minute.');
    const said = (['screen', 'sleep', 'asked', null] as const).map((each) => lockWords(each, 10));
    expect(new Set(said).size).toBe(4);
    expect(said.join(' ')).not.toContain('10');
  });
});
