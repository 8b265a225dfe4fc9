import type { Endpoint } from './endpoint.ts';
import { endpoint } from './endpoint.ts';
import { missing } from './errors.ts';
import type { ObjectKind } from './expansions.ts';
import { expansionIn } from './expansions.ts';
import { fields } from './params.ts';
import type { PaymentKind } from './payment-views.ts';
import type { RecordKey } from './records.ts';
import type { World } from './world.ts';

/** GET /v1/payment_methods/:id: bank accounts of the old kind (`ba_…`) too, as PaymentMethods. */
export const retrievePaymentMethod = retrieve('methods', 'payment_method');

/** GET /v1/payment_intents/:id */
export const retrievePaymentIntent = retrieve('intents', 'payment_intent');

/** GET /v1/setup_intents/:id */
export const retrieveSetupIntent = retrieve('setups', 'setup_intent');

/** GET /v1/charges/:id: those of bank debits are called `py_…`. */
export const retrieveCharge = retrieve('charges', 'charge');

/** GET /v1/checkout/sessions/:id */
export const retrieveCheckoutSession = retrieve('checkouts', 'checkout.session');

/** GET /v1/invoices/:id */
export const retrieveInvoice = retrieve('invoices', 'invoice');

/** GET /v1/subscriptions/:id */
export const retrieveSubscription = retrieve('subscriptions', 'subscription');

/** What Stripe calls a thing, and the parameter that names it, when there is none. */
interface Words {
  readonly what: string;
  readonly param: string;
}

const WORDS: Readonly<Record<PaymentKind, Words>> = {
  methods: { what: 'PaymentMethod', param: 'payment_method' },
  intents: { what: 'payment_intent', param: 'intent' },
  setups: { what: 'setupintent', param: 'intent' },
  charges: { what: 'charge', param: 'id' },
  checkouts: { what: 'checkout.session', param: 'session' },
  invoices: { what: 'invoice', param: 'id' },
  subscriptions: { what: 'subscription', param: 'id' },
};

function retrieve(kind: PaymentKind, object: ObjectKind): Endpoint {
  return endpoint(fields({ expand: expansionIn(object) }), (call, { expand: { paths, needs } }) => {
    needs.forEach(call.authorize);
    return call.world.views[kind](findPayment(call.world, kind, call.part('id')), paths);
  });
}

/**
 * Where the record with this id is.
 * @param param the parameter that names it; absent: it is in the path
 * @throws StripeFailure resource_missing
 */
export function findPayment(
  world: World,
  kind: PaymentKind,
  id: string,
  param?: string,
): RecordKey {
  const key = world.payments[kind].find(id);
  if (key !== null) return key;
  const elsewhere = world.other().payments[kind].find(id) !== null;
  const words = WORDS[kind];
  throw missing({
    ...words,
    param: param ?? words.param,
    id,
    elsewhere,
    livemode: world.livemode,
    status: param === undefined ? 404 : 400,
  });
}
