import { refuses } from '../../../../shared/errors.ts';
import type { AccessDraft } from './access-draft.ts';

/**
 * The draft after it was sent in vain. Stripe keeps even a refusal under its key, so that the next try gets another
 * one; where nobody knows what came of it, the key stays, and asking again makes nothing twice.
 */
export function afterFailure(draft: AccessDraft, reason: unknown): AccessDraft {
  return refuses(reason)
    ? { ...draft, requestId: crypto.randomUUID(), sent: false }
    : { ...draft, sent: true, lost: true };
}
