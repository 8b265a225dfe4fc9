import type { Profile } from '../../shared/views.ts';

/** A profile for tests; each overrides what it is about. */
export const sampleProfile: Profile = {
  id: 'p',
  label: 'Acme',
  mode: 'test',
  keyHint: 'rk_test_…4f2a',
  keyKind: 'restricted',
  keyState: 'kept',
  stripeAccount: null,
  lacks: [],
};
