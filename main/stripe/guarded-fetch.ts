import { AsyncLocalStorage } from 'node:async_hooks';
import * as z from 'zod';
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
 * nothing reach stripe-node that does not have the outer shape of Stripe's answers: a JSON scalar makes
 * stripe-node 23.1 throw outside of any promise, which ends the process; HTML gives an error without
 * status; and an error status without an error in the body counts as success.
 */
export function guardFetch(
  fetch: typeof globalThis.fetch,
  clock: Clock,
  serverClock: ServerClock,
): typeof globalThis.fetch {
  return async (url, init) => {
    const signals = [init?.signal, requestSignal.getStore()].filter((signal) => signal != null);
    const sentAt = clock.monotonic();
    const response = await fetch(url, {
      ...init,
      signal: AbortSignal.any(signals),
      // SECURITY: Stripe's API redirects nowhere; whoever does is not followed with a request of ours.
      redirect: 'error',
    });
    serverClock.observe(response.headers.get('date'), sentAt, clock.monotonic());
    // The body is read here, inside stripe-node's time-out, so that a slow drip cannot outlast it.
    const body = await response.text();
    return isFromStripe(response.ok, body)
      ? withBody(response, response.status, body)
      : notStripe(response);
  };
}

// What stripe-node reads of an error without checking it.
const stripeError = z.object({
  type: z.string().optional(),
  code: z.string().nullish(),
  param: z.string().nullish(),
  message: z.string().nullish(),
});
const success = z.object({ error: z.undefined().optional() });
const failure = z.object({ error: stripeError });

function isFromStripe(ok: boolean, body: string): boolean {
  try {
    const value: unknown = JSON.parse(body);
    return (ok ? success : failure).safeParse(value).success;
  } catch {
    return false;
  }
}

/** Stripe's own error shape in place of what came; a bad gateway, so that stripe-node tries again. */
function notStripe(response: Response): Response {
  const error = { type: 'api_error', code: unreadableAnswer };
  return withBody(response, 502, JSON.stringify({ error }));
}

// Lengths and encodings of the original body do not hold for the copy; and stripe-node would print a
// notice of Stripe's past our log.
const dropped = ['content-length', 'content-encoding', 'stripe-notice'];

function withBody(response: Response, status: number, body: string): Response {
  const headers = new Headers(response.headers);
  for (const name of dropped) headers.delete(name);
  return new Response(body, { status, headers });
}
