import type { LinkedAccount } from '../../shared/views.ts';
import type { Clock } from '../host.ts';
import { seenOf, type Seen } from './batch.ts';

/**
 * Milliseconds for which a reading is young enough to start by: as long as it takes to quote the largest batch and
 * to start the last of it. What it misses, Stripe's answer tells.
 */
const youngFor = 15 * 60_000;
/** More than the largest batch has. */
const most = 20_000;

/** The latest readings of accounts, whoever asked for them. In memory only, and gone with a lock. */
export interface Readings {
  put(account: LinkedAccount): void;
  /** The account as it was a short while ago; null where nobody has read it since. */
  young(accountId: string): LinkedAccount | null;
  seen(accountId: string): Seen | undefined;
  clear(): void;
}

/** None yet. */
export function createReadings(clock: Pick<Clock, 'monotonic'>): Readings {
  const readings = new Map<string, { account: LinkedAccount; readAt: number }>();
  return {
    put(account) {
      // Deleted first, so that the oldest ones come first.
      readings.delete(account.id);
      readings.set(account.id, { account, readAt: clock.monotonic() });
      for (const id of readings.keys()) {
        if (readings.size <= most) break;
        readings.delete(id);
      }
    },
    young(accountId) {
      const reading = readings.get(accountId);
      if (reading === undefined || clock.monotonic() - reading.readAt > youngFor) return null;
      return reading.account;
    },
    seen(accountId) {
      const reading = readings.get(accountId);
      return reading && seenOf(reading.account);
    },
    clear: () => readings.clear(),
  };
}
