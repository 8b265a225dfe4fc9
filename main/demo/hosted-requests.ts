import { GUIDED } from './access.ts';
import type { Access } from './access.ts';
import type { AccountKey } from './accounts.ts';
import { completeCheckout, completePayment, completeSetup } from './completions.ts';
import { takesBank } from './intended.ts';
import { linkAccount } from './linking.ts';
import type { Choice } from './linking.ts';
import { intentStatus } from './payment-intents.ts';
import type { RecordKey } from './records.ts';
import { setupStatus } from './setup-intents.ts';
import type { World } from './world.ts';

/** Something that an account can be linked for, on a page or by a control. */
export interface HostedRequest {
  readonly kind: 'checkout' | 'invoice' | 'payment' | 'setup' | 'session';
  readonly state: 'open' | 'complete' | 'expired' | 'canceled';
  /** null: a guest, or a connected account. */
  readonly customer: number | null;
  readonly access: Access;
  /** What is paid with it; null: nothing now. In cents. */
  readonly amount: number | null;
  readonly description: string | null;
  /** Where Stripe's own page would go on to afterwards. */
  readonly onward: { readonly linked: string | null; readonly left: string | null };
  /** Links a new account for it, at this time (ms). */
  link(choice: Choice, at: number): AccountKey;
}

const NOWHERE = { linked: null, left: null };

/** What an object asks for; null where there is no such object, or it asks for no account. */
export function hostedRequest(world: World, id: string): HostedRequest | null {
  const { checkouts, intents, invoices, setups, subscriptions } = world.payments;
  const ways: readonly (readonly [RecordKey | null, (key: RecordKey) => HostedRequest | null])[] = [
    [checkouts.find(id), (key) => ofCheckout(world, key)],
    [invoices.find(id), (key) => ofInvoice(world, key)],
    [intents.find(id), (key) => ofIntent(world, key)],
    [setups.find(id), (key) => ofSetup(world, key)],
    [subscriptions.find(id), (key) => ofSubscription(world, key)],
  ];
  for (const [key, way] of ways) {
    if (key !== null) return way(key);
  }
  return ofSession(world, id);
}

function ofCheckout(world: World, key: RecordKey): HostedRequest | null {
  const { asked, status, customer, amount } = world.payments.checkouts.read(key);
  if (asked !== undefined && !takesBank(asked)) return null;
  return {
    kind: 'checkout',
    state: isGone(world, customer) && status === 'open' ? 'canceled' : status,
    customer,
    access: asked?.collection ?? GUIDED,
    amount,
    description: asked?.description ?? null,
    onward: { linked: asked?.successUrl ?? null, left: asked?.cancelUrl ?? null },
    link: (choice, at) => completeCheckout(world, key, choice, at),
  };
}

function ofInvoice(world: World, key: RecordKey): HostedRequest | null {
  const { status, intent, description } = world.payments.invoices.read(key);
  // A draft has no page yet, and one of nothing needs none.
  if (status === 'draft' || intent === null) return null;
  const payment = { ...key, slot: intent };
  const found = ofIntent(world, payment);
  if (found === null) return null;
  return {
    ...found,
    kind: 'invoice',
    state: status === 'paid' ? 'complete' : status === 'void' ? 'canceled' : found.state,
    description,
    link: (choice, at) =>
      completePayment(world, payment, choice, at, { kind: 'invoices', slot: key.slot }),
  };
}

const STATES = {
  requires_payment_method: 'open',
  processing: 'complete',
  succeeded: 'complete',
  canceled: 'canceled',
} as const;

function ofIntent(world: World, key: RecordKey): HostedRequest | null {
  const record = world.payments.intents.read(key);
  const { asked, by, customer, amount, description } = record;
  if (by === 'card' || (asked !== undefined && !takesBank(asked))) return null;
  const state = STATES[intentStatus(record)];
  return {
    kind: 'payment',
    state: isGone(world, customer) && state === 'open' ? 'canceled' : state,
    customer,
    access: asked?.collection ?? GUIDED,
    amount,
    description,
    onward: NOWHERE,
    link: (choice, at) => completePayment(world, key, choice, at),
  };
}

function ofSetup(world: World, key: RecordKey): HostedRequest | null {
  const record = world.payments.setups.read(key);
  const { asked, customer, description } = record;
  // That of a Checkout Session is done on the page of the session.
  if (asked?.within?.kind === 'checkouts') return null;
  if (asked !== undefined && !takesBank(asked)) return null;
  const state = STATES[setupStatus(record)];
  return {
    kind: 'setup',
    state: isGone(world, customer) && state === 'open' ? 'canceled' : state,
    customer,
    access: asked?.collection ?? GUIDED,
    amount: null,
    description,
    onward: NOWHERE,
    link: (choice, at) => completeSetup(world, key, choice, at),
  };
}

/** What waits for an account: the SetupIntent of a trial, else the latest invoice. */
function ofSubscription(world: World, key: RecordKey): HostedRequest | null {
  const { asked, latestInvoice } = world.payments.subscriptions.read(key);
  if (asked != null && asked.setup !== null) return ofSetup(world, { ...key, slot: asked.setup });
  return ofInvoice(world, { ...key, slot: latestInvoice });
}

function ofSession(world: World, id: string): HostedRequest | null {
  const session = world.sessions.find(id);
  if (session === null) return null;
  const { holder, accounts, returnUrl } = session;
  const customer = world.customers.isThere(holder) ? holder : null;
  return {
    kind: 'session',
    state: accounts.length > 0 ? 'complete' : isGone(world, customer) ? 'canceled' : 'open',
    customer,
    access: session,
    amount: null,
    description: null,
    onward: { linked: returnUrl, left: null },
    link(choice, at) {
      const account = linkAccount(world, holder, session, choice, at);
      world.sessions.complete(id, [account]);
      return account;
    },
  };
}

/** Nobody links for a customer who was deleted. */
function isGone({ customers }: World, customer: number | null): boolean {
  return customer !== null && customers.read(customer).deleted;
}
