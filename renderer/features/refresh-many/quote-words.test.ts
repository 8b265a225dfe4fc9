import { describe, expect, it } from 'vitest';
import { makeQuote } from '../../../shared/quote.ts';
import { sampleAccount } from '../../testing/sample-account.ts';
import {
  allowedWords,
  capWords,
  costParts,
  quoteTitle,
  reasonsWords,
  startedWords,
  startWords,
  unreadWords,
} from './quote-words.ts';

const now = 1_800_000_000;
const many = (number: number, facts: Partial<typeof sampleAccount> = {}) =>
  Array.from({ length: number }, (_, index) => ({ ...sampleAccount, id: String(index), ...facts }));
const cooling: Partial<typeof sampleAccount> = {
  ownershipRefresh: {
    status: 'succeeded',
    lastAttemptedAt: now,
    nextRefreshAvailableAt: now + 60,
  },
};
const quote = (starts: number, waits: number, inactive = 0, price: number | null = 150) =>
  makeQuote({
    accounts: [...many(starts), ...many(waits, cooling), ...many(inactive, { status: 'inactive' })],
    queued: new Set(),
    now,
    whenAllowed: true,
    price,
  });

describe('the words of a quote', () => {
  it('say on the button what it does, and what it can cost', () => {
    expect(startWords(quote(212, 31), null)).toBe('Refresh 212 now, 31 later');
    expect(startWords(quote(212, 31), 36_450)).toBe(
      'Refresh 212 now, 31 later, at most 364.50 USD',
    );
    expect(startWords(quote(1, 0), null)).toBe('Refresh 1 now');
    expect(startWords(quote(0, 2), 300)).toBe('Refresh 2 later, at most 3.00 USD');
  });

  it('say what it is about, and ask in live mode', () => {
    expect(quoteTitle(quote(1, 0), false)).toBe('Refresh 1 account');
    expect(quoteTitle(quote(2, 1, 4), true)).toBe('Refresh 3 of 7 accounts in live mode?');
    expect(quoteTitle(quote(0, 0, 4), true)).toBe('Nothing to refresh');
  });

  it('say why some do not start, and what was started', () => {
    expect(reasonsWords(quote(1, 0, 3).never)).toBe('3 inactive');
    expect(startedWords(quote(2, 1))).toBe('3 accounts put into the queue: 2 start now, 1 later.');
    expect(startedWords(quote(1, 0))).toBe('1 account put into the queue: 1 start now.');
  });

  it('say what waits for its cooldown', () => {
    expect(allowedWords(1)).toMatch(/^The one/);
    expect(allowedWords(31)).toMatch(/^Those/);
  });

  it('tell what is spent now from what is spent later, where both are', () => {
    expect(costParts(quote(212, 31))).toBe('318.00 USD now, 46.50 USD later');
    expect(costParts(quote(212, 0))).toBe('');
    expect(costParts(quote(2, 1, 0, null))).toBe('');
  });

  it('tell what a cap comes to, and refuse one that lets nothing start', () => {
    const some = quote(3, 1);
    expect(capWords(some, 150, null).hint).toContain('Optional');
    expect(capWords(some, 150, 400).hint).toBe(
      'Up to 2 refreshes, 3.00 USD; then the batch pauses.',
    );
    expect(capWords(some, 150, 150).hint).toBe('1 refresh, 1.50 USD; then the batch pauses.');
    expect(capWords(some, 150, 600).hint).toBe('All of it costs no more than that.');
    expect(capWords(some, 150, 149).fault).toContain('1.50 USD');
    expect(capWords(some, 150, 'no-amount').fault).toContain('Type an amount');
  });

  it('say why no account came of an id', () => {
    expect(unreadWords({ problem: null })).toBe('No linked account.');
    expect(unreadWords({ problem: { kind: 'not_found', message: 'Not there.' } })).toBe(
      'Not there.',
    );
  });
});
