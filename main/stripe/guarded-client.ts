import { AsyncLocalStorage } from 'node:async_hooks';
import Stripe from 'stripe';
import * as z from 'zod';
import type { Clock } from '../host.ts';
import type { PacedRequest } from './limits.ts';
import type { Pacer, Priority } from './pacer.ts';
import { createPatience } from './patience.ts';
import type { ServerClock } from './server-clock.ts';

/** The code that marks an answer that no Stripe gave: HTML of a proxy, or JSON of another kind. */
export const unreadableAnswer = 'unreadable_answer';

/** What a call asks of the client that sends its tries. */
export interface CallContext {
  readonly signal: AbortSignal;
  /** Looked at before each try. */
  readonly priority: Priority;
  /** A try is let go. */
  onSent(): void;
  /** A try that was let go got no answer, or one that does not tell whether Stripe acted. */
  onUnanswered(): void;
}

/**
 * Carries the context of a call past stripe-node, which takes none: whoever calls Stripe runs the call inside,
 * and the client below looks at it for each try.
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
 * The network that stripe-node gets. It waits for the pacer, keeps Stripe's clock, lets a request be cancelled, and
 * lets nothing reach stripe-node that does not have the outer shape of Stripe's answers: a JSON scalar makes
 * stripe-node 23.1 throw outside of any promise, which ends the process; HTML gives an error without
 * status; and an error status without an error in the body counts as success. An answer is parsed once, here.
 */
export function guardedClient(options: GuardOptions): Stripe.HttpClient {
  return new GuardedClient(options);
}

type RequestArguments = Parameters<Stripe.HttpClient['makeRequest']>;

class GuardedClient extends Stripe.HttpClient {
  readonly #options: GuardOptions;

  constructor(options: GuardOptions) {
    super();
    this.#options = options;
  }

  override getClientName(): string {
    return 'fetch';
  }

  override makeRequest(
    ...[host, port, path, method, headers, body, protocol]: RequestArguments
  ): Promise<GuardedAnswer> {
    const url = new URL(`${protocol}://${host}${path}`);
    url.port = port;
    return send(this.#options, url, {
      method,
      headers: Object.entries(headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
      // A body that is empty is a body all the same: without one, a runtime can add a length of its own.
      body: body || (method === 'POST' ? '' : null),
    });
  }
}

/** An answer that was read to its end, and is of Stripe's shape. */
class GuardedAnswer extends Stripe.HttpClientResponse {
  readonly #body: object;

  constructor(status: number, headers: Record<string, string>, body: object) {
    super(status, headers);
    this.#body = body;
  }

  /** stripe-node hangs it on what it answers, with the request's id. */
  override getRawResponse(): object {
    return {};
  }

  override toJSON(): Promise<object> {
    return Promise.resolve(this.#body);
  }
}

async function send(
  { fetch, clock, serverClock, pacer, timeout }: GuardOptions,
  url: URL,
  init: RequestInit & { method: string },
): Promise<GuardedAnswer> {
  const context = callContext.getStore();
  const asked = AbortSignal.any(context === undefined ? [] : [context.signal]);
  asked.throwIfAborted();
  const request: PacedRequest = { method: init.method, path: url.pathname };
  const slot = await pacer.admit(request, context?.priority ?? 'interactive', asked);
  context?.onSent();
  const patience = createPatience(timeout);
  patience.start();
  const sentAt = clock.monotonic();
  try {
    const response = await fetch(url.href, {
      ...init,
      signal: AbortSignal.any([asked, patience.signal]),
      // SECURITY: Stripe's API redirects nowhere; whoever does is not followed with a request of ours.
      redirect: 'error',
    });
    const receivedAt = clock.monotonic();
    const { status } = response;
    serverClock.observe(response.headers.get('date'), sentAt, receivedAt);
    // The body is read here, inside the time-out, so that a slow drip cannot outlast it.
    const read = readAnswer(response.ok, await response.text());
    const reason = response.headers.get('stripe-rate-limited-reason');
    const code = read?.code ?? null;
    slot.answered({ receivedAt, status, reason, code });
    if (read === null || status >= 500) context?.onUnanswered();
    const headers = headersOf(response);
    if (read === null) return new GuardedAnswer(502, headers, notStripe());
    // Another request holds the object, and soon lets it go. What Stripe itself says of trying again counts.
    if (reason === null && code === 'lock_timeout') headers['stripe-should-retry'] ??= 'true';
    return new GuardedAnswer(status, headers, read.body);
  } catch (error) {
    slot.lost();
    context?.onUnanswered();
    throw patience.signal.aborted ? outOfTime() : error;
  } finally {
    patience.end();
  }
}

/** What stripe-node takes for a time-out, and tries again: it knows one by this code. */
function outOfTime(): Error {
  return Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' });
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

/** An answer, and the code of the error in it; null where it is not of Stripe. */
function readAnswer(ok: boolean, text: string): { body: object; code: string | null } | null {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null) return null;
    if (ok) return success.safeParse(body).success ? { body, code: null } : null;
    const parsed = failure.safeParse(body);
    return parsed.success ? { body, code: parsed.data.error.code ?? null } : null;
  } catch {
    return null;
  }
}

/** Stripe's own error shape in place of what came; with a bad gateway's status, so that stripe-node tries again. */
function notStripe(): object {
  return { error: { type: 'api_error', code: unreadableAnswer } };
}

function headersOf({ headers }: Response): Record<string, string> {
  const all = Object.fromEntries(headers);
  // stripe-node would print a notice of Stripe's past our log.
  delete all['stripe-notice'];
  return all;
}
