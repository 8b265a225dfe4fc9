import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findAsset, pageHeaders, withNonce } from './page.ts';

const folder = resolve('/house/out/renderer');

describe('the files of the page', () => {
  it('are found by path, the page itself at the root', () => {
    expect(findAsset(folder, '/')).toEqual({
      path: join(folder, 'index.html'),
      type: 'text/html; charset=utf-8',
      immutable: false,
    });
    expect(findAsset(folder, '/assets/index-Df0a_k2x.js')).toMatchObject({ immutable: true });
    expect(findAsset(folder, '/icon.svg')).toMatchObject({ immutable: false });
  });

  it.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/../../secret.json',
    '/..%5csecret.json',
    '/%00.js',
    '/%zz.js',
    '/assets/',
    '/assets/index.js.map',
    '/.stamp',
  ])('are not found by %s', (path) => {
    expect(findAsset(folder, path)).toBeNull();
  });
});

describe('the headers of the page', () => {
  it('allow no inline script, and styles with the nonce of this load alone', () => {
    const policy = pageHeaders('n0nce', "'none'")['Content-Security-Policy'] ?? '';
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-n0nce'",
    );
    expect(policy).toContain("connect-src 'none'");
  });

  it('match the nonce that is put into the page', () => {
    expect(withNonce('<meta content="__CSP_NONCE__">', 'n0nce')).toBe('<meta content="n0nce">');
  });
});
