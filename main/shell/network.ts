import type { Session } from 'electron';
import { isLoopback } from '../loopback.ts';

const stripe = 'https://api.stripe.com';

/**
 * Headers that are the network's own to set, by the Fetch standard. All that Chromium's network refuses is
 * among them, and it refuses the whole request.
 *
 * Sources: https://fetch.spec.whatwg.org/#forbidden-request-header,
 * https://www.electronjs.org/docs/latest/api/client-request#requestsetheadername-value
 */
const reserved = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'access-control-request-private-network',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

/** Whether the network sets this header itself, so that a request may not bring it. */
export function isReserved(name: string): boolean {
  return reserved.has(name.toLowerCase()) || /^(proxy|sec)-/i.test(name);
}

/** Whether a request may go to this address at all. */
export function isStripeAddress(url: URL): boolean {
  return url.origin === stripe || isLoopback(url);
}

/**
 * The network for Stripe: that of a session, which honours the system's proxy and certificates, as
 * Node's own does not.
 *
 * SECURITY: it speaks to Stripe and to this computer (the embedded Stripe) and to nobody else, sends no
 * cookies, keeps no copies, and follows no redirects, so that a key cannot be led elsewhere. In an installed
 * app no live key goes to this computer either: all that listens there is the demo.
 */
export function createStripeFetch(
  session: Pick<Session, 'fetch'>,
  packaged: boolean,
): typeof globalThis.fetch {
  return async (input, init = {}) => {
    if (input instanceof Request) throw new TypeError('Pass an address, not a Request.');
    const url = new URL(input);
    if (!isStripeAddress(url)) throw new TypeError(`Requests to ${url.origin} are refused.`);
    const headers = new Headers(init.headers);
    for (const name of [...headers.keys()].filter(isReserved)) headers.delete(name);
    if (packaged && isLoopback(url) && /_live_/i.test(headers.get('authorization') ?? '')) {
      throw new TypeError('A live key is sent to Stripe alone.');
    }
    // What is passed on is named, so that no option goes through that nobody thought of.
    return session.fetch(url.href, {
      method: init.method ?? 'GET',
      body: init.body ?? null,
      signal: init.signal ?? null,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
    });
  };
}
