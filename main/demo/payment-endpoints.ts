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
export const retrievePaymentMethod = retrieve('methods', 'payment_method', {
  what: 'PaymentMethod',
  param: 'payment_method',
});

/** GET /v1/payment_intents/:id */
export const retrievePaymentIntent = retrieve('intents', 'payment_intent', {
  what: 'payment_intent',
  param: 'intent',
});

/** GET /v1/setup_intents/:id */
export const retrieveSetupIntent = retrieve('setups', 'setup_intent', {
  what: 'setupintent',
  param: 'intent',
});

/** GET /v1/charges/:id: those of bank debits are called `py_…`. */
export const retrieveCharge = retrieve('charges', 'charge', { what: 'charge', param: 'id' });

/** GET /v1/checkout/sessions/:id */
export const retrieveCheckoutSession = retrieve('checkouts', 'checkout.session', {
  what: 'checkout.session',
  param: 'session',
});

/** GET /v1/invoices/:id */
export const retrieveInvoice = retrieve('invoices', 'invoice', { what: 'invoice', param: 'id' });

/** GET /v1/subscriptions/:id */
export const retrieveSubscription = retrieve('subscriptions', 'subscription', {
  what: 'subscription',
  param: 'id',
});

/** What Stripe calls a thing, and the parameter that names it, when there is none. */
interface Words {
  readonly what: string;
  readonly param: string;
}

function retrieve(kind: PaymentKind, object: ObjectKind, words: Words): Endpoint {
  return endpoint(fields({ expand: expansionIn(object) }), (call, { expand: { paths, needs } }) => {
    needs.forEach(call.authorize);
    return call.world.views[kind](find(call.world, kind, call.part('id'), words), paths);
  });
}

/** @throws StripeFailure resource_missing */
function find(world: World, kind: PaymentKind, id: string, words: Words): RecordKey {
  const key = world.payments[kind].find(id);
  if (key !== null) return key;
  const elsewhere = world.other().payments[kind].find(id) !== null;
  throw missing({ ...words, id, elsewhere, livemode: world.livemode, status: 404 });
}
