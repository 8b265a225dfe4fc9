import type { AccountBlueprint } from './blueprints.ts';
import { days, hours } from './blueprints.ts';
import { cast, memberNumber } from './cast.ts';
import type { ChargeRecord } from './charges.ts';
import type { CheckoutRecord } from './checkout-sessions.ts';
import type { InvoiceRecord } from './invoices.ts';
import type { PaymentIntentRecord } from './payment-intents.ts';
import type { PaymentMethodRecord } from './payment-methods.ts';
import { mix } from './random.ts';
import type { SetupIntentRecord } from './setup-intents.ts';
import type { SubscriptionRecord } from './subscriptions.ts';

/** What one customer has to do with payments: records that name each other by their slots. */
export interface Dealings {
  /** Those of the linked accounts stand at their slots (null: it cannot be paid with), others follow. */
  readonly methods: readonly (PaymentMethodRecord | null)[];
  readonly intents: readonly PaymentIntentRecord[];
  readonly setups: readonly SetupIntentRecord[];
  readonly charges: readonly ChargeRecord[];
  readonly checkouts: readonly CheckoutRecord[];
  readonly invoices: readonly InvoiceRecord[];
  readonly subscriptions: readonly SubscriptionRecord[];
  /** Which of the methods the customer's invoice settings name. */
  readonly defaultMethod: number | null;
}

/** Dealings while they are written down. */
export interface Book {
  readonly methods: (PaymentMethodRecord | null)[];
  readonly intents: PaymentIntentRecord[];
  readonly setups: SetupIntentRecord[];
  readonly charges: ChargeRecord[];
  readonly checkouts: CheckoutRecord[];
  readonly invoices: InvoiceRecord[];
  readonly subscriptions: SubscriptionRecord[];
}

export function emptyBook(): Book {
  return {
    methods: [],
    intents: [],
    setups: [],
    charges: [],
    checkouts: [],
    invoices: [],
    subscriptions: [],
  };
}

/** Writes a record down. @returns its slot */
export function add<T>(records: T[], record: T): number {
  return records.push(record) - 1;
}

type Payment = Omit<PaymentIntentRecord, 'method' | 'failed' | 'charge'> & {
  readonly method: number;
};

/** A payment that succeeded: a PaymentIntent and its charge. @returns the slot of the intent */
export function addPaid(book: Book, payment: Payment): number {
  const intent = book.intents.length;
  const charge = add(book.charges, { ...payment, intent });
  return add(book.intents, { ...payment, failed: null, charge });
}

const GONE_THROUGH = {
  status: 'complete',
  intent: null,
  setup: null,
  invoice: null,
  subscription: null,
  amount: null,
} as const;

/** A Checkout Session that was gone through, unless told otherwise. @returns its slot */
export function addCheckout(
  book: Book,
  checkout: Pick<CheckoutRecord, 'mode' | 'customer' | 'created'> & Partial<CheckoutRecord>,
): number {
  return add(book.checkouts, { ...GONE_THROUGH, payer: checkout.customer, ...checkout });
}

/** Which dealings a customer has, beside the methods of their accounts. */
export interface Wants {
  readonly payment: boolean;
  readonly checkout: boolean;
  readonly setup: boolean;
  readonly checkoutSetup: boolean;
  readonly invoice: boolean;
  readonly subscription: boolean;
  readonly checkoutSubscription: boolean;
  /** A bank account of the old kind. */
  readonly legacy: boolean;
  /** Whether the invoice settings name a method, and so the subscription none. */
  readonly defaultMethod: boolean;
}

const WANTS_ALL: Wants = {
  payment: true,
  checkout: true,
  setup: true,
  checkoutSetup: true,
  invoice: true,
  subscription: true,
  checkoutSubscription: true,
  legacy: true,
  defaultMethod: false,
};

/** The one of the cast whose invoice settings name a PaymentMethod. */
const WITH_DEFAULT = memberNumber('business');

/** Which dealings a customer has: of the cast all; of others most have paid, and some have more. */
export function wantsOf(seed: number, holder: number): Wants {
  if (holder < cast.length) return { ...WANTS_ALL, defaultMethod: holder === WITH_DEFAULT };
  const isOf = (share: number, what: number) => mix(seed, holder, what) % 100 < share;
  const [setup, subscription] = [isOf(45, 41), isOf(30, 42)];
  return {
    payment: isOf(88, 40),
    checkout: isOf(35, 43),
    setup,
    checkoutSetup: setup && isOf(40, 44),
    invoice: isOf(35, 45),
    subscription,
    checkoutSubscription: subscription && isOf(50, 46),
    legacy: isOf(8, 47),
    defaultMethod: subscription && isOf(25, 48),
  };
}

/** What happened in the days before the start. */
type Step = 'created' | 'attached' | 'setup' | 'subscribed' | 'paid' | 'invoiced';

const STEPS: Readonly<Record<Step, readonly [least: number, spread: number]>> = {
  created: [days(29), hours(18)],
  attached: [days(28), hours(18)],
  setup: [days(27), hours(18)],
  subscribed: [days(22), days(4)],
  paid: [days(4), days(17)],
  invoiced: [days(2), days(19)],
};

/** How many seconds before the start something happened to a customer: all of it within Stripe's 30 days of events. */
export function stepAgo(holder: number, step: Step): number {
  const [least, spread] = STEPS[step];
  return least + (mix(holder, 50, least) % spread);
}

/** Whether Stripe makes a PaymentMethod of an account: not of a credit card's, nor without permission. */
function canPay({ category, permissions }: AccountBlueprint): boolean {
  return category === 'cash' && permissions.includes('payment_method');
}

/** A customer of the beginning, as their dealings need them. */
export interface Payer {
  readonly holder: number;
  readonly seed: number;
  /** When the server started, in seconds. */
  readonly start: number;
  readonly accounts: readonly AccountBlueprint[];
  /** When the account at a slot was linked, in seconds. */
  linkedAt(slot: number): number;
  readonly wants: Wants;
}

/** The dealings that a customer had before the start. */
export function dealingsOf(payer: Payer): Dealings {
  const { holder, seed, start, accounts, linkedAt, wants } = payer;
  const book = emptyBook();
  const at = (step: Step) => start - stepAgo(holder, step);
  const linked = (slot: number, legacy: boolean): PaymentMethodRecord => ({
    customer: holder,
    source: { type: 'linked', account: { holder, slot }, legacy },
    payer: holder,
    created: linkedAt(slot) + 60,
  });
  for (const [slot, account] of accounts.entries()) {
    add(book.methods, canPay(account) ? linked(slot, false) : null);
  }
  const usable = [...book.methods.keys()].filter((slot) => book.methods[slot] !== null);
  const [method, last] = [usable[0], usable.at(-1)];
  if (method === undefined) return { ...book, defaultMethod: null };
  if (wants.legacy) add(book.methods, linked(method, true));

  const amountOf = (what: number) => 2500 + (mix(seed, holder, what) % 240_000);
  const payment = (what: number, created: number, description: string) => ({
    customer: holder,
    method,
    by: 'us_bank_account' as const,
    amount: amountOf(what),
    description,
    created,
  });
  if (wants.payment) {
    const paid = payment(60, at('paid'), 'Order');
    const intent = addPaid(book, paid);
    if (wants.checkout) addCheckout(book, { ...paid, mode: 'payment', intent });
  }
  if (wants.setup) {
    const saved = { customer: holder, method, description: null, created: at('setup') };
    const setup = add(book.setups, saved);
    if (wants.checkoutSetup) {
      addCheckout(book, { customer: holder, created: saved.created, mode: 'setup', setup });
    }
  }
  if (wants.invoice) {
    const paid = payment(61, at('invoiced'), 'Services');
    const intent = addPaid(book, paid);
    const rest = { status: 'paid', defaultMethod: method, subscription: null } as const;
    add(book.invoices, { ...paid, ...rest, intent });
  }
  if (wants.subscription) {
    const paid = payment(62, at('subscribed'), 'Monthly plan');
    const intent = addPaid(book, paid);
    const subscription = book.subscriptions.length;
    const rest = { status: 'paid', defaultMethod: null, subscription } as const;
    const invoice = add(book.invoices, { ...paid, ...rest, intent });
    add(book.subscriptions, {
      ...paid,
      defaultMethod: wants.defaultMethod ? null : method,
      latestInvoice: invoice,
    });
    if (wants.checkoutSubscription) {
      addCheckout(book, { ...paid, mode: 'subscription', invoice, subscription });
    }
  }
  return { ...book, defaultMethod: wants.defaultMethod ? (last ?? method) : null };
}
