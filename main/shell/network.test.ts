import { describe, expect, it } from 'vitest';
import { createStripeFetch } from './network.ts';

function record() {
  const sent: { url: string; init: RequestInit }[] = [];
  const session = {
    fetch: (url: string, init: RequestInit) => {
      sent.push({ url, init });
      return Promise.resolve(new Response('{}'));
    },
  };
  return { sent, fetch: createStripeFetch(session) };
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
});
