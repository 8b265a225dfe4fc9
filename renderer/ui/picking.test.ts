import { describe, expect, it } from 'vitest';
import { pickedShare, withAll, withoutAll, withRange, withToggled } from './picking.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const set = (keys: string) => new Set(keys);

describe('picking rows', () => {
  it('toggles one, and leaves the set as it was for whoever holds it', () => {
    const before = set('ab');
    expect(withToggled(before, 'b')).toEqual(set('a'));
    expect(withToggled(before, 'c')).toEqual(set('abc'));
    expect(before).toEqual(set('ab'));
  });

  it('takes and drops all that are shown, and leaves what a filter hides', () => {
    expect(withAll(set('x'), order)).toEqual(set('xabcde'));
    expect(withoutAll(set('xab'), order)).toEqual(set('x'));
  });

  it('tells whether none, some or all that are shown are picked', () => {
    expect(pickedShare(set('x'), order)).toBe('none');
    expect(pickedShare(set('xb'), order)).toBe('some');
    expect(pickedShare(set('xabcde'), order)).toBe('all');
    expect(pickedShare(set('x'), [])).toBe('none');
  });

  it('draws a range in either direction, and back again', () => {
    const drawn = { anchor: 'b', before: set('e') };
    expect(withRange(drawn, order, 'd')).toEqual(set('bcde'));
    expect(withRange(drawn, order, 'c')).toEqual(set('bce'));
    expect(withRange(drawn, order, 'a')).toEqual(set('abe'));
    expect(withRange(drawn, order, 'b')).toEqual(set('be'));
  });

  it('draws from what is left where the anchor is no longer shown', () => {
    expect(withRange({ anchor: 'x', before: set('') }, order, 'c')).toEqual(set('c'));
    expect(withRange({ anchor: 'x', before: set('a') }, order, 'y')).toEqual(set('a'));
  });
});
