import { describe, expect, it } from 'vitest';
import { looksLikeQuery, queryFault } from './raw-query.ts';

describe('a query in Stripe’s language', () => {
  it.each([
    '',
    'name:"Jenny Rosen"',
    'email~"rosen" OR name~"rosen"',
    'name~"jen" AND created>1700000000',
    '-name:"Jenny" email:null',
    'metadata["order_id"]:"67 AND 35"',
    String.raw`name:"a \"b\" (c)"`,
  ])('is in order: %j', (text) => expect(queryFault(text)).toBeNull());

  it.each([
    ['name:"Jenny', /quotation mark is open/],
    ['name~"jen" AND email~"x.y" OR phone~"555"', /AND and OR/],
    ['(name:"Jenny")', /parentheses/],
    ['jenny', /A condition is a field/],
    ['nickname:"Jenny"', /not searched by “nickname”/],
    ['metadata:"6735"', /needs its key/],
    ['metadata["a"]~"6735"', /exact/],
    ['created>yesterday', /Unix seconds/],
    ['name>"a"', /takes : \(exact\) or ~/],
    ['name:Jenny', /in "quotation marks"/],
    ['name~"je"', /at least 3/],
    [Array.from({ length: 11 }, () => 'name:"a"').join(' OR '), /up to 10/],
  ])('is not: %j', (text, fault) => expect(queryFault(text)).toMatch(fault));

  it('is told from a text that is none', () => {
    expect(['name:"Jenny"', 'x created>17', 'metadata["a"]:"b"'].map(looksLikeQuery)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['Jenny Rosen', 'order_id:6735', 'name: Jenny'].map(looksLikeQuery)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
