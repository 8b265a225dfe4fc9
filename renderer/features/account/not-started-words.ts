import type { Availability } from '../../../shared/availability.ts';

/** What is said when Stripe answered and no refresh started. */
export interface NotStarted {
  title: string;
  advice: string;
}

/**
 * Why no refresh started, and what to do. The availability stands right above it, so this says only what
 * that does not: that something has changed since the button was pressed.
 *
 * @param state the availability when Stripe answered
 */
export function notStartedWords(state: Availability['state']): NotStarted {
  return words[state];
}

// It answered, and nothing that the account says speaks against a refresh.
const noReason: NotStarted = {
  title: 'Stripe did not start a refresh and gave no reason.',
  advice: 'Try again later, or ask the customer to link the account again.',
};

const words: Record<Availability['state'], NotStarted> = {
  available: noReason,
  'never-refreshed': noReason,
  unknown: noReason,
  'cooling-down': {
    title:
      'Stripe did not start a refresh: the account was refreshed a moment ago, by somebody else or another tool.',
    advice: 'The countdown above shows when the next one may start.',
  },
  pending: {
    title: 'Stripe did not start a refresh: another one had begun.',
    advice: 'Its owners appear below when it ends.',
  },
  inactive: {
    title: 'Stripe did not start a refresh: the account has turned inactive meanwhile.',
    advice: 'The bank was not asked, and nothing was charged.',
  },
  disconnected: {
    title: 'Stripe did not start a refresh: the account has been disconnected meanwhile.',
    advice: 'The bank was not asked, and nothing was charged.',
  },
  'no-permission': {
    title: 'Stripe did not start a refresh: it does not list the ownership permission any more.',
    advice: 'The bank was not asked, and nothing was charged.',
  },
};
