import { describe, expect, it } from 'vitest';
import { recognise } from '../../../shared/lookup-text.ts';
import { pastedLines } from './paste.ts';

describe('a paste of lines', () => {
  it('stands in one line, and is read as lines', () => {
    const pasted = pastedLines('Jenny Rosen\r\n\n cus_NffrFeUfNV2Hib \n');
    expect(pasted).toEqual({ text: 'Jenny Rosen ⏎ cus_NffrFeUfNV2Hib', left: 0 });
    expect(recognise(pasted?.text ?? '')).toMatchObject({
      scraps: [
        { kind: 'name', value: 'Jenny Rosen' },
        { kind: 'id', of: 'customer' },
      ],
    });
  });

  it('is left to the box where it is one line', () => {
    expect(pastedLines('cus_1')).toBeNull();
    expect(pastedLines('\ncus_1\n')).toBeNull();
  });

  it('keeps the first ones of very many', () => {
    const { text, left } = pastedLines('cus_NffrFeUfNV2Hib\n'.repeat(10_000)) ?? {};
    expect(left).toBe(9975);
    expect(text?.length).toBeLessThan(1000);
  });
});
