import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseSearchQuery, quoted } from './search-query.ts';
import { anyText } from './testing.ts';

describe('the search query language', () => {
  it('reads a field, an operator and a value', () => {
    expect(parseSearchQuery('email:"amy@rocketrides.io"')).toEqual({
      join: 'and',
      clauses: [
        { field: { name: 'email' }, operator: ':', value: 'amy@rocketrides.io', negated: false },
      ],
    });
  });

  it.each([
    ['name~"rose" AND phone:"555"', 'and', 2],
    ['name~"rose" and phone:"555"', 'and', 2],
    ['name~"rose" phone:"555"', 'and', 2],
    ['name~"rose" OR email~"rose" or phone~"rose"', 'or', 3],
    [`name:'single quotes'`, 'and', 1],
    ['-name:"rose"', 'and', 1],
    ['created>1700000000 AND created<=1800000000', 'and', 2],
    ['created>="1700000000"', 'and', 1],
    ['-email:null', 'and', 1],
    ['metadata["crm_id"]:"C-1"', 'and', 1],
    [`  name:"a"  `, 'and', 1],
  ])('reads %s', (query, join, clauses) => {
    const parsed = parseSearchQuery(query);
    expect(parsed.join).toBe(join);
    expect(parsed.clauses).toHaveLength(clauses);
  });

  it.each([
    ['', /unable to parse/],
    ['jenny', /unable to parse/],
    ['name:jenny', /unable to parse/],
    ['name:"jenny', /unable to parse/],
    ['name:"jenny" AND', /unable to parse/],
    ['(name:"jenny")', /unable to parse/],
    ['name:"a"email:"b"', /unable to parse/],
    ['metadata:"x"', /unable to parse/],
    ['metadata["x":"y"', /unable to parse/],
    ['name>"a"', /unable to parse.*does not support/],
    ['created~"170"', /unable to parse.*does not support/],
    ['created>"soon"', /unable to parse.*seconds/],
    ['name~"je"', /unable to parse.*3 characters/],
    ['name~null', /unable to parse/],
    ['name:"a" AND email:"b" OR phone:"c"', /unable to parse.*combined/],
    [
      'status:"open"',
      /Field `status` is an unsupported search field for resource `customers`. See http:\/\/stripe.com\/docs\/search/,
    ],
    [Array.from({ length: 11 }, () => 'name:"a"').join(' OR '), /up to 10 clauses/],
  ])('refuses %s', (query, message) => {
    expect(() => parseSearchQuery(query)).toThrow(message);
  });

  it('counts the characters of a substring, not its code units', () => {
    expect(() => parseSearchQuery('name~"🌻🌻"')).toThrow(/3 characters/);
    expect(parseSearchQuery('name~"🌻🌻🌻"').clauses).toHaveLength(1);
  });

  it('gives back any text that was escaped and quoted', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, key) => {
        const { clauses } = parseSearchQuery(
          `name:${quoted(text)} AND -metadata[${quoted(key)}]:${quoted(text)}`,
        );
        expect(clauses).toEqual([
          { field: { name: 'name' }, operator: ':', value: text, negated: false },
          { field: { name: 'metadata', key }, operator: ':', value: text, negated: true },
        ]);
      }),
    );
  });

  it('answers any text with a query or with one of its own errors', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          parseSearchQuery(text);
        } catch (error) {
          expect(error).toMatchObject({ status: 400, details: { param: 'query' } });
        }
      }),
    );
  });
});
