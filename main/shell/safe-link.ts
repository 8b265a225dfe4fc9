/** The sites that the app links to. */
const trustedHosts = new Set(['dashboard.stripe.com', 'docs.stripe.com', 'support.stripe.com']);

/** Far beyond what any of our links needs, and below what a system's opener takes. */
const longestLink = 2000;

/**
 * The link as it may be given to the system, or null.
 *
 * SECURITY: `openExternal` starts whatever program is registered for a scheme, so only https, only
 * known sites, and only as URL has spelled it.
 */
export function safeLink(link: string): string | null {
  const url = URL.parse(link);
  if (url?.protocol !== 'https:' || !trustedHosts.has(url.host)) return null;
  if (url.username !== '' || url.password !== '' || url.href.length > longestLink) return null;
  return url.href;
}
