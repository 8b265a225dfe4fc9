import type Stripe from 'stripe';

import { BANK_OPTIONS } from './payment-methods.ts';

/** A SetupIntent that saved a bank account for later. */
export interface SetupIntentRecord {
  readonly customer: number | null;
  readonly method: number;
  readonly description: string | null;
  readonly created: number;
}

interface SetupParts {
  readonly id: string;
  readonly livemode: boolean;
  readonly record: SetupIntentRecord;
  readonly customer: Stripe.SetupIntent['customer'];
  readonly method: Stripe.SetupIntent['payment_method'];
  readonly mandateId: string;
}

/** A SetupIntent as Stripe answers it. */
export function setupIntentObject({
  id,
  livemode,
  record,
  customer,
  method,
  mandateId,
}: SetupParts) {
  return {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_of_the_embedded_stripe`,
    created: record.created,
    customer,
    customer_account: null,
    description: record.description,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode,
    managed_payments: null,
    mandate: mandateId,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: method,
    payment_method_configuration_details: null,
    payment_method_options: { us_bank_account: BANK_OPTIONS },
    payment_method_types: ['us_bank_account'],
    single_use_mandate: null,
    status: 'succeeded',
    usage: 'off_session',
  } satisfies Stripe.SetupIntent;
}
