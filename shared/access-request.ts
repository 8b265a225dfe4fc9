/**
 * The requests to Stripe that ask for access, as they are sent and as they are shown before. Pure, so that the page
 * shows what main sends.
 */
import type { AccessAsk } from './access-views.ts';

/** Stands for the id of the invoice until Stripe has given it. */
export const invoiceIdToCome = '{INVOICE_ID}';

/** A request to Stripe: what is sent where, and the key under which it happens once. */
export interface StripeRequest {
  path: string;
  params: Readonly<Record<string, unknown>>;
  idempotencyKey: string;
}

type Asked = Pick<AccessAsk, 'permissions' | 'prefetch'>;
type TermsOf<Way extends AccessAsk['terms']['way']> = Extract<AccessAsk['terms'], { way: Way }>;

/** What a payment asks of the bank account: only one that is linked leads to its owners. */
function bankOptions({ permissions, prefetch }: Asked) {
  return {
    us_bank_account: {
      financial_connections: {
        permissions: [...permissions],
        ...(prefetch.length > 0 && { prefetch: [...prefetch] }),
      },
      // Otherwise the customer may type the bank's numbers instead, and no account is linked.
      verification_method: 'instant' as const,
    },
  };
}

/** The body of POST /v1/setup_intents. */
export function setupIntentParams(asked: Asked, customer: string) {
  return {
    customer,
    allowed_payment_method_types: ['us_bank_account' as const],
    payment_method_options: bankOptions(asked),
  };
}

/** The body of POST /v1/payment_intents. */
export function paymentIntentParams(
  asked: Asked,
  customer: string,
  { amount, currency }: TermsOf<'payment_intent'>,
) {
  return {
    amount,
    currency,
    customer,
    allowed_payment_method_types: ['us_bank_account' as const],
    payment_method_options: bankOptions(asked),
  };
}

/** The body of POST /v1/financial_connections/sessions. */
export function sessionParams({ holder, permissions, prefetch }: AccessAsk) {
  return {
    account_holder:
      'customer' in holder
        ? { type: 'customer' as const, customer: holder.customer }
        : { type: 'account' as const, account: holder.account },
    permissions: [...permissions],
    ...(prefetch.length > 0 && { prefetch: [...prefetch] }),
  };
}

/** The body of POST /v1/checkout/sessions. */
export function checkoutParams(
  asked: Asked,
  customer: string,
  { payment, successUrl, cancelUrl }: TermsOf<'checkout'>,
) {
  return {
    ...(payment === null
      ? { mode: 'setup' as const }
      : {
          mode: 'payment' as const,
          line_items: [
            {
              price_data: {
                currency: payment.currency,
                product_data: { name: payment.name },
                unit_amount: payment.amount,
              },
              quantity: 1,
            },
          ],
        }),
    customer,
    success_url: successUrl,
    ...(cancelUrl !== null && { cancel_url: cancelUrl }),
    allowed_payment_method_types: ['us_bank_account' as const],
    payment_method_options: bankOptions(asked),
  };
}

/** The body of POST /v1/invoices: a draft that takes no items but its own. */
export function invoiceParams(
  asked: Asked,
  customer: string,
  { currency, daysUntilDue }: TermsOf<'invoice'>,
) {
  return {
    customer,
    currency,
    collection_method: 'send_invoice' as const,
    days_until_due: daysUntilDue,
    auto_advance: false,
    pending_invoice_items_behavior: 'exclude' as const,
    payment_settings: {
      payment_method_types: ['us_bank_account' as const],
      payment_method_options: bankOptions(asked),
    },
  };
}

/** The body of POST /v1/invoiceitems, for a line of that draft. */
export function invoiceItemParams(
  customer: string,
  invoice: string,
  { amount, description, currency }: { amount: number; description: string; currency: string },
) {
  return { customer, invoice, amount, currency, description };
}

/** What is read along with a subscription: by which of its parts an account is linked. */
export const subscriptionExpand = ['latest_invoice.confirmation_secret', 'pending_setup_intent'];

/** The body of POST /v1/subscriptions: it begins once somebody has paid, or after its trial. */
export function subscriptionParams(
  asked: Asked,
  customer: string,
  { price, quantity, trialDays }: TermsOf<'subscription'>,
) {
  return {
    customer,
    items: [{ price, quantity }],
    ...(trialDays !== null && { trial_period_days: trialDays }),
    payment_behavior: 'default_incomplete' as const,
    payment_settings: {
      payment_method_types: ['us_bank_account' as const],
      payment_method_options: bankOptions(asked),
      save_default_payment_method: 'on_subscription' as const,
    },
    expand: subscriptionExpand,
  };
}

/** The key of the one request of an ask, or of the n-th of several. */
export function stepKey(requestId: string, step: number): string {
  return step === 0 ? requestId : `${requestId}-${step}`;
}

/**
 * All requests of an ask, in their order. Each has its key, so that asking twice makes one object.
 *
 * @param requestId of the wish
 */
export function requestsOf(ask: AccessAsk, requestId: string): StripeRequest[] {
  const { holder, terms } = ask;
  // A Session alone takes a holder who is no customer; the form and main see to that.
  const customer = 'customer' in holder ? holder.customer : '';
  const one = (path: string, params: Readonly<Record<string, unknown>>) => [
    { path, params, idempotencyKey: stepKey(requestId, 0) },
  ];
  switch (terms.way) {
    case 'setup_intent':
      return one('/v1/setup_intents', setupIntentParams(ask, customer));
    case 'payment_intent':
      return one('/v1/payment_intents', paymentIntentParams(ask, customer, terms));
    case 'session':
      return one('/v1/financial_connections/sessions', sessionParams(ask));
    case 'checkout':
      return one('/v1/checkout/sessions', checkoutParams(ask, customer, terms));
    case 'subscription':
      return one('/v1/subscriptions', subscriptionParams(ask, customer, terms));
    case 'invoice': {
      const { lines, currency, send } = terms;
      return [
        { path: '/v1/invoices', params: invoiceParams(ask, customer, terms) },
        ...lines.map((line) => ({
          path: '/v1/invoiceitems',
          params: invoiceItemParams(customer, invoiceIdToCome, { ...line, currency }),
        })),
        { path: `/v1/invoices/${invoiceIdToCome}/finalize`, params: {} },
        ...(send ? [{ path: `/v1/invoices/${invoiceIdToCome}/send`, params: {} }] : []),
      ].map((request, step) => ({ ...request, idempotencyKey: stepKey(requestId, step) }));
    }
  }
}
