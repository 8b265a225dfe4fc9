import Stripe from 'stripe';
import * as z from 'zod';
import type { Mode } from '../../shared/views.ts';
import type { Clock } from '../host.ts';
import { cancelled, toConsoleError, unexpectedShape, wrongMode } from './errors.ts';
import { guardFetch, requestSignal } from './guarded-fetch.ts';
import { createServerClock, type ServerClock } from './server-clock.ts';

/** Milliseconds that one try may take, body included. stripe-node's own default of 80 s is no wait
 * for a person in front of a screen. */
const timeout = 15_000;
const retries = 2;

export interface ConnectionOptions {
  key: string;
  mode: Mode;
  /** Where Stripe is, if it is not Stripe itself. SECURITY: over http the key travels in clear, so
   * whoever passes an address has checked that it is loopback. */
  url: URL | null;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  /** For tests of slow answers. */
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
    ...(options.url === null
      ? {}
      : { protocol: 'http' as const, host: options.url.hostname, port: options.url.port }),
  });
  const livemode = options.mode === 'live';

  return {
    mode: options.mode,
    clock,
    async call(schema, signal, send) {
      if (signal.aborted) throw cancelled();
      const answer = await untilAborted(signal, () =>
        requestSignal.run(signal, () => send(stripe)),
      ).catch((error: unknown) => {
        throw signal.aborted ? cancelled() : toConsoleError(error);
      });
      assertLivemode(answer, livemode);
      const parsed = schema.safeParse(answer);
      if (!parsed.success) throw unexpectedShape(parsed.error.issues);
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

const moded = z.object({ livemode: z.boolean() });
const list = z.object({ data: z.array(z.unknown()) });

/** SECURITY: the truth about the mode is `livemode` on every object, not the prefix of the key. */
function assertLivemode(answer: unknown, expected: boolean): void {
  const object = moded.safeParse(answer);
  if (object.success && object.data.livemode !== expected) throw wrongMode(object.data.livemode);
  for (const item of list.safeParse(answer).data?.data ?? []) assertLivemode(item, expected);
}
