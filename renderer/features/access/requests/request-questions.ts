import type { AccessRequest } from '../../../../shared/access-views.ts';
import type { Mode } from '../../../../shared/views.ts';
import { wayName } from '../way-name.ts';

/** What is asked before something is done that cannot be undone. */
export interface Question {
  /** With what it is about. */
  question: string;
  meaning: string;
  /** What does it. */
  confirm: string;
}

/** What is asked before one is taken off the list of which something can still come; null where nothing can. */
export function dismissalOf({ state, way }: AccessRequest): Question | null {
  const question = `Dismiss this ${wayName[way]}?`;
  const confirm = 'Dismiss it';
  if (state === 'unknown') {
    return {
      question,
      confirm,
      meaning:
        'It may have been made, and is in Stripe then. The console no longer watches it, and cannot ask for this same one again.',
    };
  }
  if (state !== 'open') return null;
  return {
    question,
    confirm,
    meaning:
      'It stays in Stripe, and its client secret stays valid: whoever has that can still link an account. The console no longer watches it.',
  };
}

export interface Ending extends Question {
  verb: string;
  /** The verb with what it ends, where that is not seen beside it. */
  whole: string;
}

/** How an open request can be ended; null where it cannot. */
export function endingOf({ state, way, mailed }: AccessRequest, mode: Mode): Ending | null {
  if (state !== 'open') return null;
  switch (way) {
    case 'checkout':
      return {
        verb: 'Expire',
        whole: 'Expire page',
        question: 'Expire this Checkout page?',
        meaning:
          'Its link stops working at once, for whoever has it. It cannot be opened again; you can make another one.',
        confirm: 'Expire the page',
      };
    case 'invoice':
      return {
        verb: 'Void',
        whole: 'Void invoice',
        question: 'Void this invoice?',
        meaning: `It stays in Stripe as void, and can never be paid.${mailed && mode === 'live' ? ' Stripe has mailed it: the customer keeps that e-mail, and its page says that the invoice is void.' : ''}`,
        confirm: 'Void the invoice',
      };
    case 'subscription':
      return {
        verb: 'Cancel',
        whole: 'Cancel subscription',
        question: 'Cancel this subscription?',
        meaning: 'It ends at once, and cannot be brought back. Nothing more is charged for it.',
        confirm: 'Cancel the subscription',
      };
    case 'setup_intent':
    case 'payment_intent':
      return {
        verb: 'Cancel',
        whole: `Cancel ${wayName[way]}`,
        question: `Cancel this ${wayName[way]}?`,
        meaning: `Its client secret stops working at once: a page that uses it can link no account any more${way === 'payment_intent' ? ', and nothing is charged' : ''}. It cannot be brought back.`,
        confirm: `Cancel the ${wayName[way]}`,
      };
    case 'session':
      return null;
  }
}
