import type Stripe from 'stripe';

import type { Collection } from './access.ts';
import { days } from './blueprints.ts';
import { copyOf, optionsOf } from './invoices.ts';
import type { CollectionMethod } from './invoices.ts';
import { monthlyPrice, planObject, priceObject } from './prices.ts';
import type { PriceRecord } from './prices.ts';

/** A subscription; those of the beginning are billed monthly. */
export interface SubscriptionRecord {
  readonly customer: number;
  /** null: what the customer's invoice settings say is debited. */
  readonly defaultMethod: number | null;
  readonly latestInvoice: number;
  readonly amount: number;
  readonly description: string | null;
  readonly created: number;
  /** Absent of those of the beginning. */
  readonly asked?: SubscriptionAsked;
  /** When it was canceled; absent while it goes on. */
  readonly endedAt?: number;
}

/** What a request asked of a subscription, and what has become of it; times in seconds. */
export interface SubscriptionAsked {
  readonly price: PriceRecord;
  readonly quantity: number;
  readonly collection: Collection | null;
  readonly types: readonly string[] | null;
  readonly by: CollectionMethod;
  readonly daysUntilDue: number | null;
  readonly saves: 'off' | 'on_subscription';
  readonly trialEnd: number | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly status: 'incomplete' | 'trialing' | 'active';
  /** The SetupIntent by which an account is linked while nothing is to be paid. */
  readonly setup: number | null;
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
  readonly setup: Stripe.Subscription['pending_setup_intent'];
  readonly itemId: string;
  readonly priceId: string;
  readonly productId: string;
}

/** A subscription as Stripe answers it. */
export function subscriptionObject(parts: SubscriptionParts): Stripe.Subscription {
  const { id, livemode, record, customer, isCanceled, defaultMethod, latestInvoice } = parts;
  const { asked, created, description } = record;
  const endedAt = record.endedAt ?? (isCanceled ? created + days(1) : null);
  const trialEnd = asked?.trialEnd ?? null;
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
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      reason: record.endedAt === undefined ? null : 'cancellation_requested',
    },
    collection_method: asked?.by ?? 'charge_automatically',
    created,
    currency: asked?.price.currency ?? 'usd',
    customer,
    customer_account: null,
    days_until_due: asked?.daysUntilDue ?? null,
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
    metadata: { ...asked?.metadata },
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: optionsOf(asked?.collection ?? null),
      payment_method_types: asked === undefined ? ['us_bank_account'] : copyOf(asked.types),
      save_default_payment_method: asked?.saves ?? 'off',
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: parts.setup,
    pending_update: null,
    schedule: null,
    start_date: created,
    status: endedAt === null ? (asked?.status ?? 'active') : 'canceled',
    test_clock: null,
    transfer_data: null,
    trial_end: trialEnd,
    trial_settings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' },
    },
    trial_start: trialEnd === null ? null : created,
  };
}

function itemObject({ id, itemId, priceId, productId, livemode, record }: SubscriptionParts) {
  const { amount, asked, created } = record;
  const price = asked?.price ?? monthlyPrice({ id: priceId, productId, created, amount });
  const periodEnd = asked?.trialEnd ?? created + days(price.interval === 'year' ? 365 : 30);
  return {
    id: itemId,
    object: 'subscription_item',
    billing_thresholds: null,
    created,
    current_period_end: periodEnd,
    current_period_start: created,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: planObject(price, livemode),
    price: priceObject(price, livemode),
    quantity: asked?.quantity ?? 1,
    subscription: id,
    tax_rates: [],
  } satisfies Stripe.SubscriptionItem;
}
