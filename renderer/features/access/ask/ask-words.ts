import type { AccessAsk, Price } from '../../../../shared/access-views.ts';
import { chargeOf, type AccessPermission, type AccessWay } from '../../../../shared/access-ways.ts';
import { moneyIn } from '../../../../shared/money.ts';
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
    does: 'Send the customer a page of Stripe’s on which they link the account. It need not charge.',
    make: 'Create the page',
    made: 'the Checkout page',
  },
  invoice: {
    does: 'The customer pays an invoice from the account, on a page of Stripe’s. Stripe can mail it.',
    make: 'Create the invoice',
    made: 'the invoice',
  },
  subscription: {
    does: 'The customer pays the first invoice of a subscription from the account, on a page of Stripe’s.',
    make: 'Create the subscription',
    made: 'the subscription',
  },
  setup_intent: {
    does: 'Saves the account for later. Nothing is charged.',
    make: 'Create the SetupIntent',
    made: 'the SetupIntent',
  },
  payment_intent: {
    does: 'The customer pays once from the account.',
    make: 'Create the PaymentIntent',
    made: 'the PaymentIntent',
  },
  session: {
    does: 'Links the account and no more. It can ask a connected account, too.',
    make: 'Create the Session',
    made: 'the Financial Connections Session',
  },
};

/** The ways by what they give, the preferred ones first. */
export const wayGroups: readonly { title: string; ways: readonly AccessWay[] }[] = [
  {
    title: 'Preferred: a page, nothing to build',
    ways: ['checkout', 'invoice', 'subscription'],
  },
  {
    title: 'Gives a secret, for a page of your own',
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
  currency: 'Currency',
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
export function madeWords(way: AccessWay, mailed: boolean): string {
  return mailed ? 'Sent the invoice.' : `Created ${wayWords[way].made}.`;
}

/** `each month`, `every 3 months`. */
function every({ interval, intervalCount }: Pick<Price, 'interval' | 'intervalCount'>): string {
  return intervalCount === 1 ? `each ${interval}` : `every ${intervalCount} ${interval}s`;
}

/** A price in a list: `Gold plan, 12.00 USD each month`. */
export function priceWords(price: Price): string {
  const amount =
    price.amount === null ? 'an amount by its tiers' : moneyIn(price.amount, price.currency);
  return `${price.name ?? price.id}, ${amount} ${every(price)}`;
}

/** What a subscription comes to; null where the price is not known here. */
export function subscriptionWords(
  price: Price | undefined,
  quantity: number | null,
  trialDays: number | null,
): string | null {
  if (price?.amount == null || quantity === null) return null;
  const sum = `${moneyIn(price.amount * quantity, price.currency)} ${every(price)}`;
  return trialDays === null ? sum : `${sum}, after a trial of ${days(trialDays)}`;
}

/** What an ask charges to whoever goes through with it, for the question before it; null where that is not known. */
export function costWords(ask: AccessAsk, prices: readonly Price[]): string | null {
  const { terms } = ask;
  if (terms.way === 'subscription') {
    const price = prices.find(({ id }) => id === terms.price);
    return subscriptionWords(price, terms.quantity, terms.trialDays);
  }
  const charge = chargeOf(ask);
  return charge === null ? null : moneyIn(charge.amount, charge.currency);
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count.toLocaleString('en')} days`;
}
