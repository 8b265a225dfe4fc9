/**
 * What we read of payments and of what leads to them: who, and by which payment method. Each kind of object
 * says that in its own fields, expanded or not; here they all become one `Dealing`.
 */
import * as z from 'zod';
import { customer, customerRef, optionalText, type CustomerRef } from './answers.ts';

/** A payment method by id, and what it is where Stripe was asked to expand it. */
export interface MethodRef {
  id: string;
  method: Method | null;
}

/** A payment method, as far as it leads to an account. */
export interface Method {
  /** `us_bank_account`, `card`, … */
  type: string;
  customer: CustomerRef | null;
  /** The linked account behind it; null where the bank account was not linked, or it is none. */
  accountId: string | null;
}

/** What an object says of who and by what. */
export interface Dealing {
  id: string;
  customer: CustomerRef | null;
  method: MethodRef | null;
  /** The method is that of a try that failed. */
  failed: boolean;
  /** The type of what was paid with, where it has no id of its own. */
  otherMethod: string | null;
  /** The object that knows the method, where this one does not. */
  next: { kind: 'payment_intent' | 'setup_intent' | 'subscription' | 'charge'; id: string } | null;
}

const paymentMethodObject = z.object({
  id: z.string(),
  type: z.string(),
  customer: customerRef,
  us_bank_account: z.object({ financial_connections_account: optionalText }).nullish(),
});

type RawMethod = z.output<typeof paymentMethodObject>;

function methodOf({ id, type, customer: holder, us_bank_account: bank }: RawMethod) {
  const accountId = bank?.financial_connections_account ?? null;
  return { id, method: { type, customer: holder, accountId } satisfies Method };
}

/** A payment method as Stripe answers it. */
export const paymentMethod = paymentMethodObject.transform(methodOf);

export const methodRef = z
  .union([z.string().transform((id): MethodRef => ({ id, method: null })), paymentMethod])
  .nullish()
  .transform((value) => value ?? null);

/** An error of the last attempt; it tells the method that was tried, whole. */
const lastError = z.object({ payment_method: methodRef }).nullish();

/** The method that Stripe takes for a customer where nothing else is said. */
const withDefault = z.object({
  invoice_settings: z.object({ default_payment_method: methodRef }).nullish(),
});

/** A customer, with their default method where Stripe was asked to expand it. */
const payer = z
  .union([
    z.string().transform((id) => ({ id, view: null, defaultMethod: null })),
    z.unknown().transform((raw, context) => {
      const known = customer.safeParse(raw);
      if (!known.success) {
        context.addIssue({ code: 'custom', message: 'not a customer' });
        return z.NEVER;
      }
      const settings = withDefault.safeParse(raw).data?.invoice_settings;
      const defaultMethod = settings?.default_payment_method ?? null;
      return { id: known.data.id, view: known.data, defaultMethod };
    }),
  ])
  .nullish()
  .transform((value) => value ?? null);

const paymentIntentObject = z.object({
  id: z.string(),
  customer: customerRef,
  payment_method: methodRef,
  last_payment_error: lastError,
});

const paymentIntentRef = z.union([z.string(), paymentIntentObject]).nullish();
const setupIntentObject = z.object({
  id: z.string(),
  customer: customerRef,
  payment_method: methodRef,
  last_setup_error: lastError,
});
const setupIntentRef = z.union([z.string(), setupIntentObject]).nullish();
const subscriptionObject = z.object({
  id: z.string(),
  customer: payer,
  default_payment_method: methodRef,
});
const subscriptionRef = z.union([z.string(), subscriptionObject]).nullish();

/** The first method that is named; where another place has the same one whole, that one. */
function pick(...candidates: (MethodRef | null | undefined)[]): MethodRef | null {
  const named = candidates.filter((each) => each !== null && each !== undefined);
  const [first] = named;
  if (first === undefined) return null;
  return named.find(({ id, method }) => id === first.id && method !== null) ?? first;
}

/** The object behind a reference, where it was expanded. */
function whole<Value extends { id: string }>(ref: string | Value | null | undefined): Value | null {
  return typeof ref === 'object' ? ref : null;
}

function idOf(ref: string | { id: string } | null | undefined): string | null {
  return (typeof ref === 'object' ? ref?.id : ref) ?? null;
}

/** What has to be asked next, where a reference was not expanded. */
function further(kind: NonNullable<Dealing['next']>['kind'], ref: unknown): Dealing['next'] {
  return typeof ref === 'string' ? { kind, id: ref } : null;
}

function dealing(id: string, parts: Partial<Dealing>): Dealing {
  return {
    id,
    customer: null,
    method: null,
    failed: false,
    otherMethod: null,
    next: null,
    ...parts,
  };
}

const ofIntent = (intent: z.output<typeof paymentIntentObject> | null) =>
  pick(intent?.payment_method, intent?.last_payment_error?.payment_method);
const ofSetup = (intent: z.output<typeof setupIntentObject> | null) =>
  pick(intent?.payment_method, intent?.last_setup_error?.payment_method);

export const paymentIntent = paymentIntentObject.transform((raw) =>
  dealing(raw.id, {
    customer: raw.customer,
    method: ofIntent(raw),
    failed: raw.payment_method === null,
  }),
);

export const setupIntent = setupIntentObject.transform((raw) =>
  dealing(raw.id, {
    customer: raw.customer,
    method: ofSetup(raw),
    failed: raw.payment_method === null,
  }),
);

/** A charge of any age: those of before PaymentIntents name their method alone. */
export const charge = z
  .object({
    id: z.string(),
    customer: customerRef,
    payment_intent: paymentIntentRef,
    payment_method: optionalText,
    payment_method_details: z.object({ type: z.string() }).nullish(),
  })
  .transform((raw) => {
    const intent = whole(raw.payment_intent);
    const own = raw.payment_method === null ? null : { id: raw.payment_method, method: null };
    return dealing(raw.id, {
      customer: raw.customer ?? intent?.customer ?? null,
      method: pick(own, ofIntent(intent)),
      otherMethod: raw.payment_method_details?.type ?? null,
      next: own === null ? further('payment_intent', raw.payment_intent) : null,
    });
  });

export const subscription = subscriptionObject.transform((raw) =>
  dealing(raw.id, {
    customer: raw.customer,
    method: pick(raw.default_payment_method, raw.customer?.defaultMethod),
  }),
);

export const checkoutSession = z
  .object({
    id: z.string(),
    customer: customerRef,
    payment_intent: paymentIntentRef,
    setup_intent: setupIntentRef,
    subscription: subscriptionRef,
  })
  .transform((raw) => {
    const method = pick(
      ofIntent(whole(raw.payment_intent)),
      ofSetup(whole(raw.setup_intent)),
      whole(raw.subscription)?.default_payment_method,
    );
    return dealing(raw.id, {
      customer: raw.customer,
      method,
      next:
        further('payment_intent', raw.payment_intent) ??
        further('setup_intent', raw.setup_intent) ??
        // It pays by what its customer is set to, where it has no method of its own.
        (method === null ? further('subscription', idOf(raw.subscription)) : null),
    });
  });

/**
 * An invoice. What it was paid with comes before what it would be paid with. `payments` is there only where
 * it was asked for.
 */
export const invoice = z
  .object({
    id: z.string(),
    customer: payer,
    default_payment_method: methodRef,
    payments: z
      .object({
        data: z.array(
          z.object({
            status: z.string().nullish(),
            payment: z.object({ payment_intent: paymentIntentRef, charge: optionalText }).nullish(),
          }),
        ),
      })
      .nullish(),
    parent: z
      .object({ subscription_details: z.object({ subscription: subscriptionRef }).nullish() })
      .nullish(),
  })
  .transform((raw) => {
    const payments = raw.payments?.data ?? [];
    const paid = payments.find(({ status }) => status === 'paid') ?? payments[0];
    const intent = paid?.payment?.payment_intent;
    const bySubscription = raw.parent?.subscription_details?.subscription;
    const method = pick(
      ofIntent(whole(intent)),
      raw.default_payment_method,
      whole(bySubscription)?.default_payment_method,
      raw.customer?.defaultMethod,
    );
    return dealing(raw.id, {
      customer: raw.customer,
      method,
      next:
        further('payment_intent', intent) ??
        // Of before PaymentIntents.
        further('charge', paid?.payment?.charge) ??
        (method === null ? further('subscription', idOf(bySubscription)) : null),
    });
  });

/** A session through which accounts were linked: who linked them, and which, up to a page of them. */
export const linkSession = z
  .object({
    id: z.string(),
    account_holder: z.object({ customer: customerRef }).nullish(),
    accounts: z.object({ data: z.array(z.object({ id: z.string() })), has_more: z.boolean() }),
  })
  .transform((raw) => ({
    id: raw.id,
    customer: raw.account_holder?.customer ?? null,
    accountIds: raw.accounts.data.map(({ id }) => id),
    more: raw.accounts.has_more,
  }));

/** An event, of which the kind of object is all that is sure. */
export const anyEvent = z
  .object({
    id: z.string(),
    request: z.object({ id: optionalText }).nullish(),
    data: z.object({ object: z.object({ object: z.string(), id: z.string().nullish() }).loose() }),
  })
  .transform((raw) => ({
    id: raw.id,
    requestId: raw.request?.id ?? null,
    object: raw.data.object,
  }));
export type AnyEvent = z.output<typeof anyEvent>;
