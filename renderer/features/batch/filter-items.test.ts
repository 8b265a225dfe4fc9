import { describe, expect, it } from 'vitest';
import { itemStates } from '../../../shared/batch-views.ts';
import { sampleItem } from '../../testing/sample-batch.ts';
import { canPutBack, canStop, filterItems } from './filter-items.ts';

const items = itemStates.map((state, index) => ({
  ...sampleItem,
  accountId: `fca_${index}`,
  last4: `000${index}`,
  state,
}));
const found = (...filter: [string, Parameters<typeof filterItems>[2]]) =>
  filterItems(items, ...filter).map(({ state }) => state);

describe('the filter of a batch', () => {
  it('leaves all where nothing is asked for, and the same list', () => {
    expect(filterItems(items, '  ', [])).toBe(items);
  });

  it('looks at id, bank and last four, and at the states that are chosen', () => {
    expect(found('FCA_2', [])).toEqual(['starting']);
    expect(found('stripe 0004', [])).toEqual(['succeeded']);
    expect(found('', ['failed', 'stopped'])).toEqual(['failed', 'stopped']);
    expect(found('0005', ['failed', 'stopped'])).toEqual(['failed']);
    expect(found('first harbor', [])).toEqual([]);
  });

  it('finds by the id what is not known by its bank', () => {
    const unknown = { ...sampleItem, institution: null, last4: null };
    expect(filterItems([unknown], 'fca_1', [])).toEqual([unknown]);
    expect(filterItems([unknown], 'null', [])).toEqual([]);
  });
});

describe('what can be done to an item', () => {
  it('is to stop it before it is sent, and to put it back where it came to nothing', () => {
    expect(items.filter(canStop).map(({ state }) => state)).toEqual(['waiting', 'not-before']);
    expect(items.filter(canPutBack).map(({ state }) => state)).toEqual([
      'failed',
      'skipped',
      'stopped',
    ]);
  });
});
