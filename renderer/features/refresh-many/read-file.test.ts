import { describe, expect, it } from 'vitest';
import { decode, readFile } from './read-file.ts';

const bytes = (...values: number[]) => new Uint8Array(values);
const ascii = (text: string) => Array.from(text, (character) => character.charCodeAt(0));

describe('a file', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode('fca_1 é')],
    ['UTF-8 with its mark', new TextEncoder().encode('\uFEFFfca_1 é')],
    [
      'UTF-16, as Excel writes it',
      bytes(0xff, 0xfe, ...ascii('fca_1 é').flatMap((code) => [code, 0])),
    ],
    [
      'UTF-16 the other way round',
      bytes(0xfe, 0xff, ...ascii('fca_1 é').flatMap((code) => [0, code])),
    ],
  ])('of %s is read', (_case, content) => {
    expect(decode(content)).toEqual({ ok: true, text: 'fca_1 é' });
  });

  it('of another encoding has its ids', () => {
    expect(decode(bytes(...ascii('fca_1,'), 0xe9))).toMatchObject({ text: 'fca_1,\uFFFD' });
  });

  it('that is a workbook is no text', () => {
    expect(decode(bytes(...ascii('PK'), 3, 4, 20, 0, 6, 0))).toEqual({ ok: false, why: 'no-text' });
  });

  it('that is too long is not read at all', async () => {
    const arrayBuffer = () => Promise.reject(new Error('read'));
    const file = { size: 10_000_001, arrayBuffer };
    expect(await readFile(file)).toEqual({ ok: false, why: 'too-long' });
  });
});
