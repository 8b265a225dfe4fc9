/** Links of Stripe's Dashboard, read and written. */
import { dashboardPage, isIdOf, kindOfId, modeOfId, type IdKind } from './ids.ts';

const host = 'dashboard.stripe.com';

/** What a link of the Dashboard shows. */
export interface DashboardPlace {
  kind: IdKind;
  id: string;
  mode: 'test' | 'live';
  /** The Stripe account in whose Dashboard it is; null where the link names none. */
  account: string | null;
}

/**
 * Reads a link of the Dashboard: of what it shows last, as `…/test/customers/cus_…/…` does. Null where it is
 * none, or shows nothing that has an id. Only the Dashboard's own address counts.
 */
export function readDashboardUrl(text: string): DashboardPlace | null {
  if (text.length > longestLink) return null;
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  if (url?.host !== host || !/^https?:$/.test(url.protocol)) return null;
  const parts = url.pathname.split('/').filter(Boolean);
  const account = /^acct_[A-Za-z0-9]+$/.test(parts[0] ?? '') ? (parts[0] ?? null) : null;
  const shown = idsIn(parts).filter((id) => id !== account);
  // A preview beside a list names what it shows in the query.
  // Where words stand as well, such as `source=in_app`.
  const asked = idsIn([...url.searchParams.values()]).filter((id) => {
    const kind = kindOfId(id);
    return kind !== null && isIdOf(kind, id);
  });
  const id = shown.at(-1) ?? asked.at(-1) ?? account;
  const kind = id === null ? null : kindOfId(id);
  if (id === null || kind === null) return null;
  const mode = modeOfId(id) ?? (parts.includes('test') ? 'test' : 'live');
  return { kind, id, mode, account: id === account ? null : account };
}

/** Far beyond what a link of the Dashboard needs. */
const longestLink = 2000;

function idsIn(texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => text.match(/(?<![A-Za-z0-9_])[a-z]+_[A-Za-z0-9_]+/g) ?? [])
    .filter((id) => kindOfId(id) !== null);
}

/**
 * The page of the Dashboard for a thing; null where it has none. In demo mode nothing has one.
 *
 * @param account the Stripe account in whose Dashboard to look, where that is not the one who is signed in.
 */
export function dashboardUrl(
  kind: IdKind,
  id: string,
  mode: 'test' | 'live',
  account: string | null = null,
): string | null {
  const page = dashboardPage(kind);
  return page === null ? null : dashboardAddress(page, id, mode, account);
}

/** The address of a page of the Dashboard for an id, whether or not the Dashboard has that page. */
export function dashboardAddress(
  page: string,
  id: string,
  mode: 'test' | 'live',
  account: string | null,
): string {
  const path = [account, mode === 'test' ? 'test' : null, page, id];
  return `https://${host}/${path.filter((part) => part !== null).join('/')}`;
}
