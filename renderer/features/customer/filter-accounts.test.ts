import { describe, expect, it } from 'vitest';
import type { LinkedAccount } from '../../../shared/views.ts';
import { sampleAccount } from '../../testing/sample-account.ts';
import { matchesFilter } from './filter-accounts.ts';

const account: LinkedAccount = {
  ...sampleAccount,
  id: 'fca_1MzPid',
  institution: 'First Harbor',
  displayName: 'Joint Savings',
  last4: '4242',
  status: 'inactive',
};

describe('the filter of linked accounts', () => {
  it.each([
    ['harbor', true],
    ['4242', true],
    ['joint inactive', true],
    ['  never ', true],
    ['fca_1mz', true],
    ['harbor active pending', false],
    ['stripebank', false],
  ])('%j finds the account: %s', (filter, found) => {
    expect(matchesFilter(account, filter)).toBe(found);
  });
});
