import { collection } from './access.ts';
import { BANK_CURRENCY } from './amounts.ts';
import { seconds } from './clock.ts';
import { tell } from './happenings.ts';
import type { Occasion } from './happenings.ts';
import type { InvoiceAsked, InvoiceLine } from './invoices.ts';
import type { RecordKey } from './records.ts';
import type { World } from './world.ts';

/** Stripe finalizes by itself what is to advance by itself, an hour after it was written. In ms. */
const DRAFT_MS = 3_600_000;

/** What a new invoice is of. */
export interface NewInvoice {
  readonly customer: number;
  /** null: written by hand. */
  readonly subscription: number | null;
  readonly description: string | null;
  readonly asked: Omit<InvoiceAsked, 'finalizedAt' | 'paidAt' | 'voidedAt'>;
}

/** Writes a draft. */
export function draftInvoice(world: World, fresh: NewInvoice, occasion: Occasion): RecordKey {
  const { customer, asked } = fresh;
  const key = world.payments.invoices.add(customer, {
    ...fresh,
    status: 'draft',
    defaultMethod: null,
    intent: null,
    amount: asked.lines.reduce((sum, { amount }) => sum + amount, 0),
    created: seconds(occasion.at),
    asked: { ...asked, finalizedAt: null, paidAt: null, voidedAt: null },
  });
  tell(world, 'invoice.created', world.views.invoices(key), occasion);
  if (asked.autoAdvance) world.ahead.add(occasion.at + DRAFT_MS, (at) => advance(world, key, at));
  return key;
}

/** What Stripe does by itself with a draft whose hour is over. */
function advance(world: World, key: RecordKey, at: number): void {
  const { invoices } = world.payments;
  if (!invoices.isThere(key)) return;
  const { status, asked } = invoices.read(key);
  if (status !== 'draft' || asked === undefined) return;
  const occasion = { at, cause: null };
  finalizeInvoice(world, key, occasion);
  if (asked.by === 'send_invoice') {
    tell(world, 'invoice.sent', world.views.invoices(key), occasion);
  }
}

/** Adds a line to a draft. */
export function addLine({ payments }: World, key: RecordKey, line: InvoiceLine): void {
  const { amount, asked } = payments.invoices.read(key);
  if (asked === undefined) throw new RangeError('An invoice of the beginning stays as it is');
  payments.invoices.change(key, {
    amount: amount + line.amount,
    asked: { ...asked, lines: [...asked.lines, line] },
  });
}

/** Finalizes a draft: it is open with a PaymentIntent, or paid where there is nothing to pay. */
export function finalizeInvoice(world: World, key: RecordKey, occasion: Occasion): void {
  const { invoices, intents } = world.payments;
  const { amount, asked, customer, description } = invoices.read(key);
  const finalizedAt = seconds(occasion.at);
  const dueDate =
    asked?.daysUntilDue == null
      ? (asked?.dueDate ?? null)
      : finalizedAt + asked.daysUntilDue * 86_400;
  const intent =
    amount === 0
      ? null
      : intents.add(key.holder, {
          customer,
          method: null,
          failed: null,
          charge: null,
          by: 'us_bank_account',
          amount,
          description: description ?? 'Payment for Invoice',
          created: finalizedAt,
          asked: {
            collection: collection(asked?.collection ?? null),
            types: asked?.types ?? ['card', 'link', 'us_bank_account'],
            allowed: null,
            automatic: false,
            metadata: {},
            within: { kind: 'invoices', slot: key.slot },
            currency: BANK_CURRENCY,
            receiptEmail: null,
            futureUsage: null,
          },
        });
  invoices.change(key, {
    status: 'open',
    intent: intent?.slot ?? null,
    ...(asked === undefined ? {} : { asked: { ...asked, dueDate, finalizedAt } }),
  });
  if (intent !== null) {
    tell(world, 'payment_intent.created', world.views.intents(intent), occasion);
  }
  tell(world, 'invoice.finalized', world.views.invoices(key), occasion);
  if (amount === 0) payInvoice(world, key, occasion);
}

/** Says that an invoice is paid. */
export function payInvoice(world: World, key: RecordKey, occasion: Occasion): void {
  const { invoices } = world.payments;
  const { asked } = invoices.read(key);
  invoices.change(key, {
    status: 'paid',
    ...(asked === undefined ? {} : { asked: { ...asked, paidAt: seconds(occasion.at) } }),
  });
  tell(world, 'invoice.paid', world.views.invoices(key), occasion);
}

/**
 * Deletes a draft for good. What becomes of its items Stripe does not publish; here they wait for the next invoice,
 * which is the dearer of the two: whoever deletes a draft and forgets them is seen to charge for them after all.
 */
export function deleteDraft(world: World, key: RecordKey, occasion: Occasion): void {
  const { invoices, items } = world.payments;
  const { customer } = invoices.read(key);
  // The event carries what there was.
  tell(world, 'invoice.deleted', world.views.invoices(key), occasion);
  for (const item of items.added(customer)) {
    if (items.read(item).invoice === key.slot) items.change(item, { invoice: null });
  }
  invoices.remove(key);
}

/** Takes an open invoice back, and its PaymentIntent with it. */
export function voidInvoice(world: World, key: RecordKey, occasion: Occasion): void {
  const { invoices, intents } = world.payments;
  const { asked, intent } = invoices.read(key);
  const at = seconds(occasion.at);
  invoices.change(key, {
    status: 'void',
    ...(asked === undefined ? {} : { asked: { ...asked, voidedAt: at } }),
  });
  if (intent !== null) {
    const payment = { ...key, slot: intent };
    intents.change(payment, { canceled: { at, reason: 'void_invoice' } });
    tell(world, 'payment_intent.canceled', world.views.intents(payment), occasion);
  }
  tell(world, 'invoice.voided', world.views.invoices(key), occasion);
}
