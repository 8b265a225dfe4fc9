import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessFaults, parseAmount } from './access-fields.ts';
import { decimalsOf } from './money.ts';
import { accessAskSchema, type AccessTerms } from './access-views.ts';

const wrong = (fault: string) => ({ ok: false, fault });
const nothing = wrong('An amount is more than nothing.');
const tooLittle = wrong('Stripe charges 0.50 USD at least.');
const tooMuch = wrong('Stripe charges 999,999.99 USD at most.');
const unread = wrong('Write the amount as 12.50.');
const comma = wrong('Write the amount as 12.50: a comma is no decimal point here.');
const letters = wrong('Write the amount as 12.50, without letters.');
const tooFine = wrong('Amounts in USD have 2 decimals at most.');

describe('an amount', () => {
  it.each([
    ['12.50', 1250],
    ['12.5', 1250],
    ['12.', 1200],
    ['12', 1200],
    ['1,250', 125_000],
    ['1,250.00', 125_000],
    ['$1,250.5', 125_050],
    [' $5 ', 500],
    ['$ 5', 500],
    ['0.50', 50],
    ['0000.50', 50],
    // In floating point 1.15 × 100 is 114.99999999999999, and 4.35 × 100 is 434.99999999999994.
    ['1.15', 115],
    ['4.35', 435],
    ['999999.99', 99_999_999],
    ['999,999.99', 99_999_999],
  ])('is typed as %j', (text, amount) => {
    expect(parseAmount(text, 'usd')).toEqual({ ok: true, amount });
  });

  it.each([
    ['', wrong('Enter an amount.')],
    ['  ', wrong('Enter an amount.')],
    ['$', wrong('Enter an amount.')],
    ['0', nothing],
    ['0.00', nothing],
    ['-1', nothing],
    ['−5', nothing],
    ['–5', nothing],
    ['-$5', nothing],
    ['$-5', nothing],
    ['0.49', tooLittle],
    ['0.01', tooLittle],
    ['1000000', tooMuch],
    ['1,000,000.00', tooMuch],
    ['9'.repeat(400), tooMuch],
    ['1.234', tooFine],
    ['1.250', tooFine],
    ['12,50', comma],
    ['1,25', comma],
    ['1.250,00', unread],
    ['1,2,3', unread],
    ['1 250', wrong('Write the amount as 12.50, without spaces.')],
    ['.5', unread],
    ['abc', letters],
    ['1e3', letters],
    ['0x10', letters],
    ['5 USD', letters],
    ['+5', unread],
    ['١٢', unread],
    ['$$5', unread],
  ])('is not typed as %j', (text, result) => {
    expect(parseAmount(text, 'usd')).toEqual(result);
  });

  it('has the decimals of its currency', () => {
    expect([decimalsOf('usd'), decimalsOf('JPY'), decimalsOf('krw')]).toEqual([2, 0, 0]);
    expect(parseAmount('1,250', 'jpy')).toEqual({ ok: true, amount: 1250 });
    expect(parseAmount('1250.', 'jpy')).toEqual({ ok: true, amount: 1250 });
    expect(parseAmount('12.50', 'jpy')).toEqual(wrong('Amounts in JPY have no decimals.'));
    expect(parseAmount('abc', 'jpy')).toEqual(wrong('Write the amount as 1250, without letters.'));
    // Which amounts there are is one question, and what a bank account pays in another.
    expect(accessFaults.currency('jpy')).toMatch(/pays in usd only/);
  });

  it('is read as it was written, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 99_999_999 }),
        fc.boolean(),
        fc.constantFrom('', '$', ' $ '),
        (amount, grouped, sign) => {
          const cents = String(amount % 100).padStart(2, '0');
          const dollars = Math.floor(amount / 100).toLocaleString('en', { useGrouping: grouped });
          expect(parseAmount(`${sign}${dollars}.${cents}`, 'usd')).toEqual({ ok: true, amount });
        },
      ),
    );
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 99_999_999 }), (amount) => {
        expect(parseAmount(amount.toLocaleString('en'), 'jpy')).toEqual({ ok: true, amount });
      }),
    );
  });

  it('is one that the contract takes or a reason, whatever is typed', () => {
    const sign = fc.constantFrom(...'0123456789.,-−$ e'.split(''));
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: sign, maxLength: 12 }));
    let read = 0;
    fc.assert(
      fc.property(texts, fc.constantFrom('usd', 'jpy', 'eur', ''), (text, currency) => {
        const result = parseAmount(text, currency);
        if (result.ok) {
          read += 1;
          expect(Number.isInteger(result.amount)).toBe(true);
          expect(accessFaults.cents(result.amount)).toBeNull();
        } else {
          expect(result.fault).not.toBe('');
        }
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(50);
  });
});

describe('the amount of a request', () => {
  it.each([
    [50, null],
    [99_999_999, null],
    [49, 'Stripe charges 0.50 USD at least.'],
    [0, 'An amount is more than nothing.'],
    [-50, 'An amount is more than nothing.'],
    [100_000_000, 'Stripe charges 999,999.99 USD at most.'],
    [Number.POSITIVE_INFINITY, 'Stripe charges 999,999.99 USD at most.'],
  ])('%d cents has the fault %j', (cents, fault) => {
    expect(accessFaults.cents(cents)).toBe(fault);
  });
});

it.each([
  ['usd', null],
  ['eur', 'A bank account of the United States pays in usd only.'],
  ['jpy', 'A bank account of the United States pays in usd only.'],
  ['USD', 'A currency has three letters, such as usd.'],
  ['us', 'A currency has three letters, such as usd.'],
  ['dollars', 'A currency has three letters, such as usd.'],
  [' usd', 'A currency has three letters, such as usd.'],
  ['', 'A currency has three letters, such as usd.'],
])('the currency %j has the fault %j', (currency, fault) => {
  expect(accessFaults.currency(currency)).toBe(fault);
});

describe('the address of a page', () => {
  const notHttps = 'The address has to begin with https://';
  const notWhole = 'This is no whole address. It begins with https://';
  const spaces = 'An address has no spaces.';
  const key = `sk_live_${'a'.repeat(24)}`;

  it.each([
    ['https://example.com', null],
    ['https://example.com/thanks', null],
    ['HTTPS://EXAMPLE.COM', null],
    ['https://example.com:8443/thanks?order=1#top', null],
    // Stripe puts the id of the session in.
    ['https://example.com/thanks?session={CHECKOUT_SESSION_ID}', null],
    ['https://münchen.example/danke', null],
    [`https://example.com/${'a'.repeat(2028)}`, null],

    ['', 'Enter the address of a page of yours.'],
    ['http://example.com', notHttps],
    ['http://localhost:3000/thanks', notHttps],
    ['ftp://example.com', notHttps],
    ['https:example.com', notHttps],
    ['https:/example.com', notHttps],
    [String.raw`https:\\example.com`, notHttps],
    ['https:///example.com', notHttps],
    ['//example.com', notWhole],
    ['/thanks', notWhole],
    ['example.com/thanks', notWhole],
    ['localhost:3000', notWhole],
    ['https://', notWhole],
    ['https://exa%mple.com', notWhole],
    ['https://example.com:99999', notWhole],
    ['javascript:alert(1)', notWhole],
    ['data:text/html,hello', notWhole],
    ['{CHECKOUT_SESSION_ID}', notWhole],
    [' https://example.com', spaces],
    ['https://example.com/\n', spaces],
    ['https://exa\nmple.com', spaces],
    ['https://example.com/a b', spaces],
    ['https://example.com/a\u00A0b', spaces],
    ['https://example.com/\0', spaces],
    ['https://jenny@example.com', 'The address must hold no password.'],
    ['https://jenny:secret@example.com', 'The address must hold no password.'],
    ['https://:secret@example.com', 'The address must hold no password.'],
    [`https://example.com/?key=${key}`, 'This looks like a secret key. It was not sent to Stripe.'],
    [`https://example.com/${'a'.repeat(2029)}`, 'An address has up to 2,048 characters.'],
  ])('%j has the fault %j', (address, fault) => {
    expect(accessFaults.url(address)).toBe(fault);
  });

  it('is safe to send a customer to, whatever was typed', () => {
    const part = fc.constantFrom('https:', '//', '/', '\\', '@', ':', '?', '#', ' ', 'a.com', '{');
    const addresses = fc.oneof(
      fc.webUrl({ validSchemes: ['https', 'http'] }),
      fc.string({ unit: part, maxLength: 6 }),
      fc.string({ unit: 'binary' }).map((rest) => `https://example.com${rest}`),
    );
    let taken = 0;
    fc.assert(
      fc.property(addresses, (address) => {
        if (accessFaults.url(address) !== null) return;
        taken += 1;
        const { protocol, hostname, username, password } = new URL(address);
        expect([protocol, username, password]).toEqual(['https:', '', '']);
        expect(hostname).not.toBe('');
        // To Stripe it is the same text.
        expect(address.trim()).toBe(address);
        expect(address.toLowerCase().startsWith('https://')).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});

it.each([
  ['1', null],
  [' 30 ', null],
  ['730', null],
  ['007', null],
  ['0', 'Enter a whole number from 1 to 730.'],
  ['731', 'Enter a whole number from 1 to 730.'],
  ['-1', 'Enter a whole number from 1 to 730.'],
  ['1.5', 'Enter a whole number from 1 to 730.'],
  ['1e2', 'Enter a whole number from 1 to 730.'],
  ['', 'Enter a whole number from 1 to 730.'],
  ['9'.repeat(40), 'Enter a whole number from 1 to 730.'],
])('the whole number %j has the fault %j', (text, fault) => {
  expect(accessFaults.whole(text, 1, 730)).toBe(fault);
});

it('a whole number is bounded in words that can be read', () => {
  expect(accessFaults.whole('x', 1, 1_000_000)).toBe('Enter a whole number from 1 to 1,000,000.');
});

it.each([
  ['price_1MoBy5LkdIwHu7ixZhnattbh', null],
  // Plans of old have ids that somebody chose.
  ['gold-monthly', null],
  ['', 'Choose a price, or enter its id.'],
  ['prod_NZKdYqrwEYx6iK', 'This is a product. Enter the id of one of its prices.'],
  ['price_1 ', 'An id holds letters, digits, - and _ only.'],
  ['price_1/../x', 'An id holds letters, digits, - and _ only.'],
  ["price_1'", 'An id holds letters, digits, - and _ only.'],
  [`sk_test_${'a'.repeat(24)}`, 'This looks like a key, not like an id.'],
  ['p'.repeat(256), 'An id has up to 255 characters.'],
])('the price %j has the fault %j', (id, fault) => {
  expect(accessFaults.price(id)).toBe(fault);
});

it.each([
  ['acct_1Nv0FGQ9RKHgCVdK', true],
  ['', false],
  ['acct_', false],
  ['cus_NffrFeUfNV2Hib', false],
  ['acct_1Nv0 ', false],
  ['acct_1Nv0\nX: y', false],
  [`acct_${'a'.repeat(251)}`, false],
])('whether %j is the id of a connected account: %j', (id, is) => {
  const fault = is ? null : 'The id of a connected account begins with acct_.';
  expect(accessFaults.stripeAccount(id)).toBe(fault);
});

describe('the contract', () => {
  const takes = (terms: AccessTerms) =>
    accessAskSchema.safeParse({
      holder: { customer: 'cus_1' },
      permissions: ['ownership', 'payment_method'],
      prefetch: [],
      terms,
    }).success;
  const piece = fc.constantFrom('price_', 'a', '1', '-', '_', ' ', '/', 'sk_live_', 'aaaaaaaaaaaa');
  const ids = fc.oneof(fc.string({ unit: piece, maxLength: 8 }), fc.string());

  it('refuses what the form has a fault for, and takes the rest', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.integer({ min: -9, max: 99 })), (amount) => {
        const terms = { way: 'payment_intent', amount, currency: 'usd' } as const;
        expect(takes(terms)).toBe(accessFaults.cents(amount) === null);
      }),
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl(), fc.webUrl({ validSchemes: ['https'] }), fc.string()),
        (url) => {
          const whole = { successUrl: url, cancelUrl: url };
          expect(takes({ way: 'checkout', payment: null, ...whole })).toBe(
            accessFaults.url(url) === null,
          );
        },
      ),
    );
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom('usd', 'eur', 'USD'), fc.string()), (currency) => {
        expect(takes({ way: 'payment_intent', amount: 500, currency })).toBe(
          accessFaults.currency(currency) === null,
        );
      }),
    );
  });

  it('takes every price that the form takes', () => {
    let taken = 0;
    fc.assert(
      fc.property(ids, (price) => {
        const subscribed = { way: 'subscription', price, quantity: 1, trialDays: null } as const;
        if (accessFaults.price(price) !== null) return;
        taken += 1;
        expect(takes(subscribed)).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});
