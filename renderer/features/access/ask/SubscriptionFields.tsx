import type { Price } from '../../../../shared/access-views.ts';
import { GuardedField } from '../GuardedField.tsx';
import css from './AskAccess.module.css';
import { subscriptionWords } from './ask-words.ts';
import type { FormPart } from './form-part.ts';
import { PriceChoice, type Prices } from './PriceChoice.tsx';
import { quantityOf, trialDaysOf } from './read-draft.ts';

interface Props {
  part: FormPart;
  prices: Prices;
}

/** What is subscribed to, and what that comes to. */
export function SubscriptionFields({ part, prices }: Props) {
  const { draft, field } = part;
  const price = prices.data?.prices.find(({ id }) => id === draft.price.trim());
  return (
    <>
      <PriceChoice part={part} prices={prices} />
      <div className={css['two']}>
        <GuardedField {...field('quantity')} inputMode="numeric" />
        <GuardedField {...field('trialDays')} inputMode="numeric" placeholder="none" />
      </div>
      <p className={css['total']} role="status" aria-label="What it comes to">
        It comes to <strong>{comesTo(price, quantityOf(draft), trialDaysOf(draft))}</strong>
        {trialDaysOf(draft) !== null &&
          '. Nothing is due before: you get a secret for a page of your own, and no page to open.'}
      </p>
    </>
  );
}

function comesTo(
  price: Price | undefined,
  quantity: number | null,
  trialDays: number | null,
): string {
  return subscriptionWords(price, quantity, trialDays) ?? '–';
}
