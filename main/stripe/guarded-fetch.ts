import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../host.ts';
import type { ServerClock } from './server-clock.ts';

/** The code that marks an answer that no Stripe gave: HTML of a proxy, or JSON of another kind. */
export const unreadableAnswer = 'unreadable_answer';

/**
 * Carries the signal of a request past stripe-node, which takes none: whoever calls Stripe runs the
 * call inside, and the fetch below joins the signal to stripe-node's own time-out.
 */
export const requestSignal = new AsyncLocalStorage<AbortSignal>();

/**
 * The fetch that stripe-node gets. It keeps Stripe's clock, lets a request be cancelled, and lets
 * nothing reach stripe-node that is not a JSON object: a JSON scalar makes stripe-node 23.1 throw
 * outside of any promise, which ends the process, and HTML gives an error without status.
 */
export function guardFetch(
  fetch: typeof globalThis.fetch,
  clock: Clock,
  serverClock: ServerClock,
): typeof globalThis.fetch {
  return async (url, init) => {
    const signals = [init?.signal, requestSignal.getStore()].filter((signal) => signal != null);
    const sentAt = clock.monotonic();
    const response = await fetch(url, { ...init, signal: AbortSignal.any(signals) });
    serverClock.observe(response.headers.get('date'), sentAt, clock.monotonic());
    // The body is read here, inside stripe-node's time-out, so that a slow drip cannot outlast it.
    const body = await response.text();
    return isJsonObject(body) ? withBody(response, response.status, body) : notStripe(response);
  };
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Stripe's own error shape in place of what came; a bad gateway, so that stripe-node tries again. */
function notStripe(response: Response): Response {
  const error = { type: 'api_error', code: unreadableAnswer };
  return withBody(
    response,
    response.status < 400 ? 502 : response.status,
    JSON.stringify({ error }),
  );
}

function withBody(response: Response, status: number, body: string): Response {
  // Lengths and encodings of the original body do not hold for the copy.
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  headers.delete('content-encoding');
  return new Response(body, { status, headers });
}
