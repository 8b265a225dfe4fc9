import type Stripe from 'stripe';

import { bankOptions } from './access.ts';
import type { Collection } from './access.ts';
import { days } from './blueprints.ts';
import type { Billing } from './payment-methods.ts';
import { decimal } from './prices.ts';
import type { PriceRecord } from './prices.ts';

/** An invoice. */
export interface InvoiceRecord {
  readonly customer: number;
  readonly status: 'draft' | 'open' | 'paid' | 'void';
  readonly defaultMethod: number | null;
  /** The PaymentIntent that pays it or is to; null for a draft. */
  readonly intent: number | null;
  /** null: written by hand. */
  readonly subscription: number | null;
  readonly amount: number;
  readonly description: string | null;
  readonly created: number;
  /** Absent of those of the beginning. */
  readonly asked?: InvoiceAsked;
}

/** How an invoice is to be paid. */
export type CollectionMethod = 'charge_automatically' | 'send_invoice';

/** What a request asked of an invoice, and what has become of it; times in seconds. */
export interface InvoiceAsked {
  /** The customer as they were when it was written. */
  readonly billed: Billing;
  readonly collection: Collection | null;
  readonly types: readonly string[] | null;
  readonly by: CollectionMethod;
  readonly autoAdvance: boolean;
  readonly daysUntilDue: number | null;
  readonly dueDate: number | null;
  readonly footer: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly lines: readonly InvoiceLine[];
  readonly finalizedAt: number | null;
  readonly paidAt: number | null;
  readonly voidedAt: number | null;
}

/** A line of an invoice. */
export interface InvoiceLine {
  /** The id of the invoice item that it comes from; null: of a subscription. */
  readonly itemId: string | null;
  readonly amount: number;
  readonly quantity: number;
  readonly description: string | null;
  /** null: an amount by itself. */
  readonly price: PriceRecord | null;
  readonly metadata: Readonly<Record<string, string>>;
}

interface InvoiceParts {
  readonly id: string;
  readonly lineId: string;
  /** Where its page is when it is no draft. */
  readonly url: string;
  /** Of the payment that is to come; left out unless it is asked for. */
  readonly secret?: string | null;
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
  const { amount, asked, created, description, status } = record;
  const paid = status === 'paid' ? amount : 0;
  const isDraft = status === 'draft';
  // Paying takes days, as every bank debit.
  const isAttempted = status === 'paid';
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
    attempt_count: isAttempted ? 1 : 0,
    attempted: isAttempted,
    auto_advance: asked?.autoAdvance ?? isDraft,
    automatic_tax: {
      disabled_reason: null,
      enabled: false,
      liability: null,
      provider: null,
      status: null,
    },
    automatically_finalizes_at: null,
    billing_reason: reasonOf(parts),
    collection_method: asked?.by ?? 'charge_automatically',
    ...(parts.secret === undefined ? {} : { confirmation_secret: secretOf(parts.secret) }),
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
    due_date: asked?.dueDate ?? null,
    effective_at: finalizedAt(record),
    ending_balance: isDraft ? null : 0,
    footer: asked?.footer ?? null,
    from_invoice: null,
    hosted_invoice_url: isDraft ? null : pageOf(parts),
    // Nobody makes a PDF of what was asked for here.
    invoice_pdf: isDraft || asked !== undefined ? null : `${pageOf(parts)}/pdf`,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: {
      object: 'list',
      data: linesOf(parts),
      has_more: false,
      url: `/v1/invoices/${id}/lines`,
    },
    livemode,
    metadata: { ...asked?.metadata },
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
      payment_method_options: optionsOf(asked?.collection ?? null),
      payment_method_types: asked === undefined ? ['us_bank_account'] : copyOf(asked.types),
    },
    ...(payments === null ? {} : { payments }),
    period_end: created,
    period_start: reasonOf(parts) === 'subscription_cycle' ? created - days(30) : created,
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
      finalized_at: finalizedAt(record),
      marked_uncollectible_at: null,
      paid_at: paidAt(record),
      voided_at: asked?.voidedAt ?? null,
    },
    subtotal: amount,
    subtotal_excluding_tax: amount,
    test_clock: null,
    total: amount,
    total_discount_amounts: [],
    total_excluding_tax: amount,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: finalizedAt(record),
  };
}

/** What is answered in place of an invoice that is deleted. */
export function deletedInvoiceObject(id: string) {
  return { id, object: 'invoice', deleted: true } satisfies Stripe.DeletedInvoice;
}

/** Those of the beginning were made elsewhere, as far as anybody can see. */
function pageOf({ id, url, record }: InvoiceParts): string {
  return record.asked === undefined ? `https://invoice.stripe.com/i/${id}` : url;
}

function reasonOf({ record: { asked }, subscription }: InvoiceParts) {
  if (subscription === null) return 'manual';
  return asked === undefined ? 'subscription_cycle' : 'subscription_create';
}

function finalizedAt({ asked, created, status }: InvoiceRecord): number | null {
  if (asked !== undefined) return asked.finalizedAt;
  return status === 'draft' ? null : created;
}

function paidAt({ asked, created, status }: InvoiceRecord): number | null {
  if (asked !== undefined) return asked.paidAt;
  return status === 'paid' ? created : null;
}

function secretOf(secret: string | null) {
  return secret === null ? null : { client_secret: secret, type: 'payment_intent' };
}

/** `payment_method_options` of what is billed. */
export function optionsOf(collection: Collection | null) {
  if (collection === null) return null;
  return {
    acss_debit: null,
    bancontact: null,
    card: null,
    customer_balance: null,
    konbini: null,
    payto: null,
    pix: null,
    sepa_debit: null,
    upi: null,
    us_bank_account: bankOptions(collection),
  } satisfies Stripe.Invoice.PaymentSettings.PaymentMethodOptions;
}

/** A list of its own for each answer; null stays so. */
export function copyOf<T>(list: readonly T[] | null): T[] | null {
  return list === null ? null : [...list];
}

function linesOf(parts: InvoiceParts) {
  const { amount, asked, description } = parts.record;
  if (asked === undefined) {
    const rest = { itemId: null, quantity: 1, price: null, metadata: {} };
    return [lineObject(parts, { amount, description, ...rest }, parts.lineId)];
  }
  return asked.lines.map((line, at) => lineObject(parts, line, `${parts.lineId}${at + 1}`));
}

function lineObject(parts: InvoiceParts, line: InvoiceLine, lineId: string) {
  const { id, livemode, record, subscription } = parts;
  const { created } = record;
  const { amount, description, quantity, metadata } = line;
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
    metadata: { ...metadata },
    parent: parentOf(line),
    period: { end: created, start: created },
    pretax_credit_amounts: [],
    pricing: pricingOf(line.price),
    quantity,
    quantity_decimal: decimal(quantity),
    subscription: typeof subscription === 'object' ? (subscription?.id ?? null) : subscription,
    subtotal: amount,
    taxes: [],
  } satisfies Stripe.InvoiceLineItem;
}

function parentOf({ itemId }: InvoiceLine): Stripe.InvoiceLineItem.Parent | null {
  if (itemId === null) return null;
  return {
    type: 'invoice_item_details',
    invoice_item_details: {
      invoice_item: itemId,
      proration: false,
      proration_details: null,
      subscription: null,
    },
    subscription_item_details: null,
  };
}

/** How the price of a line, or of an invoice item, is told. */
export function pricingOf(price: PriceRecord | null): Stripe.InvoiceItem.Pricing | null {
  if (price === null) return null;
  return {
    price_details: { price: price.id, product: price.productId },
    type: 'price_details',
    unit_amount_decimal: decimal(price.amount),
  };
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
    status: isPaid ? 'paid' : status === 'void' ? 'canceled' : 'open',
    status_transitions: { canceled_at: record.asked?.voidedAt ?? null, paid_at: paidAt(record) },
  } satisfies Stripe.InvoicePayment;
}
