/**
 * Links into the console, for a colleague: `ownership-console://live/customer/cus_…`, with an account of the
 * customer behind it, or an account alone. They hold ids and no person.
 */
import { longestId, looksLikeKey } from './ids.ts';
import type { Mode } from './views.ts';

/** The scheme that the system knows the console by. */
export const deepLinkScheme = 'ownership-console';

/** What a link opens, in which mode. */
export interface DeepLink {
  mode: Mode;
  customerId: string | null;
  accountId: string | null;
}

const id = String.raw`[A-Za-z0-9_-]{1,${longestId}}`;
const form = new RegExp(
  `^${deepLinkScheme}://(demo|test|live)(?:/customer/(${id}))?(?:/account/(${id}))?/?$`,
);

/**
 * Reads a link; null where it is none of the console's.
 * SECURITY: it comes from anywhere, so nothing but a mode and ids is taken from it, and it can but open.
 */
export function readDeepLink(text: string): DeepLink | null {
  const [, mode, customerId = null, accountId = null] = form.exec(text.trim()) ?? [];
  if (mode !== 'demo' && mode !== 'test' && mode !== 'live') return null;
  if (customerId === null && accountId === null) return null;
  return looksLikeKey(text) ? null : { mode, customerId, accountId };
}

/** Writes a link. */
export function deepLink({ mode, customerId, accountId }: DeepLink): string {
  const customer = customerId === null ? '' : `/customer/${customerId}`;
  const account = accountId === null ? '' : `/account/${accountId}`;
  return `${deepLinkScheme}://${mode}${customer}${account}`;
}
