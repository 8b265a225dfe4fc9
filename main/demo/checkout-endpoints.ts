import { collection, methodOptions } from './access.ts';
import { BANK_CURRENCY, currency, enough, payableByBank } from './amounts.ts';
import { OPEN_FOR } from './checkout-sessions.ts';
import type { CheckoutAsked } from './checkout-sessions.ts';
import { seconds } from './clock.ts';
import { findLivingCustomer } from './customer-endpoints.ts';
import type { Call } from './endpoint.ts';
import { endpoint } from './endpoint.ts';
import { invalid } from './errors.ts';
import { expansionIn } from './expansions.ts';
import { occasionOf, tell } from './happenings.ts';
import type { Occasion } from './happenings.ts';
import { optionsFit, takesBank, typesOf, typesParam } from './intended.ts';
import {
  emailAddress,
  fields,
  integer,
  listOf,
  metadata,
  oneOf,
  optional,
  required,
  text,
  webAddress,
} from './params.ts';
import { findPayment } from './payment-endpoints.ts';
import { findPrice } from './price-endpoints.ts';
import { NOBODY } from './records.ts';
import type { RecordKey } from './records.ts';
import { beginSetup, cancelSetup } from './setup-intent-endpoints.ts';
import type { World } from './world.ts';

/** Stripe lets a page be open for half an hour at least, in seconds. */
const LEAST_OPEN = 1800;

/** Of which Stripe chooses. */
const CHOSEN = ['card', 'link', 'us_bank_account'] as const;

const lineItems = listOf(
  fields({
    price: optional(text()),
    price_data: optional(
      fields({
        currency: required(currency),
        product: optional(text()),
        product_data: optional(
          fields({
            name: required(text()),
            description: optional(text()),
            metadata: optional(metadata()),
          }),
        ),
        unit_amount: required(integer(0)),
      }),
    ),
    quantity: optional(integer(1)),
  }),
  100,
);

type LineItem = ReturnType<typeof lineItems>[number];

const sessionParams = fields({
  mode: required(oneOf(['payment', 'setup', 'subscription'])),
  success_url: required(webAddress),
  cancel_url: optional(webAddress),
  client_reference_id: optional(text(200)),
  currency: optional(currency),
  customer: optional(text()),
  customer_email: optional(emailAddress),
  expires_at: optional(integer(0)),
  line_items: optional(lineItems),
  metadata: optional(metadata()),
  payment_intent_data: optional(
    fields({ description: optional(text()), metadata: optional(metadata()) }),
  ),
  payment_method_options: methodOptions,
  allowed_payment_method_types: typesParam,
  setup_intent_data: optional(
    fields({ description: optional(text()), metadata: optional(metadata()) }),
  ),
  expand: expansionIn('checkout.session'),
});

type SessionParams = ReturnType<typeof sessionParams>;

/** POST /v1/checkout/sessions: pays, or saves a bank account, on a page that is open for a day. */
export const createCheckoutSession = endpoint(sessionParams, (call, params) => {
  const { world, authorize, now } = call;
  params.expand.needs.forEach(authorize);
  if (params.mode === 'subscription') {
    throw invalid('The embedded Stripe has pages for payments and setups only.', 'mode');
  }
  if (params.customer !== undefined && params.customer_email !== undefined) {
    throw invalid(
      'You may only specify one of these parameters: customer, customer_email.',
      'customer',
    );
  }
  const customer =
    params.customer === undefined
      ? null
      : findLivingCustomer(world, params.customer, 'customer', 400);
  const amount = params.mode === 'setup' ? nothingToPay(params) : totalOf(world, params);
  const { types, allowed } = typesOf(params.allowed_payment_method_types, CHOSEN);
  optionsFit(types, params.payment_method_options, 'payment_method_options[us_bank_account]');
  if (params.currency !== undefined && takesBank({ types })) {
    payableByBank(params.currency, 'currency');
  }
  const inside = params.mode === 'setup' ? params.setup_intent_data : params.payment_intent_data;
  const asked: CheckoutAsked = {
    collection: collection(params.payment_method_options),
    types,
    allowed,
    successUrl: params.success_url,
    cancelUrl: params.cancel_url ?? null,
    email: params.customer_email ?? null,
    reference: params.client_reference_id ?? null,
    description: inside?.description ?? null,
    expiresAt: endOf(call, params.expires_at),
    metadata: params.metadata ?? {},
  };
  const key = world.payments.checkouts.add(customer ?? NOBODY, {
    mode: params.mode,
    status: 'open',
    customer,
    payer: null,
    intent: null,
    setup: null,
    invoice: null,
    subscription: null,
    amount,
    created: seconds(now),
    asked,
  });
  if (params.mode === 'setup') {
    const setup = beginSetup(
      world,
      {
        customer,
        description: asked.description,
        created: seconds(now),
        asked: {
          collection: asked.collection,
          types,
          allowed,
          automatic: false,
          metadata: inside?.metadata ?? {},
          usage: 'off_session',
          within: { kind: 'checkouts', slot: key.slot },
        },
      },
      occasionOf(call),
    );
    world.payments.checkouts.change(key, { setup: setup.slot });
  }
  world.ahead.add(asked.expiresAt * 1000, (at) => expireIfOpen(world, key, { at, cause: null }));
  return world.views.checkouts(key, params.expand.paths);
});

function nothingToPay({
  line_items: items,
  currency: asked,
  allowed_payment_method_types: types,
}: SessionParams) {
  if (items !== undefined) {
    throw invalid('You can not pass `line_items` in `setup` mode.', 'line_items');
  }
  if (asked === undefined && types === undefined) {
    throw invalid('Missing required param: currency.', 'currency', 'parameter_missing');
  }
  return null;
}

function totalOf(world: World, { line_items: items, currency: asked }: SessionParams): number {
  if (items === undefined || items.length === 0) {
    throw invalid('Missing required param: line_items.', 'line_items', 'parameter_missing');
  }
  const amounts = items.map((item, at) => amountOf(world, item, asked, `line_items[${at}]`));
  const total = amounts.reduce((sum, each) => sum + each, 0);
  return enough(total, 'line_items', "The Checkout Session's total amount due must");
}

/** What one line costs. A bank account pays in dollars only, so that all must be in them. */
function amountOf(
  world: World,
  { price, price_data: data, quantity }: LineItem,
  asked: string | undefined,
  param: string,
): number {
  if (price !== undefined && data !== undefined) {
    throw invalid(
      'You may only specify one of these parameters: price, price_data.',
      `${param}[price]`,
    );
  }
  if (quantity === undefined) {
    throw invalid(
      'Quantity is required. Add `quantity` to the line item.',
      `${param}[quantity]`,
      'parameter_missing',
    );
  }
  if (price !== undefined) {
    const found = findPrice(world, price, `${param}[price]`, 400);
    if (found.interval !== null) {
      throw invalid(
        'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
        `${param}[price]`,
      );
    }
    return found.amount * quantity;
  }
  if (data === undefined) {
    throw invalid(
      `Missing required param: ${param}[price].`,
      `${param}[price]`,
      'parameter_missing',
    );
  }
  if (data.product === undefined && data.product_data === undefined) {
    const missing = `${param}[price_data][product]`;
    throw invalid(`Missing required param: ${missing}.`, missing, 'parameter_missing');
  }
  payableByBank(data.currency, `${param}[price_data][currency]`);
  if (asked !== undefined && asked !== BANK_CURRENCY) payableByBank(asked, 'currency');
  return data.unit_amount * quantity;
}

function endOf({ now }: Call, asked: number | undefined): number {
  const created = seconds(now);
  if (asked === undefined) return created + OPEN_FOR;
  if (asked >= created + LEAST_OPEN && asked <= created + OPEN_FOR) return asked;
  throw invalid(
    asked < created + LEAST_OPEN
      ? 'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.'
      : 'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
    'expires_at',
  );
}

/** POST /v1/checkout/sessions/:id/expire */
export const expireCheckoutSession = endpoint(
  fields({ expand: expansionIn('checkout.session') }),
  (call, { expand: { paths, needs } }) => {
    const { world, part, authorize } = call;
    needs.forEach(authorize);
    const key = findPayment(world, 'checkouts', part('id'));
    if (!expireIfOpen(world, key, occasionOf(call))) {
      const { status } = world.payments.checkouts.read(key);
      throw invalid(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${status}.`,
      );
    }
    return world.views.checkouts(key, paths);
  },
);

/** Closes an open page. @returns whether it was open */
function expireIfOpen(world: World, key: RecordKey, occasion: Occasion): boolean {
  const { checkouts } = world.payments;
  const { status, setup } = checkouts.read(key);
  if (status !== 'open') return false;
  checkouts.change(key, { status: 'expired' });
  if (setup !== null) cancelSetup(world, { ...key, slot: setup }, null, occasion);
  tell(world, 'checkout.session.expired', world.views.checkouts(key), occasion);
  return true;
}
