import { useId } from 'react';
import { moneyIn } from '../../../../shared/money.ts';
import { Button } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { GuardedField } from '../GuardedField.tsx';
import { unmailed } from './ask-words.ts';
import css from './AskAccess.module.css';
import type { FormPart } from './form-part.ts';
import { InvoiceLines } from './InvoiceLines.tsx';
import { currencyOf, needsEmail, totalOf } from './read-draft.ts';
import type { Holder } from './use-holder.ts';

interface Props {
  part: FormPart;
  holder: Holder;
}

/** What is invoiced, until when it is due, and who sends it. */
export function InvoiceFields({ part, holder: { customer, again, isReading } }: Props) {
  const { draft, faults, edit, field, mode } = part;
  const ids = { mails: useId(), hint: useId() };
  const mailless = needsEmail(draft, customer);
  const total = totalOf(draft);
  return (
    <>
      {mailless && (
        <div
          className={css['above']}
          tabIndex={-1}
          {...(faults.customer !== undefined && { 'data-fault': true })}
        >
          <Notice
            tone="warn"
            title="An invoice needs a customer with an e-mail"
            actions={
              <Button isPending={isReading} onPress={again}>
                {isReading ? 'Reading…' : 'Read again'}
              </Button>
            }
          >
            This one has none. Give them one in the Stripe Dashboard, or ask in another way.
          </Notice>
        </div>
      )}
      <InvoiceLines part={part} />
      <p className={css['total']} role="status" aria-label="Total">
        Total{' '}
        <strong>{total === null || total === 0 ? '–' : moneyIn(total, currencyOf(draft))}</strong>
      </p>
      <div className={css['two']}>
        <GuardedField {...field('invoiceCurrency')} />
        <GuardedField {...field('daysUntilDue')} inputMode="numeric" />
      </div>
      <div className={css['tick']}>
        <label className={css['ticked']} htmlFor={ids.mails}>
          <Checkbox
            id={ids.mails}
            checked={draft.mails && !mailless}
            disabled={mailless}
            aria-describedby={ids.hint}
            onChange={(event) => edit({ mails: event.target.checked })}
          />
          Stripe mails it to the customer
        </label>
        <p id={ids.hint} className={css['hint']}>
          {mailless ? (
            'The customer has no e-mail.'
          ) : draft.mails && mode !== 'live' ? (
            unmailed[mode]
          ) : draft.mails ? (
            customer !== null && customer.email !== null ? (
              <>
                It goes to <bdi>{customer.email}</bdi> as soon as it is made.
              </>
            ) : (
              'It goes to the customer’s e-mail as soon as it is made.'
            )
          ) : (
            'Otherwise you send the link of its page yourself.'
          )}
        </p>
      </div>
    </>
  );
}
