import { kindWord } from '../../../shared/ids.ts';
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

/** Whether a scrap is of a mode that a profile is not of. The demo takes what is of test mode. */
export function isOfOtherMode(scrap: Scrap, mode: Mode): boolean {
  if (scrap.kind !== 'id' || scrap.mode === null || scrap.mode === mode) return false;
  return !(scrap.mode === 'test' && mode === 'demo');
}

/** What is looked up by following it, and not or not only by search. */
export function isFollowed(scrap: Scrap): boolean {
  if (scrap.kind === 'email') return isWholeEmail(scrap.value);
  return scrap.kind === 'id' || scrap.kind === 'last4' || scrap.kind === 'refused';
}

/** What search can find people by. */
export function isSearched({ kind }: Scrap): boolean {
  return kind !== 'id' && kind !== 'refused';
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

/** Why a way ended, in one sentence that says what can be done. */
export const noteWords: Record<LookupNote, string> = {
  'not-a-bank-account':
    'It was not paid from a bank account, so there are no owners to ask a bank for.',
  'not-linked':
    'The bank account was entered by hand, and not linked through Financial Connections: no bank can be asked for its owners.',
  'no-payment-method': 'No payment method has been given yet.',
  'no-customer': 'It names no customer and no linked account.',
  'no-account': 'It leads to no linked account.',
  'other-holder':
    'The account was linked by another customer than the one who is named. Both are listed.',
  'not-askable':
    'Stripe cannot be asked by such an id. What this console has seen, and the latest events, do not have it either: open the account or the customer by their own id.',
  'seen-only':
    'Stripe cannot be asked by the end of an account number: these are the accounts seen here since the start, and those of recent customers.',
};

/** The text of a look-up as it is quoted: a long one by its beginning. */
export function quoted(text: string): string {
  return `“${clamp(text.replaceAll(/\s*⏎\s*/g, ', '))}”`;
}
