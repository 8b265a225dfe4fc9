import { describe, expect, it } from 'vitest';
import { ConsoleError, type ErrorKind } from '../../../../shared/errors.ts';
import type { Customer } from '../../../../shared/views.ts';
import {
  askedPermissions,
  askedPrefetch,
  draftKey,
  edited,
  freshDraft,
  isUntouched,
  lackOf,
  reopened,
  ticked,
  withLine,
  type AccessDraft,
  type Change,
  type Opened,
} from './access-draft.ts';
import { afterFailure } from './after-failure.ts';
import { toldFaults } from './form-part.ts';
import {
  askOf,
  faultsOf,
  hasFaults,
  isWholeCustomerId,
  totalOf,
  type Known,
} from './read-draft.ts';

const noPages = { success: null, cancel: null };
const ofJenny: Opened = { customerId: 'cus_NffrFeUfNV2Hib', aboutAccountId: null };
const nobody: Opened = { customerId: null, aboutAccountId: null };
const fresh = freshDraft(ofJenny, { lacks: [] }, noPages);
const draftOf = (change: Change, opened = ofJenny): AccessDraft => ({
  ...freshDraft(opened, { lacks: [] }, noPages),
  ...change,
});

const jenny: Customer = {
  id: 'cus_NffrFeUfNV2Hib',
  deleted: false,
  name: 'Jenny Rosen',
  email: 'jenny@example.com',
  phone: null,
  address: null,
  description: null,
  created: null,
};
const known: Known = { customer: jenny, priceFault: null };
const line = (id: number, description: string, amount: string) => ({ id, description, amount });

const lost = new ConsoleError({ kind: 'network', message: '' });

describe('what a draft begins with', () => {
  it('is a Checkout page that saves the account, and owners that are read at once', () => {
    expect(fresh).toMatchObject({
      way: 'checkout',
      pays: false,
      pageCurrency: 'usd',
      mails: false,
    });
    expect(askedPermissions(fresh)).toEqual(['ownership', 'payment_method']);
    expect(askedPrefetch(fresh)).toEqual(['ownership']);
  });

  it('has the pages that the last customer was sent to', () => {
    const pages = { success: 'https://example.com/done', cancel: null };
    const { successUrl, cancelUrl } = freshDraft(ofJenny, { lacks: [] }, pages);
    expect([successUrl, cancelUrl]).toEqual(['https://example.com/done', '']);
  });

  it('is a way that the key may use, as far as that is known', () => {
    const lacks = [{ feature: 'checkout', permission: null }] as const;
    expect(freshDraft(ofJenny, { lacks: [...lacks] }, noPages).way).toBe('invoice');
    expect(lackOf('checkout', lacks)).toBe(lacks[0]);
    expect(lackOf('invoice', lacks)).toBeNull();
  });

  it('asks a connected account through a Session where the account is of no customer', () => {
    const opened = { customerId: null, aboutAccountId: 'fca_1' };
    expect(freshDraft(opened, { lacks: [] }, noPages)).toMatchObject({
      way: 'session',
      holderKind: 'account',
    });
    expect(freshDraft(nobody, { lacks: [] }, noPages)).toMatchObject({
      way: 'checkout',
      holderKind: 'customer',
    });
  });
});

describe('a draft', () => {
  it('is of one customer alone', () => {
    expect(draftKey(ofJenny)).toBe(jenny.id);
    expect(draftKey({ ...ofJenny, aboutAccountId: 'fca_1' })).toBe(jenny.id);
    expect(draftKey({ ...nobody, aboutAccountId: 'fca_1' })).toBe('fca_1');
    expect(draftKey(nobody)).toBe('nobody');
  });

  it('is about the account that it was opened from last, until it is sent', () => {
    const from = { ...ofJenny, aboutAccountId: 'fca_2' };
    expect(reopened(fresh, from).opened).toEqual(from);
    expect(reopened(fresh, ofJenny)).toBe(fresh);
    const sending = { ...fresh, sending: true };
    expect(reopened(sending, from)).toBe(sending);
    const sent = { ...fresh, sent: true };
    expect(reopened(sent, from)).toBe(sent);
    // What it is changed to is another one.
    expect(reopened(edited(sent, { amount: '1' }), from).opened).toEqual(from);
  });

  it('keeps the key that is on show until it was sent', () => {
    expect(edited(fresh, { amount: '1' }).requestId).toBe(fresh.requestId);
    const sent = { ...fresh, sent: true, failure: lost };
    expect(edited(sent, { showsRequest: true })).toMatchObject({
      requestId: fresh.requestId,
      sent: true,
      failure: lost,
      showsRequest: true,
    });
    expect(edited(sent, { amount: '' })).toBe(sent);
    const changed = edited(sent, { amount: '1' });
    expect(changed.requestId).not.toBe(fresh.requestId);
    expect(changed).toMatchObject({ sent: false, failure: null });
    // What it was before may have been made all the same.
    expect(changed.lost).toEqual([{ requestId: fresh.requestId, way: 'checkout' }]);
    expect(edited(changed, { amount: '2' }).lost).toEqual(changed.lost);
  });

  it('is not changed while it is sent', () => {
    const sending = { ...fresh, sending: true };
    expect(edited(sending, { amount: '1' })).toBe(sending);
    expect(edited(sending, { showsRequest: true })).toMatchObject({
      requestId: fresh.requestId,
      showsRequest: true,
    });
  });

  it('gets another key after a refusal, and keeps it while nobody knows', () => {
    const sending = { ...fresh, sending: true };
    const refusal = new ConsoleError({ kind: 'invalid', message: '' });
    const refused = afterFailure(sending, refusal);
    expect(refused.requestId).not.toBe(fresh.requestId);
    expect(refused).toMatchObject({ sending: false, sent: false, failure: refusal });
    for (const kind of ['network', 'unavailable', 'bug'] satisfies ErrorKind[]) {
      expect(afterFailure(sending, new ConsoleError({ kind, message: '' }))).toMatchObject({
        requestId: fresh.requestId,
        sending: false,
        sent: true,
      });
    }
  });

  it('keeps its key through a refusal that says nothing of the try before', () => {
    const tried = { ...fresh, sending: true, sent: true };
    for (const kind of ['rate_limit', 'auth', 'permission'] satisfies ErrorKind[]) {
      expect(afterFailure(tried, new ConsoleError({ kind, message: '' }))).toMatchObject({
        requestId: fresh.requestId,
        sent: true,
      });
    }
    // This one Stripe keeps under its key: the one before was refused, too.
    const refusal = new ConsoleError({ kind: 'invalid', message: '' });
    expect(afterFailure(tried, refusal)).toMatchObject({ sent: false });
    // With nothing sent before, only the one that asks to wait keeps it.
    const kept = (kind: ErrorKind) =>
      afterFailure(fresh, new ConsoleError({ kind, message: '' })).requestId === fresh.requestId;
    expect([kept('rate_limit'), kept('auth'), kept('permission')]).toEqual([true, false, false]);
    expect(afterFailure(fresh, new ConsoleError({ kind: 'rate_limit', message: '' })).sent).toBe(
      false,
    );
  });

  it('has one key for an answer that was lost, a refusal to slow down, and what succeeds', () => {
    const send = (draft: AccessDraft): AccessDraft => ({ ...draft, sending: true, failure: null });
    const slow = new ConsoleError({ kind: 'rate_limit', message: '', requestId: 'req_1' });
    const third = send(afterFailure(send(afterFailure(send(fresh), lost)), slow));
    expect(third).toMatchObject({ requestId: fresh.requestId, sent: true });
    expect(third.lost).toEqual([]);
  });

  it('is untouched until something of the wish is changed', () => {
    expect(isUntouched(draftOf({ showsRequest: true }), fresh)).toBe(true);
    expect(isUntouched(draftOf({ way: 'session' }), fresh)).toBe(false);
    const tried = { requestId: 'a', way: 'checkout' as const };
    expect(isUntouched({ ...fresh, lost: [tried] }, fresh)).toBe(false);
    expect(isUntouched({ ...fresh, sending: true }, fresh)).toBe(false);
    const twice = ticked(ticked(fresh.permissions, 'balances', true), 'balances', false);
    expect(isUntouched({ ...fresh, permissions: twice }, fresh)).toBe(true);
  });

  it('reads at once only what it asks for, in Stripe’s order', () => {
    const draft = draftOf({ prefetch: ['transactions', 'balances', 'ownership'] });
    expect(askedPrefetch(draft)).toEqual(['ownership']);
    const more = { ...draft, permissions: ['transactions', 'balances'] as const };
    expect(askedPrefetch(more)).toEqual(['ownership', 'balances', 'transactions']);
    expect(askedPermissions({ ...more, way: 'session' })).toEqual([
      'ownership',
      'balances',
      'transactions',
    ]);
  });
});

describe('what is sent', () => {
  const termsOf = (change: Change, of = known) => askOf(draftOf(change), of)?.terms ?? null;

  it('is what was typed, cleaned', () => {
    expect(termsOf({ successUrl: ' https://example.com/done ' })).toEqual({
      way: 'checkout',
      payment: null,
      successUrl: 'https://example.com/done',
      cancelUrl: null,
    });
    const paid = { pays: true, amount: '1,250', currency: ' USD ', paidFor: ' Deposit ' };
    expect(termsOf({ ...paid, successUrl: 'https://a.b', cancelUrl: 'https://a.b/c' })).toEqual({
      way: 'checkout',
      payment: { amount: 125_000, currency: 'usd', name: 'Deposit' },
      successUrl: 'https://a.b',
      cancelUrl: 'https://a.b/c',
    });
    expect(termsOf({ way: 'payment_intent', amount: '$12.50' })).toEqual({
      way: 'payment_intent',
      amount: 1250,
      currency: 'usd',
    });
    expect(termsOf({ way: 'setup_intent' })).toEqual({ way: 'setup_intent' });
    expect(termsOf({ way: 'subscription', price: 'price_gold', trialDays: ' 14 ' })).toEqual({
      way: 'subscription',
      price: 'price_gold',
      quantity: 1,
      trialDays: 14,
    });
  });

  it('has the lines of an invoice of which something is typed', () => {
    const lines = [line(1, ' Desk ', '30'), line(2, '', ' '), line(3, 'Lamp', '12.5')];
    expect(termsOf({ way: 'invoice', lines, mails: true })).toEqual({
      way: 'invoice',
      lines: [
        { description: 'Desk', amount: 3000 },
        { description: 'Lamp', amount: 1250 },
      ],
      currency: 'usd',
      daysUntilDue: 7,
      send: true,
    });
  });

  it('names who is asked', () => {
    const holderOf = (change: Change, opened = ofJenny) =>
      askOf(draftOf(change, opened), { customer: null, priceFault: null })?.holder ?? null;
    expect(holderOf({ way: 'setup_intent' })).toEqual({ customer: jenny.id });
    expect(holderOf({ way: 'session', holderKind: 'account', account: ' acct_1 ' })).toEqual({
      account: 'acct_1',
    });
    // Only a Session asks a connected account.
    expect(holderOf({ way: 'setup_intent', holderKind: 'account' })).toEqual({
      customer: jenny.id,
    });
    expect(holderOf({ way: 'setup_intent', customer: ' cus_1 ' }, nobody)).toEqual({
      customer: 'cus_1',
    });
    expect(holderOf({ way: 'setup_intent' }, nobody)).toBeNull();
  });

  it('is nothing while something is wrong', () => {
    expect(termsOf({})).toBeNull();
    expect(termsOf({ way: 'payment_intent', amount: '1.999' })).toBeNull();
  });
});

describe('the faults', () => {
  const faults = (change: Change, of = known, opened = ofJenny) =>
    faultsOf(draftOf(change, opened), of);

  it('are of the fields that a way has', () => {
    expect(faults({ amount: 'x' })).toEqual({
      rows: new Map(),
      successUrl: 'Enter the address of a page of yours.',
    });
    expect(faults({ pays: true, successUrl: 'http://a.b', cancelUrl: 'a' })).toMatchObject({
      amount: 'Enter an amount.',
      paidFor: 'Say what it is for; the customer reads it.',
      successUrl: 'The address has to begin with https://',
      cancelUrl: 'This is no whole address. It begins with https://',
    });
    expect(hasFaults(faults({ way: 'session', successUrl: 'x' }))).toBe(false);
    expect(
      faults({ way: 'payment_intent', amount: '1', intentCurrency: 'eur' }).intentCurrency,
    ).toBe('A bank account of the United States pays in usd only.');
  });

  it('tell an id of something else from that of a customer', () => {
    const customer = (text: string) => faults({ customer: text }, known, nobody).customer;
    expect(customer('')).toBe('Enter the id of a customer.');
    expect(customer('acct_1')).toBe(
      'This is the id of a Stripe account. Enter that of a customer.',
    );
    expect(customer('jenny rosen')).toBe('The id of a customer looks like cus_NffrFeUfNV2Hib.');
    expect(customer('customer-7')).toBeUndefined();
    expect(customer('rk_test_1')).toBe('This looks like a key, not like an id.');
    expect(isWholeCustomerId('cus_Nff')).toBe(false);
    expect(isWholeCustomerId('cus_NffrFeUfNV2Hib')).toBe(true);
  });

  it('say that an invoice needs an e-mail, and that a deleted customer is asked nothing', () => {
    const mailless = { ...known, customer: { ...jenny, email: null } };
    const lines = [line(1, 'Desk', '30')];
    expect(faults({ way: 'invoice', lines }, mailless).customer).toContain('e-mail');
    expect(faults({ way: 'session' }, mailless).customer).toBeUndefined();
    const deleted = { ...known, customer: { ...jenny, deleted: true } };
    expect(faults({ way: 'session' }, deleted).customer).toContain('deleted');
    // It is about who is asked, and not about whoever was read before.
    expect(
      faults({ way: 'setup_intent', customer: 'cus_other' }, deleted, nobody).customer,
    ).toBeUndefined();
  });

  it('are told of each line, and of what all come to', () => {
    const lines = [line(1, 'Desk', ''), line(2, '', ''), line(3, '', '12.50')];
    expect(faults({ way: 'invoice', lines }).rows).toEqual(
      new Map([
        [1, { amount: 'Enter an amount.' }],
        [3, { description: 'Say what it is for; the customer reads it.' }],
      ]),
    );
    expect(faults({ way: 'invoice' }).rows.get(1)).toEqual({
      description: 'Say what it is for; the customer reads it.',
      amount: 'Enter an amount.',
    });
    const dear = [line(1, 'Ship', '999,999'), line(2, 'Crew', '999,999')];
    expect(faults({ way: 'invoice', lines: dear }).lines).toBe(
      'Stripe charges 999,999.99 USD at most.',
    );
    expect(totalOf(draftOf({ lines }))).toBeNull();
    expect(totalOf(draftOf({ lines: withLine({ lines: dear }) }))).toBe(199_999_800);
  });

  it('know the price that was chosen', () => {
    const fault = (price: string, priceFault: string | null = null) =>
      faults({ way: 'subscription', price }, { ...known, priceFault }).price;
    expect(fault('price_eur', 'No.')).toBe('No.');
    expect(fault('', 'No.')).toBe('Choose a price, or enter its id.');
    expect(fault('price_other')).toBeUndefined();
    expect(faults({ way: 'subscription', price: 'price_1', quantity: '0' }).quantity).toBe(
      'Enter a whole number from 1 to 1,000,000.',
    );
  });

  it('are of the currency of the way alone', () => {
    const draft = { pageCurrency: 'eur', amount: '1' };
    expect(hasFaults(faults({ way: 'payment_intent', ...draft }))).toBe(false);
    expect(faults({ pays: true, ...draft }).pageCurrency).toContain('usd only');
  });

  it('are told once a field was left with something in it, or the form was tried', () => {
    const lines = [line(1, '', 'x')];
    const all = faults({ way: 'invoice', lines, daysUntilDue: 'soon' });
    expect(toldFaults(all, true, new Set())).toBe(all);
    expect(hasFaults(toldFaults(all, false, new Set()))).toBe(false);
    const told = toldFaults(all, false, new Set(['daysUntilDue', '1.amount'] as const));
    expect(told).toEqual({
      daysUntilDue: 'Enter a whole number from 0 to 3,650.',
      rows: new Map([[1, { amount: 'Write the amount as 12.50, without letters.' }]]),
    });
  });
});
