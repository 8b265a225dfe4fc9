import { phoneNotations } from './phones.ts';

/**
 * Queries in Stripe's search language: `:` is exact, `~` finds a part of at least three characters,
 * values are quoted, and quotes inside are escaped. Source: https://docs.stripe.com/search
 */

/** A value in quotes: whatever the analyst typed is a value and never an operator. */
export function quote(value: string): string {
  return `"${value.replaceAll(/["\\]/g, (character) => `\\${character}`)}"`;
}

/** The least that `~` takes. */
const shortestPart = 3;

/**
 * Customers whose name holds all the words, in any order; one word is looked for in e-mails too. (AND and
 * OR cannot be mixed.) Where a word is too short to be looked for by itself, the text is taken as a whole.
 */
export function nameQuery(text: string): string {
  const words = text.split(' ').map(withoutSigns);
  if (words.length > 1 && words.every((word) => Array.from(word).length >= shortestPart)) {
    return words
      .slice(0, mostClauses)
      .map((word) => `name~${quote(word)}`)
      .join(' AND ');
  }
  return `name~${quote(text)} OR email~${quote(text)}`;
}

/** `Rosen, Jenny` is looked for without the comma. */
function withoutSigns(word: string): string {
  return word.replaceAll(/^["'(]+|[,;.:!?)"']+$/g, '') || word;
}

/** Customers whose e-mail holds the text, whatever its case. */
export function emailQuery(text: string): string {
  return `email~${quote(text)}`;
}

/** Customers with this phone number, in whichever of the usual notations it is kept. */
export function phoneQuery(text: string): string {
  return anyOf(phoneNotations(text).map((notation) => `phone~${quote(notation)}`));
}

/** Customers with this value under this key; `text` is what was typed, which may be a name as well. */
export function metadataQuery(key: string, value: string, text: string): string {
  return anyOf([`metadata[${quote(key)}]:${quote(value)}`, `name~${quote(text)}`]);
}

/** Customers that have these digits anywhere: the end of a phone, a part of an e-mail. */
export function digitsQuery(digits: string): string {
  return anyOf(['phone', 'email', 'name'].map((field) => `${field}~${quote(digits)}`));
}

/** As many clauses as a query takes. Source: https://docs.stripe.com/search#search-query-language */
const mostClauses = 10;

function anyOf(clauses: readonly string[]): string {
  return clauses.slice(0, mostClauses).join(' OR ');
}
