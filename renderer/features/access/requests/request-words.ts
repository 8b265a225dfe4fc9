import type { AccessRequest, AccessState } from '../../../../shared/access-views.ts';
import { endings } from '../../../../shared/access-ways.ts';
import type { Mode } from '../../../../shared/views.ts';
import type { Mark, Tone } from '../../../ui/StatusMark.tsx';

interface StateWord {
  mark: Mark;
  tone?: Tone;
  text: string;
}

const stateWords: Record<AccessState, StateWord> = {
  unknown: { mark: 'unknown', tone: 'warn', text: 'not known' },
  open: { mark: 'waiting', tone: 'accent', text: 'waiting for the customer' },
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

export interface Note {
  title: string;
  text: string;
}

/** What there is to say of a request besides its state. */
export function notesOf(
  request: Pick<
    AccessRequest,
    'state' | 'withoutAccount' | 'accountId' | 'lastFailure' | 'mailRefused'
  >,
): Note[] {
  const { state, withoutAccount, accountId, lastFailure, mailRefused } = request;
  switch (state) {
    case 'unknown':
      return [
        {
          title: 'Its answer was lost.',
          text: '“Try again” asks for this same one: it makes one object, and never two.',
        },
      ];
    case 'gone':
      return [
        {
          title: 'The key that this profile has now does not find it.',
          text: 'It may belong to another Stripe account.',
        },
      ];
    case 'completed':
      if (withoutAccount) {
        return [
          {
            title: 'It was gone through without linking an account.',
            text: 'There is nothing to read owners from.',
          },
        ];
      }
      return accountId !== null
        ? []
        : [
            {
              title: 'Which account was linked by it is not known.',
              text: 'It may be on the customer’s list.',
            },
          ];
    case 'open':
      return [
        ...(mailRefused === null
          ? []
          : [
              {
                title: `Stripe did not take it to be mailed: ${asSentence(mailRefused)}`,
                text: 'Send its link yourself.',
              },
            ]),
        ...(lastFailure === null
          ? []
          : [{ title: 'A try by the customer failed.', text: lastFailure }]),
      ];
    case 'expired':
    case 'canceled':
      return [];
  }
}

function asSentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** Who mails it: Stripe does in live mode alone. */
export function mailedWords(mode: Mode): { short: string; more: string | null } {
  return mode === 'live'
    ? { short: 'mailed by Stripe', more: null }
    : { short: 'marked as sent', more: 'Stripe mails nothing in test mode' };
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
export function nothingLeftWords({ way, checkedAt, standIn }: AccessRequest): string | null {
  if (standIn !== null || checkedAt === null) return null;
  return way === 'checkout' || way === 'invoice'
    ? 'Stripe gives no page for it now. Look at it in the Stripe Dashboard, or make a new request.'
    : secretGoneWords;
}

/** How to come by a client secret that was forgotten: an analyst reads nothing by the API. */
export const secretAgainWords =
  'If it is needed, ask for access anew, or have a developer read it from Stripe’s API by its id.';

/** Why a client secret is not here any more. */
export const secretGoneWords = `The client secret was forgotten when it was copied, or when the console was locked, closed or given another key. ${secretAgainWords}`;
