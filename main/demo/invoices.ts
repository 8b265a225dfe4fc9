import type Stripe from 'stripe';

import { days } from './blueprints.ts';
import { decimal } from './prices.ts';

/** An invoice. */
export interface InvoiceRecord {
  readonly customer: number;
  readonly status: 'draft' | 'open' | 'paid';
  readonly defaultMethod: number | null;
  /** The PaymentIntent that pays it or is to; null for a draft. */
  readonly intent: number | null;
  /** null: written by hand. */
  readonly subscription: number | null;
  readonly amount: number;
  readonly description: string | null;
  readonly created: number;
}

interface InvoiceParts {
  readonly id: string;
  readonly lineId: string;
  readonly livemode: boolean;
  readonly record: InvoiceRecord;
  readonly customer: Stripe.Invoice['customer'];
  readonly billed: Stripe.PaymentMethod.BillingDetails;
  readonly defaultMethod: Stripe.Invoice['default_payment_method'];
  readonly subscription: string | Stripe.Subscription | null;
  /** Stripe leaves them out unless they are asked for. */
  readonly payments: Stripe.ApiList<Stripe.InvoicePayment> | null;
}

/** An invoice as Stripe answers it. */
export function invoiceObject(parts: InvoiceParts): Stripe.Invoice {
  const { id, livemode, record, customer, billed, defaultMethod, subscription, payments } = parts;
  const { amount, created, description, status } = record;
  const paid = status === 'paid' ? amount : 0;
  const isDraft = status === 'draft';
  const page = `https://invoice.stripe.com/i/${id}`;
  return {
    id,
    object: 'invoice',
    account_country: 'US',
    account_name: 'The embedded Stripe',
    account_tax_ids: null,
    amount_due: amount,
    amount_overpaid: 0,
    amount_paid: paid,
    amount_remaining: amount - paid,
    amount_shipping: 0,
    application: null,
    attempt_count: status === 'paid' ? 1 : 0,
    attempted: status === 'paid',
    auto_advance: isDraft,
    automatic_tax: {
      disabled_reason: null,
      enabled: false,
      liability: null,
      provider: null,
      status: null,
    },
    automatically_finalizes_at: null,
    billing_reason: subscription === null ? 'manual' : 'subscription_cycle',
    collection_method: 'charge_automatically',
    created,
    currency: 'usd',
    custom_fields: null,
    customer,
    customer_account: null,
    customer_address: billed.address,
    customer_email: billed.email,
    customer_name: billed.name,
    customer_phone: billed.phone,
    customer_shipping: null,
    customer_tax_exempt: 'none',
    customer_tax_ids: [],
    default_payment_method: defaultMethod,
    default_source: null,
    default_tax_rates: [],
    description,
    discounts: [],
    due_date: null,
    effective_at: isDraft ? null : created,
    ending_balance: isDraft ? null : 0,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: isDraft ? null : page,
    invoice_pdf: isDraft ? null : `${page}/pdf`,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: {
      object: 'list',
      data: [lineObject(parts)],
      has_more: false,
      url: `/v1/invoices/${id}/lines`,
    },
    livemode,
    metadata: {},
    next_payment_attempt: null,
    number: isDraft ? null : `${id.slice(-8).toUpperCase()}-0001`,
    on_behalf_of: null,
    parent:
      subscription === null
        ? null
        : {
            quote_details: null,
            subscription_details: { metadata: {}, subscription },
            type: 'subscription_details',
          },
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: ['us_bank_account'],
    },
    ...(payments === null ? {} : { payments }),
    period_end: created,
    period_start: subscription === null ? created : created - days(30),
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status,
    status_transitions: {
      finalized_at: isDraft ? null : created,
      marked_uncollectible_at: null,
      paid_at: status === 'paid' ? created : null,
      voided_at: null,
    },
    subtotal: amount,
    subtotal_excluding_tax: amount,
    test_clock: null,
    total: amount,
    total_discount_amounts: [],
    total_excluding_tax: amount,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: isDraft ? null : created,
  };
}

function lineObject({ id, lineId, livemode, record, subscription }: InvoiceParts) {
  const { amount, created, description } = record;
  return {
    id: lineId,
    object: 'line_item',
    amount,
    currency: 'usd',
    description,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice: id,
    livemode,
    metadata: {},
    parent: null,
    period: { end: created, start: created },
    pretax_credit_amounts: [],
    pricing: null,
    quantity: 1,
    quantity_decimal: decimal(1),
    subscription: typeof subscription === 'object' ? (subscription?.id ?? null) : subscription,
    subtotal: amount,
    taxes: [],
  } satisfies Stripe.InvoiceLineItem;
}

interface PaymentParts {
  readonly id: string;
  readonly invoiceId: string;
  readonly livemode: boolean;
  readonly record: InvoiceRecord;
  readonly intent: string | Stripe.PaymentIntent;
}

/** What pays an invoice, or is to, as Stripe answers it. */
export function invoicePaymentObject({ id, invoiceId, livemode, record, intent }: PaymentParts) {
  const { amount, created, status } = record;
  const isPaid = status === 'paid';
  return {
    id,
    object: 'invoice_payment',
    amount_paid: isPaid ? amount : null,
    amount_requested: amount,
    created,
    currency: 'usd',
    invoice: invoiceId,
    is_default: true,
    livemode,
    payment: { payment_intent: intent, type: 'payment_intent' },
    status: isPaid ? 'paid' : 'open',
    status_transitions: { canceled_at: null, paid_at: isPaid ? created : null },
  } satisfies Stripe.InvoicePayment;
}
