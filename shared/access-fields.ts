/**
 * What Stripe takes in a request for access, and what a person's typing is made into before. Pure: the form says
 * while typing what the contract will say.
 */
import { longestId, looksLikeKey } from './ids.ts';
import { holdsKey } from './lookup-text.ts';
import { decimalsOf } from './money.ts';

/** The most characters of a text that customers read. */
export const longestText = 500;
/** As many lines as an invoice takes here. */
export const mostLines = 20;

/** The one currency that a bank account of the United States pays in. Source: https://docs.stripe.com/payments/ach-direct-debit */
export const bankCurrency = 'usd';

/** In cents. Source: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const least = 50;
const most = 99_999_999;

/**
 * An amount as it was typed, in the smallest unit of its currency: `12.50` and `1,250` are amounts. What could be
 * read in two ways is none.
 */
export function parseAmount(
  text: string,
  currency: string,
): { ok: true; amount: number } | { ok: false; fault: string } {
  const decimals = decimalsOf(currency);
  const typed = text.trim().replace(/^\$ ?/, '');
  if (typed === '') return { ok: false, fault: 'Enter an amount.' };
  if (/^[-−–]/.test(typed)) return { ok: false, fault: 'An amount is more than nothing.' };
  const parts = /^(?<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?<fraction>\d*))?$/.exec(typed)?.groups;
  if (parts === undefined) {
    const how = `Write the amount as ${decimals === 0 ? '1250' : '12.50'}`;
    return { ok: false, fault: `${how}${slipIn(typed)}.` };
  }
  const { whole = '', fraction = '' } = parts;
  if (fraction.length > decimals) {
    const name = currency.toUpperCase();
    return {
      ok: false,
      fault:
        decimals === 0
          ? `Amounts in ${name} have no decimals.`
          : `Amounts in ${name} have ${decimals} decimals at most.`,
    };
  }
  // Digits beside digits, and no fraction: 1.15 × 100 is not 115.
  const digits = `${whole.replaceAll(',', '')}${fraction.padEnd(decimals, '0')}`;
  const amount = digits.length > 12 ? Number.POSITIVE_INFINITY : Number(digits);
  const fault = accessFaults.cents(amount);
  return fault === null ? { ok: true, amount } : { ok: false, fault };
}

/** What is wrong with a text that is no amount, at the end of the sentence that says how to write one; often empty. */
function slipIn(typed: string): string {
  if (/^\d+,\d{1,2}$/.test(typed)) return ': a comma is no decimal point here';
  if (/\p{L}/u.test(typed)) return ', without letters';
  return /\d\s\d/.test(typed) ? ', without spaces' : '';
}

/** Why a value does not do, and what to do; null where it does. */
export const accessFaults = {
  /** Of an amount in cents of what a bank account pays in. */
  cents(amount: number): string | null {
    if (amount <= 0) return 'An amount is more than nothing.';
    if (amount < least) return 'Stripe charges 0.50 USD at least.';
    return amount > most ? 'Stripe charges 999,999.99 USD at most.' : null;
  },
  /** Of a currency in three letters, in small ones as Stripe has them. */
  currency(currency: string): string | null {
    if (!/^[a-z]{3}$/.test(currency)) return 'A currency has three letters, such as usd.';
    return currency === bankCurrency
      ? null
      : `A bank account of the United States pays in ${bankCurrency} only.`;
  },
  /** Of a page that the customer is sent to. */
  url(address: string): string | null {
    if (address === '') return 'Enter the address of a page of yours.';
    // A browser leaves them out; Stripe is sent the text as it is.
    if (/[\s\p{Cc}]/u.test(address)) return 'An address has no spaces.';
    const url = URL.parse(address);
    if (url === null || url.hostname === '')
      return 'This is no whole address. It begins with https://';
    // `https:example.com` is one to a browser, and to nobody else.
    if (!/^https:\/\/[^/\\]/i.test(address)) return 'The address has to begin with https://';
    if (url.username !== '' || url.password !== '') return 'The address must hold no password.';
    // SECURITY: whoever goes through with it is sent there, and shown it.
    if (holdsKey(address)) return 'This looks like a secret key. It was not sent to Stripe.';
    return address.length > 2048 ? 'An address has up to 2,048 characters.' : null;
  },
  /** Of a whole number as it was typed. */
  whole(text: string, least: number, most: number): string | null {
    const number = /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;
    if (number !== null && number >= least && number <= most) return null;
    return `Enter a whole number from ${least} to ${most.toLocaleString('en')}.`;
  },
  /** Of the id of a price. */
  price(id: string): string | null {
    if (id === '') return 'Choose a price, or enter its id.';
    if (id.startsWith('prod_')) return 'This is a product. Enter the id of one of its prices.';
    if (looksLikeKey(id)) return 'This looks like a key, not like an id.';
    if (!/^[A-Za-z0-9_-]+$/.test(id)) return 'An id holds letters, digits, - and _ only.';
    return id.length > longestId ? `An id has up to ${longestId} characters.` : null;
  },
  /** Of the id of a connected account. */
  stripeAccount(id: string): string | null {
    return /^acct_[A-Za-z0-9]{1,250}$/.test(id)
      ? null
      : 'The id of a connected account begins with acct_.';
  },
};
