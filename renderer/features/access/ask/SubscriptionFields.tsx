import { GuardedField } from '../GuardedField.tsx';
import css from './AskAccess.module.css';
import { subscriptionWords } from './ask-words.ts';
import type { FormPart } from './form-part.ts';
import { PriceChoice, type Prices } from './PriceChoice.tsx';
import { quantityOf, trialDaysOf } from './read-draft.ts';
import type { PriceReading } from './use-price.ts';

interface Props {
  part: FormPart;
  prices: Prices;
  reading: PriceReading;
}

/** What is subscribed to, and what that comes to. */
export function SubscriptionFields({ part, prices, reading }: Props) {
  const { draft, field } = part;
  const trialDays = trialDaysOf(draft);
  const comesTo = subscriptionWords(reading.price, quantityOf(draft), trialDays);
  return (
    <>
      <PriceChoice part={part} prices={prices} reading={reading} />
      <div className={css['two']}>
        <GuardedField {...field('quantity')} inputMode="numeric" />
        <GuardedField {...field('trialDays')} inputMode="numeric" placeholder="none" />
      </div>
      <p className={css['total']} role="status" aria-label="What it comes to">
        {comesTo !== null && (
          <>
            It comes to <strong>{comesTo}</strong>.{' '}
          </>
        )}
        {trialDays !== null &&
          'Nothing is due before the trial ends: this way gives a code for your own web page (client secret), and no link to send.'}
      </p>
    </>
  );
}
