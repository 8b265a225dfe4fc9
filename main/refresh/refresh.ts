import { availability, mayStart } from '../../shared/availability.ts';
import { ConsoleError } from '../../shared/errors.ts';
import type { Output } from '../../shared/ipc.ts';
import type { LinkedAccount, Refresh } from '../../shared/views.ts';
import type { Clock } from '../host.ts';
import { getAccount } from '../stripe/accounts.ts';
import type { StripeConnection } from '../stripe/client.ts';
import { cancelled } from '../stripe/errors.ts';
import { hasStarted, requestRefresh } from '../stripe/ownership.ts';
import { createWaiting, type WaitingPace } from './waiting.ts';

export type RefreshOutcome = Output<'ownership.refresh'>;

export interface RefresherOptions {
  connection: StripeConnection;
  clock: Clock;
  /** The list changed. */
  onChange: () => void;
  /** An account's refresh ended: its owners may have changed. */
  onEnd: (accountId: string) => void;
  pace?: WaitingPace;
}

/** Starts and follows the ownership refreshes of one profile. */
export interface Refresher {
  /**
   * Starts a refresh, if the account allows one. A second call for the same account while the first
   * one runs gets the first one's outcome. Rejects when it is not known, or known not to have started
   * for a reason that the account does not tell.
   *
   * @param costAccepted in live mode a succeeded refresh costs money; without this it is refused
   */
  start(accountId: string, costAccepted: boolean): Promise<RefreshOutcome>;
  /** Takes in a fresh reading of an account, so that pending refreshes are followed to their end. */
  observe(account: LinkedAccount): void;
  list(): Refresh[];
  /** Sends nothing more; a request that is under way may end. */
  stop(): void;
}

/** A refresher asks nothing of Stripe until something is pending. */
export function createRefresher(options: RefresherOptions): Refresher {
  const { connection } = options;
  const waiting = createWaiting(options);
  const running = new Map<string, Promise<RefreshOutcome>>();
  const stopping = new AbortController();

  const stateOf = (account: LinkedAccount) =>
    availability(account, (connection.clock.now() ?? options.clock.now()) / 1000).state;

  async function refreshOnce(accountId: string): Promise<RefreshOutcome> {
    const before = await getAccount(connection, accountId, stopping.signal);
    const state = stateOf(before);
    if (state === 'pending') return { outcome: 'already-pending', account: before };
    if (!mayStart(state)) return { outcome: 'not-started', account: before };
    // The last moment to stop: what is sent from here on may cost money and is seen to its end.
    if (stopping.signal.aborted) throw cancelled();
    const after = await requestRefresh(connection, accountId).catch((error: unknown) =>
      readAgain(accountId, before, error),
    );
    return { outcome: hasStarted(before, after) ? 'started' : 'not-started', account: after };
  }

  /**
   * After an error only the account itself can tell what happened: the answer may be lost and the
   * refresh started, or the account may have changed in the meantime.
   */
  async function readAgain(
    accountId: string,
    before: LinkedAccount,
    error: unknown,
  ): Promise<LinkedAccount> {
    const after = await getAccount(connection, accountId, stopping.signal).catch(() => {
      throw isConnectionLoss(error) ? outcomeUnknown(error) : error;
    });
    if (hasStarted(before, after) || !mayStart(stateOf(after))) return after;
    throw error;
  }

  return {
    start(accountId, costAccepted) {
      if (connection.mode === 'live' && !costAccepted) {
        throw new ConsoleError({
          kind: 'invalid',
          message: 'A live refresh costs money and has to be confirmed first.',
          param: 'costAccepted',
        });
      }
      const first = running.get(accountId);
      if (first !== undefined) return first;
      const refresh = refreshOnce(accountId)
        .then((outcome) => {
          if (outcome.outcome !== 'not-started') waiting.follow(outcome.account);
          return outcome;
        })
        .finally(() => running.delete(accountId));
      running.set(accountId, refresh);
      return refresh;
    },
    observe: waiting.observe,
    list: waiting.list,
    stop() {
      stopping.abort();
      waiting.stop();
    },
  };
}

function isConnectionLoss(error: unknown): error is ConsoleError {
  return (
    error instanceof ConsoleError && (error.kind === 'network' || error.kind === 'unavailable')
  );
}

function outcomeUnknown(error: ConsoleError): ConsoleError {
  return new ConsoleError(
    {
      ...error.data,
      message:
        'The connection was lost before Stripe answered, so the refresh may have started. Look at the account again before you try once more.',
    },
    { cause: error },
  );
}
