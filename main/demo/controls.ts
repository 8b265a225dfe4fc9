import { CONNECTED } from './accounts.ts';
import { cast } from './cast.ts';
import type { CaseName } from './cast.ts';
import type { Clock } from './clock.ts';
import type { Fault, Faults } from './faults.ts';
import type { KeyDeclaration, KeyRegistry } from './keys.ts';
import type { Latency } from './latency.ts';
import type { RequestMatch } from './requests.ts';
import { override } from './settings.ts';
import type { Settings, TooEarlyPolicy } from './settings.ts';
import type { World, WorldMode, WorldName } from './world.ts';

/** Where a member of the cast lives in one world. */
export interface CastMember {
  readonly name: CaseName;
  readonly customerId: string;
  /** The newest first, as the list gives them and as cast.ts writes them. */
  readonly accountIds: readonly string[];
  /** The session through which they were linked; null where there are none. */
  readonly sessionId: string | null;
}

/** All that a test or the preview can set while the embedded Stripe runs. */
export interface Controls {
  /** The server's time, in ms since the epoch. */
  now(): number;
  /** Sets how far the server's clock is from the wall clock, in ms (negative: behind). */
  setClockOffset(ms: number): void;
  /** Moves the server's clock on. Refreshes that end meanwhile end at their own time. */
  advance(ms: number): void;

  /**
   * Lets answers take this many real ms: all of them (which ends every earlier delay), or those that
   * match. The idempotency key of a waiting request is in use.
   */
  setLatency(ms: number, match?: RequestMatch): void;

  /** How long refreshes started from now on last, in seconds; null = as the world says. */
  setRefreshDuration(seconds: number | null, accountId?: string): void;
  /** How long an account cools down after refreshes that end from now on, in seconds; null = as the world says. */
  setRefreshCooldown(seconds: number | null, accountId?: string): void;
  /** What a refresh answers that comes too early; `unchanged-200` at the start. */
  setTooEarlyPolicy(policy: TooEarlyPolicy): void;

  /** Says that a key is expired, invalid, or restricted to some permissions. */
  declareKey(key: string, declaration: KeyDeclaration): void;

  /** Events show up this many seconds after they happened. */
  setEventsDelay(seconds: number): void;
  /** While true, what happens shows up in no event; on false all of that shows up. */
  setEventsWithheld(withheld: boolean): void;
  /** While true, whatever happens is recorded as two events, each with its own id. */
  setEventsDoubled(doubled: boolean): void;
  /** New and changed customers are found by search this many seconds later. */
  setSearchLag(seconds: number): void;

  /** Adds a fault; the call that it returns takes it away again. */
  injectFault(fault: Fault): () => void;
  clearFaults(): void;

  /** Finds a case of the cast, in test mode and on the platform unless told. */
  cast(name: CaseName, mode?: WorldMode, world?: WorldName): CastMember;
  /** The account that the keys of a mode belong to. */
  platformAccount(mode?: WorldMode): string;
  /** The connected account of a world and what it holds (`account_holder[account]`). */
  connectedAccount(mode?: WorldMode): {
    readonly id: string;
    readonly accountIds: readonly string[];
  };
}

interface ControlsParts {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly keys: KeyRegistry;
  readonly latency: Latency;
  readonly faults: Faults;
  world(mode: WorldMode, name?: WorldName): World;
}

export function createControls(parts: ControlsParts): Controls {
  const { clock, settings, keys, latency, faults, world } = parts;
  const idsHeldBy = ({ accounts }: World, holder: number) =>
    accounts.heldBy(holder).map(accounts.id);
  return {
    now: clock.now,
    setClockOffset: clock.setOffset,
    advance: clock.advance,
    setLatency: latency.set,
    setRefreshDuration: (seconds, id) => override(settings.refreshDuration, seconds, id),
    setRefreshCooldown: (seconds, id) => override(settings.refreshCooldown, seconds, id),
    setTooEarlyPolicy(policy) {
      settings.tooEarly = policy;
    },
    declareKey: keys.declare,
    setEventsDelay(seconds) {
      settings.eventsDelay = seconds;
    },
    setEventsWithheld(withheld) {
      settings.eventsWithheld = withheld;
    },
    setEventsDoubled(doubled) {
      settings.eventsDoubled = doubled;
    },
    setSearchLag(seconds) {
      settings.searchLag = seconds;
    },
    injectFault: faults.inject,
    clearFaults: faults.clear,
    cast(name, mode = 'test', where = 'platform') {
      const key = cast.findIndex((entry) => entry.name === name);
      const found = world(mode, where);
      return {
        name,
        customerId: found.customers.id(key),
        accountIds: idsHeldBy(found, key),
        sessionId: found.sessions.through(key),
      };
    },
    platformAccount: (mode = 'test') => world(mode).stripeAccountId,
    connectedAccount(mode = 'test') {
      const found = world(mode);
      return { id: found.connectedId, accountIds: idsHeldBy(found, CONNECTED) };
    },
  };
}
