import type Stripe from 'stripe';

import { BANK_OPTIONS } from './payment-methods.ts';

/** How a payment is made. */
export type PaidBy = 'card' | 'us_bank_account';

/** A PaymentIntent. Others of its holder are named by their slots, as in all records. */
export interface PaymentIntentRecord {
  readonly customer: number | null;
  /** null: the payment waits for one. */
  readonly method: number | null;
  /** The PaymentMethod that was tried in vain, and is in the error alone. */
  readonly failed: number | null;
  /** null: nothing was charged. */
  readonly charge: number | null;
  readonly by: PaidBy;
  /** In cents, as in all records. */
  readonly amount: number;
  readonly description: string | null;
  readonly created: number;
}

interface IntentParts {
  readonly id: string;
  readonly livemode: boolean;
  readonly record: PaymentIntentRecord;
  readonly customer: Stripe.PaymentIntent['customer'];
  readonly method: Stripe.PaymentIntent['payment_method'];
  readonly failed: Stripe.PaymentMethod | null;
  readonly charge: Stripe.PaymentIntent['latest_charge'];
}

/** A PaymentIntent as Stripe answers it. */
export function paymentIntentObject(parts: IntentParts) {
  const { id, livemode, record, customer, method, failed, charge } = parts;
  const { amount, by, created, description } = record;
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: charge === null ? 0 : amount,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_of_the_embedded_stripe`,
    confirmation_method: 'automatic',
    created,
    currency: 'usd',
    customer,
    customer_account: null,
    description,
    excluded_payment_method_types: null,
    last_payment_error: failed === null ? null : failureOf(failed),
    latest_charge: charge,
    livemode,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: method,
    payment_method_configuration_details: null,
    payment_method_options:
      by === 'card' ? { card: CARD_OPTIONS } : { us_bank_account: BANK_OPTIONS },
    payment_method_types: [by],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: charge === null ? 'requires_payment_method' : 'succeeded',
    transfer_data: null,
    transfer_group: null,
  } satisfies Stripe.PaymentIntent;
}

/** Whatever was tried comes whole in an error, expanded or not. */
function failureOf(method: Stripe.PaymentMethod) {
  return {
    code: 'payment_intent_payment_attempt_failed',
    doc_url: 'https://stripe.com/docs/error-codes/payment-intent-payment-attempt-failed',
    message: 'The payment failed: the bank account cannot be debited.',
    payment_method: method,
    type: 'invalid_request_error',
  } satisfies Stripe.PaymentIntent.LastPaymentError;
}

const CARD_OPTIONS = {
  installments: null,
  mandate_options: null,
  network: null,
  request_three_d_secure: 'automatic',
} satisfies Stripe.PaymentIntent.PaymentMethodOptions.Card;
