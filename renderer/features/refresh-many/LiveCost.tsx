import { money } from '../../../shared/money.ts';
import type { Quote } from '../../../shared/quote.ts';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { MoneyField } from '../../ui/MoneyField.tsx';
import css from './LiveCost.module.css';
import { costParts, type CapWords } from './quote-words.ts';

interface Props {
  quote: Quote;
  price: number;
  /** What the profile may spend in a day, in cents; null = no cap. */
  dailyCap: number | null;
  typedCap: string;
  said: CapWords;
  /** It cannot be changed any more. */
  fixed: boolean;
  onTypeCap: (text: string) => void;
}

/** What it costs in live mode, at most, and the cap that the analyst may put on it. */
export function LiveCost(props: Props) {
  const { quote, price, dailyCap, typedCap, said, fixed, onTypeCap } = props;
  const parts = costParts(quote);
  return (
    <div className={css['cost']}>
      <FactList>
        <Fact name="Price">
          {money(price)} for each refresh that succeeds; one that fails costs nothing.
        </Fact>
        <Fact name="If all succeed">
          <strong className={css['most']}>{money(quote.cost?.most ?? 0)}</strong>
          {parts !== '' && <span className={css['parts']}>{parts}</span>}
        </Fact>
        {dailyCap !== null && (
          <Fact name="Daily cap">
            {money(dailyCap)} for this profile. At it the batch pauses until tomorrow.
          </Fact>
        )}
      </FactList>
      <MoneyField
        label="Spending cap"
        placeholder="none"
        value={typedCap}
        onChange={(text) => {
          if (!fixed) onTypeCap(text);
        }}
        fault={said.fault}
        {...(said.hint === null ? {} : { hint: said.hint })}
      />
    </div>
  );
}
