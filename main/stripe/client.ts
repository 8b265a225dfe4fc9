import Stripe from 'stripe';
import * as z from 'zod';
import type { Mode } from '../../shared/views.ts';
import type { Clock } from '../host.ts';
import { cancelled, timedOut, toConsoleError, unexpectedShape, wrongMode } from './errors.ts';
import { callContext, guardedClient, type CallContext } from './guarded-client.ts';
import { createPacer, type Pacer, type Priority } from './pacer.ts';
import { createPatience, type Patience } from './patience.ts';
import { createSeen, type Seen } from './seen.ts';
import { createServerClock, type ServerClock } from './server-clock.ts';

/** Milliseconds that one try may take, body included; stripe-node's own default is 80 s. */
const timeout = 10_000;
const retries = 2;
/** Milliseconds that a call may take with all its tries, from when the first may go: a person is waiting. */
const deadline = 20_000;
/**
 * stripe-node's own time-out, which would count the wait for the pacer too, and so is never to come: the
 * longest that a timer takes.
 */
const never = 2 ** 31 - 1;

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
  /** The profile's pacer, where it had a connection before: Stripe goes on counting. A new one unless told. */
  pacer?: Pacer;
}

export interface CallOptions {
  /** What the call comes before and after; `interactive` unless told. */
  priority?: Priority;
  /** Told of each try that was let go and got no answer which tells whether Stripe acted. */
  onUnanswered?: () => void;
  /** Told the `Request-Id` of Stripe's answer, also where the call rejects for what is in it. */
  onRequestId?: (id: string) => void;
}

/** One profile's way to Stripe. */
export interface StripeConnection {
  readonly mode: Mode;
  readonly clock: ServerClock;
  /** What all its requests wait for. */
  readonly pacer: Pacer;
  /** The accounts that came by on it. */
  readonly seen: Seen;
  /**
   * Calls Stripe and reads the answer with `schema`. Rejects with a ConsoleError and nothing else:
   * also when the answer is of the other mode, or when `signal` aborts.
   */
  call<Schema extends z.ZodType>(
    schema: Schema,
    signal: AbortSignal,
    send: (stripe: Stripe) => Promise<unknown>,
    options?: CallOptions,
  ): Promise<z.output<Schema>>;
}

/**
 * The same connection, whose calls have another priority. To be made for a call and not kept: whoever compares
 * connections compares the original.
 */
export function at(connection: StripeConnection, priority: Priority): StripeConnection {
  return {
    ...connection,
    call: (schema, signal, send, options) =>
      connection.call(schema, signal, send, { priority, ...options }),
  };
}

/** Opens a connection; sends nothing yet. */
export function connect(options: ConnectionOptions): StripeConnection {
  const clock = createServerClock(options.clock);
  const pacer = options.pacer ?? createPacer({ mode: options.mode, clock: options.clock });
  const httpClient = guardedClient({
    fetch: options.fetch,
    clock: options.clock,
    serverClock: clock,
    pacer,
    timeout: options.timeout ?? timeout,
  });
  const stripe = new Stripe(options.key, {
    // Telemetry would write an id file into the user's config folder and send it.
    telemetry: false,
    timeout: never,
    maxNetworkRetries: retries,
    httpClient,
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
    pacer,
    seen: createSeen(),
    async call(schema, signal, send, { priority = 'interactive', onRequestId, onUnanswered } = {}) {
      if (signal.aborted) throw cancelled();
      const patience = createPatience(deadline);
      const either = AbortSignal.any([signal, patience.signal]);
      const context = contextOf(either, priority, patience, onUnanswered ?? nobody);
      const answer = await untilAborted(either, () => callContext.run(context, () => send(stripe)))
        .catch((error: unknown) => {
          if (signal.aborted) throw cancelled();
          throw patience.signal.aborted ? timedOut() : toConsoleError(error);
        })
        .finally(patience.end);
      const requestId = requestIdOf(answer);
      if (requestId !== undefined) onRequestId?.(requestId);
      if (isOfMode(answer, !livemode)) throw wrongMode(!livemode, requestId);
      const parsed = schema.safeParse(answer);
      if (!parsed.success) throw unexpectedShape(parsed.error.issues, requestId);
      return parsed.data;
    },
  };
}

/**
 * SECURITY: made out here, where it holds no connection: timers and sockets hold on to the context that they were
 * started in, and a lock is to leave no key in memory.
 */
function contextOf(
  signal: AbortSignal,
  priority: Priority,
  patience: Patience,
  onUnanswered: () => void,
): CallContext {
  let begun = false;
  return {
    signal,
    // What has begun is brought to its end before other things begin.
    get priority() {
      return begun && priority === 'queue' ? 'waiting' : priority;
    },
    onSent() {
      begun = true;
      patience.start();
    },
    onUnanswered,
  };
}

function nobody(): void {}

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
