import Stripe from 'stripe';
import * as z from 'zod';
import type { Mode } from '../../shared/views.ts';
import type { Clock } from '../host.ts';
import { cancelled, timedOut, toConsoleError, unexpectedShape, wrongMode } from './errors.ts';
import { guardFetch, requestSignal } from './guarded-fetch.ts';
import { createServerClock, type ServerClock } from './server-clock.ts';

/** Milliseconds that one try may take, body included; stripe-node's own default is 80 s. */
const timeout = 10_000;
const retries = 2;
/** Milliseconds that a call may take with all its tries: a person is waiting. */
const deadline = 20_000;

export interface ConnectionOptions {
  key: string;
  mode: Mode;
  /** Where Stripe is, if it is not Stripe itself. SECURITY: over http the key travels in clear, so
   * whoever passes an address has checked that it is loopback. */
  url: URL | null;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  /** The connected account that requests are made for (`Stripe-Account`); none unless told. */
  stripeAccount?: string | null;
  /**
   * The account below the key's own (`Stripe-Context`), which can be a path of accounts. An organization's
   * key needs it. Source: https://docs.stripe.com/context
   */
  stripeContext?: string | null;
  /** Milliseconds for one try, for tests of slow answers. */
  timeout?: number;
}

/** One profile's way to Stripe. */
export interface StripeConnection {
  readonly mode: Mode;
  readonly clock: ServerClock;
  /**
   * Calls Stripe and reads the answer with `schema`. Rejects with a ConsoleError and nothing else:
   * also when the answer is of the other mode, or when `signal` aborts.
   */
  call<Schema extends z.ZodType>(
    schema: Schema,
    signal: AbortSignal,
    send: (stripe: Stripe) => Promise<unknown>,
  ): Promise<z.output<Schema>>;
}

/** Opens a connection; sends nothing yet. */
export function connect(options: ConnectionOptions): StripeConnection {
  const clock = createServerClock(options.clock);
  const stripe = new Stripe(options.key, {
    // Telemetry would write an id file into the user's config folder and send it.
    telemetry: false,
    timeout: options.timeout ?? timeout,
    maxNetworkRetries: retries,
    httpClient: Stripe.createFetchHttpClient(guardFetch(options.fetch, options.clock, clock)),
    ...(options.stripeAccount && { stripeAccount: options.stripeAccount }),
    ...(options.stripeContext && { stripeContext: options.stripeContext }),
    ...(options.url === null
      ? {}
      : { protocol: 'http' as const, host: options.url.hostname, port: options.url.port || '80' }),
  });
  const livemode = options.mode === 'live';

  return {
    mode: options.mode,
    clock,
    async call(schema, signal, send) {
      if (signal.aborted) throw cancelled();
      const tooLong = AbortSignal.timeout(deadline);
      const either = AbortSignal.any([signal, tooLong]);
      const answer = await untilAborted(either, () =>
        requestSignal.run(either, () => send(stripe)),
      ).catch((error: unknown) => {
        if (signal.aborted) throw cancelled();
        throw tooLong.aborted ? timedOut() : toConsoleError(error);
      });
      const requestId = requestIdOf(answer);
      if (isOfMode(answer, !livemode)) throw wrongMode(!livemode, requestId);
      const parsed = schema.safeParse(answer);
      if (!parsed.success) throw unexpectedShape(parsed.error.issues, requestId);
      return parsed.data;
    },
  };
}

/** stripe-node would see an abort as a lost connection and pause to retry: nobody waits for that. */
function untilAborted<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Error('aborted'));
    signal.addEventListener('abort', abort, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

/**
 * Whether any object of an answer, at any depth, is of a mode. SECURITY: the truth about the mode is
 * `livemode` on every object, expanded ones and those inside events too, not the prefix of the key.
 */
function isOfMode(value: unknown, livemode: boolean): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('livemode' in value && value.livemode === livemode) return true;
  return Object.values(value).some((inner) => isOfMode(inner, livemode));
}

const withRequestId = z.object({ lastResponse: z.object({ requestId: z.string() }) });

/** stripe-node hangs the response's id on the answer, where it is not enumerable. */
function requestIdOf(answer: unknown): string | undefined {
  return withRequestId.safeParse(answer).data?.lastResponse.requestId;
}
