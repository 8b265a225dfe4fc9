import type { AccessWay } from '../../../shared/access-ways.ts';

/** A way by the name of what is made: Stripe's names. */
export const wayName: Record<AccessWay, string> = {
  checkout: 'Checkout page',
  invoice: 'Invoice',
  subscription: 'Subscription',
  setup_intent: 'SetupIntent',
  payment_intent: 'PaymentIntent',
  session: 'Financial Connections Session',
};
