import {
  accessFaults,
  bankCurrency,
  longestText,
  parseAmount,
} from '../../../../shared/access-fields.ts';
import type { AccessAsk, AccessTerms } from '../../../../shared/access-views.ts';
import { kindOfId, kindWord, longestId, looksLikeKey } from '../../../../shared/ids.ts';
import type { Customer } from '../../../../shared/views.ts';
import {
  askedPermissions,
  askedPrefetch,
  currencyNameOf,
  customerIdOf,
  filledLines,
  holderField,
  type AccessDraft,
  type TextName,
} from './access-draft.ts';

/** What is known besides what was typed. */
export interface Known {
  /** The customer who is asked; null while they are not read. */
  customer: Customer | null;
  /** What is wrong with the price that is entered, as far as it was looked up; null where nothing is known to be. */
  priceFault: string | null;
}

/** What is said of a field, by field; of an invoice's lines by the line's id. */
export interface Faults extends Partial<Record<TextName | 'lines' | 'permissions', string>> {
  rows: ReadonlyMap<number, RowFault>;
}

/** What is said of a line. */
export interface RowFault {
  description?: string;
  amount?: string;
}

export const noFaults: Faults = { rows: new Map() };

export function hasFaults({ rows, ...texts }: Faults): boolean {
  return rows.size > 0 || Object.keys(texts).length > 0;
}

/** The fields of one line that a way has, in their order. */
export function shownTexts(draft: AccessDraft): readonly TextName[] {
  const holder = holderField(draft);
  return [...(holder === null ? [] : [holder]), ...termTexts(draft)];
}

function termTexts(draft: AccessDraft): readonly TextName[] {
  switch (draft.way) {
    case 'setup_intent':
    case 'session':
      return [];
    case 'payment_intent':
      return ['amount', 'intentCurrency'];
    case 'checkout':
      return [
        ...(draft.pays ? (['amount', 'pageCurrency', 'paidFor'] as const) : []),
        'successUrl',
        'cancelUrl',
      ];
    case 'invoice':
      return ['invoiceCurrency', 'daysUntilDue'];
    case 'subscription':
      return ['price', 'quantity', 'trialDays'];
  }
}

/** What is wrong with what was typed, as far as that can be known without Stripe. */
export function faultsOf(draft: AccessDraft, known: Known): Faults {
  const texts: Partial<Record<TextName | 'lines', string>> = {};
  for (const name of shownTexts(draft)) {
    const fault = faultOf[name](draft[name].trim(), draft, known);
    if (fault !== null) texts[name] = fault;
  }
  const unfit = customerFault(draft, known);
  if (unfit !== null) texts.customer ??= unfit;
  if (draft.way !== 'invoice') return { ...texts, rows: noFaults.rows };
  const rows = rowFaults(draft);
  const total = rows.size > 0 ? null : totalOf(draft);
  const tooMuch = total === null ? null : accessFaults.cents(total);
  if (tooMuch !== null) texts.lines = tooMuch;
  return { ...texts, rows };
}

type FaultOf = (text: string, draft: AccessDraft, known: Known) => string | null;

const faultOf: Record<TextName, FaultOf> = {
  customer: customerIdFault,
  account: (id) =>
    id === '' ? 'Enter the id of a connected account.' : accessFaults.stripeAccount(id),
  amount: (text, draft) => amountFault(text, draft),
  intentCurrency: currencyFault,
  pageCurrency: currencyFault,
  invoiceCurrency: currencyFault,
  paidFor: (text) => wordsFault(text),
  successUrl: (text) => accessFaults.url(text),
  cancelUrl: (text) => (text === '' ? null : accessFaults.url(text)),
  daysUntilDue: (text) => accessFaults.whole(text, 0, 3650),
  price: (id, _draft, { priceFault }) => accessFaults.price(id) ?? priceFault,
  quantity: (text) => quantityFault(text),
  trialDays: (text) => trialFault(text),
};

function currencyFault(text: string): string | null {
  return accessFaults.currency(text.toLowerCase());
}

function customerIdFault(id: string): string | null {
  if (id === '') return 'Enter the id of a customer.';
  if (looksLikeKey(id)) return 'This looks like a key, not like an id.';
  const kind = kindOfId(id);
  // Prefixes are no contract of Stripe's: only one that is known for something else is.
  if (kind !== null && kind !== 'customer') {
    return `This is the id of a ${kindWord(kind)}. Enter that of a customer.`;
  }
  return /^[A-Za-z0-9_-]+$/.test(id) && id.length <= longestId
    ? null
    : 'The id of a customer looks like cus_NffrFeUfNV2Hib.';
}

/** Whether a text can be the whole id of a customer, so that it is worth to be looked up. */
export function isWholeCustomerId(id: string): boolean {
  return id.length >= shortestId && customerIdFault(id) === null;
}

// `cus_` and eight characters: older ids are no shorter.
const shortestId = 12;

/** Why the customer who is asked cannot be asked so. */
function customerFault(draft: AccessDraft, { customer }: Known): string | null {
  if (customer === null || customerIdOf(draft) !== customer.id) return null;
  if (customer.deleted) return 'This customer is deleted. Nobody can be asked by it.';
  return needsEmail(draft, customer) ? emailNeeded : null;
}

const emailNeeded = 'An invoice needs a customer with an e-mail, and this one has none.';

/** Whether Stripe would refuse the invoice because the customer has no e-mail. */
export function needsEmail({ way }: Pick<AccessDraft, 'way'>, customer: Customer | null): boolean {
  return way === 'invoice' && customer !== null && !customer.deleted && customer.email === null;
}

function amountFault(text: string, draft: Currencies): string | null {
  const parsed = parseAmount(text, currencyOf(draft));
  return parsed.ok ? null : parsed.fault;
}

function wordsFault(text: string): string | null {
  const { length } = text.trim();
  if (length === 0) return 'Say what it is for; the customer reads it.';
  return length > longestText
    ? `Up to ${longestText} characters fit here, and these are ${length}.`
    : null;
}

function rowFaults(draft: AccessDraft): Faults['rows'] {
  const rows = new Map<number, RowFault>();
  for (const line of linesToRead(draft)) {
    const description = wordsFault(line.description);
    const amount = amountFault(line.amount, draft);
    if (description !== null || amount !== null) {
      rows.set(line.id, {
        ...(description !== null && { description }),
        ...(amount !== null && { amount }),
      });
    }
  }
  return rows;
}

/** An invoice has one line at least. */
function linesToRead(draft: Pick<AccessDraft, 'lines'>) {
  const filled = filledLines(draft);
  return filled.length > 0 ? filled : draft.lines.slice(0, 1);
}

type Currencies = Pick<AccessDraft, 'way' | NonNullable<ReturnType<typeof currencyNameOf>>>;

/** The currency of a way, as Stripe has it. The others have none, or their price's. */
export function currencyOf(draft: Currencies): string {
  const name = currencyNameOf(draft.way);
  return name === null ? bankCurrency : draft[name].trim().toLowerCase();
}

/** What all lines of an invoice come to; null while one of them is no amount. */
export function totalOf(draft: Pick<AccessDraft, 'lines'> & Currencies): number | null {
  let total = 0;
  for (const { amount } of filledLines(draft)) {
    const cents = centsOf(amount, draft);
    if (cents === null) return null;
    total += cents;
  }
  return total;
}

function centsOf(text: string, draft: Currencies): number | null {
  const parsed = parseAmount(text, currencyOf(draft));
  return parsed.ok ? parsed.amount : null;
}

/** Of a subscription; null while it is no number. */
export function quantityOf({ quantity }: Pick<AccessDraft, 'quantity'>): number | null {
  return quantityFault(quantity.trim()) === null ? Number(quantity) : null;
}

/** Of a subscription; null where there is no trial, or it is no number. */
export function trialDaysOf({ trialDays }: Pick<AccessDraft, 'trialDays'>): number | null {
  const text = trialDays.trim();
  return text !== '' && trialFault(text) === null ? Number(text) : null;
}

const quantityFault = (text: string) => accessFaults.whole(text, 1, 1_000_000);
const trialFault = (text: string) => (text === '' ? null : accessFaults.whole(text, 1, 730));

/** What is sent; null while something is wrong with it. */
export function askOf(draft: AccessDraft, known: Known): AccessAsk | null {
  if (hasFaults(faultsOf(draft, known))) return null;
  const terms = termsOf(draft);
  if (terms === null) return null;
  const customer = customerIdOf(draft);
  return {
    holder: customer === null ? { account: draft.account.trim() } : { customer },
    permissions: askedPermissions(draft),
    prefetch: askedPrefetch(draft),
    terms,
  };
}

function termsOf(draft: AccessDraft): AccessTerms | null {
  const { way } = draft;
  const currency = currencyOf(draft);
  switch (way) {
    case 'setup_intent':
    case 'session':
      return { way };
    case 'payment_intent': {
      const amount = centsOf(draft.amount, draft);
      return amount === null ? null : { way, amount, currency };
    }
    case 'checkout': {
      const amount = draft.pays ? centsOf(draft.amount, draft) : null;
      if (draft.pays && amount === null) return null;
      const cancelUrl = draft.cancelUrl.trim();
      return {
        way,
        payment: amount === null ? null : { amount, currency, name: draft.paidFor.trim() },
        successUrl: draft.successUrl.trim(),
        cancelUrl: cancelUrl === '' ? null : cancelUrl,
      };
    }
    case 'invoice': {
      const lines = filledLines(draft).map(({ description, amount }) => ({
        description: description.trim(),
        amount: centsOf(amount, draft),
      }));
      if (!lines.every(hasAmount)) return null;
      return {
        way,
        lines,
        currency,
        daysUntilDue: Number(draft.daysUntilDue),
        send: draft.mails,
      };
    }
    case 'subscription': {
      const quantity = quantityOf(draft);
      return quantity === null
        ? null
        : { way, price: draft.price.trim(), quantity, trialDays: trialDaysOf(draft) };
    }
  }
}

function hasAmount<Line extends { amount: number | null }>(
  line: Line,
): line is Line & { amount: number } {
  return line.amount !== null;
}
