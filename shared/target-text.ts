/**
 * What a piece of pasted text is: the id of an account or of a customer, or why it is neither. Ids come from
 * spreadsheets, tickets, chats and the Dashboard, so what such places do to a text is undone first.
 */

/** What an id stands for, by its prefix. Prefixes are no contract of Stripe's: `unknown` may be tried. */
export type TargetKind = 'account' | 'customer' | 'unknown';

/**
 * Why a text is no id of an account or customer: `other-kind` is an id of something else at Stripe, `cut-off`
 * was shortened before it was copied, `no-id` is a row without an id where the others have theirs.
 */
export type JunkReason = 'not-an-id' | 'other-kind' | 'e-mail' | 'cut-off' | 'too-long' | 'no-id';

export type Piece =
  | { kind: TargetKind; id: string }
  /** `what` is what an id of another kind stands for. */
  | { kind: 'junk'; text: string; why: JunkReason; what: string | null };

/** The most characters that an id has. Source: STRIPE.md; the contract takes no more. */
const longestId = 255;

const notAscii = /[^\p{ASCII}]/u;
// Spreadsheets and chats put them in, and nobody sees them: joiners, marks of direction, soft hyphens, a BOM.
const invisible = /[\p{Cf}\u{34F}\u{FE00}-\u{FE0F}]/gu;
// As a PDF and an input method for Chinese or Japanese write plain letters and signs.
const otherForms = /[\uFB00-\uFB06\uFF01-\uFF5E]/g;
const dashes = /[\u2010-\u2015\u2212\uFE58\uFE63]/g;
const doubleQuotes = /[“”„‟«»″]/g;
const lineEnds = /\r\n?|[\u2028\u2029\u0085\v\f]/g;

/** The text as it was meant, with one kind of line end; what cannot be seen is gone. */
export function cleanText(text: string): string {
  const lines = text.replaceAll(lineEnds, '\n');
  if (!notAscii.test(lines)) return lines;
  return lines
    .replaceAll(invisible, '')
    .replaceAll(otherForms, (character) => character.normalize('NFKC'))
    .replaceAll(dashes, '-')
    .replaceAll(doubleQuotes, '"');
}

/** The pieces of a text without commas and the like: each id by itself, and what stands between them. */
export function readPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  // Words that are no ids and stand side by side are one thing: a name, a remark.
  let words: string[] = [];
  const endWords = () => {
    if (words.length > 0) pieces.push(junk(words.join(' '), 'not-an-id'));
    words = [];
  };
  for (const word of text.split(/\s+/)) {
    const read = readWord(word);
    if (read === 'word') words.push(word);
    else if (read !== 'nothing') {
      endWords();
      pieces.push(...read);
    }
  }
  endWords();
  return pieces;
}

/** Whether a text is the title of a column of ids or the line above a list of them, such as `account_id`. */
export function isTitle(text: string): boolean {
  if (text.length > longestTitle || /\d/.test(text)) return false;
  const words = text.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.split(/[^a-z]+/).some((word) => titleWords.has(word));
}

const longestTitle = 40;
const titleWords: ReadonlySet<string> = new Set([
  'id',
  'ids',
  'account',
  'accounts',
  'customer',
  'customers',
]);

function readWord(word: string): Piece[] | 'word' | 'nothing' {
  if (word.length > longestWord) return 'word';
  // Quotes, brackets and bullets around it; no id begins or ends with anything but a letter or digit.
  const [from, to] = bareEnds(word);
  if (from === to) return /[\p{L}\p{N}]/u.test(word) ? 'word' : 'nothing';
  const bare = word.slice(from, to);
  if (isEmail(bare)) return [junk(bare, 'e-mail')];
  const target = readId(bare);
  if (target !== null) {
    // `cus_Nff…` is the beginning of an id, and there may be another customer by it.
    const cutOff = target.kind !== 'junk' && to < word.length && /\.\.|…/.test(word.slice(to));
    return [cutOff ? junk(word, 'cut-off') : target];
  }
  if (!bare.includes('_')) return 'word';
  const within = bare.match(idWithin) ?? [];
  if (within.length === 0) return cutOffInside.test(bare) ? [junk(bare, 'cut-off')] : 'word';
  // An address names what is shown last; of anything else each id counts.
  const ids = bare.includes('://') ? idOfAddress(bare, within) : within;
  return ids.flatMap((id) => readId(id) ?? []);
}

/** As long as an address may be. */
const longestWord = 2000;

/** Where a word begins and ends without the signs around it. */
function bareEnds(word: string): [from: number, to: number] {
  let to = word.length;
  while (to > 0 && !isAlphanumeric(word.charCodeAt(to - 1))) to -= 1;
  let from = 0;
  while (from < to && !isAlphanumeric(word.charCodeAt(from))) from += 1;
  return [from, to];
}

function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isEmail(text: string): boolean {
  const at = text.indexOf('@');
  return at > 0 && text.indexOf('@', at + 1) === -1 && text.includes('.', at + 2);
}

// Not behind or before what could belong to it, nor in an e-mail address.
const idWithin =
  /(?<![A-Za-z0-9_@-])(?:cus|fca)_[A-Za-z0-9_-]*[A-Za-z0-9](?![A-Za-z0-9_@-]|\.\.|…)/g;
const cutOffInside = /^(cus|fca)_[A-Za-z0-9]*(\.\.+|…)[A-Za-z0-9]*$/;

function idOfAddress(address: string, all: string[]): string[] {
  const [path = ''] = address.split(/[?#]/, 1);
  return (path.match(idWithin) ?? all).slice(-1);
}

function readId(text: string): Piece | null {
  const end = text.indexOf('_');
  if (end < 1 || !/^[A-Za-z0-9_-]+$/.test(text)) return null;
  const [prefix, rest] = [text.slice(0, end), text.slice(end + 1)];
  const known = targetPrefixes.get(prefix.toLowerCase());
  if (known !== undefined) {
    if (/^(id|ids|name|number)$/i.test(rest)) return null;
    if (text.length > longestId) return junk(text, 'too-long');
    // A phone and a spreadsheet begin a line with a capital.
    return { kind: known, id: `${prefix.toLowerCase()}_${rest}` };
  }
  const what = otherKinds.get(prefix);
  if (what !== undefined && looksMade(rest)) return junk(text, 'other-kind', what);
  if (/^[a-z][a-z0-9]*$/.test(prefix) && looksMade(rest) && text.length <= longestId) {
    return { kind: 'unknown', id: text };
  }
  return null;
}

/** Whether it was made by a machine, as the end of an id is, and is not a word of a name such as `first_name`. */
function looksMade(rest: string): boolean {
  const end = rest.slice(rest.lastIndexOf('_') + 1);
  return end.length >= shortestEnd && /\d/.test(end);
}

const shortestEnd = 8;

function junk(text: string, why: JunkReason, what: string | null = null): Piece {
  return { kind: 'junk', text, why, what };
}

const targetPrefixes: ReadonlyMap<string, TargetKind> = new Map([
  ['fca', 'account'],
  ['cus', 'customer'],
]);

/** What else at Stripe has ids that are easily taken for these. */
const otherKinds: ReadonlyMap<string, string> = new Map([
  ['acct', 'a Stripe account'],
  ['ba', 'a bank account for payouts'],
  ['card', 'a card'],
  ['ch', 'a charge'],
  ['cn', 'a credit note'],
  ['cs', 'a Checkout Session'],
  ['dp', 'a dispute'],
  ['du', 'a dispute'],
  ['evt', 'an event'],
  ['fcaown', 'an owner'],
  ['fcaowns', 'the owners of an account'],
  ['fcsess', 'a Financial Connections Session'],
  ['fctxn', 'a transaction'],
  ['ii', 'an invoice item'],
  ['in', 'an invoice'],
  ['mandate', 'a mandate'],
  ['pi', 'a PaymentIntent'],
  ['pk', 'a publishable key'],
  ['pm', 'a payment method'],
  ['po', 'a payout'],
  ['price', 'a price'],
  ['prod', 'a product'],
  ['py', 'a payment'],
  ['re', 'a refund'],
  ['req', 'a request'],
  ['seti', 'a SetupIntent'],
  ['si', 'a subscription item'],
  ['src', 'a source'],
  ['sub', 'a subscription'],
  ['tok', 'a token'],
  ['tr', 'a transfer'],
  ['txn', 'a balance transaction'],
]);
