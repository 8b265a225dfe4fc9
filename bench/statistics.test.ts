import { describe, expect, it } from 'vitest';
import { quantile, slope, summarise } from './statistics.ts';

describe('the statistics of the bench', () => {
  it('take the middle value, and between two the middle of them', () => {
    expect(summarise([9, 1, 5]).median).toBe(5);
    expect(summarise([1, 2, 3, 10]).median).toBe(2.5);
  });

  it('name the bounds of the middle half', () => {
    expect(summarise([1, 2, 3, 4, 5])).toEqual({ median: 3, low: 2, high: 4, count: 5 });
    expect(quantile([10, 20], 0.95)).toBe(19.5);
  });

  it('refuse to make a figure of nothing', () => {
    expect(() => summarise([])).toThrow(RangeError);
  });

  it('see growth, and none where there is none', () => {
    expect(slope([1, 3, 5, 7])).toBe(2);
    expect(slope([4, 4, 4])).toBe(0);
    expect(slope([4])).toBe(0);
  });
});
