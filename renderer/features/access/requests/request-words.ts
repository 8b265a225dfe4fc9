import type { AccessRequest, AccessState } from '../../../../shared/access-views.ts';
import { endings } from '../../../../shared/access-ways.ts';
import type { Mark, Tone } from '../../../ui/StatusMark.tsx';
import { wayName } from '../way-name.ts';

interface StateWord {
  mark: Mark;
  tone?: Tone;
  text: string;
}

const stateWords: Record<AccessState, StateWord> = {
  unknown: { mark: 'unknown', tone: 'warn', text: 'not known' },
  open: { mark: 'waiting', tone: 'accent', text: 'open' },
  completed: { mark: 'done', text: 'completed' },
  expired: { mark: 'none', text: 'expired' },
  canceled: { mark: 'stopped', text: 'canceled' },
  gone: { mark: 'unknown', text: 'not found' },
};

/** Where a request stands: a shape and a word. */
export function stateWord({
  state,
  withoutAccount,
}: Pick<AccessRequest, 'state' | 'withoutAccount'>): StateWord {
  const word = stateWords[state];
  return state === 'completed' && withoutAccount ? { ...word, tone: 'warn' } : word;
}

/** What there is to say of a request besides its state; null where that is all. */
export function noteOf(
  request: Pick<AccessRequest, 'state' | 'withoutAccount' | 'accountId' | 'lastFailure'>,
): { title: string; text: string } | null {
  switch (request.state) {
    case 'unknown':
      return {
        title: 'Its answer was lost.',
        text: '“Try again” asks for this same one: it makes one object, and never two.',
      };
    case 'gone':
      return {
        title: 'The key that this profile has now does not find it.',
        text: 'It may belong to another Stripe account.',
      };
    case 'completed':
      if (request.withoutAccount) {
        return {
          title: 'It was gone through without linking an account.',
          text: 'There is nothing to read owners from.',
        };
      }
      return request.accountId === null
        ? {
            title: 'Which account was linked by it is not known.',
            text: 'It may be on the customer’s list.',
          }
        : null;
    case 'open':
      return request.lastFailure === null
        ? null
        : { title: 'A try by the customer failed.', text: request.lastFailure };
    case 'expired':
    case 'canceled':
      return null;
  }
}

/** What has come of a request that has just been completed, for eye and ear. */
export function completedWords({ way, withoutAccount }: AccessRequest): string {
  return withoutAccount
    ? `${wayName[way]}: gone through without linking an account.`
    : `${wayName[way]}: the customer has linked an account.`;
}

/** Whether it makes sense to ask Stripe what became of it. */
export function isWorthChecking(request: AccessRequest): boolean {
  const { state, objectId, accountId, withoutAccount } = request;
  if (objectId === null) return false;
  if (state === 'completed') return accountId === null && !withoutAccount;
  return state === 'open' || state === 'gone';
}

/** Whether it can be taken off the list: nothing is waited for, or there is no way to end it. */
export function isDismissible({ state, way }: AccessRequest): boolean {
  return state !== 'open' || endings[way] === null;
}

export interface Ending {
  verb: string;
  /** Before it is done, with what ends and what that means. */
  question: string;
  meaning: string;
  /** What does it. */
  confirm: string;
}

/** How an open request can be ended; null where it cannot. */
export function endingOf({ state, way, mailed }: AccessRequest): Ending | null {
  if (state !== 'open') return null;
  switch (way) {
    case 'checkout':
      return {
        verb: 'Expire',
        question: 'Expire this Checkout page?',
        meaning:
          'Its link stops working at once, for whoever has it. It cannot be opened again; you can make another one.',
        confirm: 'Expire the page',
      };
    case 'invoice':
      return {
        verb: 'Void',
        question: 'Void this invoice?',
        meaning: `It stays in Stripe as void, and can never be paid.${mailed ? ' Stripe has mailed it: the customer keeps that e-mail, and its page says that the invoice is void.' : ''}`,
        confirm: 'Void the invoice',
      };
    case 'subscription':
      return {
        verb: 'Cancel',
        question: 'Cancel this subscription?',
        meaning: 'It ends at once, and cannot be brought back. Nothing more is charged for it.',
        confirm: 'Cancel the subscription',
      };
    case 'setup_intent':
    case 'payment_intent':
      return {
        verb: 'Cancel',
        question: `Cancel this ${wayName[way]}?`,
        meaning: `Its client secret stops working at once: a page that uses it can link no account any more${way === 'payment_intent' ? ', and nothing is charged' : ''}. It cannot be brought back.`,
        confirm: `Cancel the ${wayName[way]}`,
      };
    case 'session':
      return null;
  }
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** What is left until something closes, in one short unit: `in 23 h`. */
export function formatLeft(secondsLeft: number): string {
  if (secondsLeft < minute) return 'in less than a minute';
  if (secondsLeft < 2 * hour) return `in ${Math.floor(secondsLeft / minute)} min`;
  if (secondsLeft < 2 * day) return `in ${Math.floor(secondsLeft / hour)} h`;
  return `in ${Math.floor(secondsLeft / day)} d`;
}

/**
 * Why an open request has nothing more to be passed on, and what to do; null where that is not known yet. A page's
 * address is read again with the first look; a client secret never is.
 */
export function nothingLeftWords({
  way,
  objectId,
  checkedAt,
  standIn,
}: AccessRequest): string | null {
  if (standIn !== null || checkedAt === null) return null;
  return way === 'checkout' || way === 'invoice'
    ? 'Stripe gives no page for it now. Look at it in the Stripe Dashboard, or make a new request.'
    : `The console keeps a client secret in memory alone, and hands it out once. If it is needed again, make a new request, or read it with the API${objectId === null ? '' : ` from ${objectId}`}.`;
}
