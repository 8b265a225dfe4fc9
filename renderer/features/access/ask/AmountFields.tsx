import { GuardedField } from '../GuardedField.tsx';
import css from './AskAccess.module.css';
import type { FormPart } from './form-part.ts';

/** How much is charged. */
export function AmountFields({ field }: Pick<FormPart, 'field'>) {
  return (
    <div className={css['two']}>
      <GuardedField {...field('amount')} inputMode="decimal" placeholder="12.50" />
      <GuardedField {...field('currency')} />
    </div>
  );
}
