import { ConsoleError } from '../../shared/errors.ts';
import type { LinkedAccount } from '../../shared/views.ts';
import { getAccount } from '../stripe/accounts.ts';
import { accountLinked, readAccess } from '../stripe/access.ts';
import type { Progress } from '../stripe/access-answers.ts';
import type { StripeConnection } from '../stripe/client.ts';
import { takeGone, takeProgress, type Entry } from './entry.ts';

export interface LookingOptions {
  /** Now on Stripe's clock in Unix seconds, as well as it is known. */
  now: (connection: StripeConnection) => number;
  /** An entry has changed; `linked` says that an account has been linked by it. */
  onChange: (entry: Entry, linked: boolean) => void;
  /** Takes in a reading of an account, so that a refresh which runs for it is followed. */
  onAccount: (profileId: string, account: LinkedAccount) => void;
}

/** Finds out what became of requests. */
export interface Looking {
  /** Takes in what Stripe says of one, and who was linked by it. */
  take(
    entry: Entry,
    progress: Progress,
    connection: StripeConnection,
    signal: AbortSignal,
  ): Promise<void>;
  /** Reads one. What is answered after something newer was heard counts for nothing. */
  look(entry: Entry, connection: StripeConnection, signal: AbortSignal): Promise<void>;
}

export function createLooking({ now, onChange, onAccount }: LookingOptions): Looking {
  async function take(
    entry: Entry,
    progress: Progress,
    connection: StripeConnection,
    signal: AbortSignal,
  ): Promise<void> {
    const { profileId } = entry.record;
    takeProgress(entry, progress, now(connection));
    if (entry.state !== 'completed' || isSettled(entry)) {
      onChange(entry, false);
      return;
    }
    const { version } = entry;
    try {
      const asked = { customer: entry.record.customerId, since: entry.record.sentAt };
      const found = await accountLinked(connection, progress, asked, signal);
      if (entry.version !== version) return;
      if (typeof found === 'object') entry.accountId = found.accountId;
      entry.withoutAccount = found === 'no-account';
    } finally {
      onChange(entry, entry.accountId !== null);
    }
    if (entry.accountId === null) return;
    // What is read at once is followed to its end, whether or not anybody looks. The page reads it again.
    await getAccount(connection, entry.accountId, signal).then(
      (account) => onAccount(profileId, account),
      (error: unknown) => {
        if (!(error instanceof ConsoleError)) throw error;
      },
    );
  }

  return {
    take,
    async look(entry, connection, signal) {
      const { version, record } = entry;
      if (record.objectId === null) return;
      let progress: Progress;
      try {
        progress = await readAccess(connection, record.way, record.objectId, signal);
      } catch (error) {
        const isGone =
          error instanceof ConsoleError &&
          (error.kind === 'not_found' || error.kind === 'wrong_mode');
        if (!isGone) throw error;
        if (entry.version !== version) return;
        takeGone(entry);
        onChange(entry, false);
        return;
      }
      if (entry.version !== version) return;
      if (isNews(entry, progress)) await take(entry, progress, connection, signal);
      // No news: nobody is told, or whoever hears of each look would have the next one come at once.
      else entry.checkedAt = now(connection);
    },
  };
}

/** Whether it is known what was linked by a request. */
function isSettled({ accountId, withoutAccount }: Entry): boolean {
  return accountId !== null || withoutAccount;
}

function isNews(entry: Entry, { state, url, lastFailure }: Progress): boolean {
  if (state !== entry.state) return true;
  if (state === 'completed') return !isSettled(entry);
  return state === 'open' && (url !== entry.url || lastFailure !== entry.lastFailure);
}
