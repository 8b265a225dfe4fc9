/**
 * What a text in the look-up box is: scraps of a case, as they come from tickets, disputes, chats and
 * spreadsheets. Pure, so that the chip shows while typing what main will do with the same text.
 */
import { dashboardAddress, readDashboardUrl } from './dashboard.ts';
import { deepLink, readDeepLink } from './deep-link.ts';
import {
  isIdOf,
  kindOfId,
  kindOfPrefix,
  longestId,
  looksLikeKey,
  looksMade,
  modeOfId,
  type IdKind,
} from './ids.ts';
import { cleanText } from './target-text.ts';
import type { Mode } from './views.ts';

/** One thing that can be looked up, or why it cannot. */
export type Scrap =
  /** `of` is null where the prefix is none that we know: it is tried where it could fit. */
  | {
      kind: 'id';
      of: IdKind | null;
      id: string;
      /** The mode that the notation tells, which a bare id does not as a rule. */
      mode: Mode | null;
      /** The Stripe account in whose Dashboard it was, where a link named one. */
      account: string | null;
    }
  | { kind: 'email' | 'phone' | 'name'; value: string }
  /** `explicit` where the notation says that it is the end of an account number, and no other number. */
  | { kind: 'last4'; value: string; explicit: boolean }
  | { kind: 'metadata'; key: string; value: string }
  | { kind: 'refused'; why: RefusedScrap; text: string };

/**
 * Why a scrap is not looked up: `cut-off` is an id that was shortened before it was copied, `no-id` a link of the
 * Dashboard or of this console that shows nothing with an id, `other-site` any other address without one.
 */
export type RefusedScrap = 'too-short' | 'cut-off' | 'no-id' | 'other-site' | 'too-long';

/** What a whole text is. */
export type LookupText =
  /** SECURITY: it holds what looks like a key, so nothing of it is sent or kept. */
  | { kind: 'key' }
  /** Each scrap once, in their order; `left` counts the lines behind the most that are looked up at once. */
  | { kind: 'scraps'; scraps: readonly Scrap[]; left: number };

/** What is to be said of a scrap that is not looked up: what it is, and what to do. */
export const refusals: Record<RefusedScrap, string> = {
  'too-short': 'Type at least 3 characters of a name or an e-mail, or paste a whole id.',
  'cut-off': 'This id is cut off. Copy all of it, from its prefix to its end.',
  'no-id': 'This link shows nothing that has an id. Open what it is about, and copy that link.',
  'other-site':
    'This address is not of the Stripe Dashboard, and no Stripe id is in it. Paste the id itself.',
  'too-long': 'A look-up takes up to 500 characters. Shorten the text, or paste the id alone.',
};

/** The most things that are looked up at once; a longer list is for refreshing many. */
export const mostScraps = 25;
/** The most characters of one scrap. */
export const longestScrap = 500;
/** The most lines that are read for them: of a list of one id a thousand times, the others are one more. */
const mostLines = 1000;
/** Stands in the box, which has one line, for the end of a line of what was pasted. */
export const lineMark = '⏎';

/** The least that Stripe's substring search takes. Source: https://docs.stripe.com/search */
const shortestSubstring = 3;
/** Fewer digits than these are more likely a number of something else; four are the end of an account number. */
const shortestPhone = 5;
/** More digits than these has no phone number. Source: ITU-T E.164, and a prefix to dial abroad. */
const longestPhone = 18;

/** Recognises all that a text names. Never throws, whatever the text. */
export function recognise(text: string): LookupText {
  if (holdsKey(text)) return { kind: 'key' };
  const scraps = new Map<string, Scrap>();
  const lines = withoutInvisible(text)
    .split(lineEnds)
    .filter((line) => line.trim() !== '');
  let read = 0;
  for (const line of lines) {
    if (scraps.size >= mostScraps || read >= mostLines) break;
    for (const scrap of scrapsOfLine(line)) scraps.set(scrapKey(scrap), scrap);
    read += 1;
  }
  const all = [...scraps.values()];
  return {
    kind: 'scraps',
    scraps: all.slice(0, mostScraps),
    left: lines.length - read + Math.max(0, all.length - mostScraps),
  };
}

const lineEnds = /\r\n?|[\n⏎\u2028\u2029\u0085\v\f]/;

/** Recognises a text as one scrap; null where there is nothing. SECURITY: `recognise` has refused keys before. */
export function recogniseScrap(text: string): Scrap | null {
  const value = fold(withoutInvisible(text));
  return value === '' ? null : scrapOf(value);
}

/** A scrap as it can be typed: what was recognised from it is recognised from that again, the mode included. */
export function scrapText(scrap: Scrap): string {
  switch (scrap.kind) {
    case 'id':
      return idText(scrap);
    case 'metadata':
      return isReadPlain(scrap)
        ? `${scrap.key}:${scrap.value}`
        : `metadata["${scrap.key}"]:${scrap.value}`;
    case 'refused':
      return scrap.text;
    case 'last4':
      return scrap.explicit ? `…${scrap.value}` : scrap.value;
    default:
      return scrap.value;
  }
}

function idText({ of, id, mode, account }: Scrap & { kind: 'id' }): string {
  if (mode === modeOfId(id) && account === null) return id;
  if (mode === null || account !== null || (of !== 'customer' && of !== 'account')) {
    return dashboardAddress('search', id, mode === 'live' ? 'live' : 'test', account);
  }
  return deepLink({
    mode,
    customerId: of === 'customer' ? id : null,
    accountId: of === 'account' ? id : null,
  });
}

/** Whether an e-mail is a whole address, which Stripe finds at once and exactly. */
export function isWholeEmail(value: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value);
}

function scrapKey(scrap: Scrap): string {
  return `${scrap.kind} ${scrapText(scrap)}`;
}

/** Whether `key:value` is read as metadata, and not as an id that was cut off. */
function isReadPlain({ key }: { key: string }): boolean {
  return plainKey.test(key) && !fieldNames.test(key) && !key.endsWith('_');
}

/**
 * Nobody sees them and no name has them: zero-width spaces, soft hyphens, marks of direction, a BOM. Joiners
 * stay, because emoji and some scripts are written with them.
 */
function withoutInvisible(text: string): string {
  return text.replaceAll(/[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '');
}

/** The text as an id, a number or an address was meant; a chat writes `\_` for `_`. */
function asMeant(text: string): string {
  return fold(cleanText(text).replaceAll('\\_', '_'));
}

function fold(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/**
 * Whether a text holds what looks like a secret of Stripe's, however it was written: with letters right before
 * it, with signs that nobody sees in it, escaped as in a chat, or in another form of the same letters.
 * SECURITY: to be asked before a text goes into any state, query or request.
 */
export function holdsKey(text: string): boolean {
  const shown = withoutInvisible(text);
  const meant = /\\_|[^\p{ASCII}]/u.test(shown) ? cleanText(shown).replaceAll('\\_', '_') : shown;
  return [text, shown, meant].some(
    (form) =>
      /(sk|rk)[_-]|whsec_/i.test(form) &&
      (looksLikeKey(form) ||
        form.split('\n').some(looksLikeKey) ||
        (form.match(/[\w-]+/g) ?? []).some(looksLikeKey)),
  );
}

function scrapsOfLine(line: string): Scrap[] {
  const whole = fold(line);
  const scrap = scrapOf(whole);
  if (!isPlain(scrap)) return [scrap];
  // `Rosen, Jenny` is one name. A list is what has more than names between its commas.
  const pieces = whole
    .split(/[,;|]/)
    .map((piece) => piece.trim())
    .filter(Boolean);
  if (pieces.length > 1) {
    const scraps = pieces.map(scrapOf);
    if (!scraps.every(isPlain)) return scraps;
  }
  const named = whole.split(' ').flatMap(idsOfWord);
  return named.length > 0 ? named : [scrap];
}

/** Whether it may be more than one thing: nothing of its form says that it is one. */
function isPlain(scrap: Scrap): boolean {
  if (scrap.kind === 'refused') return scrap.why === 'too-short' || scrap.why === 'too-long';
  return scrap.kind === 'name' || scrap.kind === 'metadata';
}

/** The ids, links and addresses that stand in a sentence: `Refund for cus_… (see pi_…)`. */
function idsOfWord(word: string): Scrap[] {
  const scrap = scrapOf(bareOf(word));
  const isNamed =
    scrap.kind === 'id' ||
    (scrap.kind === 'email' && isWholeEmail(scrap.value)) ||
    (scrap.kind === 'refused' && scrap.why === 'cut-off');
  return isNamed ? [scrap] : [];
}

/** The first of the notations that a text has. The order matters: the narrow ones stand before the wide. */
const notations: readonly ((text: string) => Scrap | null)[] = [
  asDeepLink,
  asDashboard,
  asTooLong,
  asId,
  asTornId,
  asCutOff,
  asOtherSite,
  asEmail,
  asLast4,
  asPhone,
  asMetadata,
];

/** Beyond this, a text is not looked at: no notation is as long. */
const longestLook = 5000;

function scrapOf(text: string): Scrap {
  if (text.length > longestLook) return refused('too-long', text.slice(0, longestScrap));
  const meant = asMeant(text);
  for (const notation of notations) {
    const scrap = notation(meant);
    if (scrap !== null) return scrap;
  }
  // A name is kept as it was written, but for dashes, of which a keyboard has one.
  const value = text.replaceAll(/[\u2010-\u2015\u2212]/g, '-');
  return Array.from(value).length < shortestSubstring
    ? refused('too-short', value)
    : { kind: 'name', value };
}

function asTooLong(text: string): Scrap | null {
  return text.length > longestScrap ? refused('too-long', text.slice(0, longestScrap)) : null;
}

function asDeepLink(text: string): Scrap | null {
  const link = readDeepLink(text);
  const id = link?.accountId ?? link?.customerId ?? null;
  if (link === null || id === null) return null;
  const of = link.accountId === null ? 'customer' : 'account';
  return { kind: 'id', of, id, mode: link.mode, account: null };
}

function asDashboard(text: string): Scrap | null {
  if (!text.includes('dashboard.stripe.com')) return null;
  const place = readDashboardUrl(text.replace(/^<|>$/g, ''));
  if (place === null) return null;
  return { kind: 'id', of: place.kind, id: place.id, mode: place.mode, account: place.account };
}

/** A text without the signs around it that do not belong to it: quotes, brackets, a full stop. */
function bareOf(text: string): string {
  // Dots behind it can be a full stop, or stand for what was cut off.
  const isCutOff = /(\.\.|…)["'`”’»)\]}>]*$/.test(text);
  return text
    .replace(/^[\s"'`“”‘’«»<>()[\]{}*#•.,:;!?-]+/, '')
    .replace(isCutOff ? /["'`”’»)\]}>]+$/ : /[\s"'`“”‘’«»<>()[\]{}*.,:;!?-]+$/, '');
}

function asId(text: string): Scrap | null {
  // SECURITY: of a client secret the id alone is taken; the rest goes nowhere.
  const id = mendDashes(normalisePrefix(bareOf(text).replace(/_secret(_.*)?$/, '')));
  if (!/^[a-z][a-z0-9]*_[A-Za-z0-9_]+$/.test(id)) return null;
  const of = kindOfId(id);
  if (of === null ? !looksMade(id) : !isIdOf(of, id)) return null;
  return id.length > longestId ? refused('too-long', text) : idScrap(of, id);
}

/** A text program makes a dash of what it does not know, or of the end of a line: no id has one. */
function mendDashes(text: string): string {
  if (!text.includes('-') || !/^[A-Za-z]+[_-][A-Za-z0-9_-]+$/.test(text)) return text;
  const mended = text.replace(/^([A-Za-z]+)-/, '$1_').replaceAll('-', '');
  const of = kindOfId(mended);
  const isWhole = of !== null && restOf(mended).length >= usualLength('customer');
  return isWhole && looksMade(mended) ? mended : text;
}

/** An id that was torn apart, as by a line that was too short for it: `cus_Nffr FeUf NV2Hib`. */
function asTornId(text: string): Scrap | null {
  const [first = '', ...others] = text.split(/\s/);
  const start = normalisePrefix(first);
  const of = kindOfId(start);
  if (of === null || others.length === 0 || restOf(start).length >= usualLength(of)) return null;
  const isPart = (part: string) => /^[A-Za-z0-9_]+$/.test(part) && !/^[A-Za-z]?[a-z]*$/.test(part);
  if (!others.every(isPart) || !/^[a-z]+_\w*$/.test(start)) return null;
  const id = start + others.join('');
  if (id.includes('_secret')) return null;
  return looksMade(id) && restOf(id).length <= 2 * usualLength(of) ? idScrap(of, id) : null;
}

function asCutOff(text: string): Scrap | null {
  const [, prefix = ''] =
    /^([A-Za-z]+)_(?:$|[A-Za-z0-9_]*(?:\.\.+|…)[A-Za-z0-9]*$)/.exec(bareOf(text)) ?? [];
  return kindOfPrefix(prefix.toLowerCase()) === null ? null : refused('cut-off', text);
}

function asOtherSite(text: string): Scrap | null {
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text) || /^www\.\S+$/i.test(text);
  const isPart = !/\s/.test(text) && /[/?&=]/.test(text);
  if (!isAddress && !isPart) return null;
  // A tool of the analyst's own often has the id in its address. Nothing is sent to that site.
  const ids = (text.match(/(?<![A-Za-z0-9_@-])[a-z]+_[A-Za-z0-9_]{6,}/g) ?? [])
    .map(asId)
    .filter((scrap) => scrap?.kind === 'id' && scrap.of !== null && scrap.of !== 'stripe_account');
  const id = ids.at(-1);
  if (id !== undefined || !isAddress) return id ?? null;
  const isOurs = /^(https?:\/\/dashboard\.stripe\.com(\/|$)|ownership-console:)/i.test(text);
  return refused(isOurs ? 'no-id' : 'other-site', text);
}

function asEmail(text: string): Scrap | null {
  const [named = text] = /(?<=<|mailto:)[^\s<>@]+@[^\s<>@?]+/.exec(text) ?? [];
  const bare = named.replaceAll(/^["'(<]+|[>"'),.;]+$/g, '');
  const isOne = /^[^\s@:]*@[^\s@]*$/.test(bare) && Array.from(bare).length >= shortestSubstring;
  return isOne ? { kind: 'email', value: bare } : null;
}

/** The end of an account number, as statements and screens write it: `…6789`, `****6789`, `ending in 6789`. */
function asLast4(text: string): Scrap | null {
  if (/^\d{4}$/.test(text)) return { kind: 'last4', value: text, explicit: false };
  const [, digits] =
    /^(?:[*•·.…xX#\s-]+|(?:account|acct)\s+(?:no\.?\s+)?|(?:account\s+)?(?:ending|ends|last\s?4|last\sfour)(?:\s+(?:in|with))?[\s:]*)(\d{4})$/i.exec(
      text,
    ) ??
    // As this console writes an account: `StripeBank …6789`.
    /^[^\d…*•@:]{2,60}(?:…|\.{3}|\*{2,}|•+)\s?(\d{4})$/.exec(text) ??
    [];
  return digits === undefined ? null : { kind: 'last4', value: digits, explicit: true };
}

function asPhone(text: string): Scrap | null {
  const bare = text
    .replace(/^(tel|phone|fax|mobile|cell)\s*[:.]?\s*/i, '')
    .replace(/[\s,;]*(ext|x|extension)[.:]?\s*\d{1,6}$/i, '');
  if (!/^\+?[\d\s().\-/]+$/.test(bare)) return null;
  const { length } = bare.replaceAll(/\D/g, '');
  if (length < shortestPhone || length > longestPhone) return null;
  return { kind: 'phone', value: fold(bare) };
}

/** Names of fields that a person types before what they mean; they are no keys of metadata. */
const fieldNames = /^(name|e-?mail|phone|tel|id|customer|account)$/i;
const plainKey = /^[A-Za-z][\w.-]{0,39}(?: [\w.-]{1,40}){0,2}$/;
const bracketed = /^metadata\[(["']?)([^"'\]]{1,40})\1\]\s*[:=]\s*(.+)$/;
const plain = /^([A-Za-z][\w. -]*?)\s*[:=]\s*(.+)$/;

function asMetadata(text: string): Scrap | null {
  const [, , inBrackets, ofBrackets = ''] = bracketed.exec(text) ?? [];
  if (inBrackets !== undefined) return metadata(inBrackets, ofBrackets);
  const [, key = '', value = ''] = plain.exec(text) ?? [];
  if (!plainKey.test(key)) return null;
  if (!fieldNames.test(key)) return metadata(key, value);
  // A query in Stripe's language is none of these; the switch beside the box is for it.
  return /["~<>]/.test(value) ? null : scrapOf(value);
}

function metadata(key: string, given: string): Scrap | null {
  let value = given.trim();
  for (;;) {
    const [, , inner] = /^(["'])(.*)\1$/.exec(value) ?? [];
    if (inner === undefined) break;
    value = inner.trim();
  }
  // What begins so is an address, and punctuation alone the edge of something else.
  return /^(\/\/|[\p{P}\s]*$)/u.test(value) ? null : { kind: 'metadata', key, value };
}

function idScrap(of: IdKind | null, id: string): Scrap {
  return { kind: 'id', of, id, mode: modeOfId(id), account: null };
}

function refused(why: RefusedScrap, text: string): Scrap {
  return { kind: 'refused', why, text };
}

/** A phone and a spreadsheet begin a line with a capital. */
function normalisePrefix(text: string): string {
  const end = text.indexOf('_');
  const prefix = text.slice(0, Math.max(0, end)).toLowerCase();
  return kindOfPrefix(prefix) === null ? text : `${prefix}${text.slice(end)}`;
}

function restOf(id: string): string {
  return id.slice(id.indexOf('_') + 1);
}

/** As many characters as ids of a kind have behind the prefix, as a rule. */
function usualLength(kind: IdKind): number {
  return kind === 'customer' ? 14 : 24;
}
