/** What is asked once before somebody is charged or written to in live mode: each sentence is true of its way. */
import type { AccessAsk, Price } from '../../../../shared/access-views.ts';
import { chargeOf } from '../../../../shared/access-ways.ts';
import { money, moneyIn } from '../../../../shared/money.ts';
import { days, every, priceHint, submitWords, subscriptionWords, wayWords } from './ask-words.ts';
import type { PriceReading } from './use-price.ts';

type Reading = Pick<PriceReading, 'price' | 'fault' | 'error' | 'isReading'>;

const mailsIt = ({ terms }: Pick<AccessAsk, 'terms'>) => terms.way === 'invoice' && terms.send;

/** `Create the SetupIntent in live mode?` */
export function questionTitle(ask: Pick<AccessAsk, 'terms'>): string {
  return `${mailsIt(ask) ? 'Send' : 'Create'} ${wayWords[ask.terms.way].made} in live mode?`;
}

/** What is charged to whoever goes through with it; null where nothing is. */
export function amountWords({ terms }: Pick<AccessAsk, 'terms'>, reading: Reading): string | null {
  if (terms.way !== 'subscription') return chargeWords(chargeOf({ terms }));
  const { price, fault } = reading;
  if (fault !== null) return fault;
  if (price === null) return priceHint(reading) ?? 'It is not known.';
  if (price.amount === null)
    return `Stripe works it out by the tiers of the price, ${every(price)}`;
  const { quantity } = terms;
  const each = moneyIn(price.amount, price.currency);
  const sum = subscriptionWords(price, quantity, null) ?? each;
  return quantity === 1 ? sum : `${sum} (${quantity.toLocaleString('en')} × ${each})`;
}

/** When that is charged. */
export function chargeSentence({ terms }: Pick<AccessAsk, 'terms'>, price: Price | null): string {
  switch (terms.way) {
    case 'payment_intent':
      return 'The customer is charged once, when they go through with it.';
    case 'checkout':
      return terms.payment === null
        ? nothingCharged
        : 'The customer is charged once, when they go through with it.';
    case 'invoice':
      return `The customer is asked to pay it ${terms.daysUntilDue === 0 ? 'at once' : `within ${days(terms.daysUntilDue)}`}.`;
    case 'subscription': {
      const then = price === null ? 'at each interval of the price' : every(price);
      return terms.trialDays === null
        ? `The customer is charged as soon as they go through with it, and then ${then}.`
        : `The customer is charged after the trial of ${days(terms.trialDays)}, and then ${then}.`;
    }
    case 'setup_intent':
    case 'session':
      return nothingCharged;
  }
}

const nothingCharged = 'The customer is charged nothing.';

/** Who passes it on, and what that is. */
export function givenSentence(ask: Pick<AccessAsk, 'terms'>): string {
  const { terms } = ask;
  if (mailsIt(ask)) return 'Stripe mails the invoice to them at once.';
  const gives =
    terms.way === 'checkout' ||
    terms.way === 'invoice' ||
    (terms.way === 'subscription' && terms.trialDays === null)
      ? 'the link is yours to send'
      : 'you get a client secret for a web page of yours';
  return `Stripe sends no e-mail: ${gives}.`;
}

/** What the analyst's own account is charged; null where that is nothing. */
export function ownersCost(
  { prefetch }: Pick<AccessAsk, 'prefetch'>,
  refreshPrice: number,
): string | null {
  return prefetch.includes('ownership') ? `${money(refreshPrice)} when it succeeds` : null;
}

/** What the button says that goes on. */
export function confirmWords(ask: Pick<AccessAsk, 'terms'>, price: Price | null): string {
  const { terms } = ask;
  const does = submitWords(
    { way: terms.way, mails: mailsIt(ask), sent: false },
    { busy: false, lacks: false },
  );
  const cost =
    terms.way === 'subscription'
      ? subscriptionWords(price, terms.quantity, null)
      : chargeWords(chargeOf(ask));
  return cost === null ? does : `${does}, ${cost}`;
}

function chargeWords(charge: ReturnType<typeof chargeOf>): string | null {
  return charge === null ? null : moneyIn(charge.amount, charge.currency);
}
