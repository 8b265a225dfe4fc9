import { describe, expect, it } from 'vitest';
import { minifiedParts } from './source-map.ts';

describe('cutting built code by its source map', () => {
  it('gives each stretch to the source it comes from', () => {
    // Columns 0, 3, 5 of sources 0, 1, 0.
    expect(minifiedParts('aaabbcc', 'AAAA,GCAA,EDAA')).toEqual([
      { source: 0, text: 'aaa' },
      { source: 1, text: 'bb' },
      { source: 0, text: 'cc' },
    ]);
  });

  it('keeps count over lines and long numbers', () => {
    const line = `${'x'.repeat(40)}y`;
    expect(minifiedParts(`${line}\nzz`, 'AAAA,wCCAA;AAAA')).toEqual([
      { source: 0, text: 'x'.repeat(40) },
      { source: 1, text: 'y' },
      { source: 1, text: 'zz' },
    ]);
  });

  it('gives to nobody what no source is named for', () => {
    expect(minifiedParts('ab', 'A,CAAA')).toEqual([
      { source: null, text: 'a' },
      { source: 0, text: 'b' },
    ]);
  });
});
