import { describe, expect, it } from 'vitest';
import { sortRows } from './sort.ts';

describe('sortRows', () => {
  const rows = [{ v: 'b10' }, { v: null }, { v: 'B2' }, { v: 'a' }];

  it('sorts as people read, with numbers inside texts, and what is missing at the end', () => {
    expect(sortRows(rows, (row) => row.v, 'ascending').map((row) => row.v)).toEqual([
      'a',
      'B2',
      'b10',
      null,
    ]);
    expect(sortRows(rows, (row) => row.v, 'descending').map((row) => row.v)).toEqual([
      'b10',
      'B2',
      'a',
      null,
    ]);
  });

  it('keeps the order of equal rows', () => {
    const equal = [
      { v: 1, id: 'x' },
      { v: 1, id: 'y' },
      { v: 0, id: 'z' },
    ];
    expect(sortRows(equal, (row) => row.v, 'ascending').map((row) => row.id)).toEqual([
      'z',
      'x',
      'y',
    ]);
  });
});
