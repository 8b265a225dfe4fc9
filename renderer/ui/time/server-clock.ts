/**
 * Stripe's time, one clock per profile. It stands on a monotonic clock and on what main says with each
 * answer, so that a computer whose clock is wrong, or is set while we run, counts right all the same.
 */
export interface ServerClock {
  /** Takes in what an answer said: Stripe's time in Unix milliseconds. */
  observe(profileId: string, serverNow: number): void;
  /** Stripe's time now in Unix milliseconds; null until the profile has heard from Stripe. */
  now(profileId: string): number | null;
  /** Hears when a clock was set or moved. */
  subscribe(listener: () => void): () => void;
  forget(profileId: string): void;
}

// An answer that travelled longer makes the server look earlier than it is: a small step back is
// such a delay, and taking it would make a countdown tick the same second twice.
const travelNoise = 250;

/** Makes the clock. `monotonic` gives milliseconds that never jump, such as `performance.now()`. */
export function createServerClock(monotonic: () => number): ServerClock {
  const offsets = new Map<string, number>();
  const listeners = new Set<() => void>();

  return {
    observe(profileId, serverNow) {
      const offset = serverNow - monotonic();
      const known = offsets.get(profileId);
      if (known !== undefined && offset <= known && known - offset < travelNoise) return;
      offsets.set(profileId, offset);
      for (const listener of listeners) listener();
    },
    now(profileId) {
      const offset = offsets.get(profileId);
      return offset === undefined ? null : offset + monotonic();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    forget: (profileId) => void offsets.delete(profileId),
  };
}
