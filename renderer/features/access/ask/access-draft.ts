import { bankCurrency } from '../../../../shared/access-fields.ts';
import {
  accessPermissions,
  accessWays,
  featureOfWay,
  neededPermissions,
  prefetchable,
  type AccessPermission,
  type AccessWay,
  type Prefetch,
} from '../../../../shared/access-ways.ts';
import type { Settings } from '../../../../shared/ipc.ts';
import type { Lack, Profile } from '../../../../shared/views.ts';

/** The fields of one line each. */
export const textNames = [
  'customer',
  'account',
  'amount',
  'intentCurrency',
  'pageCurrency',
  'invoiceCurrency',
  'paidFor',
  'successUrl',
  'cancelUrl',
  'daysUntilDue',
  'price',
  'quantity',
  'trialDays',
] as const;
export type TextName = (typeof textNames)[number];

/** A line of an invoice, as it is typed. */
export interface InvoiceLine {
  /** Of the line, and of this form alone. */
  id: number;
  description: string;
  amount: string;
}

/** Whom the dialog was opened for. */
export interface Opened {
  /** Null: the holder has to be entered. */
  customerId: string | null;
  /** The account that is to be linked again. */
  aboutAccountId: string | null;
}

/** A try whose answer never came, and that was given up for another: there may be something that it made. */
export interface LostTry {
  readonly requestId: string;
  readonly way: AccessWay;
}

/** What is being asked of whom, as far as it is typed. It is kept in memory alone. */
export interface AccessDraft extends Readonly<Record<TextName, string>> {
  readonly opened: Opened;
  /**
   * The idempotency key of this wish. It is there before anything is sent, because the request is shown before.
   * Stripe refuses it with anything else, so that a change gives one up that was sent.
   */
  readonly requestId: string;
  /** It is being sent under that key, from whichever form that was begun in. */
  readonly sending: boolean;
  /** It was sent under that key before, and nobody knows what came of it. */
  readonly sent: boolean;
  /** Why the last try came to nothing, until the wish is changed; null where it did not. */
  readonly failure: unknown;
  /** What may have been made of earlier states of this draft. */
  readonly lost: readonly LostTry[];
  readonly way: AccessWay;
  /** Whom a Session asks; all other ways ask a customer. */
  readonly holderKind: 'customer' | 'account';
  /** Those that were ticked; a way has some that it needs besides. */
  readonly permissions: readonly AccessPermission[];
  readonly prefetch: readonly Prefetch[];
  /** The Checkout page charges once; otherwise it saves the account. */
  readonly pays: boolean;
  readonly lines: readonly InvoiceLine[];
  /** Stripe mails the invoice to the customer. */
  readonly mails: boolean;
  /** The price is entered by its id, though there is a list. */
  readonly typesPrice: boolean;
  /** The request is in view. */
  readonly showsRequest: boolean;
  /** As a command of curl. */
  readonly asCurl: boolean;
}

/** What can be changed by hand. */
export type Change = Partial<
  Omit<AccessDraft, 'opened' | 'requestId' | 'sending' | 'sent' | 'failure' | 'lost'>
>;

/** What makes the wish. The rest is about what is in view. */
const wishNames = [
  ...textNames,
  'way',
  'holderKind',
  'permissions',
  'prefetch',
  'pays',
  'lines',
  'mails',
] as const;

/** What a form begins with. */
export function freshDraft(
  opened: Opened,
  { lacks }: Pick<Profile, 'lacks'>,
  returnPages: Settings['returnPages'],
): AccessDraft {
  // An account of nobody's was collected for a connected account, which a Session alone can ask.
  const ofAccount = opened.customerId === null && opened.aboutAccountId !== null;
  return {
    opened,
    requestId: crypto.randomUUID(),
    sending: false,
    sent: false,
    failure: null,
    lost: [],
    way: ofAccount ? 'session' : firstWay(lacks),
    holderKind: ofAccount ? 'account' : 'customer',
    customer: '',
    account: '',
    permissions: [],
    prefetch: ['ownership'],
    amount: '',
    intentCurrency: bankCurrency,
    pageCurrency: bankCurrency,
    invoiceCurrency: bankCurrency,
    pays: false,
    paidFor: '',
    successUrl: returnPages.success ?? '',
    cancelUrl: returnPages.cancel ?? '',
    lines: [{ id: 1, description: '', amount: '' }],
    daysUntilDue: '7',
    mails: false,
    price: '',
    typesPrice: false,
    quantity: '1',
    trialDays: '',
    showsRequest: false,
    asCurl: false,
  };
}

/** The first way that the key is not known to be refused. */
function firstWay(lacks: readonly Lack[]): AccessWay {
  return accessWays.find((way) => lackOf(way, lacks) === null) ?? accessWays[0];
}

/** What the key was found to lack for a way, if anything. */
export function lackOf(way: AccessWay, lacks: readonly Lack[]): Lack | null {
  return lacks.find(({ feature }) => feature === featureOfWay[way]) ?? null;
}

/** Under what a draft is kept: two people are never mixed into one. */
export function draftKey({ customerId, aboutAccountId }: Opened): string {
  return customerId ?? aboutAccountId ?? 'nobody';
}

/**
 * The draft as the dialog shows it that is opened from another account of the same customer: what it is about is what
 * is sent. What was sent already stays about what it was sent for.
 */
export function reopened(draft: AccessDraft, { aboutAccountId }: Opened): AccessDraft {
  if (draft.sending || draft.sent || draft.opened.aboutAccountId === aboutAccountId) return draft;
  return { ...draft, opened: { ...draft.opened, aboutAccountId } };
}

/**
 * The draft with a change. What changes nothing of the wish leaves its key as it is; what is being sent is not changed
 * at all, because its answer is about what was sent.
 */
export function edited(draft: AccessDraft, change: Change): AccessDraft {
  const next = { ...draft, ...change };
  if (wishNames.some((name) => next[name] !== draft[name])) {
    if (draft.sending) return draft;
    if (!draft.sent) return { ...next, failure: null };
    const { requestId, way } = draft;
    return {
      ...next,
      requestId: crypto.randomUUID(),
      sent: false,
      failure: null,
      lost: [...draft.lost, { requestId, way }],
    };
  }
  const isSame =
    next.typesPrice === draft.typesPrice &&
    next.showsRequest === draft.showsRequest &&
    next.asCurl === draft.asCurl;
  return isSame ? draft : next;
}

/** Whether nothing was typed or chosen, so that there is nothing to keep. */
export function isUntouched(draft: AccessDraft, fresh: AccessDraft): boolean {
  const wish = (of: AccessDraft) => JSON.stringify(wishNames.map((name) => of[name]));
  const isNew = !draft.sending && !draft.sent && draft.lost.length === 0;
  return isNew && wish(draft) === wish(fresh);
}

/** All that is asked for: what was ticked, and what the way cannot do without. */
export function askedPermissions({
  way,
  permissions,
}: Pick<AccessDraft, 'way' | 'permissions'>): AccessPermission[] {
  const needed = neededPermissions(way);
  return accessPermissions.filter((each) => needed.includes(each) || permissions.includes(each));
}

/** What is read at once: nothing that is not asked for. */
export function askedPrefetch(
  draft: Pick<AccessDraft, 'way' | 'permissions' | 'prefetch'>,
): Prefetch[] {
  const asked = askedPermissions(draft);
  return prefetchable.filter((each) => asked.includes(each) && draft.prefetch.includes(each));
}

/** A list with one of its kind, or without it. */
export function ticked<Item>(list: readonly Item[], item: Item, isOn: boolean): readonly Item[] {
  const others = list.filter((each) => each !== item);
  return isOn ? [...others, item] : others;
}

/** One line more, empty. */
export function withLine({ lines }: Pick<AccessDraft, 'lines'>): readonly InvoiceLine[] {
  const id = Math.max(0, ...lines.map((line) => line.id)) + 1;
  return [...lines, { id, description: '', amount: '' }];
}

/** Lines of which something is typed; the others are nothing. */
export function filledLines({ lines }: Pick<AccessDraft, 'lines'>): readonly InvoiceLine[] {
  return lines.filter(
    ({ description, amount }) => description.trim() !== '' || amount.trim() !== '',
  );
}

/** What the holder is entered into; null where a customer is given. */
export function holderField(
  draft: Pick<AccessDraft, 'way' | 'holderKind' | 'opened'>,
): 'customer' | 'account' | null {
  if (draft.way === 'session' && draft.holderKind === 'account') return 'account';
  return draft.opened.customerId === null ? 'customer' : null;
}

/** The customer who is asked, as far as they are entered; null where it is a connected account. */
export function customerIdOf(
  draft: Pick<AccessDraft, 'way' | 'holderKind' | 'opened' | 'customer'>,
): string | null {
  return holderField(draft) === 'account'
    ? null
    : (draft.opened.customerId ?? draft.customer.trim());
}

type CurrencyName = Extract<TextName, `${string}Currency`>;

/** What the currency of a way is entered into, each into its own; null where a way has none, or its price's. */
export function currencyNameOf(way: AccessWay): CurrencyName | null {
  switch (way) {
    case 'payment_intent':
      return 'intentCurrency';
    case 'checkout':
      return 'pageCurrency';
    case 'invoice':
      return 'invoiceCurrency';
    case 'setup_intent':
    case 'session':
    case 'subscription':
      return null;
  }
}
