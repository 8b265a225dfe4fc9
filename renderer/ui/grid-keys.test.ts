import { describe, expect, it } from 'vitest';
import { nextIndex } from './grid-keys.ts';

describe('the keys of a grid', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 5, 4],
    ['ArrowUp', 0, -1],
    ['j', 0, 1],
    ['j', 9, 9],
    ['k', 5, 4],
    ['k', 0, -1],
    ['PageDown', 2, 6],
    ['PageDown', 8, 9],
    ['PageUp', 2, 0],
    ['Home', 7, 0],
    ['End', 0, 9],
    ['x', 3, null],
  ])('%s from row %d leads to %s', (key, from, to) => {
    expect(nextIndex(key, from, 10, 4)).toBe(to);
  });
});
