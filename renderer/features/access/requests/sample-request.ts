import type { AccessRequest } from '../../../../shared/access-views.ts';

/** A Checkout page that waits for its customer, for tests to vary. */
export const openRequest: AccessRequest = {
  requestId: '0e3c7f9a-52b1-4d6e-8f10-9a7b6c5d4e3f',
  way: 'checkout',
  customerId: 'cus_1',
  accountHolder: null,
  aboutAccountId: null,
  objectId: 'cs_test_1',
  state: 'open',
  sentAt: 1_790_000_000,
  expiresAt: 1_790_086_400,
  permissions: ['ownership', 'payment_method'],
  prefetch: ['ownership'],
  charge: null,
  mailed: false,
  mailRefused: null,
  url: 'https://checkout.stripe.com/c/pay/cs_test_1',
  standIn: null,
  secretHint: null,
  accountId: null,
  withoutAccount: false,
  lastFailure: null,
  checkedAt: 1_790_000_010,
};

/** The same once an account was linked by it. */
export const linkedRequest: AccessRequest = {
  ...openRequest,
  state: 'completed',
  url: null,
  accountId: 'fca_1',
};
