import { CONNECTED } from './accounts.ts';
import type { AccountKey } from './accounts.ts';
import type { CaseName } from './cast.ts';
import { memberNumber } from './cast.ts';
import type { CheckoutRecord } from './checkout-sessions.ts';
import type { DeadEnd } from './dead-ends.ts';
import type { EventType } from './events.ts';
import type { PaymentKind } from './payment-views.ts';
import { NOBODY } from './records.ts';
import type { World } from './world.ts';

/** The kinds of events in which dealings of the cast are told. */
const DEALING_EVENTS = [
  'charge.succeeded',
  'checkout.session.completed',
  'customer.created',
  'invoice.paid',
  'payment_intent.succeeded',
  'payment_method.attached',
  'setup_intent.succeeded',
] as const satisfies readonly EventType[];

/** A type of event in which dealings are told. */
export type DealingEvent = (typeof DEALING_EVENTS)[number];

/** The ids of what a member of the cast has to do with payments; null where they have none. */
export interface CastDealings {
  /** By their accounts, in the same order; null for one that nobody can pay with, as a credit card's. */
  readonly paymentMethods: readonly (string | null)[];
  /** The first of those accounts as a bank account of the old kind: `ba_…`. */
  readonly bankAccount: string | null;
  readonly paymentIntent: string | null;
  /** Of that PaymentIntent: `py_…`, as of every bank debit. */
  readonly charge: string | null;
  readonly setupIntent: string | null;
  /** In payment mode. */
  readonly checkoutSession: string | null;
  readonly checkoutSetup: string | null;
  readonly checkoutSubscription: string | null;
  /** Written by hand and paid. */
  readonly invoice: string | null;
  readonly subscription: string | null;
  /** The latest invoice of that subscription. */
  readonly subscriptionInvoice: string | null;
  /** The event of each type about one of these, or about the customer; a few members of the cast have them. */
  readonly events: Readonly<Record<DealingEvent, string | null>>;
}

/**
 * What a member of the cast has to do with payments.
 * @param now the server's time, in ms: events are those that can be seen now
 */
export function castDealings(world: World, name: CaseName, now: number): CastDealings {
  const ids = castIds(world, name);
  const about = new Set<string | null>([
    world.customers.id(memberNumber(name)),
    ...Object.values(ids).flat(),
  ]);
  const events: Record<DealingEvent, string | null> = {
    'charge.succeeded': null,
    'checkout.session.completed': null,
    'customer.created': null,
    'invoice.paid': null,
    'payment_intent.succeeded': null,
    'payment_method.attached': null,
    'setup_intent.succeeded': null,
  };
  for (const entry of world.events.older(null, now)) {
    const type = DEALING_EVENTS.find((each) => each === entry.type);
    if (type !== undefined && about.has(entry.object().id)) events[type] ??= entry.id();
  }
  return { ...ids, events };
}

function castIds(world: World, name: CaseName): Omit<CastDealings, 'events'> {
  const { payments, accounts } = world;
  const holder = memberNumber(name);
  const all = payments.of(holder);
  const idAt = (kind: PaymentKind, slot: number | null) =>
    slot === null || slot < 0 ? null : payments[kind].id({ holder, slot });
  const firstOf = (kind: Exclude<PaymentKind, 'methods'>) => (all[kind].length === 0 ? null : 0);
  const checkout = (mode: CheckoutRecord['mode']) =>
    idAt(
      'checkouts',
      all.checkouts.findIndex((each) => each.mode === mode),
    );
  const atStart = accounts.heldAtStart(holder).length;
  const methodOf = (account: AccountKey) => {
    if (account.slot < atStart) return all.methods[account.slot] == null ? null : account.slot;
    const made = payments.methods.added(holder).find((key) => {
      const { source } = payments.methods.read(key);
      return source.type === 'linked' && source.account.slot === account.slot;
    });
    return made?.slot ?? null;
  };
  return {
    paymentMethods: accounts.heldBy(holder).map((account) => idAt('methods', methodOf(account))),
    bankAccount: idAt('methods', all.methods.length > atStart ? atStart : null),
    paymentIntent: idAt('intents', firstOf('intents')),
    charge: idAt('charges', firstOf('charges')),
    setupIntent: idAt('setups', firstOf('setups')),
    checkoutSession: checkout('payment'),
    checkoutSetup: checkout('setup'),
    checkoutSubscription: checkout('subscription'),
    invoice: idAt('invoices', firstOf('invoices')),
    subscription: idAt('subscriptions', firstOf('subscriptions')),
    subscriptionInvoice: idAt('invoices', all.subscriptions[0]?.latestInvoice ?? null),
  };
}

/** Cases that are those of somebody in the cast, or are no payment. */
type Elsewhere =
  | 'checkoutPayment'
  | 'checkoutSetup'
  | 'checkoutSubscription'
  | 'intentOfDeletedCustomer'
  | 'methodOfDeletedCustomer'
  | 'sessionOfSeveral'
  | 'sessionOfConnected';

/** The ids of the special cases, each by its name. */
export type SpecialIds = Readonly<Record<DeadEnd | Elsewhere, string>>;

/** Every special case of a world: those of dead-ends.ts, and those that are somebody's. */
export function specialIds(world: World): SpecialIds {
  const { payments, sessions } = world;
  const { places } = world.deadEnds();
  const own = Object.entries(places).map(([name, [kind, slot]]) => [
    name,
    payments[kind].id({ holder: NOBODY, slot }),
  ]);
  const amara = castIds(world, 'one-owner');
  const rosa = castIds(world, 'deleted-customer');
  return {
    // Object.fromEntries forgets the names, which are those of `places`.
    ...(Object.fromEntries(own) as Record<DeadEnd, string>),
    checkoutPayment: there(amara.checkoutSession),
    checkoutSetup: there(amara.checkoutSetup),
    checkoutSubscription: there(amara.checkoutSubscription),
    intentOfDeletedCustomer: there(rosa.paymentIntent),
    methodOfDeletedCustomer: there(rosa.paymentMethods[0]),
    sessionOfSeveral: there(sessions.through(memberNumber('joint-owners'))),
    sessionOfConnected: there(sessions.through(CONNECTED)),
  };
}

function there(id: string | null | undefined): string {
  if (id == null) throw new RangeError('The cast lacks a dealing that a case is made of');
  return id;
}
