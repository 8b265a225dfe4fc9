import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  digitsQuery,
  emailQuery,
  metadataQuery,
  nameQuery,
  phoneQuery,
  quote,
} from './search-query.ts';

describe('queries in the search language', () => {
  it('looks a name up in names and e-mails', () => {
    expect(nameQuery('rosen')).toBe('name~"rosen" OR email~"rosen"');
    expect(nameQuery('rosen jenny')).toBe('name~"rosen" AND name~"jenny"');
    expect(nameQuery('de la cruz')).toBe('name~"de la cruz" OR email~"de la cruz"');
    expect(emailQuery('a@b.c')).toBe('email~"a@b.c"');
  });

  it('looks metadata up by its key, and takes the text for a name as well', () => {
    expect(metadataQuery('order "id', '6735', 'x:y')).toBe(
      'metadata["order \\"id"]:"6735" OR name~"x:y"',
    );
  });

  it('looks digits up wherever they may be', () => {
    expect(digitsQuery('6789')).toBe('phone~"6789" OR email~"6789" OR name~"6789"');
  });

  const notations = (text: string) =>
    phoneQuery(text)
      .split(' OR ')
      .map((clause) => clause.slice('phone~"'.length, -1));

  it.each([
    '(555) 010-2345',
    '5550102345',
    '+1 555 010 2345',
    '1-555-010-2345',
    '+15550102345',
    '555.010.2345',
  ])('looks a phone up in the usual notations, typed as %j', (text) => {
    expect(notations(text).toSorted()).toEqual([
      '(555) 010-2345',
      '555 010 2345',
      '555-010-2345',
      '555.010.2345',
      '5550102345',
    ]);
  });

  it('looks a part of a phone up, and one of another country', () => {
    expect(notations('555-5555')).toEqual(['555-5555', '5555555', '555 5555', '555.5555']);
    expect(notations('0049 30 901820').toSorted()).toEqual([
      '30 901820',
      '30-901820',
      '30.901820',
      '30901820',
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
