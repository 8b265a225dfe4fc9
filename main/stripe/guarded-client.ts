import { AsyncLocalStorage } from 'node:async_hooks';
import * as z from 'zod';
import type { Clock } from '../host.ts';
import type { PacedRequest } from './limits.ts';
import type { Pacer, Priority } from './pacer.ts';
import { createPatience } from './patience.ts';
import type { ServerClock } from './server-clock.ts';

/** The code that marks an answer that no Stripe gave: HTML of a proxy, or JSON of another kind. */
export const unreadableAnswer = 'unreadable_answer';

/** What a call asks of the fetch that sends its tries. */
export interface CallContext {
  readonly signal: AbortSignal;
  /** Looked at before each try. */
  readonly priority: Priority;
  /** A try is let go. */
  onSent(): void;
}

/**
 * Carries the context of a call past stripe-node, which takes none: whoever calls Stripe runs the call inside,
 * and the fetch below looks at it for each try.
 */
export const callContext = new AsyncLocalStorage<CallContext>();

export interface GuardOptions {
  fetch: typeof globalThis.fetch;
  clock: Clock;
  serverClock: ServerClock;
  pacer: Pacer;
  /** Milliseconds that one try may take, body included, from when the pacer lets it go. */
  timeout: number;
}

/**
 * The fetch that stripe-node gets. It waits for the pacer, keeps Stripe's clock, lets a request be cancelled, and
 * lets nothing reach stripe-node that does not have the outer shape of Stripe's answers: a JSON scalar makes
 * stripe-node 23.1 throw outside of any promise, which ends the process; HTML gives an error without
 * status; and an error status without an error in the body counts as success.
 */
export function guardFetch({
  fetch,
  clock,
  serverClock,
  pacer,
  timeout,
}: GuardOptions): typeof globalThis.fetch {
  return async (url, init) => {
    const context = callContext.getStore();
    const asked = AbortSignal.any([init?.signal, context?.signal].filter((one) => one != null));
    // Fetch itself refuses what is cancelled already; nothing leaves that Stripe could count.
    if (asked.aborted) return fetch(url, { ...init, signal: asked, redirect: 'error' });
    const slot = await pacer.admit(requestOf(url, init), context?.priority ?? 'interactive', asked);
    context?.onSent();
    const patience = createPatience(timeout);
    patience.start();
    const sentAt = clock.monotonic();
    try {
      const response = await fetch(url, {
        ...init,
        signal: AbortSignal.any([asked, patience.signal]),
        // SECURITY: Stripe's API redirects nowhere; whoever does is not followed with a request of ours.
        redirect: 'error',
      });
      const receivedAt = clock.monotonic();
      serverClock.observe(response.headers.get('date'), sentAt, receivedAt);
      // The body is read here, inside the time-out, so that a slow drip cannot outlast it.
      const body = await response.text();
      const read = readAnswer(response.ok, body);
      const reason = response.headers.get('stripe-rate-limited-reason');
      const code = read?.code ?? null;
      slot.answered({ receivedAt, status: response.status, reason, code });
      if (read === null) return notStripe(response);
      const answer = withBody(response, response.status, body);
      if (reason === null && code === 'lock_timeout') tryAgain(answer);
      return answer;
    } catch (error) {
      slot.lost();
      throw patience.signal.aborted ? outOfTime() : error;
    } finally {
      patience.end();
    }
  };
}

function requestOf(url: Parameters<typeof fetch>[0], init: RequestInit | undefined): PacedRequest {
  const { pathname } = new URL(url instanceof Request ? url.url : url);
  return { method: init?.method ?? 'GET', path: pathname };
}

/** What stripe-node takes for a time-out, and tries again: it knows one by this code. */
function outOfTime(): Error {
  return Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' });
}

/** Another request holds the object, and soon lets it go. What Stripe itself says of trying again counts. */
function tryAgain({ headers }: Response): void {
  if (!headers.has('stripe-should-retry')) headers.set('stripe-should-retry', 'true');
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

/** What is read of an answer here; null where it is not of Stripe. */
function readAnswer(ok: boolean, body: string): { code: string | null } | null {
  try {
    const value: unknown = JSON.parse(body);
    if (ok) return success.safeParse(value).success ? { code: null } : null;
    const parsed = failure.safeParse(value);
    return parsed.success ? { code: parsed.data.error.code ?? null } : null;
  } catch {
    return null;
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
