import type Stripe from 'stripe';

import type { Canceled, Intended } from './intended.ts';
import { intendedFields } from './intended.ts';

/** A SetupIntent: it saves a bank account for later. */
export interface SetupIntentRecord {
  readonly customer: number | null;
  /** null: nobody has linked an account yet. */
  readonly method: number | null;
  readonly description: string | null;
  readonly created: number;
  /** Absent of those of the beginning, which asked as the guide says. */
  readonly asked?: Intended & { readonly usage: 'off_session' | 'on_session' };
  readonly canceled?: Canceled;
}

/** Where a SetupIntent stands. */
export function setupStatus({ method, canceled }: SetupIntentRecord) {
  if (canceled !== undefined) return 'canceled';
  return method === null ? 'requires_payment_method' : 'succeeded';
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
  const { asked, canceled } = record;
  const status = setupStatus(record);
  return {
    id,
    object: 'setup_intent',
    application: null,
    cancellation_reason: canceled?.reason ?? null,
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
    mandate: status === 'succeeded' ? mandateId : null,
    next_action: null,
    on_behalf_of: null,
    payment_method: method,
    payment_method_configuration_details: null,
    ...intendedFields(asked),
    single_use_mandate: null,
    status,
    usage: asked?.usage ?? 'off_session',
  } satisfies Stripe.SetupIntent;
}
