import { methodOptions } from './access.ts';
import { chargeable, currency, payableByBank } from './amounts.ts';
import { seconds } from './clock.ts';
import { findLivingCustomer } from './customer-endpoints.ts';
import type { Call } from './endpoint.ts';
import { endpoint } from './endpoint.ts';
import { invalid } from './errors.ts';
import { expansionIn } from './expansions.ts';
import { occasionOf, tell } from './happenings.ts';
import { optionsFit, typesParam } from './intended.ts';
import { invoiceItemObject } from './invoice-items.ts';
import type { InvoiceItemRecord } from './invoice-items.ts';
import {
  addLine,
  deleteDraft,
  draftInvoice,
  finalizeInvoice,
  voidInvoice,
} from './invoice-life.ts';
import { deletedInvoiceObject } from './invoices.ts';
import type { CollectionMethod, InvoiceLine } from './invoices.ts';
import {
  expand,
  fields,
  flag,
  integer,
  metadata,
  oneOf,
  optional,
  required,
  text,
} from './params.ts';
import { findPayment } from './payment-endpoints.ts';
import { intentStatus } from './payment-intents.ts';
import { billingOfCustomer } from './payment-views.ts';
import { findPrice } from './price-endpoints.ts';
import type { RecordKey } from './records.ts';
import type { World } from './world.ts';

/** `collection_method`, and when it is due. */
export const billingParams = {
  collection_method: optional(oneOf(['charge_automatically', 'send_invoice'])),
  days_until_due: optional(integer(0, 3650)),
};

/** POST /v1/invoices: a draft, to which items are added. */
export const createInvoice = endpoint(
  fields({
    ...billingParams,
    auto_advance: optional(flag),
    currency: optional(currency),
    customer: required(text()),
    description: optional(text()),
    due_date: optional(integer(0)),
    footer: optional(text()),
    metadata: optional(metadata()),
    payment_settings: optional(
      fields({ payment_method_options: methodOptions, payment_method_types: typesParam }),
    ),
    pending_invoice_items_behavior: optional(oneOf(['exclude', 'include'])),
    expand: expansionIn('invoice'),
  }),
  (call, params) => {
    const { world, authorize } = call;
    params.expand.needs.forEach(authorize);
    const customer = findLivingCustomer(world, params.customer, 'customer', 400);
    const billed = billingOfCustomer(world.customers.read(customer));
    const by = params.collection_method ?? 'charge_automatically';
    refuseUnlessDue(by, params, billed.email);
    if (params.currency !== undefined) payableByBank(params.currency, 'currency');
    const { payment_method_options: said = null, payment_method_types: types } =
      params.payment_settings ?? {};
    const options = 'payment_settings[payment_method_options][us_bank_account]';
    if (types !== undefined) optionsFit(types, said, options);
    const waiting =
      params.pending_invoice_items_behavior === 'include' ? waitingItems(world, customer) : [];
    const key = draftInvoice(
      world,
      {
        customer,
        subscription: null,
        description: params.description ?? null,
        asked: {
          billed,
          by,
          collection: said,
          types: types ?? null,
          autoAdvance: params.auto_advance ?? false,
          daysUntilDue: params.days_until_due ?? null,
          dueDate: params.due_date ?? null,
          footer: params.footer ?? null,
          metadata: params.metadata ?? {},
          lines: waiting.map((item) => lineOf(world, item)),
        },
      },
      occasionOf(call),
    );
    for (const item of waiting) world.payments.items.change(item, { invoice: key.slot });
    return world.views.invoices(key, params.expand.paths);
  },
);

interface Due {
  readonly days_until_due?: number | undefined;
  readonly due_date?: number | undefined;
}

/**
 * An invoice that is sent is due some day, and goes to an address; no other does.
 * @throws StripeFailure 400
 */
export function refuseUnlessDue(by: CollectionMethod, due: Due, email: string | null): void {
  const { days_until_due: inDays, due_date: on } = due;
  if (by === 'charge_automatically') {
    if (inDays === undefined && on === undefined) return;
    const param = inDays === undefined ? 'due_date' : 'days_until_due';
    throw invalid(
      `You can only specify \`${param}\` if collection method is \`send_invoice\`.`,
      param,
    );
  }
  if (inDays !== undefined && on !== undefined) {
    throw invalid(
      'You may only specify one of these parameters: days_until_due, due_date.',
      'days_until_due',
    );
  }
  if (inDays === undefined && on === undefined) {
    throw invalid('Missing required param: days_until_due.', 'days_until_due', 'parameter_missing');
  }
  if (email === null) {
    throw invalid(
      'Missing email. In order to create invoices that are sent to the customer, the customer must have a valid email.',
      'customer',
    );
  }
}

function waitingItems({ payments }: World, customer: number): readonly RecordKey[] {
  return payments.items.added(customer).filter((key) => payments.items.read(key).invoice === null);
}

function lineOf({ payments }: World, key: RecordKey): InvoiceLine {
  const { amount, quantity, description, price, metadata: texts } = payments.items.read(key);
  return {
    itemId: payments.items.id(key),
    amount,
    quantity,
    description,
    price,
    metadata: texts,
  };
}

/** POST /v1/invoiceitems: a line of a draft, or of the next invoice. */
export const createInvoiceItem = endpoint(
  fields({
    amount: optional(chargeable),
    currency: optional(currency),
    customer: required(text()),
    description: optional(text()),
    invoice: optional(text()),
    metadata: optional(metadata()),
    pricing: optional(fields({ price: optional(text()) })),
    quantity: optional(integer(1)),
    expand: expand(),
  }),
  (call, params) => {
    const { world, now } = call;
    const { items, invoices } = world.payments;
    const customer = findLivingCustomer(world, params.customer, 'customer', 400);
    const invoice =
      params.invoice === undefined
        ? null
        : findPayment(world, 'invoices', params.invoice, 'invoice');
    if (invoice !== null) refuseUnlessDraftOf(world, invoice, customer);
    const key = items.add(customer, {
      ...valueOf(world, params),
      customer,
      invoice: invoice?.slot ?? null,
      description: params.description ?? null,
      metadata: params.metadata ?? {},
      created: seconds(now),
    });
    if (invoice !== null) addLine(world, invoice, lineOf(world, key));
    const object = invoiceItemObject({
      id: items.id(key),
      livemode: world.livemode,
      record: items.read(key),
      customerId: params.customer,
      invoiceId: invoice === null ? null : invoices.id(invoice),
    });
    tell(world, 'invoiceitem.created', object, occasionOf(call));
    return object;
  },
);

interface Value {
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
  readonly pricing?: { readonly price?: string | undefined } | undefined;
  readonly quantity?: number | undefined;
}

/** What an item costs: an amount, or a price and how many. */
function valueOf(
  world: World,
  { amount, currency: asked, pricing, quantity }: Value,
): Pick<InvoiceItemRecord, 'amount' | 'quantity' | 'price'> {
  if (asked !== undefined) payableByBank(asked, 'currency');
  if (amount !== undefined && (pricing !== undefined || quantity !== undefined)) {
    const other = pricing === undefined ? 'quantity' : 'pricing';
    throw invalid(`You may only specify one of these parameters: amount, ${other}.`, 'amount');
  }
  if (amount !== undefined) {
    if (asked === undefined) {
      throw invalid('Missing required param: currency.', 'currency', 'parameter_missing');
    }
    return { amount, quantity: 1, price: null };
  }
  if (pricing?.price === undefined) {
    throw invalid('Missing required param: amount.', 'amount', 'parameter_missing');
  }
  const param = 'pricing[price]';
  const price = findPrice(world, pricing.price, param, 400);
  if (price.interval !== null) {
    throw invalid(
      'The price specified is set to `type=recurring` but this field only accepts prices with `type=one_time`.',
      param,
    );
  }
  payableByBank(price.currency, param);
  return { amount: price.amount * (quantity ?? 1), quantity: quantity ?? 1, price };
}

function refuseUnlessDraftOf({ payments }: World, key: RecordKey, customer: number): void {
  const { asked, customer: of, status } = payments.invoices.read(key);
  if (status !== 'draft' || asked === undefined) {
    throw invalid(
      'This invoice is no longer editable. You can only add invoice items to draft invoices.',
      'invoice',
      'invoice_not_editable',
    );
  }
  if (of !== customer) {
    throw invalid(
      'The invoice that you specified belongs to another customer than the one of the invoice item.',
      'invoice',
    );
  }
}

/** POST /v1/invoices/:id/finalize */
export const finalizeInvoiceById = endpoint(
  fields({ auto_advance: optional(flag), expand: expansionIn('invoice') }),
  (call, { expand: { paths, needs } }) => {
    const { world } = call;
    const { key, status } = invoiceOf(call, needs);
    if (status !== 'draft') {
      throw invalid(
        "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
        undefined,
        'invoice_not_editable',
      );
    }
    finalizeInvoice(world, key, occasionOf(call));
    return world.views.invoices(key, paths);
  },
);

/** POST /v1/invoices/:id/send: a draft is finalized first. No mail goes out here. */
export const sendInvoice = endpoint(
  fields({ expand: expansionIn('invoice') }),
  (call, { expand: { paths, needs } }) => {
    const { world } = call;
    const { key, status, asked } = invoiceOf(call, needs);
    if (asked?.by !== 'send_invoice') {
      throw invalid(
        "You can only manually send an invoice if its collection method is 'send_invoice'.",
      );
    }
    if (status === 'void' || status === 'paid') {
      throw invalid(`You cannot send this invoice because it has a status of ${status}.`);
    }
    const occasion = occasionOf(call);
    if (status === 'draft') finalizeInvoice(world, key, occasion);
    tell(world, 'invoice.sent', world.views.invoices(key), occasion);
    return world.views.invoices(key, paths);
  },
);

/** POST /v1/invoices/:id/void */
export const voidInvoiceById = endpoint(
  fields({ expand: expansionIn('invoice') }),
  (call, { expand: { paths, needs } }) => {
    const { world } = call;
    const { key, status, intent } = invoiceOf(call, needs);
    if (status !== 'open') {
      throw invalid(
        `You can only void open or uncollectible invoices. This invoice has a status of ${status}.`,
      );
    }
    if (intent !== null) {
      const payment = intentStatus(world.payments.intents.read({ ...key, slot: intent }));
      if (payment === 'processing') {
        throw invalid('You cannot void this invoice because a payment of it is being processed.');
      }
    }
    voidInvoice(world, key, occasionOf(call));
    return world.views.invoices(key, paths);
  },
);

/** DELETE /v1/invoices/:id: a draft that no subscription needs. */
export const deleteInvoice = endpoint(fields({}), (call) => {
  const { world, part } = call;
  const { key, status, subscription } = invoiceOf(call, []);
  if (status !== 'draft') {
    throw invalid(
      `You can only delete draft invoices. This invoice has a status of ${status}.`,
      undefined,
      'invoice_not_editable',
    );
  }
  if (subscription !== null) {
    throw invalid("You can't delete invoices created by subscriptions.");
  }
  deleteDraft(world, key, occasionOf(call));
  return deletedInvoiceObject(part('id'));
});

function invoiceOf(
  { world, part, authorize }: Call,
  needs: readonly Parameters<Call['authorize']>[0][],
) {
  needs.forEach(authorize);
  const key = findPayment(world, 'invoices', part('id'));
  return { key, ...world.payments.invoices.read(key) };
}
