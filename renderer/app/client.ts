import { createConsoleClient } from '../console.ts';
import { createServerClock } from '../ui/time/server-clock.ts';

/** Stripe's time, per profile, on the page's monotonic clock. */
export const serverClock = createServerClock(() => performance.now());

const lockedListeners = new Set<() => void>();

/** The page's one client to main. */
export const { ask, onEvent } = createConsoleClient(
  () => window.ownershipConsole,
  (profileId, serverNow) => serverClock.observe(profileId, serverNow),
  () => {
    for (const listener of lockedListeners) listener();
  },
);

/** Hears of every answer that says the console is locked; the returned function ends that. */
export function onLockedAnswer(listener: () => void): () => void {
  lockedListeners.add(listener);
  return () => {
    lockedListeners.delete(listener);
  };
}
