import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fit, ranked } from './rank.ts';

describe('how well a text fits what was typed', () => {
  it('is better at the beginning of a word than in its middle, and there than by its letters', () => {
    const scores = ['lock', 'locking', 'block', 'leftmostclock'].map((text) => fit(text, 'lock'));
    expect(scores).not.toContain(null);
    expect(scores).toEqual(scores.toSorted((one, other) => (other ?? 0) - (one ?? 0)));
    expect(fit('Copy to the clipboard', 'clpb')).not.toBe(null);
  });

  it('needs every word that was typed, in any order', () => {
    expect(fit('Lock the console', 'console lock')).not.toBe(null);
    expect(fit('Lock the console', 'lock door')).toBe(null);
  });

  it('looks past case, accents and signs', () => {
    expect(fit('Theme: dark', 'DARK')).not.toBe(null);
    expect(fit('Jürgen Müller', 'muller')).not.toBe(null);
    expect(fit('cus_NffrFeUfNV2Hib', 'cus_nff')).not.toBe(null);
    expect(fit('Lock the console', '  ')).toBe(0);
  });

  it('takes few letters by no letters in between', () => {
    expect(fit('close the account', 'ca')).toBe(null);
    expect(fit('close the account', 'xyz')).toBe(null);
    expect(fit('cus_5OZu4VqYXe0PO6', 'cop')).toBe(null);
  });

  it('of a text by itself is never nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        expect(fit(text, text)).not.toBe(null);
      }),
    );
  });
});

describe('the order of what fits', () => {
  const items = [
    { title: 'Copy the link' },
    { title: 'Lock the console' },
    { title: 'Close the tab', more: 'lock' },
    { title: 'Filter the list' },
  ];
  const titles = (typed: string) =>
    ranked(items, typed, (item) => item).map(({ item }) => item.title);

  it('has what is called so before what has another word for it', () => {
    expect(titles('lock')).toEqual(['Lock the console', 'Close the tab']);
  });

  it('is the order of the table where all fit alike', () => {
    expect(titles('')).toEqual(items.map(({ title }) => title));
  });
});
