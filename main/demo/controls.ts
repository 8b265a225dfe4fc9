import { setAccountStatus } from './account-status.ts';
import type { SettableStatus } from './account-status.ts';
import { CONNECTED } from './accounts.ts';
import type { RefreshEnd } from './blueprints.ts';
import type { CaseName } from './cast.ts';
import { memberNumber } from './cast.ts';
import type { Clock } from './clock.ts';
import type { Fault, Faults } from './faults.ts';
import type { CompleteOptions, Hosted } from './hosted.ts';
import type { KeyDeclaration, KeyRegistry } from './keys.ts';
import type { Latency } from './latency.ts';
import { isRefreshable } from './ownership.ts';
import type { CastDealings, SpecialIds } from './payment-controls.ts';
import { castDealings, specialIds } from './payment-controls.ts';
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
   * Lets requests wait this many ms (real ones, unless a test fakes the timers) before they act: all of
   * them (which ends every earlier delay), or those that match. The idempotency key of a waiting request
   * is in use.
   */
  setLatency(ms: number, match?: RequestMatch): void;
  /** The same after they have acted: a client that leaves meanwhile has started what it asked for. */
  setAnswerLatency(ms: number, match?: RequestMatch): void;

  /** How long refreshes started from now on last, in seconds; null = as the world says. */
  setRefreshDuration(seconds: number | null, accountId?: string): void;
  /** How long an account cools down after refreshes that end from now on, in seconds; null = as the world says. */
  setRefreshCooldown(seconds: number | null, accountId?: string): void;
  /** How refreshes that end from now on end, of one account or of all; null = as the world says. */
  setRefreshEnd(end: RefreshEnd | null, accountId?: string): void;
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
  /**
   * What happens from now on shows up out of order: each event up to so many seconds late, by its place in
   * the order. The list keeps that order, so whoever asks for what is newer than the newest misses the late.
   */
  setEventsJitter(seconds: number): void;
  /** This share (0 to 1) of what happens from now on never shows up in an event. */
  setEventsLost(share: number): void;
  /** New and changed customers are found by search this many seconds later. */
  setSearchLag(seconds: number): void;

  /** Adds a fault; the call that it returns takes it away again. */
  injectFault(fault: Fault): () => void;
  clearFaults(): void;

  /**
   * Changes an account now, as a bank or the account holder does, with the event that Stripe sends. A
   * pending refresh fails when the account turns inactive, and ends without a trace when it is disconnected.
   * @throws RangeError for an unknown account, or one that is disconnected: that is for good
   */
  setAccountStatus(accountId: string, status: SettableStatus): void;
  /** The status of an account now. @throws RangeError for an unknown one */
  accountStatus(accountId: string): string;
  /** Whether a refresh of an account would start now. @throws RangeError for an unknown one */
  isRefreshable(accountId: string): boolean;

  /**
   * Does what the page of a SetupIntent, PaymentIntent, Financial Connections Session, Checkout Session, open
   * invoice or subscription does: somebody links a new account for it.
   * @returns the id of that account
   * @throws RangeError where no account can be linked for it, or no more
   */
  completeRequest(objectId: string, options?: CompleteOptions): string;
  /** Where that page is. @throws RangeError where no account can be linked for the object */
  hostedUrl(objectId: string): string;

  /** Finds a case of the cast, in test mode and on the platform unless told. */
  cast(name: CaseName, mode?: WorldMode, world?: WorldName): CastMember;
  /** What a member of the cast has to do with payments, in test mode and on the platform unless told. */
  dealings(name: CaseName, mode?: WorldMode, world?: WorldName): CastDealings;
  /**
   * The ids of the special cases of payments, each by its name, in test mode unless told: most do not lead
   * straight from the id to a customer and a linked account.
   */
  deadEnds(mode?: WorldMode): SpecialIds;
  /**
   * The ids of so many accounts, in the order of their customers; in test mode and on the platform unless
   * told. An ordinary customer has some 1.8 of them, and 7 in 10 can be refreshed at the start.
   * @throws RangeError when there are fewer
   */
  accountIds(count: number, mode?: WorldMode, world?: WorldName): readonly string[];
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
  readonly answerLatency: Latency;
  readonly faults: Faults;
  readonly hosted: Hosted;
  world(mode: WorldMode, name?: WorldName): World;
  /** Ends the refreshes whose time has come, so that what is set now does not reach back. */
  settle(): void;
}

/** Those that are asked most stand first: a world is made when it is asked. */
export const WORLDS = [
  ['test', 'platform'],
  ['live', 'platform'],
  ['test', 'connected'],
  ['live', 'connected'],
] as const satisfies readonly (readonly [WorldMode, WorldName])[];

export function createControls(parts: ControlsParts): Controls {
  const { clock, settings, keys, latency, answerLatency, faults, hosted, world, settle } = parts;
  const idsHeldBy = ({ accounts }: World, holder: number) =>
    accounts.heldBy(holder).map(accounts.id);
  /** Where an account is, with all that has come of it by now. */
  const accountNow = (id: string) => {
    for (const [mode, name] of WORLDS) {
      const found = world(mode, name);
      const key = found.accounts.find(id);
      if (key === null) continue;
      settle();
      return { found, key };
    }
    throw new RangeError(`There is no account ${id}`);
  };
  return {
    now: clock.now,
    setClockOffset: clock.setOffset,
    advance: clock.advance,
    setLatency: latency.set,
    setAnswerLatency: answerLatency.set,
    setRefreshDuration: (seconds, id) => override(settings.refreshDuration, seconds, id),
    setRefreshCooldown(seconds, id) {
      settle();
      override(settings.refreshCooldown, seconds, id);
    },
    setRefreshEnd(end, id) {
      settle();
      override(settings.refreshEnd, end, id);
    },
    setTooEarlyPolicy(policy) {
      settings.tooEarly = policy;
    },
    declareKey: keys.declare,
    setEventsDelay(seconds) {
      settings.eventsDelay = seconds;
    },
    setEventsWithheld(withheld) {
      settle();
      settings.eventsWithheld = withheld;
    },
    setEventsDoubled(doubled) {
      settle();
      settings.eventsDoubled = doubled;
    },
    setEventsJitter(seconds) {
      settle();
      settings.eventsJitter = seconds;
    },
    setEventsLost(share) {
      settle();
      settings.eventsLost = share;
    },
    setSearchLag(seconds) {
      settings.searchLag = seconds;
    },
    injectFault: faults.inject,
    clearFaults: faults.clear,
    setAccountStatus(id, status) {
      const { found, key } = accountNow(id);
      setAccountStatus(found, key, status, { at: clock.now(), cause: null });
    },
    accountStatus(id) {
      const { found, key } = accountNow(id);
      return found.accounts.read(key).status;
    },
    isRefreshable(id) {
      const { found, key } = accountNow(id);
      return isRefreshable(found, key, clock.now());
    },
    completeRequest: (id, options = {}) => hosted.complete(id, options),
    hostedUrl(objectId) {
      const page = hosted.pageFor(objectId);
      if (page === null) throw new RangeError(`No account can be linked for ${objectId}`);
      return page;
    },
    cast(name, mode = 'test', where = 'platform') {
      const key = memberNumber(name);
      const found = world(mode, where);
      return {
        name,
        customerId: found.customers.id(key),
        accountIds: idsHeldBy(found, key),
        sessionId: found.sessions.through(key),
      };
    },
    dealings: (name, mode = 'test', where = 'platform') =>
      castDealings(world(mode, where), name, clock.now()),
    deadEnds: (mode = 'test') => specialIds(world(mode)),
    accountIds(count, mode = 'test', where = 'platform') {
      const { customers, accounts } = world(mode, where);
      const ids: string[] = [];
      for (const holder of customers.listed()) {
        for (const key of accounts.heldBy(holder).slice(0, count - ids.length)) {
          ids.push(accounts.id(key));
        }
        if (ids.length === count) return ids;
      }
      throw new RangeError(`There are ${ids.length} accounts: ${count} need more customers`);
    },
    platformAccount: (mode = 'test') => world(mode).stripeAccountId,
    connectedAccount(mode = 'test') {
      const found = world(mode);
      return { id: found.connectedId, accountIds: idsHeldBy(found, CONNECTED) };
    },
  };
}
