import { describe, expect, it } from 'vitest';
import type { AccessTerms } from '../../../../shared/access-views.ts';
import { ConsoleError } from '../../../../shared/errors.ts';
import {
  amountWords,
  chargeSentence,
  confirmWords,
  givenSentence,
  ownersCost,
  questionTitle,
} from './question-words.ts';

const gold = {
  id: 'price_gold',
  name: 'Gold',
  amount: 1200,
  currency: 'usd',
  interval: 'month',
  intervalCount: 1,
};
const unread = { price: null, fault: null, error: null, isReading: false };
const read = { ...unread, price: gold };
const subscription = (part: { quantity?: number; trialDays?: number | null } = {}) => ({
  terms: {
    way: 'subscription' as const,
    price: gold.id,
    quantity: 1,
    trialDays: null,
    ...part,
  },
});
const invoice = (send: boolean, daysUntilDue = 7) => ({
  terms: {
    way: 'invoice' as const,
    lines: [{ description: 'Desk', amount: 3000 }],
    currency: 'usd',
    daysUntilDue,
    send,
  },
});
const of = (terms: AccessTerms) => ({ terms });
const payment = { amount: 1250, currency: 'usd', name: 'Desk' };
const page = (paid: typeof payment | null) =>
  of({ way: 'checkout', payment: paid, successUrl: 'https://a.b', cancelUrl: null });
const paymentIntent = of({ way: 'payment_intent', amount: 1250, currency: 'usd' });
const setupIntent = of({ way: 'setup_intent' });

describe('the question in live mode', () => {
  it('names what is charged, or that nothing is', () => {
    expect(amountWords(paymentIntent, unread)).toBe('12.50 USD');
    expect(amountWords(setupIntent, unread)).toBeNull();
    expect(amountWords(page(null), unread)).toBeNull();
    expect(amountWords(subscription(), read)).toBe('12.00 USD each month');
    expect(amountWords(subscription({ quantity: 3 }), read)).toBe(
      '36.00 USD each month (3 × 12.00 USD)',
    );
  });

  it('says so where the amount could not be read, and never an id', () => {
    const words = (part: object) => amountWords(subscription(), { ...unread, ...part });
    expect(words({ isReading: true })).toBe('Looking the price up…');
    expect(words({ error: new ConsoleError({ kind: 'permission', message: '' }) })).toBe(
      'Its amount could not be read: this key may not read prices.',
    );
    expect(words({ error: new Error('x') })).toBe('Its amount could not be read.');
    expect(words({ fault: 'No such price.' })).toBe('No such price.');
    expect(words({ price: { ...gold, amount: null } })).toContain('by the tiers');
  });

  it('says of each way when it charges', () => {
    for (const ask of [paymentIntent, page(payment)]) {
      expect(chargeSentence(ask, null)).toBe(
        'The customer is charged once, when they go through with it.',
      );
    }
    for (const ask of [setupIntent, page(null), of({ way: 'session' })]) {
      expect(chargeSentence(ask, null)).toBe('The customer is charged nothing.');
    }
    expect(chargeSentence(invoice(true), null)).toBe(
      'The customer is asked to pay it within 7 days.',
    );
    expect(chargeSentence(invoice(true, 0), null)).toContain('at once');
    expect(chargeSentence(subscription(), gold)).toBe(
      'The customer is charged as soon as they go through with it, and then each month.',
    );
    expect(chargeSentence(subscription({ trialDays: 14 }), gold)).toBe(
      'The customer is charged after the trial of 14 days, and then each month.',
    );
    expect(chargeSentence(subscription(), null)).toContain('at each interval of the price');
  });

  it('says who passes it on', () => {
    expect(givenSentence(invoice(true))).toBe('Stripe mails the invoice to them at once.');
    for (const ask of [invoice(false), page(null), subscription()]) {
      expect(givenSentence(ask)).toContain('the link is yours to send');
    }
    for (const ask of [setupIntent, paymentIntent, subscription({ trialDays: 3 })]) {
      expect(givenSentence(ask)).toContain('a client secret for a web page of yours');
    }
  });

  it('names what reading the owners costs the analyst', () => {
    expect(ownersCost({ prefetch: ['ownership'] }, 150)).toBe('1.50 USD when it succeeds');
    expect(ownersCost({ prefetch: ['balances'] }, 150)).toBeNull();
  });

  it('has a title and a button that fit', () => {
    expect(questionTitle(setupIntent)).toBe('Create the SetupIntent in live mode?');
    expect(confirmWords(setupIntent, null)).toBe('Create the SetupIntent');
    expect(questionTitle(invoice(true))).toBe('Send the invoice in live mode?');
    expect(confirmWords(invoice(true), null)).toBe('Send the invoice, 30.00 USD');
    expect(confirmWords(subscription({ trialDays: 14 }), gold)).toBe(
      'Create the subscription, 12.00 USD each month',
    );
    expect(confirmWords(subscription(), null)).toBe('Create the subscription');
  });
});
