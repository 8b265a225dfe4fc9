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

/** Stripe's pages for customers. One on a domain of the analyst's own is not opened from here. */
const pageHosts = new Set(['checkout.stripe.com', 'invoice.stripe.com', 'pay.stripe.com']);

/**
 * An address of main's own as it may be given to the system, or null: a link of the app, a page of Stripe's for a
 * customer or one of the embedded Stripe, a draft of an e-mail.
 *
 * SECURITY: no address of the page's making comes here. What Stripe has given is checked all the same.
 */
export function safeAddress(address: string): string | null {
  const link = safeLink(address);
  if (link !== null) return link;
  const url = URL.parse(address);
  if (url === null || url.href.length > longestLink) return null;
  if (url.protocol === 'mailto:') return isMail(url) ? url.href : null;
  if (url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'https:') return pageHosts.has(url.host) ? url.href : null;
  const isEmbedded = url.hostname === '127.0.0.1' && url.pathname.startsWith('/hosted/');
  return url.protocol === 'http:' && isEmbedded ? url.href : null;
}

/** To one address, with a subject and a text: mail programs take files, copies and more from others. */
function isMail(url: URL): boolean {
  // Of what is encoded only the sign that ordinary addresses have: others could be a comma, or a new line.
  const isTo = /^([^\s@?&,;%]|%2B)+@[^\s@?&,;%]+$/i.test(url.pathname);
  return (
    isTo && [...url.searchParams.keys()].every((name) => name === 'subject' || name === 'body')
  );
}
