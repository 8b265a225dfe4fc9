import { describe, expect, it } from 'vitest';
import type { LinkedAccount, Owner, Ownership, OwnershipRefresh } from '../../../shared/views.ts';
import { sampleAccount } from '../../testing/sample-account.ts';
import { ownersView } from './owners-view.ts';

const owner: Owner = {
  id: 'o1',
  name: 'Jenny',
  email: null,
  phone: null,
  address: null,
  refreshedAt: 90,
};
const some: Ownership = {
  id: 'own',
  created: 80,
  owners: [owner, { ...owner, id: 'o2', refreshedAt: null }],
};
const none: Ownership = { ...some, owners: [] };

function account(
  status: OwnershipRefresh['status'] | null,
  more: Partial<LinkedAccount> = {},
): LinkedAccount {
  return {
    ...sampleAccount,
    ownershipRefresh: status && { status, lastAttemptedAt: 100, nextRefreshAvailableAt: null },
    ...more,
  };
}

describe('how owners are shown', () => {
  it.each<[string, LinkedAccount, Ownership | null, RegExp]>([
    ['never refreshed', account(null), null, /Never refreshed/],
    ['not permitted', account(null, { permissions: [] }), null, /not permitted/],
    ['pending for the first time', account('pending'), null, /being asked/],
    ['failed with nothing before', account('failed'), null, /failed/],
    ['succeeded, no owners', account('succeeded'), none, /named no owners/],
    ['a new word', account({ other: 'queued' }), null, /queued/],
    ['disconnected', account('succeeded', { status: 'disconnected' }), null, /No owners any more/],
    [
      'a status that is new to us',
      account(null, { status: { other: 'pending' }, permissions: [] }),
      null,
      /calls this account “pending”, a status that this console does not know/,
    ],
  ])('says why there are none: %s', (_case, facts, ownership, title) => {
    const view = ownersView(facts, ownership);
    expect(view.owners).toEqual([]);
    expect(view.instead?.title).toMatch(title);
    expect(view.instead?.text).toMatch(/\.$/);
  });

  it('shows the owners, as of the newest of them', () => {
    expect(ownersView(account('succeeded'), some)).toEqual({
      owners: some.owners,
      asOf: 90,
      instead: null,
      above: null,
    });
  });

  it.each<[string, LinkedAccount, RegExp]>([
    ['pending', account('pending'), /Not the newest/],
    ['failed', account('failed'), /failed/],
    ['a new status', account('succeeded', { status: { other: 'odd' } }), /“odd”/],
  ])('keeps earlier owners in place with a word above them: %s', (_case, facts, title) => {
    const view = ownersView(facts, some);
    expect(view.owners).toHaveLength(2);
    expect(view.above?.title).toMatch(title);
  });
  it.each(['inactive', 'disconnected'] as const)(
    'does not repeat above the owners that the account is %s',
    (status) => expect(ownersView(account('succeeded', { status }), some).above).toBeNull(),
  );
});
