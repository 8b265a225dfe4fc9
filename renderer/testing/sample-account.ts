import type { LinkedAccount } from '../../shared/views.ts';

/** An ordinary linked account that was never refreshed, for tests to vary. */
export const sampleAccount: LinkedAccount = {
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
