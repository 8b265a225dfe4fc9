import type Stripe from 'stripe';
import type * as z from 'zod';
import type { IdKind } from '../../shared/ids.ts';
import { getAccountWithOwners, listAccounts, listAllAccounts } from './accounts.ts';
import { anyPage } from './answers.ts';
import { getCustomer } from './customers.ts';
import {
  anyEvent,
  charge,
  checkoutSession,
  invoice,
  linkSession,
  paymentIntent,
  paymentMethod,
  setupIntent,
  subscription,
  type AnyEvent,
  type Dealing,
  type MethodRef,
} from './dealings.ts';
import { toConsoleError } from './errors.ts';
import type { Way } from './way.ts';

/** Follows an id of its kind. Takes its first step itself. */
type Path = (way: Way, id: string) => Promise<void>;

/** An object that says who and by what: how it is read, and what is expanded so that one request tells all. */
interface Source {
  schema: z.ZodType<Dealing>;
  retrieve: (stripe: Stripe, id: string, expand: string[]) => Promise<unknown>;
  /** The fields of each try; the later ones ask for less, for keys that may see less. */
  tries: readonly (readonly string[])[];
}

// Stripe expands four levels deep. Source: https://docs.stripe.com/expand
const sources = {
  payment_intent: {
    schema: paymentIntent,
    retrieve: (stripe, id, expand) => stripe.paymentIntents.retrieve(id, { expand }),
    tries: [['customer', 'payment_method'], []],
  },
  setup_intent: {
    schema: setupIntent,
    retrieve: (stripe, id, expand) => stripe.setupIntents.retrieve(id, { expand }),
    tries: [['customer', 'payment_method'], []],
  },
  charge: {
    schema: charge,
    retrieve: (stripe, id, expand) => stripe.charges.retrieve(id, { expand }),
    tries: [['customer', 'payment_intent.payment_method'], []],
  },
  checkout_session: {
    schema: checkoutSession,
    retrieve: (stripe, id, expand) => stripe.checkout.sessions.retrieve(id, { expand }),
    tries: [
      [
        'customer',
        'payment_intent.payment_method',
        'setup_intent.payment_method',
        'subscription.default_payment_method',
      ],
      [],
    ],
  },
  invoice: {
    schema: invoice,
    retrieve: (stripe, id, expand) => stripe.invoices.retrieve(id, { expand }),
    tries: [
      [
        'customer.invoice_settings.default_payment_method',
        'default_payment_method',
        'payments.data.payment.payment_intent',
        'parent.subscription_details.subscription.default_payment_method',
      ],
      // What it was paid with is there only where it is asked for.
      ['customer', 'payments'],
      ['payments'],
    ],
  },
  subscription: {
    schema: subscription,
    retrieve: (stripe, id, expand) => stripe.subscriptions.retrieve(id, { expand }),
    tries: [
      ['customer.invoice_settings.default_payment_method', 'default_payment_method'],
      ['customer'],
      [],
    ],
  },
} as const satisfies Partial<Record<IdKind, Source>>;

type SourceKind = keyof typeof sources;

/** How each kind of id leads to a customer and to accounts, by the fewest requests that Stripe allows. */
export const paths: Record<IdKind, Path> = {
  async customer(way, id) {
    way.step('customer', id);
    way.meet({ id, view: null });
  },
  account: (way, id) => way.visit(id),
  ownership: followOwnership,
  async owner(way, id) {
    way.step('owner', id);
    await visitSeen(way, id);
  },
  session: followSession,
  payment_method: (way, id) => followMethod(way, 'payment_method', { id, method: null }),
  // Stripe answers a bank account of before PaymentMethods as one. Source: https://docs.stripe.com/payments/payment-methods/transitioning
  bank_account: (way, id) => followMethod(way, 'bank_account', { id, method: null }),
  payment_intent: (way, id) => followSource(way, 'payment_intent', id),
  setup_intent: (way, id) => followSource(way, 'setup_intent', id),
  checkout_session: (way, id) => followSource(way, 'checkout_session', id),
  invoice: (way, id) => followSource(way, 'invoice', id),
  subscription: (way, id) => followSource(way, 'subscription', id),
  charge: (way, id) => followSource(way, 'charge', id),
  event: followEvent,
  stripe_account: followStripeAccount,
  request: followRequest,
};

/** An id whose prefix says nothing is tried as what the console is for. Rejects where it is neither. */
export async function followUnknown(way: Way, id: string): Promise<void> {
  const { connection, signal } = way;
  const [asCustomer, asAccount] = await Promise.allSettled([
    getCustomer(connection, id, signal),
    getAccountWithOwners(connection, id, signal),
  ]);
  if (asAccount.status === 'fulfilled') way.arrive(asAccount.value);
  else if (asCustomer.status === 'fulfilled') {
    way.step('customer', id);
    way.meet({ id, view: asCustomer.value });
  } else {
    // That there is no such thing is known only where both could be asked.
    const error = toConsoleError(asCustomer.reason);
    throw error.kind === 'not_found' ? toConsoleError(asAccount.reason) : error;
  }
}

async function followSource(way: Way, kind: SourceKind, id: string): Promise<void> {
  way.step(kind, id);
  const { schema, retrieve, tries }: Source = sources[kind];
  const found = await way.read(
    kind,
    id,
    (fields) => way.connection.call(schema, way.signal, (stripe) => retrieve(stripe, id, fields)),
    tries,
  );
  if (found !== null) await followDealing(way, found);
}

async function followDealing(way: Way, dealing: Dealing): Promise<void> {
  const { customer, method, failed, otherMethod, next } = dealing;
  way.meet(customer);
  if (method !== null) {
    if (failed) way.note('failed');
    if (customer === null) way.note('guest');
    await followMethod(way, 'payment_method', method);
  } else if (next !== null) await followSource(way, next.kind, next.id);
  else if (otherMethod !== null) way.note('not-a-bank-account');
  else way.missMethod();
}

async function followMethod(
  way: Way,
  kind: 'payment_method' | 'bank_account',
  { id, method }: MethodRef,
): Promise<void> {
  way.step(kind, id);
  const read = (expand: string[]) =>
    way.connection.call(paymentMethod, way.signal, (stripe) =>
      stripe.paymentMethods.retrieve(id, { expand }),
    );
  // Who linked the account comes with the account; who pays is of interest where there is none.
  const found = method ?? (await way.read(kind, id, read, [['customer'], []]))?.method ?? null;
  const isStart = method === null && found !== null;
  if (isStart && found.customer === null) way.note('guest');
  const accountId = found === null ? null : way.payWith(found);
  if (accountId !== null) await way.visit(accountId);
}

async function followSession(way: Way, id: string): Promise<void> {
  way.step('session', id);
  const session = await way.read(
    'session',
    id,
    (expand) =>
      way.connection.call(linkSession, way.signal, (stripe) =>
        stripe.financialConnections.sessions.retrieve(id, { expand }),
      ),
    [['account_holder.customer'], []],
  );
  if (session === null) return;
  way.meet(session.customer);
  const [first, ...others] = session.accountIds;
  if (first === undefined) way.note('no-account');
  else if (others.length === 0 && !session.more) await way.visit(first);
  else {
    const read = () => listAllAccounts(way.connection, { session: id }, way.signal);
    way.pass((await way.read('session', id, read)) ?? []);
  }
}

async function followEvent(way: Way, id: string): Promise<void> {
  way.step('event', id);
  const event = await way.read('event', id, () =>
    way.connection.call(anyEvent, way.signal, (stripe) => stripe.events.retrieve(id)),
  );
  if (event !== null) await followObject(way, event);
}

/** What an object of an event is called → how its ids are followed. An event holds the object as it was then. */
const kindsOfObjects: ReadonlyMap<string, IdKind> = new Map([
  ['customer', 'customer'],
  ['financial_connections.account', 'account'],
  ['financial_connections.session', 'session'],
  ['payment_method', 'payment_method'],
  ['payment_intent', 'payment_intent'],
  ['setup_intent', 'setup_intent'],
  ['charge', 'charge'],
  ['checkout.session', 'checkout_session'],
  ['invoice', 'invoice'],
  ['subscription', 'subscription'],
]);

/** What an object of another kind, such as a dispute, names that leads on; the one that tells most stands first. */
const fieldsOfObjects = [
  ['payment_intent', 'payment_intent'],
  ['charge', 'charge'],
  ['payment_method', 'payment_method'],
  ['customer', 'customer'],
] as const satisfies readonly (readonly [field: string, kind: IdKind])[];

async function followObject(way: Way, { object }: AnyEvent): Promise<void> {
  const kind = kindsOfObjects.get(object.object);
  if (kind !== undefined && typeof object.id === 'string') return paths[kind](way, object.id);
  for (const [field, named] of fieldsOfObjects) {
    const id = object[field];
    if (typeof id === 'string') return paths[named](way, id);
  }
  way.note('no-customer');
}

/** The newest events, a page of them; null where the key may not read them. */
async function recentEvents(
  way: Way,
  about: { kind: IdKind; id: string },
  types?: string[],
): Promise<AnyEvent[] | null> {
  const params: Stripe.EventListParams = { limit: 100, ...(types && { types }) };
  const found = await way.read(about.kind, about.id, () =>
    way.connection.call(anyPage, way.signal, (stripe) => stripe.events.list(params)),
  );
  return found === null
    ? null
    : found.data.flatMap((event) => anyEvent.safeParse(event).data ?? []);
}

/**
 * Stripe cannot be asked by the id of an ownership: it is looked for among what this console has seen, and in
 * the events of the refreshes of the last days.
 */
async function followOwnership(way: Way, id: string): Promise<void> {
  way.step('ownership', id);
  if (way.connection.seen.accountOf(id) !== null) return visitSeen(way, id);
  const events = await recentEvents(way, { kind: 'ownership', id }, [
    'financial_connections.account.refreshed_ownership',
  ]);
  if (events === null) return;
  const about = events.find(({ object }) => object['ownership'] === id);
  if (about === undefined) way.note('not-askable');
  else await followObject(way, about);
}

async function visitSeen(way: Way, id: string): Promise<void> {
  const accountId = way.connection.seen.accountOf(id);
  if (accountId === null) way.note('not-askable');
  else await way.visit(accountId);
}

/** Nor can it be asked by a request: only one that made an event of the last days can be followed. */
async function followRequest(way: Way, id: string): Promise<void> {
  way.step('request', id);
  const events = await recentEvents(way, { kind: 'request', id });
  if (events === null) return;
  const about = events.find(({ requestId }) => requestId === id);
  if (about === undefined) way.note('not-askable');
  else {
    way.step('event', about.id);
    await followObject(way, about);
  }
}

/** A connected account holds accounts of its own, which the platform collected: the newest hundred of them. */
async function followStripeAccount(way: Way, id: string): Promise<void> {
  way.step('stripe_account', id);
  const read = () => listAccounts(way.connection, { account: id }, null, way.signal);
  const found = await way.read('stripe_account', id, read);
  if (found === null) return;
  if (found.accounts.length === 0) way.note('no-account');
  way.pass(found.accounts);
}
