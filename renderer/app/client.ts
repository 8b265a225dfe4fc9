import { createConsoleClient } from '../console.ts';
import { createServerClock } from '../ui/time/server-clock.ts';

/** Stripe's time, per profile, on the page's monotonic clock. */
export const serverClock = createServerClock(() => performance.now());

/** The page's one client to main. */
export const { ask, onEvent } = createConsoleClient(
  () => window.ownershipConsole,
  (profileId, serverNow) => serverClock.observe(profileId, serverNow),
);
