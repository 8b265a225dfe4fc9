import type { UseQueryResult } from '@tanstack/react-query';
import { useId } from 'react';
import type { Price } from '../../../../shared/access-views.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { GuardedField } from '../GuardedField.tsx';
import css from './AskAccess.module.css';
import { priceHint, priceWords } from './ask-words.ts';
import type { FormPart } from './form-part.ts';
import type { PriceReading } from './use-price.ts';

/** The prices as they were read, or why they were not. */
export type Prices = Pick<
  UseQueryResult<{ prices: readonly Price[]; more: boolean }>,
  'data' | 'error' | 'refetch'
>;

interface Props {
  part: FormPart;
  prices: Prices;
  /** The one that is entered. */
  reading: PriceReading;
}

const another = 'another';

/** The price of a subscription: out of the list, or by its id. */
export function PriceChoice({ part, prices: { data, error, refetch }, reading }: Props) {
  const { draft, edit, field, line } = part;
  const list = data?.prices ?? [];
  const isListed = list.some(({ id }) => id === draft.price);
  const isTyped = draft.typesPrice || (draft.price !== '' && !isListed);
  const { fault, onBlur } = field('price');
  const ids = { select: useId(), said: useId() };
  if (data === undefined && error === null) {
    return (
      <p className={css['reading']} role="status">
        Reading the prices…
      </p>
    );
  }
  return (
    <>
      {error !== null && data === undefined && (
        <div className={css['above']}>
          <ErrorNotice doing="Reading the prices" error={error} onRetry={() => void refetch()}>
            Enter the id of the price below.
          </ErrorNotice>
        </div>
      )}
      {list.length > 0 && (
        <div className={css['selectField']}>
          <label htmlFor={ids.select}>Price</label>
          <select
            id={ids.select}
            className={css['select']}
            aria-describedby={ids.said}
            aria-invalid={fault !== null && !isTyped}
            value={isTyped ? another : draft.price}
            onChange={({ target: { value } }) => {
              const typesPrice = value === another;
              edit({ price: typesPrice ? '' : value, typesPrice });
              // What is chosen is whole at once, and its fault is told at once.
              if (!typesPrice) line.leave('price', value);
            }}
            onBlur={onBlur}
          >
            <option value="">Choose a price…</option>
            {list.map((price) => (
              <option key={price.id} value={price.id}>
                {priceWords(price)}
              </option>
            ))}
            <option value={another}>Another price, by its id…</option>
          </select>
          <p id={ids.said} className={css['said']} aria-live="polite">
            {fault !== null && !isTyped ? (
              <span className={css['fault']}>{fault}</span>
            ) : (
              data?.more === true && 'The newest ones are listed; any other goes by its id.'
            )}
          </p>
        </div>
      )}
      {(isTyped || list.length === 0) && (
        <GuardedField
          {...field('price')}
          id
          placeholder="price_…"
          hint={
            priceHint(reading) ??
            (data !== undefined && list.length === 0
              ? 'There is no recurring price yet. Make one in the Stripe Dashboard.'
              : '')
          }
        />
      )}
    </>
  );
}
