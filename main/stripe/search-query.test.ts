import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailQuery, nameQuery, phoneQuery, quote } from './search-query.ts';

describe('queries in the search language', () => {
  it('looks a name up in names and e-mails', () => {
    expect(nameQuery('rosen')).toBe('name~"rosen" OR email~"rosen"');
    expect(nameQuery('rosen jenny')).toBe('name~"rosen" AND name~"jenny"');
    expect(nameQuery('de la cruz')).toBe('name~"de la cruz" OR email~"de la cruz"');
    expect(emailQuery('a@b.c')).toBe('email~"a@b.c"');
  });

  it('looks a phone up in the usual notations', () => {
    expect(phoneQuery('(555) 010-2345').split(' OR ')).toEqual([
      'phone~"(555) 010-2345"',
      'phone~"5550102345"',
      'phone~"555-010-2345"',
      'phone~"555 010 2345"',
      'phone~"555.010.2345"',
    ]);
    expect(phoneQuery('555-5555').split(' OR ')).toEqual([
      'phone~"555-5555"',
      'phone~"5555555"',
      'phone~"555 5555"',
      'phone~"555.5555"',
    ]);
    expect(phoneQuery('+49 30 901820').split(' OR ')).toEqual([
      'phone~"+49 30 901820"',
      'phone~"4930901820"',
    ]);
  });

  it('lets nothing that is typed leave its quotes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const inside = quote(text).slice(1, -1);
        expect(inside.replaceAll(/\\["\\]/g, '')).not.toMatch(/["\\]/);
        expect(inside.replaceAll(/\\(["\\])/g, '$1')).toBe(text);
      }),
    );
  });
});
