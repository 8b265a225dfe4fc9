/**
 * Stripe's ids by their form: what each prefix stands for, and what looks like a secret. Prefixes are a hint
 * and no contract of Stripe's, so what is not in the table is tried where it could fit.
 */

/**
 * Every kind of thing at Stripe that leads to a person or to linked accounts: what stands before the first `_`
 * of its ids, Stripe's word for it, and its page in the Dashboard, where it has one of its own.
 */
export const idKinds = [
  { kind: 'customer', prefixes: ['cus'], word: 'Customer', page: 'customers' },
  { kind: 'account', prefixes: ['fca'], word: 'Linked account', page: null },
  { kind: 'ownership', prefixes: ['fcaowns'], word: 'Account ownership', page: null },
  { kind: 'owner', prefixes: ['fcaown'], word: 'Account owner', page: null },
  { kind: 'session', prefixes: ['fcsess'], word: 'Financial Connections Session', page: null },
  { kind: 'payment_method', prefixes: ['pm'], word: 'PaymentMethod', page: null },
  { kind: 'bank_account', prefixes: ['ba'], word: 'Bank account', page: null },
  { kind: 'payment_intent', prefixes: ['pi'], word: 'PaymentIntent', page: 'payments' },
  { kind: 'setup_intent', prefixes: ['seti'], word: 'SetupIntent', page: 'setup_intents' },
  { kind: 'checkout_session', prefixes: ['cs'], word: 'Checkout Session', page: null },
  { kind: 'invoice', prefixes: ['in'], word: 'Invoice', page: 'invoices' },
  { kind: 'subscription', prefixes: ['sub'], word: 'Subscription', page: 'subscriptions' },
  { kind: 'charge', prefixes: ['ch', 'py'], word: 'Charge', page: 'payments' },
  { kind: 'event', prefixes: ['evt'], word: 'Event', page: 'events' },
  { kind: 'stripe_account', prefixes: ['acct'], word: 'Stripe account', page: 'connect/accounts' },
  { kind: 'request', prefixes: ['req'], word: 'Request', page: 'logs' },
] as const satisfies readonly IdKindFacts[];

interface IdKindFacts {
  kind: string;
  prefixes: readonly string[];
  word: string;
  page: string | null;
}

export type IdKind = (typeof idKinds)[number]['kind'];

/** The names of the kinds, in the order of the table. */
export const idKindNames: readonly IdKind[] = idKinds.map(({ kind }) => kind);

/** The most characters that an id has. Source: STRIPE.md; the contract takes no more. */
export const longestId = 255;

const byPrefix: ReadonlyMap<string, IdKind> = new Map(
  idKinds.flatMap(({ kind, prefixes }) => prefixes.map((prefix) => [prefix, kind] as const)),
);
const byKind = new Map<IdKind, (typeof idKinds)[number]>(
  idKinds.map((facts) => [facts.kind, facts]),
);

/** The kind that a prefix (`cus`, without the `_`) stands for; null where the table does not have it. */
export function kindOfPrefix(prefix: string): IdKind | null {
  return byPrefix.get(prefix) ?? null;
}

/** The kind that an id is of, by its prefix; null where the table does not have it. */
export function kindOfId(id: string): IdKind | null {
  return kindOfPrefix(id.slice(0, Math.max(0, id.indexOf('_'))));
}

/** Stripe's word for a kind. */
export function kindWord(kind: IdKind): string {
  return byKind.get(kind)?.word ?? kind;
}

/** The page of the Dashboard that shows a kind, behind the mode; null where there is none. */
export function dashboardPage(kind: IdKind): string | null {
  return byKind.get(kind)?.page ?? null;
}

/** Prefixes that are words or parts of them too: `in_stock`, `sub_total`. */
const wordPrefixes: ReadonlySet<string> = new Set(['in', 'sub', 'ch', 'py', 'cs']);

/** Whether a text is an id of the kind that its prefix says, and not a word that begins alike. */
export function isIdOf(kind: IdKind, id: string): boolean {
  const rest = id.slice(id.indexOf('_') + 1);
  if (/^(id|ids|name|number)$/i.test(rest)) return false;
  if (kind === 'customer' || id.startsWith('fc')) return true;
  if (wordPrefixes.has(id.slice(0, id.indexOf('_')))) return looksMade(id);
  return /\d/.test(rest) || rest.length >= usualEnd;
}

const shortestMade = 8;
const usualEnd = 14;

/** Whether an id's end was made by a machine, and is not a word of a name such as `first_name`. */
export function looksMade(id: string): boolean {
  const end = id.slice(id.lastIndexOf('_') + 1);
  const isMixed = /[a-z]/.test(end) && /[A-Z]/.test(end);
  return (end.length >= shortestMade && /\d/.test(end)) || (end.length >= usualEnd && isMixed);
}

/** The mode that an id tells by itself: only those of Checkout Sessions do (`cs_test_…`, `cs_live_…`). */
export function modeOfId(id: string): 'test' | 'live' | null {
  const [, mode] = /^cs_(test|live)_/.exec(id) ?? [];
  return mode === 'test' || mode === 'live' ? mode : null;
}

// Also in the middle of a text: a key is often pasted with something before it.
const keyLike = /(^|[^A-Za-z0-9])((sk|rk)_(test_|live_|org_|$)|whsec_)|^\s*(sk|rk)_/i;
// Right behind other letters too, as where it is pasted into a box that was not empty: then by its length,
// which tells it from a word such as `ask_test_driver`. Some editors make hyphens of what they do not know.
const longKey = /(sk|rk)[_-](org[_-])?(test|live)[_-][A-Za-z0-9]{16,}/i;

/** Whether a text looks like a secret of Stripe's, which belongs into the field for keys alone. */
export function looksLikeKey(text: string): boolean {
  return keyLike.test(text) || longKey.test(text);
}
