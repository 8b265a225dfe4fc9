import type { ItemReason, PauseReason } from '../../shared/batch-views.ts';
import { ConsoleError } from '../../shared/errors.ts';
import { cancelledCode, idempotencyKeyInUse, unexpectedShapeCode } from '../stripe/errors.ts';
import { unreadableAnswer } from '../stripe/guarded-fetch.ts';
import { outcomeUnknownCode, triedElsewhereCode } from './refresh.ts';

/** What an error of a start means, for the item and for the others of its profile. */
export type Verdict =
  /** The item is at fault: it has ended. */
  | { what: 'failed'; reason: ItemReason }
  /** Nobody is at fault but what lies between: nothing else would go better until that has passed. */
  | { what: 'all-wait'; cause: PauseReason; certain: boolean }
  /** This item alone is tried again. */
  | { what: 'again'; certain: boolean }
  /** It was called back before anything was sent. */
  | { what: 'called-back' };

/**
 * Judges an error. `certain` says that Stripe did answer, and started nothing: only then may the next try be a
 * request of its own. Where it is not, the next try has the same idempotency key, so that whatever became of the
 * first one, one refresh is started.
 *
 * @param sent whether the request that may cost money was sent in this try
 * @param begun whether it was sent in this try or an earlier one, so that a refresh may have begun
 */
export function judge(error: unknown, sent: boolean, begun: boolean): Verdict {
  if (!(error instanceof ConsoleError)) return ofOurOwn(begun);
  const { kind, code } = error.data;
  switch (kind) {
    case 'network':
      return { what: 'all-wait', cause: 'network', certain: !sent };
    case 'auth':
      return { what: 'all-wait', cause: 'key', certain: true };
    case 'permission':
      return { what: 'all-wait', cause: 'permission', certain: true };
    case 'rate_limit':
      return { what: 'again', certain: true };
    case 'not_found':
      return { what: 'failed', reason: 'not-found' };
    case 'wrong_mode':
      // An answer that is refused for its mode may all the same be one of a refresh that started.
      return begun ? { what: 'again', certain: false } : { what: 'failed', reason: 'wrong-mode' };
    case 'invalid':
      return { what: 'failed', reason: 'refused' };
    case 'locked':
      return { what: 'called-back' };
    case 'unavailable':
      if (code === cancelledCode) return { what: 'called-back' };
      if (code === outcomeUnknownCode)
        return { what: 'all-wait', cause: 'network', certain: false };
      if (code === triedElsewhereCode) return { what: 'again', certain: true };
      return judgeUnavailable(code, sent);
    case 'bug':
      return ofOurOwn(begun);
  }
}

function ofOurOwn(begun: boolean): Verdict {
  return begun ? { what: 'again', certain: false } : { what: 'failed', reason: 'bug' };
}

/** Codes of answers that came in place of Stripe's, or while it was still at the same request. */
const uncertain = new Set<string | undefined>([
  unreadableAnswer,
  unexpectedShapeCode,
  idempotencyKeyInUse,
]);

function judgeUnavailable(code: string | undefined, sent: boolean): Verdict {
  const certain = !sent || !uncertain.has(code);
  // Where the account could be read and only its start failed, the others may fare better.
  if (sent) return { what: 'again', certain };
  return { what: 'all-wait', cause: 'stripe', certain };
}
