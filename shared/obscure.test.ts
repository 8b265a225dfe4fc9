import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { obscure, obscureAll } from './obscure.ts';

const secret = fc.stringMatching(/^[A-Za-z0-9]{8,40}$/);
const around = fc.stringMatching(/^[ -~\n]{0,40}$/);

describe('obscuring', () => {
  it.each([
    ['key rk_live_abcDEF123 refused', 'key [key] refused'],
    ['{"key":"sk_org_live_abc"}', '{"key":"[key]"}'],
    ['Authorization: Bearer abc.def-123', 'Authorization: Bearer [key]'],
    ['whsec_abc, pk_test_1', '[key], [key]'],
    [
      'PROXY http://anna:hunter2@proxy.example.com:8080',
      'PROXY http://[credentials]@proxy.example.com:8080',
    ],
    ['anna:hunter2@10.0.0.1:3128', '[credentials]@10.0.0.1:3128'],
    ['from jenny.rosen+x@example.com.', 'from [e-mail]'],
    ['/home/anna/.config/x', '/home/[user]/.config/x'],
    ['at file:///Users/Anna Smith/app.js:3', 'at file:///Users/[user]/app.js:3'],
    [String.raw`C:\Users\anna\AppData`, String.raw`C:\Users\[user]\AppData`],
    [String.raw`"C:\\Users\\anna\\AppData"`, String.raw`"C:\\Users\\[user]\\AppData"`],
    [
      'Electron 45.4.1, req_abc123, resource_missing',
      'Electron 45.4.1, req_abc123, resource_missing',
    ],
    ['DIRECT; PROXY proxy.example.com:8080', 'DIRECT; PROXY proxy.example.com:8080'],
  ])('%s', (text, clean) => {
    expect(obscure(text)).toBe(clean);
  });

  it.each([
    ['a key', (text: string) => `sk_live_${text}`],
    ['a restricted key', (text: string) => `rk_test_${text}`],
    ['a bearer token', (text: string) => `Bearer ${text}`],
    ['the password of a proxy', (text: string) => `http://user:${text}@proxy.example.com:8080`],
    ['an e-mail address', (text: string) => `${text}@example.com`],
    ['a home folder', (text: string) => ` /home/${text}/x`],
    ['a folder of Windows', (text: string) => ` C:\\Users\\${text}\\x`],
  ])('leaves nothing of %s, whatever stands around it', (_name, hidden) => {
    fc.assert(
      fc.property(around, secret, around, (before, text, after) => {
        fc.pre(!before.includes(text) && !after.includes(text));
        expect(obscure(`${before} ${hidden(text)} ${after}`)).not.toContain(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('changes nothing more the second time', () => {
    const part = fc.constantFrom(
      'sk_live_',
      'x',
      ':',
      '@',
      '.',
      '/',
      ' ',
      'Bearer ',
      '/home/',
      'C:\\Users\\',
      '[key]',
      '"',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const once = obscure(parts.join(''));
        expect(obscure(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('reaches every text of a line of the log, and leaves the rest', () => {
    const line = { id: 'sk_live_x1', at: ['a@b.example', 7, null], tabs: { rk_test_y2: [true] } };
    expect(obscureAll(line)).toEqual({
      id: '[key]',
      at: ['[e-mail]', 7, null],
      tabs: { '[key]': [true] },
    });
  });

  it('takes little time for a long text', () => {
    const start = performance.now();
    for (const text of ['a', ':', '@', 'a@', 'a:', '/home/']) obscure(text.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
