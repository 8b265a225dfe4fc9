import { invalid } from './errors.ts';
import type { Decoder } from './params.ts';
import { integer, text } from './params.ts';

/** Of the many that Stripe takes, those that people type. Amounts of the last ones have no cents. */
const CURRENCIES = ['usd', 'aud', 'brl', 'cad', 'chf', 'eur', 'gbp', 'inr', 'mxn', 'jpy', 'krw'];

/** The only one that a bank account of the United States pays in. */
export const BANK_CURRENCY = 'usd';

/** In cents, as all amounts. */
const LEAST = 50;
const MOST = 99_999_999;

/** A currency in three letters, lower case as Stripe answers it. */
export const currency: Decoder<string> = (value, name) => {
  const asked = text()(value, name);
  const found = asked.toLowerCase();
  if (CURRENCIES.includes(found)) return found;
  throw invalid(
    `Invalid currency: ${asked}. Stripe currently supports these currencies: ${CURRENCIES.join(', ')}`,
    name,
  );
};

/** An amount that can be charged. */
export const chargeable: Decoder<number> = (value, name) =>
  enough(integer(1)(value, name), name, 'Amount must');

/**
 * Refuses what Stripe does not charge.
 * @param subject how Stripe's sentence begins: `Amount must`
 */
export function enough(amount: number, param: string, subject: string): number {
  if (amount < LEAST) throw invalid(`${subject} be at least $0.50 usd`, param, 'amount_too_small');
  if (amount > MOST) {
    throw invalid(`${subject} be no more than $999,999.99`, param, 'amount_too_large');
  }
  return amount;
}

/** @throws StripeFailure 400 where a bank account is to pay in a currency that it does not pay in */
export function payableByBank(asked: string, param: string): void {
  if (asked === BANK_CURRENCY) return;
  throw invalid(
    `The currency provided (${asked}) is invalid for one or more payment method types specified: us_bank_account. ` +
      `This payment method only supports the following currencies: ${BANK_CURRENCY}.`,
    param,
  );
}
