/** Asking for access to the owners of an account: the six ways of Stripe's guide, and what becomes of each. */
import type Stripe from 'stripe';
import * as z from 'zod';
import {
  checkoutParams,
  invoiceItemParams,
  invoiceParams,
  paymentIntentParams,
  sessionParams,
  setupIntentParams,
  stepKey,
  subscriptionParams,
} from '../../shared/access-request.ts';
import type { AccessAsk } from '../../shared/access-views.ts';
import type { AccessWay } from '../../shared/access-ways.ts';
import { ConsoleError, refuses } from '../../shared/errors.ts';
import {
  checkoutProgress,
  invoiceProgress,
  paymentIntentProgress,
  sessionProgress,
  setupIntentProgress,
  subscriptionProgress,
  type Progress,
} from './access-answers.ts';
import { listAccounts } from './accounts.ts';
import { livemode } from './answers.ts';
import type { StripeConnection } from './client.ts';
import { paymentMethod } from './dealings.ts';
import { toConsoleError } from './errors.ts';
import { callOnce } from './once.ts';

/** What came of asking. */
export interface Made {
  progress: Progress;
  /** Stripe was told to mail it to the customer. */
  mailed: boolean;
  /** Why Stripe did not take it to be mailed. */
  mailRefused: string | null;
}

/**
 * Makes the object that asks. Each request has a key of its own that is made of the wish's id: stripe-node's retries
 * share it, and so does a later try of the same wish whose answer was lost. Stripe answers that with what the first
 * one made. Source: https://docs.stripe.com/api/idempotent_requests
 *
 * @param first false where it was sent before, and its answer lost
 * @throws ConsoleError `invalid` where somebody other than a customer is asked in a way that takes customers alone
 */
export async function makeAccess(
  connection: StripeConnection,
  ask: AccessAsk,
  requestId: string,
  first: boolean,
  signal: AbortSignal,
): Promise<Made> {
  const { holder, terms } = ask;
  const once = { idempotencyKey: stepKey(requestId, 0) };
  const make = async (schema: z.ZodType<Progress>, send: (stripe: Stripe) => Promise<unknown>) => ({
    progress: await callOnce(connection, schema, { first, signal }, send),
    ...unmailed,
  });
  if (terms.way === 'session') {
    const send = (stripe: Stripe) =>
      stripe.financialConnections.sessions.create(sessionParams(ask), once);
    return make(sessionProgress, send);
  }
  if (!('customer' in holder)) {
    throw new ConsoleError({
      kind: 'invalid',
      message: 'A connected account can be asked through a Financial Connections Session only.',
      param: 'customer',
    });
  }
  const { customer } = holder;
  switch (terms.way) {
    case 'setup_intent': {
      const send = (stripe: Stripe) =>
        stripe.setupIntents.create(setupIntentParams(ask, customer), once);
      return make(setupIntentProgress, send);
    }
    case 'payment_intent': {
      const send = (stripe: Stripe) =>
        stripe.paymentIntents.create(paymentIntentParams(ask, customer, terms), once);
      return make(paymentIntentProgress, send);
    }
    case 'checkout': {
      const send = (stripe: Stripe) =>
        stripe.checkout.sessions.create(checkoutParams(ask, customer, terms), once);
      return make(checkoutProgress, send);
    }
    case 'subscription': {
      const send = (stripe: Stripe) =>
        stripe.subscriptions.create(subscriptionParams(ask, customer, terms), once);
      return make(subscriptionProgress, send);
    }
    case 'invoice':
      return makeInvoice(connection, { ask, terms, customer, requestId, first }, signal);
  }
}

const unmailed = { mailed: false, mailRefused: null } as const;

interface InvoiceWish {
  ask: AccessAsk;
  terms: Extract<AccessAsk['terms'], { way: 'invoice' }>;
  customer: string;
  requestId: string;
  first: boolean;
}

/**
 * A draft, its lines, its end as a draft, and where that was asked for the mail. A draft that is refused on its way is
 * left: it charges and mails nobody. SECURITY: what becomes of the lines of one that is deleted, Stripe does not
 * publish; they may be swept onto the customer's next invoice.
 */
async function makeInvoice(
  connection: StripeConnection,
  { ask, terms, customer, requestId, first }: InvoiceWish,
  signal: AbortSignal,
): Promise<Made> {
  let steps = 0;
  const step = <Schema extends z.ZodType>(
    schema: Schema,
    send: (stripe: Stripe, once: { idempotencyKey: string }) => Promise<unknown>,
  ) => {
    const once = { idempotencyKey: stepKey(requestId, steps) };
    steps += 1;
    return callOnce(connection, schema, { first, signal }, (stripe) => send(stripe, once));
  };
  const draft = await step(invoiceProgress, (stripe, once) =>
    stripe.invoices.create(invoiceParams(ask, customer, terms), once),
  );
  const id = draft.objectId;
  const unfinished = (error: unknown): never => {
    throw refuses(error) ? withDraftLeft(toConsoleError(error), id) : error;
  };
  for (const line of terms.lines) {
    const params = invoiceItemParams(customer, id, { ...line, currency: terms.currency });
    await step(z.object({ livemode }), (stripe, once) =>
      stripe.invoiceItems.create(params, once),
    ).catch(unfinished);
  }
  const progress = await step(invoiceProgress, (stripe, once) =>
    stripe.invoices.finalizeInvoice(id, {}, once),
  ).catch(unfinished);
  if (!terms.send) return { progress, ...unmailed };
  try {
    const sent = await step(invoiceProgress, (stripe, once) =>
      stripe.invoices.sendInvoice(id, {}, once),
    );
    return { progress: sent, mailed: true, mailRefused: null };
  } catch (error) {
    if (!refuses(error)) throw error;
    // The invoice is there all the same, and its page can be sent by hand.
    return { progress, mailed: false, mailRefused: toConsoleError(error).message };
  }
}

function withDraftLeft({ data }: ConsoleError, id: string): ConsoleError {
  return new ConsoleError({
    ...data,
    message: `${data.message} A draft of the invoice, ${id}, is left in Stripe: it charges nobody. To be rid of it, delete its lines in the Dashboard first, then the draft.`,
  });
}

interface Source {
  schema: z.ZodType<Progress>;
  retrieve: (stripe: Stripe, id: string, expand: string[]) => Promise<unknown>;
  /** What tells by what it was gone through. */
  expand: readonly string[];
}

const sources: Record<AccessWay, Source> = {
  setup_intent: {
    schema: setupIntentProgress,
    retrieve: (stripe, id, expand) => stripe.setupIntents.retrieve(id, { expand }),
    expand: ['payment_method'],
  },
  payment_intent: {
    schema: paymentIntentProgress,
    retrieve: (stripe, id, expand) => stripe.paymentIntents.retrieve(id, { expand }),
    expand: ['payment_method'],
  },
  session: {
    schema: sessionProgress,
    retrieve: (stripe, id) => stripe.financialConnections.sessions.retrieve(id),
    expand: [],
  },
  checkout: {
    schema: checkoutProgress,
    retrieve: (stripe, id, expand) => stripe.checkout.sessions.retrieve(id, { expand }),
    expand: ['payment_intent.payment_method', 'setup_intent.payment_method'],
  },
  // Stripe expands four levels deep. Source: https://docs.stripe.com/expand
  invoice: {
    schema: invoiceProgress,
    retrieve: (stripe, id, expand) => stripe.invoices.retrieve(id, { expand }),
    expand: ['payments.data.payment.payment_intent'],
  },
  subscription: {
    schema: subscriptionProgress,
    retrieve: (stripe, id, expand) => stripe.subscriptions.retrieve(id, { expand }),
    expand: ['default_payment_method', 'latest_invoice', 'pending_setup_intent'],
  },
};

/**
 * Reads where a request stands. A key that may not see how it was paid learns the state all the same. Rejects with
 * `not_found` where Stripe does not have it.
 */
export async function readAccess(
  connection: StripeConnection,
  way: AccessWay,
  objectId: string,
  signal: AbortSignal,
): Promise<Progress> {
  const { schema, retrieve, expand } = sources[way];
  const read = (fields: readonly string[]) =>
    connection.call(schema, signal, (stripe) => retrieve(stripe, objectId, [...fields]));
  const progress = await read(expand).catch((error: unknown) => {
    if (toConsoleError(error).kind !== 'permission' || expand.length === 0) throw error;
    return read([]);
  });
  // It is begun by the first debit, and has a method of its own once that has gone through, days later.
  if (progress.next === null) return progress;
  const first = await readAccess(connection, 'invoice', progress.next, signal).catch(
    (error: unknown) => {
      if (!(error instanceof ConsoleError)) throw error;
      return null;
    },
  );
  // One that is paid by nothing, as in a trial, is no link.
  if (first?.method == null) return { ...progress, lastFailure: first?.lastFailure ?? null };
  return { ...progress, state: 'completed', url: null, method: first.method };
}

/** Cancels, expires or voids a request that is open. The API has no way for a Session. */
export function endAccess(
  connection: StripeConnection,
  way: Exclude<AccessWay, 'session'>,
  id: string,
  signal: AbortSignal,
): Promise<Progress> {
  switch (way) {
    case 'setup_intent':
      return connection.call(setupIntentProgress, signal, (stripe) =>
        stripe.setupIntents.cancel(id),
      );
    case 'payment_intent':
      return connection.call(paymentIntentProgress, signal, (stripe) =>
        stripe.paymentIntents.cancel(id),
      );
    case 'checkout':
      return connection.call(checkoutProgress, signal, (stripe) =>
        stripe.checkout.sessions.expire(id),
      );
    case 'invoice':
      return connection.call(invoiceProgress, signal, (stripe) => stripe.invoices.voidInvoice(id));
    case 'subscription':
      return connection.call(subscriptionProgress, signal, (stripe) =>
        stripe.subscriptions.cancel(id),
      );
  }
}

/** What a request was gone through with: an account, something that is none, or what the key may not see. */
export type Linked = { accountId: string } | 'no-account' | 'unknown';

/**
 * The account that a completed request has linked. Where the key may not see by what it was gone through, it is the
 * account that the customer has linked since.
 *
 * @param since Unix seconds of Stripe's clock
 */
export async function accountLinked(
  connection: StripeConnection,
  { accountIds: [own], method, withoutMethod }: Progress,
  asked: { customer: string | null; since: number },
  signal: AbortSignal,
): Promise<Linked> {
  if (own !== undefined) return { accountId: own };
  if (withoutMethod) return 'no-account';
  if (method !== null) {
    const whole =
      method.method ??
      (await connection
        .call(paymentMethod, signal, (stripe) => stripe.paymentMethods.retrieve(method.id))
        .then((found) => found.method)
        .catch((error: unknown) => {
          if (toConsoleError(error).kind !== 'permission') throw error;
          return null;
        }));
    if (whole !== null) {
      return whole.accountId === null ? 'no-account' : { accountId: whole.accountId };
    }
  }
  if (asked.customer === null) return 'unknown';
  const { accounts } = await listAccounts(connection, { customer: asked.customer }, null, signal);
  const newest = accounts.find(({ created }) => created >= asked.since);
  return newest === undefined ? 'unknown' : { accountId: newest.id };
}
