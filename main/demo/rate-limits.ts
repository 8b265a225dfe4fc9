import { StripeFailure } from './errors.ts';
import type { RateLimitReason } from './faults.ts';
import type { Route } from './routes.ts';
import type { WorldMode } from './world.ts';

/** Requests a second that a mode takes in all. https://docs.stripe.com/rate-limits */
const IN_ALL: Record<WorldMode, number> = { live: 100, test: 25 };

const WINDOW_MS = 1000;

export interface RateLimiter {
  /** Counts a request. @throws StripeFailure 429; a refused request does not count. */
  take(mode: WorldMode, route: Route): void;
}

/**
 * Allows so many requests in any one second.
 * @param elapsed ms of a clock that never stands still, even where a test holds the server's clock
 */
export function createRateLimiter(elapsed: () => number): RateLimiter {
  const taken = new Map<string, number[]>();

  const recent = (name: string, now: number) => {
    const times = (taken.get(name) ?? []).filter((time) => time > now - WINDOW_MS);
    taken.set(name, times);
    return times;
  };
  return {
    take(mode, { method, path, perSecond }) {
      const now = elapsed();
      const all = recent(mode, now);
      if (all.length >= IN_ALL[mode]) throw rateLimited('global-rate');
      const here = recent(`${mode} ${method} ${path}`, now);
      if (here.length >= perSecond) throw rateLimited('endpoint-rate');
      all.push(now);
      here.push(now);
    },
  };
}

/** 429 as Stripe answers it; without a reason for limits of which Stripe gives none. */
export function rateLimited(reason: RateLimitReason | null): StripeFailure {
  return new StripeFailure(
    429,
    'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.',
    {
      code: 'rate_limit',
      headers: reason === null ? {} : { 'Stripe-Rate-Limited-Reason': reason },
    },
  );
}
