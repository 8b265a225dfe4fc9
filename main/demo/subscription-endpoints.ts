import { collection, methodOptions } from './access.ts';
import { payableByBank } from './amounts.ts';
import { seconds } from './clock.ts';
import { debit } from './completions.ts';
import { findLivingCustomer } from './customer-endpoints.ts';
import { endpoint } from './endpoint.ts';
import { invalid, missing } from './errors.ts';
import { expansionIn } from './expansions.ts';
import { occasionOf, tell } from './happenings.ts';
import type { Occasion } from './happenings.ts';
import { optionsFit, typesParam } from './intended.ts';
import { billingParams, refuseUnlessDue } from './invoice-endpoints.ts';
import { draftInvoice, finalizeInvoice, voidInvoice } from './invoice-life.ts';
import {
  clearableText,
  fields,
  flag,
  integer,
  listOf,
  metadata,
  oneOf,
  optional,
  required,
  text,
} from './params.ts';
import { findPayment } from './payment-endpoints.ts';
import { billingOfCustomer } from './payment-views.ts';
import { findPrice } from './price-endpoints.ts';
import type { PriceRecord } from './prices.ts';
import type { RecordKey } from './records.ts';
import { beginSetup, cancelSetup } from './setup-intent-endpoints.ts';
import type { SubscriptionAsked } from './subscriptions.ts';
import type { World } from './world.ts';

const DAY = 86_400;

const subscriptionParams = fields({
  ...billingParams,
  customer: required(text()),
  description: optional(text(500)),
  items: required(
    listOf(
      fields({
        price: required(text()),
        quantity: optional(integer(1)),
        metadata: optional(metadata()),
      }),
    ),
  ),
  metadata: optional(metadata()),
  off_session: optional(flag),
  payment_behavior: optional(
    oneOf([
      'allow_incomplete',
      'default_incomplete',
      'error_if_incomplete',
      'pending_if_incomplete',
    ]),
  ),
  payment_settings: optional(
    fields({
      payment_method_options: methodOptions,
      payment_method_types: typesParam,
      save_default_payment_method: optional(oneOf(['off', 'on_subscription'])),
    }),
  ),
  trial_end: optional(integer(0)),
  trial_period_days: optional(integer(1, 730)),
  expand: expansionIn('subscription'),
});

type SubscriptionParams = ReturnType<typeof subscriptionParams>;

/** POST /v1/subscriptions: of one price here. */
export const createSubscription = endpoint(subscriptionParams, (call, params) => {
  const { world, authorize, now } = call;
  params.expand.needs.forEach(authorize);
  const customer = findLivingCustomer(world, params.customer, 'customer', 400);
  const [item, ...more] = params.items;
  if (item === undefined || more.length > 0) {
    throw invalid('The embedded Stripe takes exactly one item.', 'items');
  }
  const price = priceOf(world, item.price);
  const billed = billingOfCustomer(world.customers.read(customer));
  const by = params.collection_method ?? 'charge_automatically';
  refuseUnlessDue(by, params, billed.email);
  const settings = params.payment_settings;
  const said = settings?.payment_method_options ?? null;
  const types = settings?.payment_method_types ?? null;
  if (types !== null) {
    optionsFit(types, said, 'payment_settings[payment_method_options][us_bank_account]');
  }
  const trialEnd = trialOf(params, seconds(now));
  const saved = savedMethod(world, customer);
  const waits = params.payment_behavior === 'default_incomplete';
  const isCharged = by === 'charge_automatically' && trialEnd === null;
  if (isCharged && !waits && saved === null) {
    throw invalid(
      'This customer has no attached payment source or default payment method. Please consider adding a default payment method. ' +
        'For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.',
      undefined,
      'resource_missing',
    );
  }
  const asked: SubscriptionAsked = {
    price,
    quantity: item.quantity ?? 1,
    collection: said,
    types,
    by,
    daysUntilDue: params.days_until_due ?? null,
    saves: settings?.save_default_payment_method ?? 'off',
    trialEnd,
    metadata: params.metadata ?? {},
    status: trialEnd !== null ? 'trialing' : isCharged && waits ? 'incomplete' : 'active',
    setup: null,
  };
  const key = begin(
    world,
    { customer, asked, description: params.description ?? null },
    occasionOf(call),
  );
  // Before the trial is over nothing is charged, so that a SetupIntent is what an account is linked by.
  if (trialEnd !== null && by === 'charge_automatically' && saved === null) {
    addSetup(world, key, customer, asked, occasionOf(call));
  }
  if (isCharged && !waits && saved !== null) payAtOnce(world, key, saved, occasionOf(call));
  tell(world, 'customer.subscription.created', world.views.subscriptions(key), occasionOf(call));
  return world.views.subscriptions(key, params.expand.paths);
});

function priceOf(world: World, id: string): PriceRecord {
  const param = 'items[0][price]';
  const price = findPrice(world, id, param, 400);
  if (!price.active) {
    throw invalid('The price specified is inactive. This field only accepts active prices.', param);
  }
  if (price.interval === null) {
    throw invalid(
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
      param,
    );
  }
  payableByBank(price.currency, param);
  return price;
}

/** When the trial is over, in seconds; null without one. */
function trialOf({ trial_end: end, trial_period_days: days }: SubscriptionParams, now: number) {
  if (end !== undefined && days !== undefined) {
    throw invalid(
      'You may only specify one of these parameters: trial_end, trial_period_days.',
      'trial_end',
    );
  }
  if (end === undefined) return days === undefined ? null : now + days * DAY;
  if (end > now) return end;
  throw invalid('Invalid timestamp: must be an integer Unix timestamp in the future.', 'trial_end');
}

/** What the customer's invoice settings name, where it can be debited here: it lies with the customer. */
function savedMethod({ payments }: World, customer: number): number | null {
  return payments.defaultMethod(customer)?.slot ?? null;
}

interface Begun {
  readonly customer: number;
  readonly asked: SubscriptionAsked;
  readonly description: string | null;
}

/** Makes a subscription and its first invoice: of nothing during a trial, a draft where it is sent. */
function begin(world: World, begun: Begun, occasion: Occasion): RecordKey {
  const { customer, asked, description } = begun;
  const { price, quantity, trialEnd, by } = asked;
  const { subscriptions } = world.payments;
  const created = seconds(occasion.at);
  const key = subscriptions.add(customer, {
    customer,
    description,
    asked,
    created,
    defaultMethod: null,
    amount: price.amount,
    // The invoice names the subscription, so that it comes after it.
    latestInvoice: 0,
  });
  const isSent = by === 'send_invoice';
  const invoice = draftInvoice(
    world,
    {
      customer,
      subscription: key.slot,
      description: trialEnd === null ? 'Subscription creation' : null,
      asked: {
        billed: billingOfCustomer(world.customers.read(customer)),
        by,
        collection: asked.collection,
        types: asked.types,
        autoAdvance: isSent,
        daysUntilDue: asked.daysUntilDue,
        dueDate: null,
        footer: null,
        metadata: {},
        lines: [
          {
            itemId: null,
            amount: trialEnd === null ? price.amount * quantity : 0,
            quantity,
            description:
              trialEnd === null
                ? price.nickname
                : `Trial period for ${price.nickname ?? 'a price'}`,
            price,
            metadata: {},
          },
        ],
      },
    },
    occasion,
  );
  subscriptions.change(key, { latestInvoice: invoice.slot });
  if (!isSent) finalizeInvoice(world, invoice, occasion);
  return key;
}

function addSetup(
  world: World,
  key: RecordKey,
  customer: number,
  asked: SubscriptionAsked,
  occasion: Occasion,
): void {
  const setup = beginSetup(
    world,
    {
      customer,
      description: null,
      created: seconds(occasion.at),
      asked: {
        collection: collection(asked.collection),
        types: asked.types ?? ['card', 'link', 'us_bank_account'],
        allowed: null,
        automatic: false,
        metadata: {},
        usage: 'off_session',
        within: { kind: 'subscriptions', slot: key.slot },
      },
    },
    occasion,
  );
  world.payments.subscriptions.change(key, { asked: { ...asked, setup: setup.slot } });
}

function payAtOnce(world: World, key: RecordKey, method: number, occasion: Occasion): void {
  const { subscriptions, invoices } = world.payments;
  const invoice = { ...key, slot: subscriptions.read(key).latestInvoice };
  const { intent } = invoices.read(invoice);
  if (intent === null) return;
  const within = { kind: 'invoices', slot: invoice.slot } as const;
  debit(world, { ...key, slot: intent }, method, occasion, within);
}

/** DELETE /v1/subscriptions/:id: at once; what was never paid of it is not to be paid any more. */
export const cancelSubscription = endpoint(
  fields({
    cancellation_details: optional(
      fields({ comment: optional(clearableText()), feedback: optional(clearableText()) }),
    ),
    invoice_now: optional(flag),
    prorate: optional(flag),
    expand: expansionIn('subscription'),
  }),
  (call, { expand: { paths, needs } }) => {
    const { world, part, authorize, now } = call;
    needs.forEach(authorize);
    const { subscriptions, invoices } = world.payments;
    const id = part('id');
    const key = findPayment(world, 'subscriptions', id);
    const { asked, customer, endedAt, latestInvoice } = subscriptions.read(key);
    if (endedAt !== undefined || world.customers.read(customer).deleted) {
      const { livemode } = world;
      throw missing({
        what: 'subscription',
        id,
        param: 'id',
        elsewhere: false,
        livemode,
        status: 404,
      });
    }
    const occasion = occasionOf(call);
    subscriptions.change(key, {
      endedAt: seconds(now),
      ...(asked === undefined ? {} : { asked: { ...asked, setup: null } }),
    });
    if (asked !== undefined && asked.setup !== null) {
      cancelSetup(world, { ...key, slot: asked.setup }, null, occasion);
    }
    const invoice = { ...key, slot: latestInvoice };
    if (asked?.status === 'incomplete' && invoices.read(invoice).status === 'open') {
      voidInvoice(world, invoice, occasion);
    }
    const ended = world.views.subscriptions(key);
    tell(world, 'customer.subscription.deleted', ended, occasion);
    return world.views.subscriptions(key, paths);
  },
);
