import { collection, GUIDED } from './access.ts';
import type { Access } from './access.ts';
import { GUESTS } from './accounts.ts';
import type { AccountKey } from './accounts.ts';
import { seconds } from './clock.ts';
import { tell } from './happenings.ts';
import type { Occasion } from './happenings.ts';
import type { Within } from './intended.ts';
import { payInvoice } from './invoice-life.ts';
import { linkAccount } from './linking.ts';
import type { Choice } from './linking.ts';
import type { Billing } from './payment-methods.ts';
import { billingOfCustomer } from './payment-views.ts';
import type { RecordKey } from './records.ts';
import type { World } from './world.ts';

/*
 * What comes of requests for access when somebody links an account for them: the account, a PaymentMethod of
 * it, and whatever was waiting for that. All of it happens on a page, and so by no API request.
 */

/** A bank debit takes days; here it takes this long, in ms, so that somebody can watch. */
export const DEBIT_MS = 20_000;

/** What was linked, and the slot of the PaymentMethod that pays with it. */
interface Collected {
  readonly account: AccountKey;
  readonly method: number;
}

function collect(
  world: World,
  { holder }: RecordKey,
  customer: number | null,
  access: Access,
  choice: Choice,
  at: number,
): Collected {
  const account = linkAccount(world, customer ?? GUESTS, access, choice, at);
  const key = world.payments.methods.add(holder, {
    customer,
    source: { type: 'linked', account, legacy: false },
    payer: payerOf(world, customer),
    created: seconds(at),
  });
  if (customer !== null) {
    tell(world, 'payment_method.attached', world.views.methods(key), { at, cause: null });
  }
  return { account, method: key.slot };
}

/** A customer as they are now; a guest as a page would know them. */
function payerOf({ customers }: World, customer: number | null): Billing {
  if (customer !== null) return billingOfCustomer(customers.read(customer));
  return { address: null, email: null, name: 'A guest', phone: null, tax_id: null };
}

/** Saves a bank account by a SetupIntent. */
export function completeSetup(
  world: World,
  key: RecordKey,
  choice: Choice,
  at: number,
): AccountKey {
  const { setups, subscriptions } = world.payments;
  const { asked, customer } = setups.read(key);
  const { account, method } = collect(
    world,
    key,
    customer,
    asked?.collection ?? GUIDED,
    choice,
    at,
  );
  setups.change(key, { method });
  const occasion = { at, cause: null };
  tell(world, 'setup_intent.succeeded', world.views.setups(key), occasion);
  if (asked?.within?.kind === 'subscriptions') {
    const subscription = { ...key, slot: asked.within.slot };
    const { asked: of } = subscriptions.read(subscription);
    if (of !== undefined) subscriptions.change(subscription, { asked: { ...of, setup: null } });
    subscriptions.change(subscription, { defaultMethod: method });
    const shown = world.views.subscriptions(subscription);
    tell(world, 'customer.subscription.updated', shown, occasion);
  }
  return account;
}

/** Pays by a PaymentIntent: the debit is under way, and is charged later. */
export function completePayment(
  world: World,
  key: RecordKey,
  choice: Choice,
  at: number,
  within?: Within | null,
): AccountKey {
  const { asked, customer } = world.payments.intents.read(key);
  const access = asked?.collection ?? GUIDED;
  const { account, method } = collect(world, key, customer, access, choice, at);
  debit(world, key, method, { at, cause: null }, within ?? asked?.within ?? null);
  return account;
}

/** Begins to debit a bank account that is saved already. @param method its slot */
export function debit(
  world: World,
  key: RecordKey,
  method: number,
  occasion: Occasion,
  within: Within | null,
): void {
  const { intents, invoices, subscriptions } = world.payments;
  intents.change(key, { method });
  tell(world, 'payment_intent.processing', world.views.intents(key), occasion);
  world.ahead.add(occasion.at + DEBIT_MS, (then) => charge(world, key, method, within, then));
  if (within?.kind !== 'invoices') return;
  // A subscription that waits for its first payment goes on as soon as the debit is under way.
  const { subscription: slot } = invoices.read({ ...key, slot: within.slot });
  if (slot === null) return;
  const subscription = { ...key, slot };
  const { asked, endedAt } = subscriptions.read(subscription);
  if (asked?.status !== 'incomplete' || endedAt !== undefined) return;
  subscriptions.change(subscription, {
    asked: { ...asked, status: 'active' },
    ...(asked.saves === 'on_subscription' ? { defaultMethod: method } : {}),
  });
  tell(world, 'customer.subscription.updated', world.views.subscriptions(subscription), occasion);
}

function charge(
  world: World,
  key: RecordKey,
  method: number,
  within: Within | null,
  at: number,
): void {
  const { intents, charges } = world.payments;
  const { customer, by, amount, description } = intents.read(key);
  const made = charges.add(key.holder, {
    customer,
    method,
    intent: key.slot,
    by,
    amount,
    description,
    created: seconds(at),
  });
  intents.change(key, { charge: made.slot });
  const occasion = { at, cause: null };
  tell(world, 'charge.succeeded', world.views.charges(made), occasion);
  tell(world, 'payment_intent.succeeded', world.views.intents(key), occasion);
  if (within === null) return;
  const whole = { ...key, slot: within.slot };
  if (within.kind === 'invoices') payInvoice(world, whole, occasion);
  if (within.kind === 'checkouts') {
    const checkout = world.views.checkouts(whole);
    tell(world, 'checkout.session.async_payment_succeeded', checkout, occasion);
  }
}

/** Goes through a Checkout Session. */
export function completeCheckout(
  world: World,
  key: RecordKey,
  choice: Choice,
  at: number,
): AccountKey {
  const { checkouts, intents } = world.payments;
  const { amount, asked, customer, setup } = checkouts.read(key);
  const occasion = { at, cause: null };
  const over = { status: 'complete', payer: payerOf(world, customer) } as const;
  let account: AccountKey;
  if (setup === null) {
    const intent = intents.add(key.holder, {
      customer,
      method: null,
      failed: null,
      charge: null,
      by: 'us_bank_account',
      amount: amount ?? 0,
      description: asked?.description ?? null,
      created: seconds(at),
      asked: {
        collection: asked?.collection ?? collection(GUIDED),
        types: asked?.types ?? ['us_bank_account'],
        allowed: null,
        automatic: false,
        metadata: {},
        within: { kind: 'checkouts', slot: key.slot },
        currency: 'usd',
        receiptEmail: null,
        futureUsage: null,
      },
    });
    tell(world, 'payment_intent.created', world.views.intents(intent), occasion);
    checkouts.change(key, { ...over, intent: intent.slot });
    account = completePayment(world, intent, choice, at);
  } else {
    account = completeSetup(world, { ...key, slot: setup }, choice, at);
    checkouts.change(key, over);
  }
  tell(world, 'checkout.session.completed', world.views.checkouts(key), occasion);
  return account;
}
