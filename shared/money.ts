/** What an analyst can type at most, in cents: 1,000,000.00 USD. It is what the contract takes as well. */
const most = 100_000_000;

/** Cents of US dollars as an amount to read: `1.50 USD`, `1,364.50 USD`. */
export function money(cents: number): string {
  return `${amount(cents)} USD`;
}

/** The same without the currency, as it stands in a field that names it: `1,364.50`. */
export function amount(cents: number): string {
  const whole = String(Math.floor(cents / 100)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${String(cents % 100).padStart(2, '0')}`;
}

/** Currencies whose amounts have no decimals. Source: https://docs.stripe.com/currencies#zero-decimal */
const zeroDecimal: ReadonlySet<string> = new Set([
  'bif',
  'clp',
  'djf',
  'gnf',
  'jpy',
  'kmf',
  'krw',
  'mga',
  'pyg',
  'rwf',
  'ugx',
  'vnd',
  'vuv',
  'xaf',
  'xof',
  'xpf',
]);

/** How many decimals amounts of a currency have. */
export function decimalsOf(currency: string): number {
  return zeroDecimal.has(currency.toLowerCase()) ? 0 : 2;
}

/** An amount in the smallest unit of a currency: `12.50 USD`, `1,250 JPY`. */
export function moneyIn(units: number, currency: string): string {
  const text = decimalsOf(currency) === 0 ? units.toLocaleString('en') : amount(units);
  return `${text} ${currency.toUpperCase()}`;
}

/**
 * The cents that an analyst has typed, or null where it is no amount: `1.5`, `$1,364.50` and `20 USD` are
 * amounts. What could be read in two ways is none: a comma stands before three digits, and a point before one
 * or two.
 */
export function parseMoney(text: string): number | null {
  const typed = /^\$? ?(?<whole>\d{1,3}(,\d{3})+|\d+)(\.(?<cents>\d{1,2}))?( ?USD)?$/i.exec(
    text.trim(),
  );
  if (typed === null) return null;
  const { whole = '', cents = '' } = typed.groups ?? {};
  // Digits beside digits, and no fraction: 1.15 × 100 is not 115.
  const total = Number(`${whole.replaceAll(',', '')}${cents.padEnd(2, '0')}`);
  return total <= most ? total : null;
}
