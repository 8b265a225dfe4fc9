import { describe, expect, it } from 'vitest';
import type { LinkedAccount } from '../../../shared/views.ts';
import { sampleAccount } from '../../testing/sample-account.ts';
import {
  accountKind,
  accountName,
  ownershipWord,
  permissionWords,
  statusWord,
} from './account-words.ts';

const account = sampleAccount;

const refreshed = (status: 'pending' | 'succeeded' | 'failed' | { other: string }) => ({
  ownershipRefresh: { status, lastAttemptedAt: 100, nextRefreshAvailableAt: null },
});

describe('the words for an account', () => {
  it('name it by institution and last4', () => {
    expect(accountName(account)).toBe('StripeBank …6789');
    expect(accountName({ ...account, last4: null })).toBe('StripeBank');
  });

  it('say a status that is new to us by Stripe’s own word', () => {
    expect(statusWord('inactive').text).toBe('inactive');
    expect(statusWord({ other: 'pending_review' })).toEqual({
      mark: 'unknown',
      text: 'pending review',
    });
  });

  it.each<[string, Partial<LinkedAccount>]>([
    ['never refreshed', {}],
    ['not permitted', { permissions: ['balances'] }],
    ['never refreshed', { permissions: null }],
    ['never refreshed', { status: 'inactive' }],
    ['–', { status: 'disconnected' }],
    ['–', { status: { other: 'pending' }, permissions: [] }],
    ['pending', refreshed('pending')],
    ['failed', refreshed('failed')],
    ['retrieved', refreshed('succeeded')],
    ['no owners', { ...refreshed('succeeded'), ownerCount: { count: 0, more: false } }],
    ['1 owner', { ...refreshed('succeeded'), ownerCount: { count: 1, more: false } }],
    ['1+ owners', { ...refreshed('succeeded'), ownerCount: { count: 1, more: true } }],
    ['137 owners', { ...refreshed('succeeded'), ownerCount: { count: 137, more: false } }],
    ['queued up', refreshed({ other: 'queued_up' })],
  ])('say %s of its ownership', (text, facts) => {
    expect(ownershipWord({ ...account, ...facts }).text).toBe(text);
  });

  it.each<[string, Partial<LinkedAccount>]>([
    ['may read ownership, payment method', { permissions: ['ownership', 'payment_method'] }],
    ['no permissions granted', { permissions: [] }],
    ['permissions not stated', { permissions: null }],
    ['permissions not stated', { permissions: [], status: { other: 'pending' } }],
    ['permissions not stated', { permissions: [], ...refreshed('succeeded') }],
  ])('say “%s” of what it may be read for', (text, facts) => {
    expect(permissionWords({ ...account, ...facts })).toBe(text);
  });

  it.each([
    ['Checking', 'cash'],
    ['Joint Checking', 'cash'],
    ['Everyday', 'cash, checking'],
    [null, 'cash, checking'],
  ])('say what kind of account %j is, and not twice', (displayName, text) => {
    expect(accountKind({ ...account, displayName })).toBe(text);
  });
});
