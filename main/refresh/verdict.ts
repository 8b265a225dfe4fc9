import type { ItemReason, PauseReason } from '../../shared/batch-views.ts';
import { ConsoleError } from '../../shared/errors.ts';
import {
  cancelledCode,
  idempotencyKeyInUse,
  outcomeUnknownCode,
  unexpectedShapeCode,
} from '../stripe/errors.ts';
import { unreadableAnswer } from '../stripe/guarded-client.ts';
import { triedElsewhereCode } from './refresh.ts';

/** What an error of a start means, for the item and for the others of its profile. */
export type Verdict =
  /** The item is at fault: it has ended. */
  | { what: 'failed'; reason: ItemReason }
  /** Nobody is at fault but what lies between: nothing else would go better until that has passed. */
  | { what: 'all-wait'; cause: PauseReason }
  /**
   * This item alone is tried again. `otherKey`: Stripe has kept an error of its own under the idempotency key,
   * and would bring that again.
   */
  | { what: 'again'; otherKey: boolean }
  /** It was called back before anything was sent. */
  | { what: 'called-back' };

/**
 * Judges an error. None of them says that nothing was started: of a request with several tries it is the last
 * one's. So an item that was sent is looked for before it is sent again.
 *
 * @param sent whether the request that may cost money was sent in this try
 * @param begun whether it was sent in this try or an earlier one, so that a refresh may have begun
 */
export function judge(error: unknown, sent: boolean, begun: boolean): Verdict {
  if (!(error instanceof ConsoleError)) return ofOurOwn(begun);
  const { kind, code } = error.data;
  switch (kind) {
    case 'network':
      return { what: 'all-wait', cause: 'network' };
    case 'auth':
      return { what: 'all-wait', cause: 'key' };
    case 'permission':
      return { what: 'all-wait', cause: 'permission' };
    case 'rate_limit':
      return { what: 'again', otherKey: false };
    case 'not_found':
      return { what: 'failed', reason: 'not-found' };
    case 'wrong_mode':
      // An answer that is refused for its mode may all the same be one of a refresh that started.
      return begun ? { what: 'again', otherKey: false } : { what: 'failed', reason: 'wrong-mode' };
    case 'invalid':
      return { what: 'failed', reason: 'refused' };
    case 'locked':
      return { what: 'called-back' };
    case 'unavailable':
      if (code === cancelledCode) return { what: 'called-back' };
      if (code === outcomeUnknownCode) return { what: 'all-wait', cause: 'network' };
      if (code === triedElsewhereCode) return { what: 'again', otherKey: false };
      return judgeUnavailable(code, sent);
    case 'bug':
      return ofOurOwn(begun);
  }
}

/** Whether Stripe refused a request, so that nothing was done; stripe-node tries none of these again. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ConsoleError && refusals.has(error.kind);
}

const refusals = new Set<ConsoleError['kind']>(['auth', 'permission', 'invalid', 'not_found']);

function ofOurOwn(begun: boolean): Verdict {
  return begun ? { what: 'again', otherKey: false } : { what: 'failed', reason: 'bug' };
}

/** Codes of answers that came in place of Stripe's, or while it was still at the same request. */
const notStripes = new Set<string | undefined>([
  unreadableAnswer,
  unexpectedShapeCode,
  idempotencyKeyInUse,
]);

function judgeUnavailable(code: string | undefined, sent: boolean): Verdict {
  // Where the account could be read and only its start failed, the others may fare better.
  if (sent) return { what: 'again', otherKey: !notStripes.has(code) };
  return { what: 'all-wait', cause: 'stripe' };
}
