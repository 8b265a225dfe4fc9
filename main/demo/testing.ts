import fc from 'fast-check';
import Stripe from 'stripe';
import { expect, onTestFinished } from 'vitest';

import { createEmbeddedStripe, startEmbeddedStripe } from './index.ts';
import type { EmbeddedStripe, EmbeddedStripeOptions } from './index.ts';

/** An embedded Stripe that closes with the test, on a clock that moves only by `advance`, unless told. */
export async function startForTest(options: EmbeddedStripeOptions = {}): Promise<EmbeddedStripe> {
  const server = await startEmbeddedStripe({ now: () => START, limits: false, ...options });
  onTestFinished(server.close);
  return server;
}

/** The same without a server, and the client that reaches it. */
export function createForTest(
  options: EmbeddedStripeOptions = {},
): EmbeddedStripe & { readonly client: Stripe } {
  const stripe = createEmbeddedStripe({ now: () => START, limits: false, ...options });
  return { ...stripe, client: clientOf(stripe, stripe.demoKey, { fetch: stripe.fetch }) };
}

/** The wall clock of the tests, in ms: some Wednesday at noon. */
export const START = Date.UTC(2026, 10, 18, 12);

/** stripe-node itself, without retries, against an embedded Stripe. */
export function clientOf(
  { url, demoKey }: EmbeddedStripe,
  key = demoKey,
  options: {
    readonly fetch?: typeof fetch;
    readonly timeout?: number;
    readonly retries?: number;
  } = {},
): Stripe {
  return new Stripe(key, {
    host: url.hostname,
    port: url.port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: options.retries ?? 0,
    timeout: options.timeout ?? 5000,
    httpClient: Stripe.createFetchHttpClient(options.fetch ?? fetch),
  });
}

/** A key of the live world. */
export const LIVE_KEY = 'sk_live_0123456789abcdef';

/** The error that a call of stripe-node ends with; the test fails where it ends well. */
export async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const outcome: unknown = await call.catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(Stripe.errors.StripeError);
  if (!(outcome instanceof Stripe.errors.StripeError))
    throw new TypeError('Not an error of Stripe');
  return outcome;
}

/** The first of a list that a test needs to have something in it. */
export function first<T>(list: readonly T[]): T {
  const [found] = list;
  if (found === undefined) throw new RangeError('The list is empty');
  return found;
}

/** A header of an answer: where stripe-node uses fetch, `lastResponse.headers` is no record, as its type says. */
export function header(
  { lastResponse }: { readonly lastResponse: { readonly headers: Record<string, string> } },
  name: string,
): string | null {
  return new Headers(lastResponse.headers).get(name);
}

/** Stands for any text of this form in what a test expects; Vitest's own is of type any. */
export function like(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

/** Any text: of all code points, lone surrogates too, and more often than not of what queries are made of. */
export const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', "'", '\\', ' ', ':', '~', '-', '[', ']', 'a', '1', '_'),
    fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
  ),
  maxLength: 60,
});
