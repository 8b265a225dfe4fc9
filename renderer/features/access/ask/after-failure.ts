import { ConsoleError, refuses, tellsNothingOfBefore } from '../../../../shared/errors.ts';
import type { AccessDraft } from './access-draft.ts';

/**
 * The draft after it was sent in vain. Stripe keeps even a refusal under its key, so that the next try gets another
 * one; where nobody knows what came of it, or of a try before under the same key, the key stays, and asking again
 * makes nothing twice.
 */
export function afterFailure(draft: AccessDraft, reason: unknown): AccessDraft {
  const next = { ...draft, sending: false, failure: reason };
  if (!refuses(reason)) return { ...next, sent: true };
  const isOpen = draft.sent && tellsNothingOfBefore(reason);
  // Whoever is merely asked to wait asks for the same thing again.
  if (isOpen || isRateLimit(reason)) return next;
  return { ...next, requestId: crypto.randomUUID(), sent: false };
}

function isRateLimit(reason: unknown): boolean {
  return reason instanceof ConsoleError && reason.kind === 'rate_limit';
}
