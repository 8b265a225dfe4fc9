import { chance, seedOf } from './random.ts';
import { matches } from './requests.ts';
import type { RequestMatch } from './requests.ts';

/** Why Stripe says that it limits a request (header `Stripe-Rate-Limited-Reason`). */
export type RateLimitReason =
  | 'global-rate'
  | 'endpoint-rate'
  | 'global-concurrency'
  | 'endpoint-concurrency'
  | 'resource-specific';

/** Faults that come instead of doing what was asked. */
export type RefusingFault =
  | { readonly kind: 'rate-limit'; readonly reason: RateLimitReason | null }
  /** 429 without a reason: another request holds the object. */
  | { readonly kind: 'lock-timeout' }
  | { readonly kind: 'server-error' }
  /** 409 */
  | { readonly kind: 'conflict' }
  /** The connection stays open and silent until the client leaves or the server closes. */
  | { readonly kind: 'never-answers' }
  | { readonly kind: 'reset-before-acting' }
  /** A proxy's page instead of Stripe's answer. */
  | { readonly kind: 'html'; readonly status: 200 | 502 }
  /** 200 with any JSON: `"x"`, `5`, `null`, `[]`. */
  | {
      readonly kind: 'json-body';
      readonly body: string | number | boolean | null | readonly unknown[];
    }
  | { readonly kind: 'empty-body' };

/** Faults of an answer that was really given: what was asked *is* done. */
export type SpoilingFault =
  | { readonly kind: 'reset-after-acting' }
  | { readonly kind: 'reset-mid-body' }
  /** Half of the JSON, in a response that is whole by its length. */
  | { readonly kind: 'truncated-json' }
  /** The body in small pieces over this many real ms. */
  | { readonly kind: 'slow-drip'; readonly ms: number }
  /** Every `livemode` says the opposite. */
  | { readonly kind: 'wrong-livemode' };

/** What goes wrong, on which requests (all unless told) and how many times (for ever unless told). */
export type Fault = (RefusingFault | SpoilingFault) & {
  readonly match?: RequestMatch;
  readonly times?: number;
  /**
   * Which part of those requests is hit, 0 to 1; all of them unless told. Whether one is depends on its
   * place among those that come to this fault, and on the seed: the same requests are hit in every run.
   */
  readonly share?: number;
  /** 1 unless told. */
  readonly seed?: number;
};

export interface Faults {
  /** Adds a fault behind those there are; the call that it returns takes it away again. */
  inject(fault: Fault): () => void;
  clear(): void;
  /** The first fault for a request, counted down; null when it goes well. */
  take(request: { readonly method: string; readonly path: string }): Fault | null;
}

export function createFaults(): Faults {
  let active: { readonly fault: Fault; left: number; asked: number }[] = [];
  return {
    inject(fault) {
      const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY, asked: 0 };
      active.push(entry);
      return () => {
        active = active.filter((each) => each !== entry);
      };
    },
    clear() {
      active = [];
    },
    take(request) {
      const found = active.find((each) => {
        const { kind, match = {}, share = 1, seed = 1 } = each.fault;
        if (each.left === 0 || !matches(match, request)) return false;
        each.asked += 1;
        // By the kind too, so that two faults with one seed do not hit the same requests.
        return chance(seed, seedOf(kind), each.asked) < share;
      });
      if (found === undefined) return null;
      found.left -= 1;
      return found.fault;
    },
  };
}

export function isRefusing(fault: Fault): fault is RefusingFault & Fault {
  switch (fault.kind) {
    case 'reset-after-acting':
    case 'reset-mid-body':
    case 'truncated-json':
    case 'slow-drip':
    case 'wrong-livemode':
      return false;
    default:
      return true;
  }
}
