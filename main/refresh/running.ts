import type { Output } from '../../shared/ipc.ts';

export type RefreshOutcome = Output<'ownership.refresh'>;

/** A start that is under way. */
export interface Start {
  /** Who began it: a refresher. */
  readonly by: object;
  readonly outcome: Promise<RefreshOutcome>;
}

/**
 * The starts that are under way, by account. One for all profiles, because two of them can belong to the same
 * Stripe account, and an account is never refreshed twice at once.
 */
export interface Running {
  of(accountId: string): Start | undefined;
  /** Runs a start; to be called for accounts that have none. */
  run(accountId: string, by: object, start: () => Promise<RefreshOutcome>): Promise<RefreshOutcome>;
  /**
   * Resolves once nothing is under way. Each start ends: its calls to Stripe have a deadline. Never rejects.
   */
  settled(): Promise<void>;
}

export function createRunning(): Running {
  const starts = new Map<string, Start>();
  return {
    of: (accountId) => starts.get(accountId),
    run(accountId, by, start) {
      const outcome = start().finally(() => starts.delete(accountId));
      starts.set(accountId, { by, outcome });
      return outcome;
    },
    async settled() {
      while (starts.size > 0) {
        await Promise.allSettled([...starts.values()].map(({ outcome }) => outcome));
      }
    },
  };
}
