import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { page } from './paging.ts';
import type { List, PageRequest } from './paging.ts';

function numbers(items: readonly number[], request: PageRequest): List<number> {
  return page({
    items,
    url: '/v1/numbers',
    request,
    rank: (item) => item,
    rankOfCursor: (id) => Number(id),
    show: (item) => item,
  });
}

const sorted = fc
  .uniqueArray(fc.integer({ min: 0, max: 10_000 }), { maxLength: 300 })
  .map((items) => items.toSorted((a, b) => a - b));
const limits = fc.integer({ min: 1, max: 100 });

function forward(items: readonly number[], limit: number): number[] {
  const walked: number[] = [];
  let next = numbers(items, { limit });
  walked.push(...next.data);
  while (next.has_more) {
    next = numbers(items, { limit, starting_after: String(walked.at(-1)) });
    walked.push(...next.data);
  }
  return walked;
}

function backward(items: readonly number[], limit: number): number[] {
  const last = items.at(-1);
  if (last === undefined) return [];
  const walked = [last];
  for (let more = true; more;) {
    const previous = numbers(items, { limit, ending_before: String(walked[0]) });
    walked.unshift(...previous.data);
    more = previous.has_more;
  }
  return walked;
}

describe('paging', () => {
  it('gives every item once and in order, whichever way it is walked and whatever the limit', () => {
    fc.assert(
      fc.property(sorted, limits, (items, limit) => {
        expect(forward(items, limit)).toEqual(items);
        expect(backward(items, limit)).toEqual(items);
      }),
    );
  });

  it('goes on from a cursor that is no longer in the list', () => {
    expect(numbers([1, 2, 4, 5], { starting_after: '3' }).data).toEqual([4, 5]);
    expect(numbers([1, 2, 4, 5], { ending_before: '3', limit: 1 })).toMatchObject({
      data: [2],
      has_more: true,
    });
  });

  it('refuses both cursors at once', () => {
    expect(() => numbers([1, 2], { starting_after: '1', ending_before: '2' })).toThrow(
      /only specify one of these parameters/,
    );
  });
});
