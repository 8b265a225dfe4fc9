import { StripeFailure } from './errors.ts';

/** An answer that may be given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: string;
  readonly requestId: string;
}

/** One use of an idempotency key, while its request is under way. */
export interface Reservation {
  /** Keeps the answer for whoever comes with the same key. */
  keep(answer: KeptAnswer): void;
  /** Forgets the key: nothing was done under it. */
  release(): void;
}

export interface IdempotencyKeys {
  /**
   * The kept answer to be given again, or a reservation for doing it now.
   * @param scope whose keys these are; each Stripe account and mode has its own
   * @param request what must be the same for the same key: method, path and parameters
   * @throws StripeFailure 400 for other parameters, 409 while the first request is under way
   */
  begin(scope: string, key: string, request: string, now: number): KeptAnswer | Reservation;
}

/** Stripe may forget a key after 24 hours; this one does. */
const KEPT_MS = 24 * 3_600_000;

interface Use {
  readonly request: string;
  readonly since: number;
  answer: KeptAnswer | null;
}

/** @see https://docs.stripe.com/api/idempotent_requests */
export function createIdempotencyKeys(): IdempotencyKeys {
  const uses = new Map<string, Use>();
  return {
    begin(scope, key, request, now) {
      // In the order of their first use: the expired ones come first.
      for (const [old, { since }] of uses) {
        if (now - since < KEPT_MS) break;
        uses.delete(old);
      }
      const name = `${scope} ${key}`;
      const before = uses.get(name);
      if (before !== undefined) {
        if (before.request !== request) throw otherParameters(key);
        if (before.answer === null) throw inUse(key);
        return before.answer;
      }
      const use: Use = { request, since: now, answer: null };
      uses.set(name, use);
      return {
        keep(answer) {
          use.answer = answer;
        },
        release: () => void uses.delete(name),
      };
    },
  };
}

function otherParameters(key: string): StripeFailure {
  return new StripeFailure(
    400,
    'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
      `Try using a key other than '${key}' if you meant to execute a different request.`,
    { type: 'idempotency_error' },
  );
}

function inUse(key: string): StripeFailure {
  return new StripeFailure(
    409,
    'There is currently another in-progress request using this Idempotent Key (that probably means you submitted ' +
      `twice, and the other request is still going through): ${key}. Please try again later.`,
    { code: 'idempotency_key_in_use', type: 'idempotency_error' },
  );
}
