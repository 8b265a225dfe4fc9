import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';

import { createClock } from './clock.ts';
import { createControls } from './controls.ts';
import type { Controls } from './controls.ts';
import { createFaults } from './faults.ts';
import { createIdempotencyKeys } from './idempotency.ts';
import { idCodec } from './ids.ts';
import { createKeyRegistry } from './keys.ts';
import { createLatency } from './latency.ts';
import { endDueRefreshes } from './ownership.ts';
import { createRateLimiter } from './rate-limits.ts';
import { createRequestRecorder } from './requests.ts';
import type { RequestRecorder } from './requests.ts';
import { createApp, listen } from './server.ts';
import { defaultSettings } from './settings.ts';
import { createWorld } from './world.ts';
import type { World, WorldMode, WorldName } from './world.ts';

export { cast } from './cast.ts';
export type { CaseName } from './cast.ts';
export type { CastMember, Controls } from './controls.ts';
export type { Fault, RateLimitReason } from './faults.ts';
export type { KeyDeclaration, Permission } from './keys.ts';
export type { RecordedRequest, RequestMatch, RequestRecorder } from './requests.ts';
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
  /** http://127.0.0.1:PORT/ */
  readonly url: URL;
  /** A secret test key, made at the start. */
  readonly demoKey: string;
  readonly controls: Controls;
  readonly requests: RequestRecorder;
  /** Stops the server and cuts what is still open. */
  close(): Promise<void>;
}

const MOST_CUSTOMERS = 100_000;

/**
 * Starts a stateful stand-in for Stripe that stripe-node talks to as to Stripe: a test world and a live
 * world, customers, linked accounts, ownership refreshes, events.
 * @throws RangeError for more than 100,000 customers; whatever `listen` throws when the port is taken
 */
export async function startEmbeddedStripe(
  options: EmbeddedStripeOptions = {},
): Promise<EmbeddedStripe> {
  const { seed = 1, customers = 40, port = 0, now = Date.now, limits = true } = options;
  if (customers > MOST_CUSTOMERS) {
    throw new RangeError(`The embedded Stripe holds up to ${MOST_CUSTOMERS} customers`);
  }
  const clock = createClock(now);
  const startedAt = clock.now();
  const settings = defaultSettings();
  const tally = { started: [], charged: [] };

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
    });
    worlds.set(`${mode} ${name}`, fresh);
    return fresh;
  };
  // The test world is asked first as a rule; the live one is made when somebody comes with a live key.
  world('test');

  const keys = createKeyRegistry();
  const latency = createLatency();
  const faults = createFaults();
  const recorder = createRequestRecorder(tally, () => {
    for (const each of worlds.values()) endDueRefreshes(each, clock.now());
  });
  const app = createApp({
    clock,
    keys,
    // Limits run on real time, as `now` may stand still in a test; advance() moves them on all the same.
    limiter: limits ? createRateLimiter(() => performance.now() + clock.offset) : null,
    idempotency: createIdempotencyKeys(),
    latency,
    faults,
    recorder,
    requestIds: idCodec('req_', startedAt, 3),
    log: options.log ?? (() => {}),
    world,
  });
  const server = await listen(app, port);
  return {
    url: new URL(`http://127.0.0.1:${server.port}`),
    demoKey: `sk_test_${randomBytes(18).toString('hex')}`,
    controls: createControls({ clock, settings, keys, latency, faults, world }),
    requests: recorder,
    close: server.close,
  };
}
