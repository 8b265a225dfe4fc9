import { beforeEach, describe, expect, it } from 'vitest';
import type { Output } from '../../../shared/ipc.ts';
import type { Customer, LinkedAccount } from '../../../shared/views.ts';
import { openRequest } from '../../features/access/requests/sample-request.ts';
import { sampleAccount } from '../../testing/sample-account.ts';
import { sampleMoment } from '../../testing/sample-moment.ts';
import { sampleProfile } from '../../testing/sample-profile.ts';
import { useDialogs } from '../open-dialog.ts';
import { queryKeys } from '../query-keys.ts';
import type { Moment } from './action.ts';
import type { Subject } from './subject.ts';
import { actionOf, titleOf } from './table.ts';

const action = actionOf('ask-access');
const customer: Subject = { kind: 'customer', id: 'cus_1', customerId: null };
const account: Subject = { kind: 'account', id: 'fca_1', customerId: 'cus_1' };

function withAccount(part: Partial<LinkedAccount>, subject = account): Moment {
  const moment = sampleMoment({ subject });
  moment.queryClient.setQueryData<Output<'accounts.get'>>(
    queryKeys.account(moment.profile.id, 'fca_1'),
    { account: { ...sampleAccount, ...part }, ownership: null },
  );
  return moment;
}

const shown = (moment: Moment) => {
  action.run(moment);
  return useDialogs.getState().open;
};
const asked = (customerId: string | null, aboutAccountId: string | null) => ({
  kind: 'ask-access',
  customerId,
  aboutAccountId,
});

beforeEach(() => useDialogs.getState().close());

describe('asking for access', () => {
  it('is of nobody where nobody is in view', () => {
    const batch: Subject = { kind: 'batch', id: 'b', customerId: null };
    for (const moment of [sampleMoment(), sampleMoment({ subject: batch })]) {
      expect(titleOf(action, moment)).toBe('Ask for ownership access…');
      expect(shown(moment)).toEqual(asked(null, null));
    }
  });

  it('is of the customer in view', () => {
    const moment = sampleMoment({ subject: customer });
    expect(titleOf(action, moment)).toBe('Ask this customer for ownership access…');
    expect(action.why(moment)).toBeNull();
    expect(shown(moment)).toEqual(asked('cus_1', null));
  });

  it.each<Partial<LinkedAccount>>([
    { status: 'inactive' },
    { status: 'disconnected' },
    { permissions: ['payment_method'] },
  ])('is to link the account in view again where nothing else helps: %o', (part) => {
    const moment = withAccount(part);
    expect(titleOf(action, moment)).toBe('Ask to link this account again…');
    expect(shown(moment)).toEqual(asked('cus_1', 'fca_1'));
  });

  it('is not about an account that can be refreshed, or that is not read yet', () => {
    for (const moment of [withAccount({}), sampleMoment({ subject: account })]) {
      expect(titleOf(action, moment)).toBe('Ask this customer for ownership access…');
      expect(shown(moment)).toEqual(asked('cus_1', null));
    }
  });

  it('is of no customer where the account is a connected account’s', () => {
    const moment = withAccount({ status: 'inactive' }, { ...account, customerId: null });
    expect(shown(moment)).toEqual(asked(null, 'fca_1'));
  });

  it('is not of a deleted customer, and not without a key', () => {
    const moment = sampleMoment({ subject: customer });
    moment.queryClient.setQueryData<Partial<Customer>>(queryKeys.customer('p', 'cus_1'), {
      id: 'cus_1',
      deleted: true,
    });
    expect(action.why(moment)).toBe('The customer in view is deleted.');
    const profile = { ...sampleProfile, keyState: 'not-kept' as const };
    expect(action.why(sampleMoment({ profile }))).toContain('entered again');
  });
});

describe('the access requests', () => {
  const show = actionOf('show-access-requests');
  const withRequests = (part: Partial<Moment>) => {
    const moment = sampleMoment(part);
    const key = queryKeys.accessRequests(moment.profile.id);
    moment.queryClient.setQueryData(key, [
      { ...openRequest, requestId: 'of-another', customerId: 'cus_2' },
      { ...openRequest, requestId: 'newest' },
      { ...openRequest, requestId: 'oldest' },
    ]);
    return moment;
  };

  it.each([customer, account])('of who is in view are shown by the newest: %o', (subject) => {
    const moment = withRequests({ subject });
    expect(show.why(moment)).toBeNull();
    expect(titleOf(show, moment)).toBe('Show the access requests of this customer');
    show.run(moment);
    expect(useDialogs.getState().open).toEqual({ kind: 'access-request', requestId: 'newest' });
  });

  it('are not shown where there are none', () => {
    for (const moment of [withRequests({}), sampleMoment({ subject: customer })]) {
      expect(show.why(moment)).toContain('No customer with access requests');
      show.run(moment);
      expect(useDialogs.getState().open).toBeNull();
    }
  });
});
