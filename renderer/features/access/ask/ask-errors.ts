import { ConsoleError, type ErrorKind, tellsNothingOfBefore } from '../../../../shared/errors.ts';
import { featureWords } from '../../profiles/lack-words.ts';
import { featureOfWay } from '../../../../shared/access-ways.ts';
import {
  currencyNameOf,
  filledLines,
  holderField,
  type AccessDraft,
  type TextName,
} from './access-draft.ts';
import { customerGone, noSuchPrice } from './ask-words.ts';
import { shownTexts, type Faults, type RowFault } from './read-draft.ts';

/** Stripe's and the contract's names of fields, with points for brackets. */
const textOfParam: Readonly<Record<string, TextName>> = {
  amount: 'amount',
  'line_items.0.price_data.unit_amount': 'amount',
  'ask.terms.amount': 'amount',
  'ask.terms.payment.amount': 'amount',
  'line_items.0.price_data.product_data.name': 'paidFor',
  'ask.terms.payment.name': 'paidFor',
  success_url: 'successUrl',
  'ask.terms.successUrl': 'successUrl',
  cancel_url: 'cancelUrl',
  'ask.terms.cancelUrl': 'cancelUrl',
  days_until_due: 'daysUntilDue',
  'ask.terms.daysUntilDue': 'daysUntilDue',
  'items.0.price': 'price',
  'ask.terms.price': 'price',
  'items.0.quantity': 'quantity',
  'ask.terms.quantity': 'quantity',
  trial_period_days: 'trialDays',
  'ask.terms.trialDays': 'trialDays',
};

const holderParam = /^(customer|account_holder(\.(customer|account))?|ask\.holder(\..+)?)$/;
const currencyParam =
  /^(currency|line_items\.0\.price_data\.currency|ask\.terms\.(payment\.)?currency)$/;
const ofFields: ReadonlySet<ErrorKind> = new Set(['invalid', 'not_found', 'wrong_mode']);
const permissionsParam = /(^|\.)(permissions|prefetch)(\.\d+)?$/;
const rowParam = /^(?:ask\.terms\.lines\.(?<at>\d+)\.)?(?<part>amount|description)$/;

/**
 * The faults that an error tells of fields, by Stripe's or the contract's name of them; null where it is about no
 * field that is on screen.
 */
export function faultsOfError(error: unknown, draft: AccessDraft): Faults | null {
  // What is not found was entered here: whom to ask, or the price.
  if (!(error instanceof ConsoleError) || !ofFields.has(error.kind)) return null;
  const { message } = error.data;
  const param = error.data.param?.replaceAll('[', '.').replaceAll(']', '');
  if (param === undefined) return null;
  const rows: Faults['rows'] = new Map();
  if (permissionsParam.test(param)) return { rows, permissions: message };
  if (draft.way === 'invoice') {
    const ofLines = faultsOfLines(param, message, draft);
    if (ofLines !== null) return ofLines;
  }
  const isMissing = error.kind === 'not_found';
  if (holderParam.test(param)) {
    const name = holderField(draft);
    if (name !== null) return { rows, [name]: message };
    // They were there when this was opened.
    return isMissing ? { rows, customer: customerGone } : null;
  }
  const name = currencyParam.test(param) ? currencyNameOf(draft.way) : textOfParam[param];
  if (name === 'price' && isMissing) return { rows, price: noSuchPrice };
  return name != null && shownTexts(draft).includes(name) ? { rows, [name]: message } : null;
}

/** Stripe names no line, as each is a request of its own. */
function faultsOfLines(param: string, message: string, draft: AccessDraft): Faults | null {
  if (param === 'ask.terms.lines') return { rows: new Map(), lines: message };
  const { at, part } = rowParam.exec(param)?.groups ?? {};
  if (part !== 'amount' && part !== 'description') return null;
  const filled = filledLines(draft);
  const line = at === undefined ? only(filled) : filled[Number(at)];
  if (line === undefined) return { rows: new Map(), lines: message };
  const fault: RowFault = { [part]: message };
  return { rows: new Map([[line.id, fault]]) };
}

function only<Item>(list: readonly Item[]): Item | undefined {
  return list.length === 1 ? list[0] : undefined;
}

/** What came of a try, in front of an error. A draft that is `sent` after it may have been made. */
export function failedWords(error: unknown, { sent }: Pick<AccessDraft, 'sent'>): string {
  if (sent) return 'Asking for access';
  const isStripes = error instanceof ConsoleError && error.data.requestId !== undefined;
  return isStripes ? 'It was not made' : 'Nothing was sent';
}

/** What is to be said of an error besides what it says itself; null where that is all. */
export function besides(
  error: unknown,
  { way, sent }: Pick<AccessDraft, 'way' | 'sent'>,
): string | null {
  const unknown = sent
    ? `Whether ${tellsNothingOfBefore(error) ? 'an earlier try has made it' : 'it was made'} is not known. “Try again” asks for this same one, so that there cannot be two.`
    : null;
  if (error instanceof ConsoleError && error.kind === 'permission') {
    const { permission } = featureWords[featureOfWay[way]];
    const mend = `In the Dashboard the permission is called “${permission}”. What you typed stays here until then.`;
    return unknown === null ? mend : `${mend} ${unknown}`;
  }
  return unknown;
}
