import { ConsoleError, refuses } from '../../../../shared/errors.ts';
import { featureWords } from '../../profiles/lack-words.ts';
import { featureOfWay } from '../../../../shared/access-ways.ts';
import { filledLines, holderField, type AccessDraft, type TextName } from './access-draft.ts';
import { shownTexts, type Faults, type RowFault } from './read-draft.ts';

/** Stripe's and the contract's names of fields, with points for brackets. */
const textOfParam: Readonly<Record<string, TextName>> = {
  amount: 'amount',
  'line_items.0.price_data.unit_amount': 'amount',
  'ask.terms.amount': 'amount',
  'ask.terms.payment.amount': 'amount',
  currency: 'currency',
  'line_items.0.price_data.currency': 'currency',
  'ask.terms.currency': 'currency',
  'ask.terms.payment.currency': 'currency',
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
const permissionsParam = /(^|\.)(permissions|prefetch)(\.\d+)?$/;
const rowParam = /^(?:ask\.terms\.lines\.(?<at>\d+)\.)?(?<part>amount|description)$/;

/**
 * The faults that an error tells of fields, by Stripe's or the contract's name of them; null where it is about no
 * field that is on screen.
 */
export function faultsOfError(error: unknown, draft: AccessDraft): Faults | null {
  // What is not found was entered here: whom to ask, or the price.
  if (!(error instanceof ConsoleError) || !['invalid', 'not_found'].includes(error.kind))
    return null;
  const { message } = error.data;
  const param = error.data.param?.replaceAll('[', '.').replaceAll(']', '');
  if (param === undefined) return null;
  const rows: Faults['rows'] = new Map();
  if (permissionsParam.test(param)) return { rows, permissions: message };
  if (draft.way === 'invoice') {
    const ofLines = faultsOfLines(param, message, draft);
    if (ofLines !== null) return ofLines;
  }
  const name = holderParam.test(param) ? holderField(draft) : textOfParam[param];
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

/** What is to be said of an error besides what it says itself; null where that is all. */
export function besides(error: unknown, { way }: Pick<AccessDraft, 'way'>): string | null {
  if (!refuses(error)) {
    return 'Whether it was made is not known. “Try again” asks for this same one, so that there cannot be two.';
  }
  if (error instanceof ConsoleError && error.kind === 'permission') {
    const { permission } = featureWords[featureOfWay[way]];
    return `In the Dashboard the permission is called “${permission}”. What you typed stays here until then.`;
  }
  return null;
}
