/**
 * What we read of the objects that ask for access: where each stands, what the customer opens, and by what an
 * account was linked. Each kind says that in its own fields; here they all become one `Progress`.
 */
import * as z from 'zod';
import { livemode, optionalText, optionalTime } from './answers.ts';
import { methodRef, type MethodRef } from './dealings.ts';

/** What an object that asks for access says of itself. */
export interface Progress {
  objectId: string;
  state: 'open' | 'completed' | 'expired' | 'canceled';
  /** When it closes by itself, in Unix seconds. */
  expiresAt: number | null;
  /** The page that the customer opens. */
  url: string | null;
  clientSecret: string | null;
  /** By what it was gone through. */
  method: MethodRef | null;
  /** It is known that nothing was linked by it: it was paid by other means, or not at all. */
  withoutMethod: boolean;
  /** The accounts that it names itself. */
  accountIds: string[];
  /** Why the last try failed, in Stripe's words. */
  lastFailure: string | null;
  /** The invoice that knows the method, where this object does not. */
  next: string | null;
}

const nothing = {
  expiresAt: null,
  url: null,
  clientSecret: null,
  method: null,
  withoutMethod: false,
  accountIds: [],
  lastFailure: null,
  next: null,
} satisfies Partial<Progress>;

const failure = z
  .object({ message: optionalText })
  .nullish()
  .transform((error) => error?.message ?? null);

// A debit takes days: the account is there as soon as one is under way.
const goneThrough: ReadonlySet<string> = new Set(['processing', 'requires_capture', 'succeeded']);

function stateOfIntent(status: string): Progress['state'] {
  if (goneThrough.has(status)) return 'completed';
  return status === 'canceled' ? 'canceled' : 'open';
}

const intent = z.object({
  id: z.string(),
  status: z.string(),
  client_secret: optionalText,
  payment_method: methodRef,
});
const paymentIntent = intent.extend({ last_payment_error: failure });
const setupIntent = intent.extend({ last_setup_error: failure });

function ofIntent(raw: z.output<typeof intent>, lastFailure: string | null): Progress {
  const state = stateOfIntent(raw.status);
  return {
    ...nothing,
    objectId: raw.id,
    state,
    clientSecret: raw.client_secret,
    // Of one that is open it is only what was tried.
    method: state === 'completed' ? raw.payment_method : null,
    lastFailure: state === 'open' ? lastFailure : null,
  };
}

export const paymentIntentProgress = paymentIntent
  .extend({ livemode })
  .transform((raw) => ofIntent(raw, raw.last_payment_error));

export const setupIntentProgress = setupIntent
  .extend({ livemode })
  .transform((raw) => ofIntent(raw, raw.last_setup_error));

/** A Session says nothing of an end: it is done when it has accounts. */
export const sessionProgress = z
  .object({
    id: z.string(),
    livemode,
    client_secret: optionalText,
    accounts: z.object({ data: z.array(z.object({ id: z.string() })) }),
  })
  .transform((raw): Progress => {
    const accountIds = raw.accounts.data.map(({ id }) => id);
    return {
      ...nothing,
      objectId: raw.id,
      state: accountIds.length > 0 ? 'completed' : 'open',
      clientSecret: raw.client_secret,
      accountIds,
    };
  });

/** A part that Stripe answers as an id unless it was asked to expand it. */
function part<Schema extends z.ZodType>(schema: Schema) {
  return z
    .union([z.string().transform(() => null), schema])
    .nullish()
    .transform((value) => value ?? null);
}

export const checkoutProgress = z
  .object({
    id: z.string(),
    livemode,
    status: z.string().nullish(),
    url: optionalText,
    expires_at: optionalTime,
    payment_intent: part(paymentIntent),
    setup_intent: part(setupIntent),
  })
  .transform((raw): Progress => {
    const { payment_intent: payment, setup_intent: setup } = raw;
    const state =
      raw.status === 'complete' ? 'completed' : raw.status === 'expired' ? 'expired' : 'open';
    return {
      ...nothing,
      objectId: raw.id,
      state,
      url: raw.url,
      expiresAt: raw.expires_at,
      method: state === 'completed' ? ((payment ?? setup)?.payment_method ?? null) : null,
      lastFailure: payment?.last_payment_error ?? setup?.last_setup_error ?? null,
    };
  });

const invoice = z.object({
  id: z.string(),
  status: z.string().nullish(),
  hosted_invoice_url: optionalText,
  payments: z
    .object({
      data: z.array(
        z.object({ payment: z.object({ payment_intent: part(paymentIntent) }).nullish() }),
      ),
    })
    .nullish(),
});

export const invoiceProgress = invoice.extend({ livemode }).transform((raw): Progress => {
  const payments = (raw.payments?.data ?? []).flatMap(
    ({ payment }) => payment?.payment_intent ?? [],
  );
  const through = payments.find(({ status }) => goneThrough.has(status));
  // One that is written off as uncollectible can still be paid.
  const isPaid = raw.status === 'paid' || through !== undefined;
  return {
    ...nothing,
    objectId: raw.id,
    state: raw.status === 'void' ? 'canceled' : isPaid ? 'completed' : 'open',
    url: raw.hosted_invoice_url,
    method: through?.payment_method ?? null,
    // Payments are told only to whoever may see them.
    withoutMethod: raw.status === 'paid' && raw.payments != null && through === undefined,
    lastFailure: isPaid ? null : (payments[0]?.last_payment_error ?? null),
  };
});

export const subscriptionProgress = z
  .object({
    id: z.string(),
    livemode,
    status: z.string(),
    default_payment_method: methodRef,
    pending_setup_intent: part(setupIntent),
    latest_invoice: z
      .union([
        z.string().transform((id) => ({ id, url: null, secret: null })),
        invoice
          .extend({ confirmation_secret: z.object({ client_secret: optionalText }).nullish() })
          .transform((raw) => ({
            id: raw.id,
            url: raw.status === 'open' ? raw.hosted_invoice_url : null,
            secret: raw.confirmation_secret?.client_secret ?? null,
          })),
      ])
      .nullish(),
  })
  .transform((raw): Progress => {
    const {
      pending_setup_intent: setup,
      latest_invoice: latest,
      default_payment_method: method,
    } = raw;
    const ended =
      raw.status === 'canceled'
        ? ('canceled' as const)
        : raw.status === 'incomplete_expired'
          ? ('expired' as const)
          : null;
    const state = ended ?? (method === null ? 'open' : 'completed');
    return {
      ...nothing,
      objectId: raw.id,
      state,
      // During a trial nothing is due, and the page of its invoice asks for no account.
      url: setup === null && state === 'open' ? (latest?.url ?? null) : null,
      clientSecret: setup?.client_secret ?? latest?.secret ?? null,
      method,
      lastFailure: setup?.last_setup_error ?? null,
      next: state === 'open' && setup === null ? (latest?.id ?? null) : null,
    };
  });
