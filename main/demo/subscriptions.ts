import type Stripe from 'stripe';

import { days } from './blueprints.ts';
import { planObject, priceObject } from './prices.ts';

/** A subscription, billed monthly. */
export interface SubscriptionRecord {
  readonly customer: number;
  /** null: what the customer's invoice settings say is debited. */
  readonly defaultMethod: number | null;
  readonly latestInvoice: number;
  readonly amount: number;
  readonly description: string | null;
  readonly created: number;
}

interface SubscriptionParts {
  readonly id: string;
  readonly livemode: boolean;
  readonly record: SubscriptionRecord;
  readonly customer: Stripe.Subscription['customer'];
  /** Deleting a customer ends their subscriptions. */
  readonly isCanceled: boolean;
  readonly defaultMethod: Stripe.Subscription['default_payment_method'];
  readonly latestInvoice: Stripe.Subscription['latest_invoice'];
  readonly itemId: string;
  readonly priceId: string;
  readonly productId: string;
}

/** A subscription as Stripe answers it. */
export function subscriptionObject(parts: SubscriptionParts): Stripe.Subscription {
  const { id, livemode, record, customer, isCanceled, defaultMethod, latestInvoice } = parts;
  const { created, description } = record;
  const endedAt = isCanceled ? created + days(1) : null;
  return {
    id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: created,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: null, type: 'classic' },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: endedAt,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: 'charge_automatically',
    created,
    currency: 'usd',
    customer,
    customer_account: null,
    days_until_due: null,
    default_payment_method: defaultMethod,
    default_source: null,
    default_tax_rates: [],
    description,
    discounts: [],
    ended_at: endedAt,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    items: {
      object: 'list',
      data: [itemObject(parts)],
      has_more: false,
      url: `/v1/subscription_items?subscription=${id}`,
    },
    latest_invoice: latestInvoice,
    livemode,
    managed_payments: null,
    metadata: {},
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: ['us_bank_account'],
      save_default_payment_method: 'off',
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: created,
    status: isCanceled ? 'canceled' : 'active',
    test_clock: null,
    transfer_data: null,
    trial_end: null,
    trial_settings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' },
    },
    trial_start: null,
  };
}

function itemObject({ id, itemId, priceId, productId, livemode, record }: SubscriptionParts) {
  const { amount, created } = record;
  const price = { id: priceId, productId, livemode, created, amount };
  return {
    id: itemId,
    object: 'subscription_item',
    billing_thresholds: null,
    created,
    current_period_end: created + days(30),
    current_period_start: created,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: planObject(price),
    price: priceObject(price),
    quantity: 1,
    subscription: id,
    tax_rates: [],
  } satisfies Stripe.SubscriptionItem;
}
