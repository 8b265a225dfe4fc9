import { describe, expect, it } from 'vitest';
import { accessWays } from '../../../../shared/access-ways.ts';
import { ConsoleError, type ConsoleErrorData } from '../../../../shared/errors.ts';
import type { Mode } from '../../../../shared/views.ts';
import { freshDraft, type Change } from './access-draft.ts';
import { besides, failedWords, faultsOfError } from './ask-errors.ts';
import {
  madeWords,
  missingWords,
  priceHint,
  priceWords,
  submitWords,
  subscriptionWords,
  wayGroups,
} from './ask-words.ts';
import { askOf, faultsOf } from './read-draft.ts';
import { destinationOf, requestTexts } from './request-text.ts';

const opened = { customerId: 'cus_1', aboutAccountId: null };
const noPages = { success: null, cancel: null };
const draftOf = (change: Change) => ({
  ...freshDraft(opened, { lacks: [] }, noPages),
  ...change,
});
const known = { customer: null, priceFault: null };
const gold = {
  id: 'price_gold',
  name: 'Gold',
  amount: 1200,
  currency: 'usd',
  interval: 'month',
  intervalCount: 1,
};
const desk = { id: 4, description: 'Desk', amount: '30' };

describe('an error', () => {
  const faultOf = (param: string, change: Change, data: Partial<ConsoleErrorData> = {}) =>
    faultsOfError(
      new ConsoleError({ kind: 'invalid', message: 'No.', param, ...data }),
      draftOf(change),
    );
  const none = new Map();

  it('goes to the field that it is about, by either name', () => {
    const pays = { pays: true };
    const cases: [string, Change, string][] = [
      ['line_items[0][price_data][unit_amount]', pays, 'amount'],
      ['line_items[0][price_data][currency]', pays, 'pageCurrency'],
      ['line_items[0][price_data][product_data][name]', pays, 'paidFor'],
      ['ask.terms.payment.name', pays, 'paidFor'],
      ['success_url', {}, 'successUrl'],
      ['ask.terms.successUrl', {}, 'successUrl'],
      ['ask.terms.cancelUrl', {}, 'cancelUrl'],
      ['amount', { way: 'payment_intent' }, 'amount'],
      ['ask.terms.currency', { way: 'payment_intent' }, 'intentCurrency'],
      ['days_until_due', { way: 'invoice' }, 'daysUntilDue'],
      ['currency', { way: 'invoice' }, 'invoiceCurrency'],
      ['items[0][price]', { way: 'subscription' }, 'price'],
      ['trial_period_days', { way: 'subscription' }, 'trialDays'],
      ['account_holder[account]', { way: 'session', holderKind: 'account' }, 'account'],
      ['ask.holder.account', { way: 'session', holderKind: 'account' }, 'account'],
    ];
    for (const [param, change, field] of cases) {
      expect(faultOf(param, change), param).toEqual({ rows: none, [field]: 'No.' });
    }
  });

  it('goes there too where Stripe does not find what was entered', () => {
    expect(faultOf('items[0][price]', { way: 'subscription' }, { kind: 'not_found' })).toEqual({
      rows: none,
      price: 'Stripe has no price with this id.',
    });
    expect(faultOf('items[0][price]', { way: 'subscription' }, { kind: 'wrong_mode' })).toEqual({
      rows: none,
      price: 'No.',
    });
    const entered = freshDraft({ ...opened, customerId: null }, { lacks: [] }, noPages);
    const error = new ConsoleError({ kind: 'not_found', message: 'No.', param: 'customer' });
    expect(faultsOfError(error, entered)).toEqual({ rows: none, customer: 'No.' });
  });

  it('says that a customer who was there is gone', () => {
    expect(faultOf('account_holder[customer]', { way: 'session' }, { kind: 'not_found' })).toEqual({
      rows: none,
      customer: 'This customer was deleted in Stripe.',
    });
  });

  it('goes to the permissions, wherever a way has them', () => {
    for (const param of [
      'permissions[2]',
      'ask.prefetch.0',
      'payment_method_options[us_bank_account][financial_connections][prefetch]',
    ]) {
      expect(faultOf(param, {})).toEqual({ rows: none, permissions: 'No.' });
    }
  });

  it('goes to the line of an invoice where that is known', () => {
    const lines = [{ id: 2, description: '', amount: '' }, desk];
    expect(faultOf('ask.terms.lines.0.amount', { way: 'invoice', lines })).toEqual({
      rows: new Map([[4, { amount: 'No.' }]]),
    });
    expect(faultOf('description', { way: 'invoice', lines })).toEqual({
      rows: new Map([[4, { description: 'No.' }]]),
    });
    const two = [desk, { ...desk, id: 5 }];
    expect(faultOf('amount', { way: 'invoice', lines: two })).toEqual({
      rows: none,
      lines: 'No.',
    });
  });

  it('is shown whole where no field on screen is at fault', () => {
    expect(faultOf('customer', {})).toBeNull();
    expect(faultOf('line_items[0][price_data][unit_amount]', { pays: false })).toBeNull();
    expect(faultOf('payment_method_types[0]', {})).toBeNull();
    expect(faultOf('success_url', {}, { kind: 'permission' })).toBeNull();
    expect(faultOf('invoice', {}, { kind: 'not_found' })).toBeNull();
    expect(faultsOfError(new Error('x'), draftOf({}))).toBeNull();
  });

  const of = (kind: ConsoleErrorData['kind'], data: Partial<ConsoleErrorData> = {}) =>
    new ConsoleError({ kind, message: '', ...data });

  it('says what else there is to know', () => {
    const words = (kind: ConsoleErrorData['kind'], sent: boolean) =>
      besides(of(kind), { way: 'invoice', sent });
    expect(words('network', true)).toContain('cannot be two');
    expect(words('rate_limit', true)).toContain('an earlier try');
    expect(words('permission', false)).toContain('“Invoices: Write”');
    expect(words('permission', true)).toContain('cannot be two');
    expect(words('invalid', false)).toBeNull();
  });

  it('says whether Stripe was asked at all', () => {
    const answered = of('invalid', { requestId: 'req_1' });
    expect(failedWords(answered, { sent: false })).toBe('It was not made');
    expect(failedWords(of('invalid'), { sent: false })).toBe('Nothing was sent');
    expect(failedWords(of('rate_limit', { requestId: 'req_1' }), { sent: true })).toBe(
      'Asking for access',
    );
  });
});

describe('the words', () => {
  it('have each way in one group', () => {
    expect(wayGroups.flatMap(({ ways }) => ways)).toEqual(accessWays);
  });

  it('say what the button does', () => {
    const words = (change: Change, state = {}) =>
      submitWords(draftOf(change), { busy: false, lacks: false, ...state });
    expect(words({})).toBe('Create the page');
    expect(words({ way: 'invoice' })).toBe('Create the invoice');
    expect(words({ way: 'invoice', mails: true })).toBe('Send the invoice');
    expect(words({ way: 'session', mails: true })).toBe('Create the Session');
    expect(words({ way: 'invoice', mails: true }, { busy: true })).toBe('Sending…');
    expect(words({}, { busy: true })).toBe('Creating…');
    expect(words({}, { lacks: true })).toBe('Try again');
  });

  it('say what it comes to', () => {
    expect(priceWords(gold)).toBe('Gold, 12.00 USD each month');
    expect(priceWords({ ...gold, name: null, amount: null, intervalCount: 3 })).toBe(
      'price_gold, an amount by its tiers every 3 months',
    );
    expect(subscriptionWords(gold, 2, 14)).toBe('24.00 USD each month, after a trial of 14 days');
    expect(subscriptionWords(gold, 1, 1)).toBe('12.00 USD each month, after a trial of 1 day');
    expect(subscriptionWords(null, 1, null)).toBeNull();
    expect(subscriptionWords(gold, null, null)).toBeNull();
  });

  it('say what is known of a price that was entered by its id', () => {
    const reading = { price: null, error: null, isReading: false };
    expect(priceHint(reading)).toBeNull();
    expect(priceHint({ ...reading, isReading: true })).toBe('Looking the price up…');
    expect(priceHint({ ...reading, price: gold })).toBe('Gold, 12.00 USD each month');
    const refused = new ConsoleError({ kind: 'permission', message: '' });
    expect(priceHint({ ...reading, error: refused })).toContain('may not read prices');
    expect(priceHint({ ...reading, error: new Error('x') })).toContain('could not be read');
    expect(priceWords({ ...gold, currency: 'eur' })).toBe(
      'Gold, 12.00 EUR each month – not from a US bank account',
    );
  });

  it('say what was made, and what came of the mail, in each mode', () => {
    const made = (part: Partial<Parameters<typeof madeWords>[0]>, mode: Mode = 'live') =>
      madeWords({ way: 'invoice', mailed: false, mailRefused: null, ...part }, mode);
    expect(made({ way: 'checkout' })).toBe('Created the Checkout page.');
    expect(made({ mailed: true })).toBe('Sent the invoice.');
    expect(made({ mailed: true }, 'test')).toContain('In test mode Stripe sends no e-mail');
    expect(made({ mailed: true }, 'demo')).toContain('In the demo no e-mail is sent');
    expect(made({ mailRefused: 'No.' })).toBe('Created the invoice. Stripe did not mail it.');
  });

  it('name what is missing', () => {
    const lines = [desk, { id: 7, description: '', amount: 'x' }];
    const draft = draftOf({ way: 'invoice', lines, daysUntilDue: '' });
    expect(missingWords(faultsOf(draft, known), draft)).toEqual([
      'Days until due: Enter a whole number from 0 to 3,650.',
      'Description 2: Say what it is for; the customer reads it.',
      'Amount 2: Write the amount as 12.50, without letters.',
    ]);
  });
});

describe('the request', () => {
  const info = { stripeUrl: null, apiVersion: '2026-10-28.endive' };
  const profile = { keyKind: 'restricted', stripeAccount: null } as const;

  it('goes where the profile’s requests go', () => {
    expect(destinationOf(info, profile)).toEqual({
      origin: 'https://api.stripe.com',
      version: '2026-10-28.endive',
      account: null,
    });
    const local = { ...info, stripeUrl: 'http://127.0.0.1:1234/' };
    expect(destinationOf(local, { ...profile, stripeAccount: 'acct_1' })).toMatchObject({
      origin: 'http://127.0.0.1:1234',
      account: { header: 'Stripe-Account', id: 'acct_1' },
    });
    const organization = { keyKind: 'organization', stripeAccount: 'acct_1/acct_2' } as const;
    expect(destinationOf(info, organization).account).toEqual({
      header: 'Stripe-Context',
      id: 'acct_1/acct_2',
    });
  });

  it('is shown with the key under which it is sent, and with no secret', () => {
    const draft = draftOf({ way: 'invoice', lines: [desk], mails: true });
    const ask = askOf(draft, known);
    expect(ask).not.toBeNull();
    if (ask === null) return;
    const to = destinationOf(info, profile);
    const http = requestTexts(ask, draft.requestId, to, false);
    expect(http).toHaveLength(4);
    expect(http[0]).toContain(`Idempotency-Key: ${draft.requestId}`);
    const curl = requestTexts(ask, draft.requestId, to, true);
    expect(curl[1]).toContain("curl 'https://api.stripe.com/v1/invoiceitems'");
    // It is found and replaced in either.
    for (const text of [http[1], curl[1]]) expect(text).toContain('invoice={INVOICE_ID}');
    expect(curl.every((text) => text.includes('$STRIPE_SECRET_KEY'))).toBe(true);
  });
});
