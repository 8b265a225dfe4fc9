import { isAnswer } from '../../../ui/error-words.ts';
import { customerName } from '../../customer/customer-words.ts';
import { GuardedField } from '../GuardedField.tsx';
import { customerIdOf, holderField } from './access-draft.ts';
import css from './AskAccess.module.css';
import type { FormPart } from './form-part.ts';
import { Radios } from './Radios.tsx';
import { needsEmail } from './read-draft.ts';
import type { Holder } from './use-holder.ts';

interface Props {
  part: FormPart;
  holder: Holder;
}

/** Who is asked, as far as that is to be entered. */
export function HolderFields({ part: { draft, edit, field }, holder }: Props) {
  const entered = holderField(draft);
  const customer = field('customer');
  // The notice of the invoice says it.
  const fault = needsEmail(draft, holder.customer) ? null : customer.fault;
  return (
    <>
      {draft.way === 'session' && (
        <Radios
          legend="Who is asked"
          value={draft.holderKind}
          options={[
            { value: 'customer', label: 'The customer' },
            { value: 'account', label: 'A connected account' },
          ]}
          onChange={(holderKind) => edit({ holderKind })}
        />
      )}
      {entered === 'account' && (
        <div data-holder>
          <GuardedField
            {...field('account')}
            id
            placeholder="acct_…"
            hint="An account of your Connect platform, which links a bank account of its own."
          />
        </div>
      )}
      {entered === 'customer' && (
        <div className={css['entered']} data-holder>
          <GuardedField {...customer} fault={fault} id placeholder="cus_…" />
          {fault === null && <Found id={customerIdOf(draft) ?? ''} holder={holder} />}
        </div>
      )}
    </>
  );
}

/** Whose id was entered, so that nobody else is asked by a slip. */
function Found({ id, holder: { customer, error, isReading } }: { id: string; holder: Holder }) {
  return (
    <p className={css['found']} aria-live="polite">
      {customer !== null && !customer.deleted ? (
        <>
          <bdi>{customerName(customer)}</bdi>
          {customer.email !== null && customer.name !== null && (
            <>
              , <bdi>{customer.email}</bdi>
            </>
          )}
        </>
      ) : customer !== null ? (
        'This customer is deleted.'
      ) : isReading ? (
        'Looking the customer up…'
      ) : error !== null ? (
        isAnswer(error) ? (
          error.message
        ) : (
          'Who that is could not be looked up.'
        )
      ) : (
        id === '' && 'Who is asked. Look a customer up to have this filled in.'
      )}
    </p>
  );
}
