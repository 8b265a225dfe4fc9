import type { ComponentProps } from 'react';
import { AmountFields } from './AmountFields.tsx';
import { CheckoutFields } from './CheckoutFields.tsx';
import type { FormPart } from './form-part.ts';
import { InvoiceFields } from './InvoiceFields.tsx';
import { SubscriptionFields } from './SubscriptionFields.tsx';
import type { Holder } from './use-holder.ts';

interface Props extends Pick<ComponentProps<typeof SubscriptionFields>, 'prices' | 'reading'> {
  part: FormPart;
  holder: Holder;
}

/** What a way needs to know. */
export function TermFields({ part, holder, prices, reading }: Props) {
  switch (part.draft.way) {
    case 'setup_intent':
    case 'session':
      return null;
    case 'payment_intent':
      return <AmountFields field={part.field} currency="intentCurrency" />;
    case 'checkout':
      return <CheckoutFields part={part} />;
    case 'invoice':
      return <InvoiceFields part={part} holder={holder} />;
    case 'subscription':
      return <SubscriptionFields part={part} prices={prices} reading={reading} />;
  }
}
