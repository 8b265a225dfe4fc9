import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStripeFetch, isReserved } from './network.ts';

function record({ packaged = false } = {}) {
  const sent: { url: string; init: RequestInit }[] = [];
  const session = {
    fetch: (url: string, init: RequestInit) => {
      sent.push({ url, init });
      return Promise.resolve(new Response('{}'));
    },
  };
  return { sent, fetch: createStripeFetch(session, packaged) };
}

describe('the network for Stripe', () => {
  it('sends no header that Electron refuses, no cookies, and follows no redirects', async () => {
    const { sent, fetch } = record();
    const signal = new AbortController().signal;
    await fetch('https://api.stripe.com/v1/customers', {
      method: 'POST',
      body: 'email=a',
      signal,
      headers: {
        Authorization: 'Bearer x',
        'Content-Length': '7',
        Host: 'api.stripe.com',
        Connection: 'close',
      },
    });
    expect(sent).toMatchObject([
      {
        url: 'https://api.stripe.com/v1/customers',
        init: {
          method: 'POST',
          body: 'email=a',
          signal,
          credentials: 'omit',
          cache: 'no-store',
          redirect: 'error',
        },
      },
    ]);
    expect([...new Headers(sent[0]?.init.headers).keys()]).toEqual(['authorization']);
  });

  it.each(['http://127.0.0.1:12111/v1/customers', 'http://[::1]:1/v1/events'])(
    'speaks to this computer: %s',
    async (url) => {
      const { sent, fetch } = record();
      await fetch(url);
      expect(sent).toHaveLength(1);
    },
  );

  it.each([
    'http://api.stripe.com/v1/customers',
    'https://api.stripe.com.example.com/',
    'https://api.stripe.com:8443/',
    'https://files.stripe.com/',
    'https://example.com/',
    'https://127.0.0.1/',
    'http://10.0.0.1/',
    'file:///etc/passwd',
    'not an address',
  ])('speaks to nobody else: %s', async (url) => {
    const { sent, fetch } = record();
    await expect(fetch(url)).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });

  // By Chromium's services/network/public/cpp/header_util.cc, which fails the whole request.
  const refusedByChromium = [
    'Content-Length',
    'Host',
    'Trailer',
    'Te',
    'Upgrade',
    'Cookie2',
    'Keep-Alive',
    'Transfer-Encoding',
    'Set-Cookie',
    'Proxy-Authorization',
    'Proxy-Anything',
  ];
  const ownWords = ['Connection', 'Cookie', 'Sec-Fetch-Site', 'Origin', 'Referer', 'Expect'];
  const reservedName = fc
    .constantFrom(...refusedByChromium, ...ownWords)
    .chain((name) =>
      fc
        .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
        .map((upper) =>
          name
            .split('')
            .map((letter, at) => (upper[at] ? letter.toUpperCase() : letter.toLowerCase())),
        ),
    )
    .map((letters) => letters.join(''));
  const usual = [
    ['Authorization', 'Bearer rk_test_1'],
    ['Stripe-Version', '2026-01-01'],
    ['Idempotency-Key', 'a'],
  ] as const;
  const shapes: Record<
    string,
    (fields: [string, string][]) => NonNullable<RequestInit['headers']>
  > = {
    array: (fields) => fields,
    object: (fields) => Object.fromEntries(fields),
    Headers: (fields) => new Headers(fields),
  };

  it('passes no restricted header, in whatever case and shape it comes, and all others', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(reservedName, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...Object.keys(shapes)),
        async (names, shape) => {
          const { sent, fetch } = record();
          const fields = [...names.map((name) => [name, 'x'] as const), ...usual];
          const headers = shapes[shape]?.(fields.map(([name, value]) => [name, value]));
          await fetch('https://api.stripe.com/v1/events', { ...(headers && { headers }) });
          expect([...new Headers(sent[0]?.init.headers).keys()].toSorted()).toEqual([
            'authorization',
            'idempotency-key',
            'stripe-version',
          ]);
          expect(names.every(isReserved)).toBe(true);
        },
      ),
    );
  });

  it('passes no option on but those it names', async () => {
    const { sent, fetch } = record();
    const sly = { bypassCustomProtocolHandlers: true, keepalive: true, integrity: 'sha256-x' };
    await fetch('https://api.stripe.com/v1/events', {
      ...sly,
      credentials: 'include',
      cache: 'force-cache',
      redirect: 'follow',
    });
    expect(Object.keys(sent[0]?.init ?? {}).toSorted()).toEqual(
      ['body', 'cache', 'credentials', 'headers', 'method', 'redirect', 'signal'].toSorted(),
    );
    expect(sent[0]?.init).toMatchObject({
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
    });
  });

  it.each([
    ['an installed app', true, 'sk_live_abcdefgh', false],
    ['an installed app', true, 'RK_LIVE_abcdefgh', false],
    ['an installed app', true, 'sk_org_live_abcdefgh', false],
    ['an installed app', true, 'sk_test_abcdefgh', true],
    ['a working copy', false, 'sk_live_abcdefgh', true],
  ])('sends from %s (%s) the key %s to this computer: %s', async (_name, packaged, key, goes) => {
    const { sent, fetch } = record({ packaged });
    const headers = { Authorization: `Bearer ${key}` };
    const request = fetch('http://127.0.0.1:12111/v1/customers', { headers });
    await (goes ? request : expect(request).rejects.toThrow('A live key'));
    expect(sent).toHaveLength(goes ? 1 : 0);
    await fetch('https://api.stripe.com/v1/customers', { headers });
    expect(sent).toHaveLength(goes ? 2 : 1);
  });

  it('takes no Request, whose options it could not see through', async () => {
    const { sent, fetch } = record();
    await expect(fetch(new Request('https://api.stripe.com/'))).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });
});
