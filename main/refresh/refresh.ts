import { randomUUID } from 'node:crypto';
import { availability, mayStart } from '../../shared/availability.ts';
import { ConsoleError } from '../../shared/errors.ts';
import type { Feature, Lack, LinkedAccount, Refresh } from '../../shared/views.ts';
import { delay } from '../delay.ts';
import type { Clock } from '../host.ts';
import { getAccount } from '../stripe/accounts.ts';
import { at, type StripeConnection } from '../stripe/client.ts';
import { cancelled, outcomeUnknownCode } from '../stripe/errors.ts';
import { hasStarted, requestRefresh } from '../stripe/ownership.ts';
import type { ServerClock } from '../stripe/server-clock.ts';
import { missingPermission } from '../stripe/refusal.ts';
import type { RefreshOutcome, Running } from './running.ts';
import { createWaiting, type Urgency, type WaitingPace } from './waiting.ts';

export interface RefresherOptions {
  /** The profile's connection as it is now; throws where there is none. */
  connection: () => StripeConnection;
  clock: Clock;
  /** The list changed. */
  onChange: () => void;
  /** An account's refresh ended, or the wait for it: its owners may have changed. */
  onEnd: (refresh: Refresh) => void;
  /** Stripe refused something because the key that the profile has now does not allow it. */
  onLack: (lack: Lack) => void;
  /** Stripe did something that the key may have been refused before. */
  onWorks: (feature: Feature) => void;
  /** What is under way, in other profiles too. */
  running: Running;
  pace?: WaitingPace;
}

/** What somebody who keeps a list of wishes asks for, beside the account. */
export interface Wish {
  /** One for each wish; every try of it has the same, until an answer says that nothing was started. */
  idempotencyKey: string;
  /**
   * When an earlier try of this wish was sent, in Unix seconds of Stripe's clock: what it started is found, and
   * not started again. Null where none was.
   */
  sentAt: number | null;
  /**
   * A reading of the account that is young enough to decide by: it spares one. What it does not know yet, the
   * answer tells. Null has the account read first.
   */
  known: LinkedAccount | null;
  /** Told at the last moment before the request that may cost money is sent. What it throws stops that. */
  onSend: (sentAt: number) => void;
  /** Told the id of Stripe's answer. */
  onRequestId: (requestId: string) => void;
  /** Somebody waits for this one: it goes ahead of those that are many. */
  watched: boolean;
  /** Nothing is sent: only what an earlier try started is found. */
  findOnly: boolean;
}

/** The code of an error that stands for a start that another profile tried at the same time. */
export const triedElsewhereCode = 'tried_elsewhere';

/** Starts and follows the ownership refreshes of one profile. */
export interface Refresher {
  /**
   * Starts a refresh, if the account allows one. A second call for the same account while the first
   * one runs gets the first one's outcome; where the first one is not this refresher's, it sends
   * nothing and tells what became of the account. Rejects when the outcome is not known, or known not to have
   * started for a reason that the account does not tell.
   *
   * @param costAccepted in live mode a succeeded refresh costs money; without this it is refused
   * @param wish of whoever keeps a list; without it a person is waiting, and it is a wish of its own
   */
  start(accountId: string, costAccepted: boolean, wish?: Wish): Promise<RefreshOutcome>;
  /** Waits for a refresh that was started in an earlier run, as a reading of its account tells of it. */
  follow(account: LinkedAccount, urgency: Urgency): void;
  /** Whether the end of a refresh of this account is waited for. */
  waitsFor(accountId: string): boolean;
  /** Takes in a fresh reading of an account, so that pending refreshes are followed to their end. */
  observe(account: LinkedAccount): void;
  list(): Refresh[];
  /**
   * Asks nothing until `resume`, and starts nothing. A refresh that Stripe was asked for already is seen
   * to its end, because it may cost money.
   */
  pause(): void;
  /** Goes on with the connection that there is now; stays paused where there is none. */
  resume(): void;
  /** Sends nothing more; a request that is under way may end. */
  stop(): void;
}

/** A refresher asks nothing of Stripe until something is pending. */
export function createRefresher(options: RefresherOptions): Refresher {
  const { clock, running } = options;
  /** Of the latest connection: it goes on telling the time when the connection is gone. */
  let stripeClock: ServerClock | null = null;
  const connect = () => {
    const connection = options.connection();
    stripeClock = connection.clock;
    return connection;
  };
  const connectIfPossible = () => {
    try {
      return connect();
    } catch {
      return null;
    }
  };
  const serverNow = () => stripeClock?.now() ?? clock.now();
  const isCurrent = (connection: StripeConnection) => connectIfPossible() === connection;
  const waiting = createWaiting({
    ...options,
    connection: connectIfPossible,
    serverNow,
    onEventsRefused: (permission) => options.onLack({ feature: 'events', permission }),
    onEventsRead: () => options.onWorks('events'),
  });
  /** Who we are among those whose starts are running. */
  const self = {};
  /** Aborts for good. */
  const stopping = new AbortController();
  /** Aborts what has not been sent yet when the refresher pauses. */
  let sending = new AbortController();

  /**
   * A reading to start by without a new one. After a try whose outcome is not known only a new one will do, and
   * so it is where the account was not to be refreshed then: it may be by now.
   */
  function knownBefore(
    { clock: stripe }: StripeConnection,
    wish: Wish | undefined,
  ): LinkedAccount | null {
    if (wish?.known == null || wish.sentAt !== null || stripe.surely() === null) return null;
    return mayStart(stateOf(wish.known)) ? wish.known : null;
  }

  const stateOf = (account: LinkedAccount) => availability(account, serverNow() / 1000).state;

  async function refreshOnce(
    connection: StripeConnection,
    accountId: string,
    wish: Wish | undefined,
  ): Promise<RefreshOutcome> {
    const mayGoOn = AbortSignal.any([stopping.signal, sending.signal]);
    const paced = at(connection, urgencyOf(wish) === 'watched' ? 'interactive' : 'queue');
    const before = knownBefore(connection, wish) ?? (await getAccount(paced, accountId, mayGoOn));
    if (wish?.sentAt != null && hasStarted(before, wish.sentAt, null)) return started(before);
    await untilSurelyOver(before, connection.clock, mayGoOn);
    const state = stateOf(before);
    if (state === 'pending') return { outcome: 'already-pending', account: before };
    if (!mayStart(state) || wish?.findOnly) return { outcome: 'not-started', account: before };
    // The last moment to stop: what is sent from here on may cost money and is seen to its end.
    if (mayGoOn.aborted) throw cancelled();
    const sentAt = (connection.clock.surely() ?? serverNow()) / 1000;
    wish?.onSend(Math.floor(sentAt));
    const key = wish?.idempotencyKey ?? randomUUID();
    const after = await requestRefresh(paced, accountId, key, wish?.onRequestId).catch(
      (error: unknown) => {
        const permission = missingPermission(error);
        // What was refused to a key that was replaced meanwhile says nothing of the one in its place.
        if (permission !== null && isCurrent(connection)) {
          options.onLack({ feature: 'refresh', permission });
        }
        return readAgain(paced, accountId, before, sentAt, error);
      },
    );
    if (hasStarted(after, wish?.sentAt ?? sentAt, before)) {
      if (isCurrent(connection)) options.onWorks('refresh');
      return started(after);
    }
    const outcome = stateOf(after) === 'pending' ? 'already-pending' : 'not-started';
    return { outcome, account: after };
  }

  /** Another refresher is at the same account. Whatever comes of that, nothing is sent a second time. */
  async function afterAnother(
    first: Promise<RefreshOutcome>,
    connection: StripeConnection,
    accountId: string,
    wish: Wish | undefined,
  ): Promise<RefreshOutcome> {
    const mayGoOn = AbortSignal.any([stopping.signal, sending.signal]);
    await first.catch(() => undefined);
    const account = await getAccount(connection, accountId, mayGoOn);
    if (wish?.sentAt != null && hasStarted(account, wish.sentAt, null)) return started(account);
    const state = stateOf(account);
    if (state === 'pending') return { outcome: 'already-pending', account };
    if (mayStart(state)) throw triedElsewhere();
    return { outcome: 'not-started', account };
  }

  /**
   * After an error only the account itself can tell what happened: the answer may be lost and the
   * refresh started, or the account may have changed in the meantime.
   */
  async function readAgain(
    connection: StripeConnection,
    accountId: string,
    before: LinkedAccount,
    sentAt: number,
    error: unknown,
  ): Promise<LinkedAccount> {
    const after = await getAccount(connection, accountId, stopping.signal).catch(() => {
      throw mayHaveStarted(error) ? outcomeUnknown(error) : error;
    });
    if (hasStarted(after, sentAt, before) || !mayStart(stateOf(after))) return after;
    throw error;
  }

  return {
    start(accountId, costAccepted, wish) {
      const connection = connect();
      if (connection.mode === 'live' && !costAccepted) {
        throw new ConsoleError({
          kind: 'invalid',
          message: 'A live refresh costs money and has to be confirmed first.',
          param: 'costAccepted',
        });
      }
      const follow = (outcome: RefreshOutcome) => {
        if (outcome.outcome !== 'not-started') {
          waiting.follow(outcome.account, urgencyOf(wish));
        }
        return outcome;
      };
      const first = running.of(accountId);
      if (first?.by === self) return first.outcome;
      if (first !== undefined) {
        return afterAnother(first.outcome, connection, accountId, wish).then(follow);
      }
      return running.run(accountId, self, () =>
        refreshOnce(connection, accountId, wish).then(follow),
      );
    },
    follow: waiting.follow,
    waitsFor: waiting.waitsFor,
    observe: waiting.observe,
    list: waiting.list,
    pause() {
      sending.abort();
      waiting.pause();
    },
    resume() {
      if (sending.signal.aborted) sending = new AbortController();
      waiting.resume();
    },
    stop() {
      stopping.abort();
      waiting.stop();
    },
  };
}

const started = (account: LinkedAccount): RefreshOutcome => ({ outcome: 'started', account });

const urgencyOf = (wish: Wish | undefined): Urgency =>
  wish === undefined || wish.watched ? 'watched' : 'one-of-many';

/** Milliseconds: more than Stripe's clock can be off here, and less than is felt as a wait. */
const shortWait = 1500;

/**
 * Waits out the last moment of a cooldown. Stripe's clock is known here to about half a second, so that a
 * countdown can end a little before Stripe thinks so, and what is sent then starts nothing.
 */
async function untilSurelyOver(
  { ownershipRefresh }: LinkedAccount,
  stripeClock: ServerClock,
  signal: AbortSignal,
): Promise<void> {
  const until = ownershipRefresh?.nextRefreshAvailableAt ?? null;
  const now = stripeClock.surely();
  if (until === null || now === null) return;
  const left = until * 1000 - now;
  if (left <= 0 || left > shortWait) return;
  await delay(left, signal).catch(() => {
    throw cancelled();
  });
}

/** Of a request with several tries the last one's error is told: an earlier try may have been taken. */
function mayHaveStarted(error: unknown): error is ConsoleError {
  return error instanceof ConsoleError && uncertainKinds.has(error.kind);
}

const uncertainKinds = new Set<ConsoleError['kind']>(['network', 'unavailable', 'rate_limit']);

function outcomeUnknown(error: ConsoleError): ConsoleError {
  return new ConsoleError(
    {
      ...error.data,
      code: outcomeUnknownCode,
      message:
        'The connection was lost before Stripe answered, so the refresh may have started. Look at the account again before you try once more.',
    },
    { cause: error },
  );
}

function triedElsewhere(): ConsoleError {
  return new ConsoleError({
    kind: 'unavailable',
    code: triedElsewhereCode,
    message:
      'Another refresh of this account was asked for at the same time, and none has started. Look at the account again before you try once more.',
  });
}
