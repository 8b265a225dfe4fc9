import { GuardedField } from '../GuardedField.tsx';
import css from './AskAccess.module.css';
import type { FormPart } from './form-part.ts';
import type { currencyNameOf } from './access-draft.ts';

interface Props extends Pick<FormPart, 'field'> {
  currency: NonNullable<ReturnType<typeof currencyNameOf>>;
}

/** How much is charged. */
export function AmountFields({ field, currency }: Props) {
  return (
    <div className={css['two']}>
      <GuardedField {...field('amount')} inputMode="decimal" placeholder="12.50" />
      <GuardedField {...field(currency)} />
    </div>
  );
}
