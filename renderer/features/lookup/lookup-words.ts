import { kindWord, modeOfId } from '../../../shared/ids.ts';
import {
  isWholeEmail,
  recognise,
  type RefusedScrap,
  type Scrap,
} from '../../../shared/lookup-text.ts';
import type { LookupNote } from '../../../shared/lookup-views.ts';
import type { Mode } from '../../../shared/views.ts';
import { clamp } from '../../ui/clamp.ts';

/** What a scrap is, as the chip says it while typing: `PaymentIntent · live`. */
export function scrapWords(scrap: Scrap): string {
  switch (scrap.kind) {
    case 'id': {
      const what = scrap.of === null ? 'Id of an unknown kind' : kindWord(scrap.of);
      return [what, scrap.mode].filter((part) => part !== null).join(' · ');
    }
    case 'email':
      return isWholeEmail(scrap.value) ? 'E-mail' : 'Part of an e-mail';
    case 'phone':
      return 'Phone';
    case 'last4':
      return `Account ending in ${scrap.value}`;
    case 'metadata':
      return `Metadata ${clamp(scrap.key)}`;
    case 'name':
      return 'Name or e-mail';
    case 'refused':
      return refusedWords[scrap.why];
  }
}

const refusedWords: Record<RefusedScrap, string> = {
  'too-short': 'At least 3 characters',
  'cut-off': 'An id that is cut off',
  'no-id': 'A link without an id',
  'other-site': 'An address of another site',
  'too-long': 'Too long to look up',
};

/** What several scraps are, counted by their kind: `2 PaymentIntents, 1 E-mail`. */
export function scrapsWords(scraps: readonly Scrap[]): string {
  const counts = new Map<string, number>();
  for (const scrap of scraps) {
    const words = scrap.kind === 'name' ? 'Name' : scrapWords(scrap);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => `${count} × ${words}`).join(', ');
}

/** Whether a scrap is of a mode that a profile is not of. The demo's own ids are as those of test mode. */
export function isOfOtherMode(scrap: Scrap, mode: Mode): boolean {
  if (scrap.kind !== 'id' || scrap.mode === null || scrap.mode === mode) return false;
  return !(scrap.mode === 'test' && mode === 'demo' && modeOfId(scrap.id) === 'test');
}

/** What is looked up by following it, and not or not only by search. */
export function isFollowed(scrap: Scrap): boolean {
  if (scrap.kind === 'email') return isWholeEmail(scrap.value);
  return scrap.kind === 'id' || scrap.kind === 'last4';
}

/** What search can find people by. Four digits may be of a phone, unless they say that they are of an account. */
export function isSearched(scrap: Scrap): boolean {
  if (scrap.kind === 'last4') return !scrap.explicit;
  return scrap.kind !== 'id' && scrap.kind !== 'refused';
}

/** What a text names, each once; nothing where it holds a key. */
export function scrapsOf(text: string): readonly Scrap[] {
  const read = recognise(text);
  return read.kind === 'key' ? [] : read.scraps;
}

/** Whether a text leads to one thing by itself, so that pasting it is enough to be taken there. */
export function leadsToOne(text: string): boolean {
  const [only, ...others] = scrapsOf(text);
  if (only === undefined || others.length > 0) return false;
  return only.kind === 'id' || (only.kind === 'email' && isWholeEmail(only.value));
}

/** How fresh what search finds is. Source: https://docs.stripe.com/search */
export const lagWords =
  'Search can lag: who is new or was changed is found within a minute as a rule, and within an hour when Stripe has an outage.';

/** Why a way ended, in one sentence that says what can be done. */
export const noteWords: Record<LookupNote, string> = {
  'not-a-bank-account':
    'It was not paid from a bank account that Financial Connections can link, so no bank can be asked for its owners.',
  'not-linked':
    'The bank account was entered by hand, and not linked through Financial Connections: no bank can be asked for its owners.',
  'no-payment-method': 'No payment method has been given yet.',
  'no-customer': 'It names no customer and no linked account.',
  guest:
    'It names no customer: a guest used the account, or the payment method is attached to nobody. Who linked the account is listed.',
  failed: 'It did not go through: the payment method is the one that was tried last.',
  'no-account': 'It leads to no linked account.',
  'other-holder':
    'The account was linked by another customer than the one who is named. Both are listed.',
  'not-askable':
    'Stripe cannot be asked by such an id. What this console has seen, and the latest events, do not have it either: open the account or the customer by their own id.',
  'seen-only':
    'Stripe cannot be asked by the end of an account number: these are the accounts seen here since the start, and those of recent customers.',
};

/** What was looked up, as it is quoted: of a link the id, which is what was asked for. */
export function shownText(text: string): string {
  const [only, ...others] = scrapsOf(text);
  return only?.kind === 'id' && others.length === 0 ? only.id : text;
}

/** The text of a look-up as it is quoted: a long one by its beginning. */
export function quoted(text: string): string {
  return `“${clamp(shownText(text).replaceAll(/\s*⏎\s*/g, ', '))}”`;
}
