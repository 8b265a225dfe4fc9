import {
  disconnectAccount,
  listAccounts,
  listOwners,
  refreshAccount,
  retrieveAccount,
  subscribeAccount,
  unsubscribeAccount,
} from './account-endpoints.ts';
import { createCheckoutSession, expireCheckoutSession } from './checkout-endpoints.ts';
import {
  createCustomer,
  deleteCustomer,
  listCustomers,
  retrieveCustomer,
  searchCustomers,
  updateCustomer,
} from './customer-endpoints.ts';
import type { Endpoint } from './endpoint.ts';
import { listEvents, retrieveEvent } from './event-endpoints.ts';
import {
  createInvoice,
  createInvoiceItem,
  deleteInvoice,
  finalizeInvoiceById,
  sendInvoice,
  voidInvoiceById,
} from './invoice-endpoints.ts';
import type { Permission } from './keys.ts';
import {
  retrieveCharge,
  retrieveCheckoutSession,
  retrieveInvoice,
  retrievePaymentIntent,
  retrievePaymentMethod,
  retrieveSetupIntent,
  retrieveSubscription,
} from './payment-endpoints.ts';
import { cancelPaymentIntent, createPaymentIntent } from './payment-intent-endpoints.ts';
import { listPrices, retrievePrice } from './price-endpoints.ts';
import { createSession, retrieveSession } from './session-endpoints.ts';
import { cancelSetupIntent, createSetupIntent } from './setup-intent-endpoints.ts';
import { cancelSubscription, createSubscription } from './subscription-endpoints.ts';

/** One endpoint: where, what a restricted key needs for it, how many requests a second, what it does. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly name: RouteName;
  readonly needs: Permission;
  readonly perSecond: number;
  readonly endpoint: Endpoint;
}

/** An endpoint in a word: `GET /v1/events/:event`. */
export type RouteName = `${Route['method']} ${(typeof rows)[number][1]}`;

type Row<Path extends string = string> = readonly [
  method: Route['method'],
  path: Path,
  needs: Permission,
  endpoint: Endpoint,
  perSecond?: number,
];

// https://docs.stripe.com/rate-limits: each endpoint 25 a second, search 20.
const USUAL = 25;
const SEARCH = 20;

const ACCOUNTS = '/v1/financial_connections/accounts';
const SESSIONS = '/v1/financial_connections/sessions';

// The first row that fits is taken: search stands before the row that would take it for an id.
const rows = [
  ['GET', '/v1/customers/search', 'rak_customer_read', searchCustomers, SEARCH],
  ['GET', '/v1/customers', 'rak_customer_read', listCustomers],
  ['POST', '/v1/customers', 'rak_customer_write', createCustomer],
  ['GET', '/v1/customers/:customer', 'rak_customer_read', retrieveCustomer],
  ['POST', '/v1/customers/:customer', 'rak_customer_write', updateCustomer],
  ['DELETE', '/v1/customers/:customer', 'rak_customer_write', deleteCustomer],

  ['GET', ACCOUNTS, 'rak_bank_connections_read', listAccounts],
  ['GET', `${ACCOUNTS}/:account`, 'rak_bank_connections_read', retrieveAccount],
  ['GET', `${ACCOUNTS}/:account/owners`, 'rak_bank_connections_read', listOwners],
  ['POST', `${ACCOUNTS}/:account/refresh`, 'rak_bank_connections_write', refreshAccount],
  ['POST', `${ACCOUNTS}/:account/disconnect`, 'rak_bank_connections_write', disconnectAccount],
  ['POST', `${ACCOUNTS}/:account/subscribe`, 'rak_bank_connections_write', subscribeAccount],
  ['POST', `${ACCOUNTS}/:account/unsubscribe`, 'rak_bank_connections_write', unsubscribeAccount],

  ['POST', SESSIONS, 'rak_bank_connections_write', createSession],
  ['GET', `${SESSIONS}/:session`, 'rak_bank_connections_read', retrieveSession],

  ['GET', '/v1/payment_methods/:id', 'rak_payment_method_read', retrievePaymentMethod],
  ['GET', '/v1/payment_intents/:id', 'rak_payment_intent_read', retrievePaymentIntent],
  ['GET', '/v1/setup_intents/:id', 'rak_setup_intent_read', retrieveSetupIntent],
  ['GET', '/v1/charges/:id', 'rak_charge_read', retrieveCharge],
  ['GET', '/v1/checkout/sessions/:id', 'rak_checkout_session_read', retrieveCheckoutSession],
  ['GET', '/v1/invoices/:id', 'rak_invoice_read', retrieveInvoice],
  ['GET', '/v1/subscriptions/:id', 'rak_subscription_read', retrieveSubscription],
  ['GET', '/v1/prices', 'rak_plan_read', listPrices],
  ['GET', '/v1/prices/:id', 'rak_plan_read', retrievePrice],

  ['POST', '/v1/setup_intents', 'rak_setup_intent_write', createSetupIntent],
  ['POST', '/v1/setup_intents/:id/cancel', 'rak_setup_intent_write', cancelSetupIntent],
  ['POST', '/v1/payment_intents', 'rak_payment_intent_write', createPaymentIntent],
  ['POST', '/v1/payment_intents/:id/cancel', 'rak_payment_intent_write', cancelPaymentIntent],
  ['POST', '/v1/checkout/sessions', 'rak_checkout_session_write', createCheckoutSession],
  ['POST', '/v1/checkout/sessions/:id/expire', 'rak_checkout_session_write', expireCheckoutSession],
  ['POST', '/v1/invoices', 'rak_invoice_write', createInvoice],
  ['DELETE', '/v1/invoices/:id', 'rak_invoice_write', deleteInvoice],
  ['POST', '/v1/invoiceitems', 'rak_invoice_write', createInvoiceItem],
  ['POST', '/v1/invoices/:id/finalize', 'rak_invoice_write', finalizeInvoiceById],
  ['POST', '/v1/invoices/:id/send', 'rak_invoice_write', sendInvoice],
  ['POST', '/v1/invoices/:id/void', 'rak_invoice_write', voidInvoiceById],
  ['POST', '/v1/subscriptions', 'rak_subscription_write', createSubscription],
  ['DELETE', '/v1/subscriptions/:id', 'rak_subscription_write', cancelSubscription],

  ['GET', '/v1/events', 'rak_event_read', listEvents],
  ['GET', '/v1/events/:event', 'rak_event_read', retrieveEvent],
] as const satisfies readonly Row[];

export const routes: readonly Route[] = rows.map(
  ([method, path, needs, act, perSecond = USUAL]: Row<(typeof rows)[number][1]>) => ({
    method,
    path,
    name: `${method} ${path}`,
    needs,
    perSecond,
    endpoint: act,
  }),
);
