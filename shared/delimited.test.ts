import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delimiters, findDelimiter, splitRows } from './delimited.ts';

const cellsOf = (text: string, delimiter = ',') =>
  splitRows(text, delimiter).map(({ cells }) => cells);

describe('a text in columns', () => {
  it('has quoted cells, with delimiters, quotes and line ends in them', () => {
    expect(splitRows('a,"Rosen, Jenny"\n"say ""so""","two\nlines"\nlast,"x"', ',')).toEqual([
      { line: 1, cells: ['a', 'Rosen, Jenny'] },
      { line: 2, cells: ['say "so"', 'two\nlines'] },
      { line: 4, cells: ['last', 'x'] },
    ]);
  });

  it('leaves empty lines out, and counts them', () => {
    expect(splitRows('a,b\n\n , \nc,d', ',')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 4, cells: ['c', 'd'] },
    ]);
  });

  it.each([
    [
      'a quote that is never closed',
      '"a,b\nc,d',
      [
        ['"a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a quote within a cell', 'a 6" pipe,b', [['a 6" pipe', 'b']]],
    ['something behind the closing quote', '"a"b,c', [['"a"b', 'c']]],
    ['an empty quoted cell', '"",b', [['', 'b']]],
  ])('takes %s as it is', (_case, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  it('gives back whatever was written into it', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', ';', '\t', '\n', ' ') });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...delimiters),
        (rows, delimiter) => {
          const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const text = rows.map((cells) => cells.map(quote).join(delimiter)).join('\n');
          const filled = rows.filter((cells) => cells.some((each) => each.trim() !== ''));
          expect(cellsOf(text, delimiter)).toEqual(filled);
        },
      ),
    );
  });
});

describe('the delimiter', () => {
  it.each([
    ['a,b\nc,d', ','],
    ['a;b, c\nc;d\ne;f', ';'],
    ['a\tb;c\nd\te', '\t'],
    ['a,b\nc,d,e\nf,g', ','],
    ['"x;y",b\n"z;w",d', ','],
    ['a\nb\nc', null],
    ['a, b, c', null],
    ['a\nb, c\nd', null],
    ['', null],
  ])('of %j is %j', (text, delimiter) => {
    expect(findDelimiter(text)).toBe(delimiter);
  });
});
