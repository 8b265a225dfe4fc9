/**
 * The six ways in which Stripe's guide asks a customer for the permission to read who owns a bank account. Source:
 * https://docs.stripe.com/financial-connections/ownership
 */
import type { AccessAsk } from './access-views.ts';
import type { Feature } from './views.ts';

/** By Stripe's names of the objects; those that give the customer a page of Stripe's to open come first. */
export const accessWays = [
  'checkout',
  'invoice',
  'subscription',
  'setup_intent',
  'payment_intent',
  'session',
] as const;
export type AccessWay = (typeof accessWays)[number];

/** What can be asked for. `payment_method` is what a payment itself needs. */
export const accessPermissions = [
  'ownership',
  'payment_method',
  'balances',
  'transactions',
] as const;
export type AccessPermission = (typeof accessPermissions)[number];

/** What Stripe can begin to read as soon as the account is linked. */
export const prefetchable = ['ownership', 'balances', 'transactions'] as const;
export type Prefetch = (typeof prefetchable)[number];

/** The permissions that a way cannot do without. */
export function neededPermissions(way: AccessWay): readonly AccessPermission[] {
  return way === 'session' ? ['ownership'] : ['ownership', 'payment_method'];
}

/** What an ask charges to whoever goes through with it; null where it charges nothing, or Stripe knows the price alone. */
export function chargeOf({ terms }: Pick<AccessAsk, 'terms'>): Charge | null {
  switch (terms.way) {
    case 'payment_intent':
      return { amount: terms.amount, currency: terms.currency };
    case 'checkout':
      return terms.payment;
    case 'invoice':
      return {
        amount: terms.lines.reduce((sum, { amount }) => sum + amount, 0),
        currency: terms.currency,
      };
    case 'setup_intent':
    case 'session':
    case 'subscription':
      return null;
  }
}

/** In the smallest unit of the currency. */
export interface Charge {
  amount: number;
  currency: string;
}

/**
 * Whether in live mode somebody is charged or written to, so that it is asked about once. Owners that are read at once
 * are charged to the analyst's own account, like a refresh. Source: Stripe's price list, 2026-09
 */
export function isCostly({ terms, prefetch }: Pick<AccessAsk, 'terms' | 'prefetch'>): boolean {
  return (
    terms.way === 'subscription' || chargeOf({ terms }) !== null || prefetch.includes('ownership')
  );
}

/** How a request ends before anybody has linked an account; null where the API has no way for that. */
export const endings: Record<AccessWay, 'cancel' | 'expire' | 'void' | null> = {
  checkout: 'expire',
  invoice: 'void',
  subscription: 'cancel',
  setup_intent: 'cancel',
  payment_intent: 'cancel',
  session: null,
};

/** What a key needs for a way. */
export const featureOfWay: Record<AccessWay, Feature> = {
  checkout: 'checkout',
  invoice: 'invoices',
  subscription: 'subscriptions',
  setup_intent: 'setup_intents',
  payment_intent: 'payment_intents',
  session: 'refresh',
};
