import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, money, parseMoney, moneyIn } from './money.ts';

describe('money', () => {
  it.each([
    [0, '0.00 USD'],
    [5, '0.05 USD'],
    [150, '1.50 USD'],
    [99_999, '999.99 USD'],
    [136_450, '1,364.50 USD'],
    [100_000_000, '1,000,000.00 USD'],
  ])('of %i cents reads %s', (cents, text) => {
    expect(money(cents)).toBe(text);
  });

  it.each([
    ['1.50', 150],
    ['1.5', 150],
    [' 20 ', 2000],
    ['0', 0],
    ['1.15', 115],
    ['$1,364.50', 136_450],
    ['20 USD', 2000],
    ['20usd', 2000],
    ['1,000,000.00', 100_000_000],
  ])('is typed as %j', (text, cents) => {
    expect(parseMoney(text)).toBe(cents);
  });

  it.each(['', ' ', '-1', '1.505', '1,50', '1,3645', '1.', '.5', '1e3', '1 000', '20 EUR', 'none'])(
    'is not typed as %j',
    (text) => {
      expect(parseMoney(text)).toBeNull();
    },
  );

  it('is at most a million', () => {
    expect(parseMoney('1,000,000.01')).toBeNull();
    expect(parseMoney('9'.repeat(400))).toBeNull();
  });

  it('is read as it is written, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (cents) => {
        expect(parseMoney(money(cents))).toBe(cents);
        expect(parseMoney(amount(cents))).toBe(cents);
      }),
    );
  });

  it('is nothing but an amount, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cents = parseMoney(text);
        expect(cents === null || (Number.isInteger(cents) && cents >= 0)).toBe(true);
      }),
    );
  });
});

describe('an amount in the smallest unit of a currency', () => {
  it.each([
    [2500, 'usd', '25.00 USD'],
    [123_456_789, 'usd', '1,234,567.89 USD'],
    [1250, 'jpy', '1,250 JPY'],
  ])('%s %s reads %s', (units, currency, text) => {
    expect(moneyIn(units, currency)).toBe(text);
  });
});
