import { useMemo } from 'react';
import { availability, type Availability } from '../../../shared/availability.ts';
import type { LinkedAccount } from '../../../shared/views.ts';
import { useAtServerSecond } from '../../ui/time/server-time.ts';

/**
 * Whether a refresh may start, on Stripe's clock. It changes by itself when a cooldown ends, and
 * renders again only then.
 */
export function useAvailability(account: LinkedAccount): Availability {
  const cooldownEnd = account.ownershipRefresh?.nextRefreshAvailableAt ?? null;
  // Before Stripe's time is known nothing may look available that is not.
  const over = useAtServerSecond(
    (now) => cooldownEnd === null || (now !== null && now >= cooldownEnd),
  );
  return useMemo(
    () => availability(account, over ? (cooldownEnd ?? 0) : -Infinity),
    [account, over, cooldownEnd],
  );
}
