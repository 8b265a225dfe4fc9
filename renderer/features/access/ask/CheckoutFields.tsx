import { GuardedField } from '../GuardedField.tsx';
import { AmountFields } from './AmountFields.tsx';
import type { FormPart } from './form-part.ts';
import { Radios } from './Radios.tsx';

/** What a Checkout page is for, and where the customer lands afterwards. */
export function CheckoutFields({ part: { draft, edit, field } }: { part: FormPart }) {
  return (
    <>
      <Radios
        legend="What the page does"
        value={draft.pays ? 'pays' : 'saves'}
        options={[
          { value: 'saves', label: 'Save the account' },
          { value: 'pays', label: 'Charge once' },
        ]}
        onChange={(does) => edit({ pays: does === 'pays' })}
      />
      {draft.pays && (
        <>
          <AmountFields field={field} currency="pageCurrency" />
          <GuardedField {...field('paidFor')} placeholder="the customer reads it on the page" />
        </>
      )}
      <GuardedField
        {...field('successUrl')}
        inputMode="url"
        placeholder="https://"
        hint="Where the customer lands afterwards. Any page of your company will do, such as its home page."
      />
      <GuardedField
        {...field('cancelUrl')}
        inputMode="url"
        placeholder="https://"
        hint="Where the customer lands who goes back."
      />
    </>
  );
}
