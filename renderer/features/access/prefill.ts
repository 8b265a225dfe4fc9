import { isWholeEmail, type Scrap } from '../../../shared/lookup-text.ts';
import type { Prefill } from './new-customer.ts';

/** What a look-up that found nobody tells of a new customer: an e-mail or a name, and nothing else does. */
export function prefillFrom(scraps: readonly Scrap[]): Prefill | null {
  const [only, ...others] = scraps;
  if (only === undefined || others.length > 0) return null;
  if (only.kind === 'name') return { name: only.value };
  return only.kind === 'email' && isWholeEmail(only.value) ? { email: only.value } : null;
}
