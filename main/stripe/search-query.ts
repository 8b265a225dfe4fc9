/**
 * Queries in Stripe's search language: `:` is exact, `~` finds a part of at least three characters,
 * values are quoted, and quotes inside are escaped. Source: https://docs.stripe.com/search
 */

/** A value in quotes: whatever the analyst typed is a value and never an operator. */
export function quote(value: string): string {
  return `"${value.replaceAll(/["\\]/g, (character) => `\\${character}`)}"`;
}

/** Customers whose name or e-mail holds the text. */
export function nameQuery(text: string): string {
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
  return [...notations].map((notation) => `phone~${quote(notation)}`).join(' OR ');
}
