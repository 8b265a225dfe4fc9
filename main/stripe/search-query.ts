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
  const words = text.split(' ');
  if (words.length > 1 && words.every((word) => Array.from(word).length >= shortestPart)) {
    return words.map((word) => `name~${quote(word)}`).join(' AND ');
  }
  return `name~${quote(text)} OR email~${quote(text)}`;
}

/** Customers whose e-mail holds the text, whatever its case. */
export function emailQuery(text: string): string {
  return `email~${quote(text)}`;
}

/**
 * Customers with this phone number. Stripe keeps a phone as it was entered and compares it as text, so
 * the number is looked for as typed and in the notations that are usual for it.
 */
export function phoneQuery(text: string): string {
  const digits = text.replaceAll(/\D/g, '');
  const notations = new Set([text.trim(), digits]);
  const northAmerican = /^(?:\+?1|(?=\d))(\d{3})(\d{3})(\d{4})$/.exec(
    text.replaceAll(/[^+\d]/g, ''),
  );
  if (northAmerican !== null) {
    const [, area = '', exchange = '', line = ''] = northAmerican;
    notations.add(`${area}${exchange}${line}`);
    notations.add(`${area}-${exchange}-${line}`);
    notations.add(`(${area}) ${exchange}-${line}`);
    notations.add(`${area} ${exchange} ${line}`);
    notations.add(`${area}.${exchange}.${line}`);
  }
  const local = /^(\d{3})(\d{4})$/.exec(digits);
  if (local !== null) {
    for (const separator of ['-', ' ', '.']) notations.add(`${local[1]}${separator}${local[2]}`);
  }
  return [...notations].map((notation) => `phone~${quote(notation)}`).join(' OR ');
}
