import { describe, expect, it } from 'vitest';
import type { LinkedAccount } from '../../../shared/views.ts';
import { accountName, ownershipWord, statusWord } from './account-words.ts';

const account: LinkedAccount = {
  id: 'fca_1',
  institution: 'StripeBank',
  displayName: 'Checking',
  last4: '6789',
  category: 'cash',
  subcategory: 'checking',
  created: 1,
  status: 'active',
  customerId: 'cus_1',
  permissions: ['ownership'],
  ownershipRefresh: null,
  ownerCount: null,
  relink: null,
};

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
});
