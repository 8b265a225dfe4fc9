import type Stripe from 'stripe';

import { hours } from './blueprints.ts';
import type { Billing, PaymentMethodRecord } from './payment-methods.ts';
import { bankOptions } from './access.ts';
import type { Collection } from './access.ts';
import { takesBank } from './intended.ts';
import { BANK_OPTIONS } from './payment-methods.ts';

/** A Checkout Session: a hosted page on which somebody pays, saves a bank account, or subscribes. */
export interface CheckoutRecord {
  readonly mode: 'payment' | 'setup' | 'subscription';
  /** An open one has led to nothing yet, an expired one never will. */
  readonly status: 'complete' | 'expired' | 'open';
  readonly customer: number | null;
  /** Who typed their data on the page; null while nobody has. */
  readonly payer: PaymentMethodRecord['payer'] | null;
  readonly intent: number | null;
  readonly setup: number | null;
  readonly invoice: number | null;
  readonly subscription: number | null;
  /** null in setup mode. */
  readonly amount: number | null;
  readonly created: number;
  /** Absent of those of the beginning, which asked as the guide says. */
  readonly asked?: CheckoutAsked;
}

/** What a request asked of a Checkout Session. */
export interface CheckoutAsked {
  readonly collection: Collection;
  readonly types: readonly string[];
  readonly allowed: readonly string[] | null;
  readonly successUrl: string;
  readonly cancelUrl: string | null;
  readonly email: string | null;
  readonly reference: string | null;
  readonly description: string | null;
  readonly expiresAt: number;
  readonly metadata: Readonly<Record<string, string>>;
}

interface CheckoutParts {
  readonly id: string;
  readonly livemode: boolean;
  readonly record: CheckoutRecord;
  readonly customer: Stripe.Checkout.Session['customer'];
  readonly intent: Stripe.Checkout.Session['payment_intent'];
  readonly setup: Stripe.Checkout.Session['setup_intent'];
  readonly invoice: Stripe.Checkout.Session['invoice'];
  readonly subscription: Stripe.Checkout.Session['subscription'];
  /** What the payer typed on the page; null while nobody has. */
  readonly payer: Billing | null;
  /** Whether the payment has been charged. */
  readonly isPaid: boolean;
  /** Where the page is while it is open. */
  readonly url: string;
}

/** Stripe closes a page after a day. */
export const OPEN_FOR = hours(24);

/** A Checkout Session as Stripe answers it. */
export function checkoutSessionObject(parts: CheckoutParts) {
  const { id, livemode, record, customer, intent, setup, invoice, subscription, payer } = parts;
  const { mode, status, amount, asked, created } = record;
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: asked?.allowed == null ? null : [...asked.allowed],
    amount_subtotal: amount,
    amount_total: amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: asked === undefined ? 'https://example.com/cancelled' : asked.cancelUrl,
    client_reference_id: asked?.reference ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created,
    currency: amount === null ? null : 'usd',
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer,
    customer_account: null,
    customer_creation: mode === 'payment' ? 'if_required' : null,
    customer_details:
      payer === null
        ? null
        : {
            address: payer.address,
            business_name: null,
            email: payer.email,
            individual_name: null,
            name: payer.name,
            phone: payer.phone,
            tax_exempt: 'none',
            tax_ids: [],
          },
    customer_email: asked?.email ?? null,
    discounts: [],
    expires_at: asked?.expiresAt ?? created + OPEN_FOR,
    integration_identifier: null,
    invoice,
    invoice_creation: null,
    livemode,
    locale: null,
    managed_payments: null,
    metadata: { ...asked?.metadata },
    mode,
    origin_context: null,
    payment_intent: intent,
    payment_link: null,
    payment_method_collection: mode === 'subscription' ? 'always' : 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: optionsOf(asked),
    payment_method_types: asked === undefined ? ['us_bank_account'] : [...asked.types],
    payment_status: mode === 'setup' ? 'no_payment_required' : parts.isPaid ? 'paid' : 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: setup,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status,
    submit_type: null,
    subscription,
    success_url: asked?.successUrl ?? 'https://example.com/thanks',
    total_details:
      amount === null ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: status === 'open' ? pageOf(parts) : null,
    wallet_options: null,
  } satisfies Stripe.Checkout.Session;
}

/** Those of the beginning were made elsewhere, as far as anybody can see. */
function pageOf({ id, url, record }: CheckoutParts): string {
  return record.asked === undefined ? `https://checkout.stripe.com/c/pay/${id}` : url;
}

function optionsOf(asked: CheckoutAsked | undefined) {
  if (asked === undefined) return { us_bank_account: BANK_OPTIONS };
  return takesBank(asked) ? { us_bank_account: bankOptions(asked.collection) } : {};
}
