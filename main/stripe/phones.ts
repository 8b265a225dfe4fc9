import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * The notations that a phone number may be kept in. Stripe keeps a phone as it was entered and compares it as
 * text, so the number is looked for as typed and as people usually write it. A number without a country is
 * taken for one of the United States, where these accounts are.
 *
 * @returns the shortest ones that find all others, as a part of them.
 */
export function phoneNotations(text: string): string[] {
  const typed = text.trim();
  const digits = typed.replaceAll(/\D/g, '');
  const international = typed.replace(/^00(?=[1-9])/, '+');
  const number = parsePhoneNumberFromString(international, 'US');
  const found = new Set([typed, digits]);
  if (number?.isPossible() === true) {
    const country = `+${number.countryCallingCode}`;
    const grouped = number.formatInternational().slice(country.length).trim();
    found.add(number.nationalNumber);
    found.add(number.formatNational());
    for (const separator of [' ', '-', '.']) found.add(grouped.replaceAll(/[\s-]/g, separator));
  }
  // Of another country, with the zero that is dialled within it alone.
  else if (/^0[1-9]/.test(digits)) {
    found.add(digits.slice(1));
    found.add(typed.replace(/^\D*0/, '').trim());
  }
  // A number without its area: seven digits, which no country's rules take for a number of their own.
  const [, exchange, line] = /^(\d{3})(\d{4})$/.exec(digits) ?? [];
  if (exchange !== undefined && line !== undefined) {
    for (const separator of ['-', ' ', '.']) found.add(`${exchange}${separator}${line}`);
  }
  const all = [...found].filter((notation) => notation.length > 0);
  return all.filter(
    (notation) => !all.some((other) => other !== notation && notation.includes(other)),
  );
}
