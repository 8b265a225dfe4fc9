import { randomBytes } from 'node:crypto';

import { createClock } from './clock.ts';
import { createControls, WORLDS } from './controls.ts';
import type { Controls } from './controls.ts';
import { createFaults } from './faults.ts';
import { createHosted } from './hosted.ts';
import type { Hosted } from './hosted.ts';
import { createIdempotencyKeys } from './idempotency.ts';
import { idCodec } from './ids.ts';
import { createInProcess } from './in-process.ts';
import { createKeyRegistry } from './keys.ts';
import { createLatency } from './latency.ts';
import { listen } from './listen.ts';
import { createRateLimiter } from './rate-limits.ts';
import { createRequestRecorder } from './requests.ts';
import type { RequestRecorder } from './requests.ts';
import { createApp } from './server.ts';
import type { App } from './server.ts';
import { defaultSettings } from './settings.ts';
import { createTally } from './tally.ts';
import { letTimePass } from './time.ts';
import { createWorld } from './world.ts';
import type { World, WorldMode, WorldName } from './world.ts';

export type { SettableStatus } from './account-status.ts';
export type { OwnershipOutcome } from './banks.ts';
export type { RefreshEnd } from './blueprints.ts';
export { cast } from './cast.ts';
export type { CaseName } from './cast.ts';
export type { CastMember, Controls } from './controls.ts';
export type { Fault, RateLimitReason } from './faults.ts';
export type { CompleteOptions } from './hosted.ts';
export type { KeyDeclaration, Permission } from './keys.ts';
export type { CastDealings, DealingEvent, SpecialIds } from './payment-controls.ts';
export type { RecordedRequest, RequestMatch, RequestRecorder, TotalOf } from './requests.ts';
export type { RouteName } from './routes.ts';
export type { TooEarlyPolicy } from './settings.ts';
export type { WorldMode, WorldName } from './world.ts';

export interface EmbeddedStripeOptions {
  /** The same seed gives the same world, ids included. 1 unless told. */
  readonly seed?: number;
  /** Customers in each mode, the cast among them (and never fewer): 40 unless told, up to 100,000. */
  readonly customers?: number;
  /** 0, any free port, unless told. The server is bound to 127.0.0.1 whatever the port. */
  readonly port?: number;
  /** The wall clock, in ms since the epoch; Date.now unless told. */
  readonly now?: () => number;
  /** Whether Stripe's rate limits are kept; true unless told. */
  readonly limits?: boolean;
  /** Told one line per request: method, path, status, request id. Never a key, never a person. */
  readonly log?: (line: string) => void;
}

export interface EmbeddedStripe {
  /** http://127.0.0.1:PORT/; of one that does not listen, an address that no `fetch` but its own reaches. */
  readonly url: URL;
  /** Is answered as over HTTP, whatever host is named, without a socket and under a test's fake timers. */
  readonly fetch: typeof globalThis.fetch;
  /** A secret test key, made at the start. */
  readonly demoKey: string;
  readonly controls: Controls;
  readonly requests: RequestRecorder;
  /** The page on which an account is linked for an object that asks for access; null where none can be. */
  pageFor(id: string): string | null;
  /** Stops the server and cuts what is still open. */
  close(): Promise<void>;
}

const MOST_CUSTOMERS = 100_000;

/** Where one is that does not listen: Node's `fetch` refuses to go to this port, so no key gets lost there. */
const NOWHERE = 'http://127.0.0.1:1';

/**
 * Starts a stateful stand-in for Stripe that stripe-node talks to as to Stripe: a test world and a live
 * world, customers, linked accounts, ownership refreshes, events.
 * @throws RangeError for more than 100,000 customers; whatever `listen` throws when the port is taken
 */
export async function startEmbeddedStripe(
  options: EmbeddedStripeOptions = {},
): Promise<EmbeddedStripe> {
  const { app, hosted, ...stripe } = assemble(options);
  const server = await listen(app, options.port ?? 0);
  hosted.moveTo(`http://127.0.0.1:${server.port}`);
  return {
    ...stripe,
    url: new URL(`http://127.0.0.1:${server.port}`),
    async close() {
      await stripe.close();
      await server.close();
    },
  };
}

/**
 * The same without a server: only its own `fetch` reaches it. It is made in well under a millisecond, and
 * needs no closing, so that a test can make thousands.
 * @throws RangeError for more than 100,000 customers
 */
export function createEmbeddedStripe(
  options: Omit<EmbeddedStripeOptions, 'port'> = {},
): EmbeddedStripe {
  const { app: _, hosted: __, ...stripe } = assemble(options);
  return stripe;
}

interface Assembled extends EmbeddedStripe {
  readonly app: App;
  readonly hosted: Hosted;
}

function assemble(options: EmbeddedStripeOptions): Assembled {
  const { seed = 1, customers = 40, now = () => Date.now(), limits = true } = options;
  if (customers > MOST_CUSTOMERS) {
    throw new RangeError(`The embedded Stripe holds up to ${MOST_CUSTOMERS} customers`);
  }
  const clock = createClock(now);
  const startedAt = clock.now();
  const settings = defaultSettings();
  const tally = createTally();

  const worlds = new Map<string, World>();
  const world = (mode: WorldMode, name: WorldName = 'platform'): World => {
    const made = worlds.get(`${mode} ${name}`);
    if (made !== undefined) return made;
    const other = () => world(mode === 'live' ? 'test' : 'live', name);
    const fresh = createWorld({
      mode,
      name,
      seed,
      // The connected account has the cast and nobody else: enough to see whose data it is.
      customers: name === 'platform' ? customers : 0,
      startedAt,
      settings,
      tally,
      other,
      hostedUrl: hosted.url,
    });
    worlds.set(`${mode} ${name}`, fresh);
    return fresh;
  };
  const hosted = createHosted({
    clock,
    origin: NOWHERE,
    *worlds() {
      for (const [mode, name] of WORLDS) yield world(mode, name);
    },
  });
  // The test world is asked first as a rule; the live one is made when somebody comes with a live key.
  world('test');

  const keys = createKeyRegistry();
  const latency = createLatency();
  const answerLatency = createLatency();
  const faults = createFaults();
  const settle = () => {
    for (const each of worlds.values()) letTimePass(each, clock.now());
  };
  const recorder = createRequestRecorder(tally, settle);
  const app = createApp({
    clock,
    keys,
    // Limits run on a time of their own, as `now` may stand still in a test; advance() moves them on all the
    // same. It is the global one, which fake timers replace.
    limiter: limits ? createRateLimiter(() => performance.now() + clock.offset) : null,
    idempotency: createIdempotencyKeys(),
    latency,
    answerLatency,
    faults,
    recorder,
    requestIds: idCodec('req_', startedAt, 3),
    hosted,
    log: options.log ?? (() => {}),
    world,
  });
  const inProcess = createInProcess(app);
  const controls = createControls({
    clock,
    settings,
    keys,
    latency,
    answerLatency,
    faults,
    hosted,
    world,
    settle,
  });
  return {
    app,
    hosted,
    url: new URL(NOWHERE),
    fetch: inProcess.fetch,
    demoKey: `sk_test_${randomBytes(18).toString('hex')}`,
    controls,
    requests: recorder,
    pageFor: hosted.pageFor,
    async close() {
      inProcess.close();
    },
  };
}
