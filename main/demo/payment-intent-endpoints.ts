import { collection, methodOptions } from './access.ts';
import { BANK_CURRENCY, chargeable, currency, payableByBank } from './amounts.ts';
import { seconds } from './clock.ts';
import { findLivingCustomer } from './customer-endpoints.ts';
import { endpoint } from './endpoint.ts';
import { invalid } from './errors.ts';
import { expansionIn } from './expansions.ts';
import { occasionOf, tell } from './happenings.ts';
import { intendedParams, optionsFit, typesOf } from './intended.ts';
import { emailAddress, fields, oneOf, optional, required, text } from './params.ts';
import { findPayment } from './payment-endpoints.ts';
import { intentStatus } from './payment-intents.ts';
import { NOBODY } from './records.ts';

/** POST /v1/payment_intents */
export const createPaymentIntent = endpoint(
  fields({
    ...intendedParams,
    amount: required(chargeable),
    currency: required(currency),
    customer: optional(text()),
    payment_method_options: methodOptions,
    receipt_email: optional(emailAddress),
    setup_future_usage: optional(oneOf(['off_session', 'on_session'])),
    statement_descriptor: optional(text(22)),
    expand: expansionIn('payment_intent'),
  }),
  (call, params) => {
    const { world, authorize, now } = call;
    params.expand.needs.forEach(authorize);
    const allowed = params.allowed_payment_method_types;
    const said = params.payment_method_options;
    const chosen =
      params.currency === BANK_CURRENCY ? ['card', 'link', 'us_bank_account'] : ['card', 'link'];
    // Who asks for a bank account is told of the currency, not of the types.
    if (said !== null || allowed?.includes('us_bank_account') === true) {
      payableByBank(params.currency, 'currency');
    }
    const types = typesOf(allowed, chosen);
    optionsFit(types.types, said, 'payment_method_options[us_bank_account]');
    const customer =
      params.customer === undefined
        ? null
        : findLivingCustomer(world, params.customer, 'customer', 400);
    const key = world.payments.intents.add(customer ?? NOBODY, {
      customer,
      method: null,
      failed: null,
      charge: null,
      by: 'us_bank_account',
      amount: params.amount,
      description: params.description ?? null,
      created: seconds(now),
      asked: {
        ...types,
        automatic: true,
        collection: collection(said),
        metadata: params.metadata ?? {},
        within: null,
        currency: params.currency,
        receiptEmail: params.receipt_email ?? null,
        futureUsage: params.setup_future_usage ?? null,
      },
    });
    tell(world, 'payment_intent.created', world.views.intents(key), occasionOf(call));
    return world.views.intents(key, params.expand.paths);
  },
);

/** POST /v1/payment_intents/:id/cancel: that of an invoice ends with the invoice alone. */
export const cancelPaymentIntent = endpoint(
  fields({
    cancellation_reason: optional(
      oneOf(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']),
    ),
    expand: expansionIn('payment_intent'),
  }),
  (call, { cancellation_reason: reason = null, expand: { paths, needs } }) => {
    const { world, part, authorize, now } = call;
    needs.forEach(authorize);
    const { intents, invoices } = world.payments;
    const key = findPayment(world, 'intents', part('id'));
    const record = intents.read(key);
    const status = intentStatus(record);
    const unexpected = 'payment_intent_unexpected_state';
    if (status !== 'requires_payment_method') {
      throw invalid(
        `You cannot cancel this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of ` +
          'the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, ' +
          'requires_action.',
        undefined,
        unexpected,
      );
    }
    if (record.asked?.within?.kind === 'invoices') {
      const invoice = invoices.id({ ...key, slot: record.asked.within.slot });
      throw invalid(
        `You cannot cancel this PaymentIntent because it was created by the invoice ${invoice}. Void the invoice instead.`,
        undefined,
        unexpected,
      );
    }
    intents.change(key, { canceled: { at: seconds(now), reason } });
    tell(world, 'payment_intent.canceled', world.views.intents(key), occasionOf(call));
    return world.views.intents(key, paths);
  },
);
