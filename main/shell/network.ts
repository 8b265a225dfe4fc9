import type { Session } from 'electron';
import { isLoopback } from '../loopback.ts';

/** Headers that Chromium sets itself; Electron refuses a request that brings them. */
const restricted = ['connection', 'content-length', 'host', 'transfer-encoding'];

/**
 * The network for Stripe: that of a session, which honours the system's proxy and certificates, as
 * Node's own does not.
 *
 * SECURITY: it speaks to Stripe and to this computer (the embedded Stripe) and to nobody else, sends no
 * cookies, keeps no copies, and follows no redirects, so that a key cannot be led elsewhere.
 */
export function createStripeFetch(session: Pick<Session, 'fetch'>): typeof globalThis.fetch {
  return async (input, init = {}) => {
    if (input instanceof Request) throw new TypeError('Pass an address, not a Request.');
    const url = new URL(input);
    if (url.origin !== 'https://api.stripe.com' && !isLoopback(url)) {
      throw new TypeError(`Requests to ${url.origin} are refused.`);
    }
    const headers = new Headers(init.headers);
    for (const name of restricted) headers.delete(name);
    return session.fetch(url.href, {
      ...init,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
    });
  };
}
