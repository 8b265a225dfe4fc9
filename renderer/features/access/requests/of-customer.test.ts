import { expect, it } from 'vitest';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { ofCustomer, waitedFor } from './of-customer.ts';
import { linkedRequest, openRequest } from './sample-request.ts';

const about: AccessRequest = { ...openRequest, requestId: 'about', aboutAccountId: 'fca_old' };

it('is of one customer', () => {
  const other = { ...openRequest, customerId: 'cus_2' };
  expect(ofCustomer([other, about, openRequest], 'cus_1')).toEqual([about, openRequest]);
  expect(ofCustomer(undefined, 'cus_1')).toEqual([]);
});

it('is waited for: the one about the account, else the newest that is open', () => {
  expect(waitedFor([openRequest, about], 'fca_old')).toBe(about);
  expect(waitedFor([openRequest, about], 'fca_2')).toBe(openRequest);
  expect(waitedFor([linkedRequest], 'fca_old')).toBeNull();
});
