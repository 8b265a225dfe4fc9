import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlight, wantedOf } from './highlight.ts';

const shown = (text: string, by: string) =>
  highlight(text, wantedOf(by))
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('');

describe('what was looked for', () => {
  it.each([
    ['Jenny Rosen', 'rosen jen', '[Jen]ny [Rosen]'],
    ['jenny.rosen@example.com', 'ROSEN@example', 'jenny.[rosen@example].com'],
    ['+1 713 555 0142', '(713) 555-0142', '+1 [713 555 0142]'],
    ['+17135550142', '1-713-555-0142', '+1[7135550142]'],
    ['+1 713 555 0142', '0142', '+1 713 555 [0142]'],
    ['Jenny', 'order:1', 'Jenny'],
    ['Jenny', 'cus_NffrFeUfNV2Hib', 'Jenny'],
  ])('lights up in %j by %j', (text, by, expected) => {
    expect(shown(text, by)).toBe(expected);
  });

  it('leaves the text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, by) => {
        expect(
          highlight(text, wantedOf(by))
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
