import { useMemo } from 'react';
import { makeQuote, type Quote } from '../../../shared/quote.ts';
import type { LinkedAccount } from '../../../shared/views.ts';
import { serverClock } from '../../app/client.ts';
import { useAtServerSecond } from '../../ui/time/server-time.ts';

interface Options {
  profileId: string;
  accounts: readonly LinkedAccount[];
  queued: ReadonlySet<string>;
  whenAllowed: boolean;
  /** In cents of US dollars; null where nothing is charged. */
  price: number | null;
}

/** The quote on Stripe's clock: an account whose cooldown ends while it is read goes from later to now. */
export function useQuote(options: Options): Quote {
  const { profileId, accounts, queued, whenAllowed, price } = options;
  const ends = useMemo(
    () =>
      accounts
        .map((account) => account.ownershipRefresh?.nextRefreshAvailableAt ?? 0)
        .toSorted((one, other) => one - other),
    [accounts],
  );
  // Renders again only when one has ended.
  const over = useAtServerSecond((now) => (now === null ? -1 : countUpTo(ends, now)));
  return useMemo(() => {
    const clock = serverClock.now(profileId);
    // `over` was told of a full second; this is the same moment or a later one.
    const now = over < 0 || clock === null ? null : clock / 1000;
    return makeQuote({ accounts, queued, now, whenAllowed, price });
  }, [profileId, accounts, queued, over, whenAllowed, price]);
}

/** How many of the sorted numbers are at most `limit`. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
