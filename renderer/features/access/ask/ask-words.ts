import { bankCurrency } from '../../../../shared/access-fields.ts';
import type { AccessRequest, Price } from '../../../../shared/access-views.ts';
import type { AccessPermission, AccessWay } from '../../../../shared/access-ways.ts';
import { ConsoleError } from '../../../../shared/errors.ts';
import { moneyIn } from '../../../../shared/money.ts';
import type { Mode } from '../../../../shared/views.ts';
import type { AccessDraft, TextName } from './access-draft.ts';
import type { Faults } from './read-draft.ts';

interface WayWords {
  /** What it is for. */
  does: string;
  /** What the button says that makes it. */
  make: string;
  /** What was made, at the end of a sentence. */
  made: string;
}

/** The ways in words. */
export const wayWords: Record<AccessWay, WayWords> = {
  checkout: {
    does: 'A page of Stripe’s on which the customer links the account. It need not charge.',
    make: 'Create the page',
    made: 'the Checkout page',
  },
  invoice: {
    does: 'The customer pays it from the account, on a page of Stripe’s. Stripe can mail it.',
    make: 'Create the invoice',
    made: 'the invoice',
  },
  subscription: {
    does: 'The customer pays its first invoice from the account, on a page of Stripe’s.',
    make: 'Create the subscription',
    made: 'the subscription',
  },
  setup_intent: {
    does: 'For a web page of yours. Saves the account, charges nothing.',
    make: 'Create the SetupIntent',
    made: 'the SetupIntent',
  },
  payment_intent: {
    does: 'For a web page of yours. The customer pays once from the account.',
    make: 'Create the PaymentIntent',
    made: 'the PaymentIntent',
  },
  session: {
    does: 'For a web page of yours. Links the account and no more. It can ask a connected account, too.',
    make: 'Create the Session',
    made: 'the Financial Connections Session',
  },
};

/** The ways by what they give, the preferred ones first. */
export const wayGroups: readonly { title: string; ways: readonly AccessWay[] }[] = [
  {
    title: 'Gives a link to send',
    ways: ['checkout', 'invoice', 'subscription'],
  },
  {
    title: 'Gives a code for your own web page (client secret)',
    ways: ['setup_intent', 'payment_intent', 'session'],
  },
];

/** The permissions in words: what each lets be seen. */
export const permissionWords: Record<AccessPermission, { name: string; shows: string }> = {
  ownership: {
    name: 'Ownership',
    shows: 'Who owns it: names, and e-mail, phone and address if known.',
  },
  payment_method: { name: 'Payment method', shows: 'The numbers of the account, to debit it.' },
  balances: { name: 'Balances', shows: 'How much is on the account.' },
  transactions: { name: 'Transactions', shows: 'What went in and out.' },
};

/** The names of the fields of one line. */
export const textLabels: Record<TextName, string> = {
  customer: 'Customer id',
  account: 'Connected account id',
  amount: 'Amount',
  intentCurrency: 'Currency',
  pageCurrency: 'Currency',
  invoiceCurrency: 'Currency',
  paidFor: 'What it is for',
  successUrl: 'Success URL',
  cancelUrl: 'Cancel URL (optional)',
  daysUntilDue: 'Days until due',
  price: 'Price id',
  quantity: 'Quantity',
  trialDays: 'Trial days (optional)',
};

/** What is missing, each with the name of its field, in the order of the form. */
export function missingWords(faults: Faults, draft: Pick<AccessDraft, 'lines'>): string[] {
  const { rows, lines, permissions: _permissions, ...texts } = faults;
  const named = Object.entries(textLabels).flatMap(([name, label]) => {
    const fault = new Map(Object.entries(texts)).get(name);
    return fault === undefined ? [] : [`${label.replace(' (optional)', '')}: ${fault}`];
  });
  const ofRows = draft.lines.flatMap(({ id }, at) => {
    const { description, amount } = rows.get(id) ?? {};
    return [
      ...(description === undefined ? [] : [`Description ${at + 1}: ${description}`]),
      ...(amount === undefined ? [] : [`Amount ${at + 1}: ${amount}`]),
    ];
  });
  return [...named, ...ofRows, ...(lines === undefined ? [] : [`Total: ${lines}`])];
}

/** What the button says that sends the form. */
export function submitWords(
  draft: Pick<AccessDraft, 'way' | 'mails' | 'sent'>,
  { busy, lacks }: { busy: boolean; lacks: boolean },
): string {
  const mails = draft.way === 'invoice' && draft.mails;
  if (busy) return mails ? 'Sending…' : 'Creating…';
  if (draft.sent || lacks) return 'Try again';
  return mails ? 'Send the invoice' : wayWords[draft.way].make;
}

/** What is said once it is made. */
export function madeWords(
  { way, mailed, mailRefused }: Pick<AccessRequest, 'way' | 'mailed' | 'mailRefused'>,
  mode: Mode,
): string {
  const made = `Created ${wayWords[way].made}.`;
  if (mailRefused !== null) return `${made} Stripe did not mail it.`;
  if (!mailed) return made;
  return mode === 'live' ? 'Sent the invoice.' : `${made} ${unmailed[mode]}`;
}

/** What comes of having Stripe mail something where it mails nothing. Source: stripe-node on invoices.sendInvoice */
export const unmailed: Record<Exclude<Mode, 'live'>, string> = {
  test: 'In test mode Stripe sends no e-mail; it only marks it as sent.',
  demo: 'In the demo no e-mail is sent; it is only marked as sent.',
};

/** What was asked for before, in the middle of a sentence. */
export const aRequest: Record<AccessWay, string> = {
  checkout: 'a Checkout page',
  invoice: 'an invoice',
  subscription: 'a subscription',
  setup_intent: 'a SetupIntent',
  payment_intent: 'a PaymentIntent',
  session: 'a Financial Connections Session',
};

/** Said of a price that is charged once. */
export const onlyOnce = 'This price is charged once. A subscription needs one that recurs.';

export const noSuchPrice = 'Stripe has no price with this id.';
export const customerGone = 'This customer was deleted in Stripe.';

/** `each month`, `every 3 months`. */
export function every({
  interval,
  intervalCount,
}: Pick<Price, 'interval' | 'intervalCount'>): string {
  if (interval === null) return 'once';
  return intervalCount === 1 ? `each ${interval}` : `every ${intervalCount} ${interval}s`;
}

/** A price in a list: `Gold plan, 12.00 USD each month`. */
export function priceWords(price: Price): string {
  const amount =
    price.amount === null ? 'an amount by its tiers' : moneyIn(price.amount, price.currency);
  const words = `${price.name ?? price.id}, ${amount} ${every(price)}`;
  return price.currency === bankCurrency ? words : `${words} – not from a US bank account`;
}

/** What is said of a price whose id was entered; null where there is nothing to say. */
export function priceHint({
  price,
  error,
  isReading,
}: {
  price: Price | null;
  error: Error | null;
  isReading: boolean;
}): string | null {
  if (isReading) return 'Looking the price up…';
  if (price !== null) return priceWords(price);
  if (error === null) return null;
  return error instanceof ConsoleError && error.kind === 'permission'
    ? 'Its amount could not be read: this key may not read prices.'
    : 'Its amount could not be read.';
}

/** What a subscription comes to; null where the price is not known here. */
export function subscriptionWords(
  price: Price | null,
  quantity: number | null,
  trialDays: number | null,
): string | null {
  if (price?.amount == null || quantity === null) return null;
  const sum = `${moneyIn(price.amount * quantity, price.currency)} ${every(price)}`;
  return trialDays === null ? sum : `${sum}, after a trial of ${days(trialDays)}`;
}

export function days(count: number): string {
  return count === 1 ? '1 day' : `${count.toLocaleString('en')} days`;
}
