import type Stripe from 'stripe';

import { pricingOf } from './invoices.ts';
import { decimal } from './prices.ts';
import type { PriceRecord } from './prices.ts';

/** Something to be billed: it becomes a line of an invoice. */
export interface InvoiceItemRecord {
  readonly customer: number;
  /** null: it waits for the next invoice. */
  readonly invoice: number | null;
  readonly amount: number;
  readonly quantity: number;
  readonly description: string | null;
  /** null: an amount by itself. */
  readonly price: PriceRecord | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created: number;
}

interface ItemParts {
  readonly id: string;
  readonly livemode: boolean;
  readonly record: InvoiceItemRecord;
  readonly customerId: string;
  readonly invoiceId: string | null;
}

/** An invoice item as Stripe answers it. */
export function invoiceItemObject({
  id,
  livemode,
  record,
  customerId,
  invoiceId,
}: ItemParts): Stripe.InvoiceItem {
  const { amount, quantity, description, price, metadata, created } = record;
  return {
    id,
    object: 'invoiceitem',
    amount,
    currency: 'usd',
    customer: customerId,
    customer_account: null,
    date: created,
    description,
    discountable: true,
    discounts: [],
    invoice: invoiceId,
    livemode,
    metadata: { ...metadata },
    net_amount: amount,
    parent: null,
    period: { end: created, start: created },
    pricing: pricingOf(price),
    proration: false,
    quantity,
    quantity_decimal: decimal(quantity),
    tax_rates: [],
    test_clock: null,
  };
}
