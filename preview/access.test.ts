import { describe, expect, it } from 'vitest';
import { createAccess } from './access.ts';

const access = createAccess(4173);
const token = new URL(access.link).searchParams.get('token') ?? '';
const cookie = access.cookieFor(token)?.split(';')[0] ?? '';
const good = {
  host: '127.0.0.1:4173',
  cookie,
  origin: 'http://127.0.0.1:4173',
  'content-type': 'application/json',
};

const ask = (method: string, headers: Record<string, string>) =>
  access.refusal({ method, headers: new Headers(headers) } as Request);

describe('access to the preview', () => {
  it('takes its own token, as often as it comes, and no other', () => {
    expect(access.cookieFor(token)).toMatch(
      /^ownership_console_4173=.+; HttpOnly; SameSite=Strict; Path=\/$/,
    );
    expect(access.cookieFor(token)).toBe(access.cookieFor(token));
    expect(access.cookieFor('')).toBeNull();
    expect(access.cookieFor(`${token}x`)).toBeNull();
    expect(createAccess(4173).cookieFor(token)).toBeNull();
  });

  it('lets its own page read and ask', () => {
    expect(ask('GET', { host: good.host, cookie: `theirs=1; ${cookie}` })).toBeNull();
    expect(ask('POST', good)).toBeNull();
    expect(ask('POST', { ...good, 'content-type': 'application/json; charset=utf-8' })).toBeNull();
  });

  it.each([
    ['another name for this computer', 'host', { host: 'rebound.example.com:4173' }],
    ['localhost, which is another origin', 'host', { host: 'localhost:4173' }],
    ['another port', 'host', { host: '127.0.0.1:80' }],
    ['no cookie', 'session', { cookie: '' }],
    ['the cookie of another start', 'session', { cookie: 'ownership_console_4173=old' }],
    ['the cookie of another port', 'session', { cookie: cookie.replace('4173', '4174') }],
    ['another site', 'origin', { origin: 'https://example.com' }],
    ['a sandboxed frame', 'origin', { origin: 'null' }],
    ['no origin', 'origin', { origin: '' }],
    ['what a form can send', 'content-type', { 'content-type': 'text/plain' }],
    ['a look-alike type', 'content-type', { 'content-type': 'application/jsonp' }],
  ])('refuses a POST with %s', (_name, refusal, headers) => {
    expect(ask('POST', { ...good, ...headers })).toBe(refusal);
  });
});
