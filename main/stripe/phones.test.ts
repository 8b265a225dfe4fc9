import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneNotations } from './phones.ts';

const finds = (typed: string, kept: string) =>
  phoneNotations(typed).some((notation) => kept.includes(notation));

describe('the notations of a phone', () => {
  const kept = ['+1 713 555 0142', '+17135550142', '(713) 555-0142', '713-555-0142', '7135550142'];
  it.each(['+1 713 555 0142', '713.555.0142', '1-713-555-0142', '(713) 555-0142', '17135550142'])(
    'typed as %j find it however it is kept',
    (typed) => {
      for (const each of kept) expect(finds(typed, each), each).toBe(true);
    },
  );

  it.each([
    ['020 7946 0958', '+44 20 7946 0958'],
    ['+44 20 7946 0958', '020 7946 0958'],
    ['0049 30 901820', '+49 30 901820'],
    ['555-0142', '+1 713 555 0142'],
  ])('of other countries, or a part: %j finds %j', (typed, there) => {
    expect(finds(typed, there)).toBe(true);
  });

  it('are never none, and none is a part of another', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[0-9 ().-]{5,20}$/), (typed) => {
        fc.pre(/\d/.test(typed));
        const notations = phoneNotations(typed);
        expect(notations.length).toBeGreaterThan(0);
        for (const one of notations) {
          expect(notations.filter((other) => other.includes(one))).toEqual([one]);
        }
      }),
    );
  });
});
