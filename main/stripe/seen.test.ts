import { describe, expect, it } from 'vitest';
import type { LinkedAccount } from '../../shared/views.ts';
import { createSeen } from './seen.ts';

const account = (id: string, more: Partial<LinkedAccount> = {}): LinkedAccount => ({
  id,
  institution: 'StripeBank',
  displayName: null,
  last4: '6789',
  category: 'cash',
  subcategory: 'checking',
  created: 1,
  status: 'active',
  customerId: 'cus_1',
  permissions: null,
  ownershipRefresh: null,
  ownerCount: null,
  relink: null,
  ...more,
});

describe('the accounts that were seen', () => {
  it('are found by the end of their number, the latest first, up to so many', () => {
    const seen = createSeen();
    for (const id of ['fca_1', 'fca_2', 'fca_3']) seen.note(account(id), null);
    seen.note(account('fca_4', { last4: '4242' }), null);
    seen.note(account('fca_1'), null);
    expect(seen.endingIn('6789', 2).map(({ id }) => id)).toEqual(['fca_1', 'fca_3']);
    expect(seen.endingIn('0000', 2)).toEqual([]);
  });

  it('keep the number of owners over a reading that did not ask for it', () => {
    const seen = createSeen();
    seen.note(account('fca_1', { ownerCount: { count: 2, more: false } }), null);
    seen.note(account('fca_1'), null);
    expect(seen.endingIn('6789', 1)[0]?.ownerCount).toEqual({ count: 2, more: false });
  });

  it('are found by their ownership and their owners', () => {
    const seen = createSeen();
    seen.note(account('fca_1'), 'fcaowns_1');
    seen.noteOwners('fca_1', ['fcaown_1', 'fcaown_2']);
    seen.noteOwners('fca_never', ['fcaown_3']);
    expect(['fcaowns_1', 'fcaown_2', 'fcaown_3'].map(seen.accountOf)).toEqual([
      'fca_1',
      'fca_1',
      null,
    ]);
  });

  it('are not all of a customer because one is known', () => {
    const seen = createSeen();
    seen.note(account('fca_1'), null);
    expect(['fca_1', 'cus_1'].map(seen.knows)).toEqual([true, false]);
    seen.noteListed('cus_1');
    expect(seen.knows('cus_1')).toBe(true);
  });

  it('go when there are too many, with all that led to them', () => {
    const seen = createSeen();
    seen.note(account('fca_first', { last4: '1111' }), 'fcaowns_first');
    seen.noteListed('cus_1');
    for (let number = 0; number < 5000; number += 1) {
      seen.note(account(`fca_${number}`, { customerId: null }), null);
    }
    expect(seen.endingIn('1111', 1)).toEqual([]);
    expect(seen.accountOf('fcaowns_first')).toBeNull();
    expect(seen.knows('cus_1')).toBe(false);
  });
});
