import type Stripe from 'stripe';

import { chargeObject } from './charges.ts';
import { checkoutSessionObject } from './checkout-sessions.ts';
import { deletedCustomerObject } from './customers.ts';
import type { CustomerRecord } from './customers.ts';
import { below } from './expansions.ts';
import { invoiceObject, invoicePaymentObject } from './invoices.ts';
import { paymentIntentObject } from './payment-intents.ts';
import type { BankFacts, Billing, MethodSource, PaymentMethodRecord } from './payment-methods.ts';
import { paymentMethodObject } from './payment-methods.ts';
import type { RecordKey } from './records.ts';
import { setupIntentObject } from './setup-intents.ts';
import { subscriptionObject } from './subscriptions.ts';
import type { World } from './world.ts';

/** Shows a record as Stripe answers it, with these paths expanded. */
type View<T> = (key: RecordKey, paths?: readonly string[]) => T;

/** How Stripe answers what the payments of a world are, kind by kind. */
export interface PaymentViews {
  readonly methods: View<Stripe.PaymentMethod>;
  readonly intents: View<Stripe.PaymentIntent>;
  readonly setups: View<Stripe.SetupIntent>;
  readonly charges: View<Stripe.Charge>;
  readonly checkouts: View<Stripe.Checkout.Session>;
  readonly invoices: View<Stripe.Invoice>;
  readonly subscriptions: View<Stripe.Subscription>;
}

/** A kind of payment, by its name among the records of a world. */
export type PaymentKind = keyof PaymentViews;

/** The views of a world: the one place where what records name is looked up, and expanded. */
export function createPaymentViews(world: World): PaymentViews {
  const { livemode, payments, customers, accounts } = world;

  /** What a record names by its slot: its id, or where it is expanded the whole of it. */
  const refer = <K extends PaymentKind>(
    kind: K,
    { holder }: RecordKey,
    slot: number | null,
    inside: readonly string[] | null,
  ): string | ReturnType<PaymentViews[K]> | null => {
    if (slot === null) return null;
    const key = { holder, slot };
    if (inside === null) return payments[kind].id(key);
    // The compiler loses which kind goes with which view.
    return views[kind](key, inside) as ReturnType<PaymentViews[K]>;
  };
  const named = <K extends PaymentKind>(
    kind: K,
    key: RecordKey,
    slot: number,
    inside: readonly string[] | null,
  ) => {
    const found = refer(kind, key, slot, inside);
    if (found !== null) return found;
    throw new RangeError(`There is nothing at slot ${slot}`);
  };
  const customerOf = (holder: number, inside: readonly string[] | null) => {
    const id = customers.id(holder);
    if (inside === null) return id;
    const { deleted } = customers.read(holder);
    return deleted ? deletedCustomerObject(id) : world.customer(holder, inside);
  };
  const payerOf = (holder: number | null, inside: readonly string[] | null) =>
    holder === null ? null : customerOf(holder, inside);
  const bankOf = (source: MethodSource): BankFacts | null => {
    if (source.type === 'linked') return accounts.blueprint(source.account);
    return source.type === 'by-hand' ? source.bank : null;
  };
  const billingOf = (payer: PaymentMethodRecord['payer']): Billing =>
    typeof payer === 'number' ? billingOfCustomer(customers.readAtStart(payer)) : payer;
  const secretOf = (key: RecordKey, slot: number | null): string | null =>
    slot === null ? null : views.intents({ ...key, slot }).client_secret;

  const views: PaymentViews = {
    methods(key, paths = []) {
      const record = payments.methods.read(key);
      const { customer: holder, source, payer } = record;
      // Deleting a customer detaches what they paid with.
      const isAttached = holder !== null && !customers.read(holder).deleted;
      const inside = below(paths, 'customer');
      return paymentMethodObject({
        id: payments.methods.id(key),
        livemode,
        record,
        customer: !isAttached
          ? null
          : inside === null
            ? customers.id(holder)
            : world.customer(holder, inside),
        billing: billingOf(payer),
        bank: bankOf(source),
        linkedId: source.type === 'linked' ? accounts.id(source.account) : null,
      });
    },
    intents(key, paths = []) {
      const record = payments.intents.read(key);
      const { customer, method, failed, charge } = record;
      return paymentIntentObject({
        id: payments.intents.id(key),
        livemode,
        record,
        customer: payerOf(customer, below(paths, 'customer')),
        method: refer('methods', key, method, below(paths, 'payment_method')),
        failed: failed === null ? null : views.methods({ ...key, slot: failed }),
        charge: refer('charges', key, charge, below(paths, 'latest_charge')),
      });
    },
    setups(key, paths = []) {
      const record = payments.setups.read(key);
      return setupIntentObject({
        id: payments.setups.id(key),
        livemode,
        record,
        customer: payerOf(record.customer, below(paths, 'customer')),
        method: refer('methods', key, record.method, below(paths, 'payment_method')),
        mandateId: payments.sideId('mandate_1', key),
      });
    },
    charges(key, paths = []) {
      const record = payments.charges.read(key);
      return chargeObject({
        id: payments.charges.id(key),
        livemode,
        record,
        customer: payerOf(record.customer, below(paths, 'customer')),
        intent: refer('intents', key, record.intent, below(paths, 'payment_intent')),
        method: views.methods({ ...key, slot: record.method }),
      });
    },
    checkouts(key, paths = []) {
      const record = payments.checkouts.read(key);
      const { customer, payer, intent, setup, invoice, subscription } = record;
      return checkoutSessionObject({
        id: payments.checkouts.id(key),
        livemode,
        record,
        customer: payerOf(customer, below(paths, 'customer')),
        intent: refer('intents', key, intent, below(paths, 'payment_intent')),
        setup: refer('setups', key, setup, below(paths, 'setup_intent')),
        invoice: refer('invoices', key, invoice, below(paths, 'invoice')),
        subscription: refer('subscriptions', key, subscription, below(paths, 'subscription')),
        payer: payer === null ? null : billingOf(payer),
        isPaid:
          record.status === 'complete' &&
          (intent === null || payments.intents.read({ ...key, slot: intent }).charge !== null),
        url: world.hostedUrl(payments.checkouts.id(key)),
      });
    },
    invoices(key, paths = []) {
      const record = payments.invoices.read(key);
      const { asked, customer, defaultMethod, intent, subscription } = record;
      const inSubscription = below(paths, 'parent.subscription_details.subscription');
      const inPayments = below(paths, 'payments');
      return invoiceObject({
        id: payments.invoices.id(key),
        lineId: payments.sideId('il_1', key),
        livemode,
        record,
        customer: customerOf(customer, below(paths, 'customer')),
        billed: asked?.billed ?? billingOf(customer),
        defaultMethod: refer('methods', key, defaultMethod, below(paths, 'default_payment_method')),
        subscription: refer('subscriptions', key, subscription, inSubscription),
        payments: inPayments === null ? null : paymentsOf(key, inPayments),
        url: world.hostedUrl(payments.invoices.id(key)),
        ...(below(paths, 'confirmation_secret') === null
          ? {}
          : { secret: record.status === 'open' ? secretOf(key, intent) : null }),
      });
    },
    subscriptions(key, paths = []) {
      const record = payments.subscriptions.read(key);
      const { asked, customer, defaultMethod, latestInvoice } = record;
      return subscriptionObject({
        id: payments.subscriptions.id(key),
        livemode,
        record,
        customer: customerOf(customer, below(paths, 'customer')),
        isCanceled: customers.read(customer).deleted,
        defaultMethod: refer('methods', key, defaultMethod, below(paths, 'default_payment_method')),
        latestInvoice: refer('invoices', key, latestInvoice, below(paths, 'latest_invoice')),
        setup: refer('setups', key, asked?.setup ?? null, below(paths, 'pending_setup_intent')),
        itemId: payments.sideId('si_', key),
        priceId: payments.sideId('price_1', key),
        productId: payments.sideId('prod_', key),
      });
    },
  };

  /** The payments of an invoice: the one PaymentIntent, where it has one. */
  const paymentsOf = (key: RecordKey, paths: readonly string[]) => {
    const record = payments.invoices.read(key);
    const invoiceId = payments.invoices.id(key);
    const inside = below(paths, 'data.payment.payment_intent');
    return {
      object: 'list',
      data:
        record.intent === null
          ? []
          : [
              invoicePaymentObject({
                id: payments.sideId('inpay_1', key),
                invoiceId,
                livemode,
                record,
                intent: named('intents', key, record.intent, inside),
              }),
            ],
      has_more: false,
      url: `/v1/invoice_payments?invoice=${invoiceId}`,
    } satisfies Stripe.ApiList<Stripe.InvoicePayment>;
  };
  return views;
}

/** Who pays, where a customer does. */
export function billingOfCustomer({ address, email, name, phone }: CustomerRecord): Billing {
  return { address, email, name, phone, tax_id: null };
}
