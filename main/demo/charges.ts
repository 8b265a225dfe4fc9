import type Stripe from 'stripe';

import type { PaidBy } from './payment-intents.ts';

/** A charge that succeeded. */
export interface ChargeRecord {
  readonly customer: number | null;
  readonly method: number;
  /** null for one that was made without a PaymentIntent, as long ago. */
  readonly intent: number | null;
  readonly by: PaidBy;
  readonly amount: number;
  readonly description: string | null;
  readonly created: number;
}

/** What the ids of charges begin with, by how they were paid. */
export const CHARGE_PREFIXES = { card: 'ch_3', us_bank_account: 'py_3' } as const;

interface ChargeParts {
  readonly id: string;
  readonly livemode: boolean;
  readonly record: ChargeRecord;
  readonly customer: Stripe.Charge['customer'];
  readonly intent: Stripe.Charge['payment_intent'];
  /** What paid, of which a charge keeps a copy. */
  readonly method: Stripe.PaymentMethod;
}

/** A charge as Stripe answers it. */
export function chargeObject({ id, livemode, record, customer, intent, method }: ChargeParts) {
  const { amount, created, description } = record;
  return {
    id,
    object: 'charge',
    amount,
    amount_captured: amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'EMBEDDED STRIPE',
    captured: true,
    created,
    currency: 'usd',
    customer,
    description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode,
    metadata: {},
    on_behalf_of: null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      risk_level: 'not_assessed',
      seller_message: 'Payment complete.',
      type: 'authorized',
    },
    paid: true,
    payment_intent: intent,
    payment_method: method.id,
    payment_method_details: detailsOf(method),
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: null,
  } satisfies Stripe.Charge;
}

function detailsOf({ type, card, us_bank_account: bank }: Stripe.PaymentMethod) {
  return {
    type,
    ...(card === undefined ? {} : { card: cardDetails(card) }),
    ...(bank === undefined ? {} : { us_bank_account: bankDetails(bank) }),
  } satisfies Stripe.Charge.PaymentMethodDetails;
}

/** The linked account is not among them: only the PaymentMethod leads there. */
function bankDetails(bank: Stripe.PaymentMethod.UsBankAccount) {
  return {
    account_holder_type: bank.account_holder_type,
    account_type: bank.account_type,
    bank_name: bank.bank_name,
    fingerprint: bank.fingerprint,
    last4: bank.last4,
    payment_reference: null,
    routing_number: bank.routing_number,
  } satisfies Stripe.Charge.PaymentMethodDetails.UsBankAccount;
}

function cardDetails(card: Stripe.PaymentMethod.Card) {
  return {
    amount_authorized: null,
    authorization_code: null,
    brand: card.brand,
    checks: card.checks,
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    installments: null,
    last4: card.last4,
    mandate: null,
    network: card.brand,
    network_transaction_id: null,
    regulated_status: card.regulated_status,
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  } satisfies Stripe.Charge.PaymentMethodDetails.Card;
}
