import type Stripe from 'stripe';

import type { Canceled, Intended } from './intended.ts';
import { intendedFields } from './intended.ts';

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
  /** Absent of those of the beginning, which asked as the guide says. */
  readonly asked?: PaymentAsked;
  readonly canceled?: Canceled<CancellationReason>;
}

/** What a request asked of a PaymentIntent. */
export interface PaymentAsked extends Intended {
  readonly currency: string;
  readonly receiptEmail: string | null;
  readonly futureUsage: 'off_session' | 'on_session' | null;
}

/** Why a PaymentIntent is canceled; the last one is Stripe's own reason. */
export type CancellationReason =
  | 'abandoned'
  | 'duplicate'
  | 'fraudulent'
  | 'requested_by_customer'
  | 'void_invoice';

/** Where a PaymentIntent stands: a bank debit is under way for days before it is charged. */
export function intentStatus({ method, charge, canceled }: PaymentIntentRecord) {
  if (canceled !== undefined) return 'canceled';
  if (charge !== null) return 'succeeded';
  return method === null ? 'requires_payment_method' : 'processing';
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
  const { amount, asked, by, canceled, created, description } = record;
  return {
    id,
    object: 'payment_intent',
    amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: charge === null ? 0 : amount,
    application: null,
    application_fee_amount: null,
    canceled_at: canceled?.at ?? null,
    cancellation_reason: canceled?.reason ?? null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_of_the_embedded_stripe`,
    confirmation_method: 'automatic',
    created,
    currency: asked?.currency ?? 'usd',
    customer,
    customer_account: null,
    description,
    excluded_payment_method_types: null,
    last_payment_error: failed === null ? null : failureOf(failed),
    latest_charge: charge,
    livemode,
    managed_payments: null,
    next_action: null,
    on_behalf_of: null,
    payment_method: method,
    payment_method_configuration_details: null,
    ...intendedFields(asked),
    ...(by === 'card'
      ? { payment_method_options: { card: CARD_OPTIONS }, payment_method_types: [by] }
      : {}),
    payment_record: null,
    processing: null,
    receipt_email: asked?.receiptEmail ?? null,
    review: null,
    setup_future_usage: asked?.futureUsage ?? null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: intentStatus(record),
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
