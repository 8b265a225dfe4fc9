/** What is asked of a customer to link a bank account, and what becomes of it: the contract's part of both. */
import * as z from 'zod';
import { accessPermissions, accessWays, prefetchable } from './access-ways.ts';
import { accessFaults, longestText, mostLines } from './access-fields.ts';
import { longestId, looksLikeKey } from './ids.ts';
import { holdsKey } from './lookup-text.ts';
import { personal, secret } from './personal.ts';

/** A text whose fault is told by a function, which the form asks as well. */
const faultless = (fault: (text: string) => string | null) =>
  z.string().superRefine((text, context) => {
    const message = fault(text);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

const currency = faultless(accessFaults.currency);
const charged = z.strictObject({
  amount: z.int().superRefine((amount, context) => {
    const message = accessFaults.cents(amount);
    if (message !== null) context.addIssue({ code: 'custom', message });
  }),
  currency,
});
// SECURITY: customers read it, and so does whoever may read in the Dashboard.
const words = personal(
  z
    .string()
    .trim()
    .min(1)
    .max(longestText)
    .refine(
      (text) => text.isWellFormed() && !/\p{Cc}/u.test(text),
      'A text holds no control characters.',
    )
    .refine((text) => !holdsKey(text), 'This looks like a secret key. It was not sent to Stripe.'),
);
const webAddress = faultless(accessFaults.url);
const id = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(longestId)
  .refine((text) => !looksLikeKey(text), 'This looks like a key, not like an id.');

const terms = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('setup_intent') }),
  z.strictObject({ way: z.literal('payment_intent'), ...charged.shape }),
  z.strictObject({ way: z.literal('session') }),
  z.strictObject({
    way: z.literal('checkout'),
    /** What is paid, and what for; null saves the account and charges nothing. */
    payment: z.strictObject({ ...charged.shape, name: words }).nullable(),
    successUrl: webAddress,
    cancelUrl: webAddress.nullable(),
  }),
  z.strictObject({
    way: z.literal('invoice'),
    lines: z
      .array(z.strictObject({ description: words, amount: charged.shape.amount }))
      .min(1)
      .max(mostLines),
    currency,
    daysUntilDue: z.int().min(0).max(3650),
    /** Whether Stripe mails it to the customer. */
    send: z.boolean(),
  }),
  z.strictObject({
    way: z.literal('subscription'),
    price: id,
    quantity: z.int().min(1).max(1_000_000),
    trialDays: z.int().min(1).max(730).nullable(),
  }),
]);

/** What is asked for, of whom, and in which way. */
export const accessAskSchema = z.strictObject({
  /** A customer, or a connected account (`acct_…`), which only a Session can ask. */
  holder: z.union([z.strictObject({ customer: id }), z.strictObject({ account: id })]),
  permissions: z.array(z.enum(accessPermissions)).min(1).max(accessPermissions.length),
  prefetch: z.array(z.enum(prefetchable)).max(prefetchable.length),
  terms,
});
export type AccessAsk = z.infer<typeof accessAskSchema>;
export type AccessTerms = AccessAsk['terms'];

/**
 * Where a request stands. `unknown`: its answer was lost, and whether it was made is known when it is asked for
 * again. `gone`: the key that there is now does not find it.
 */
export const accessStates = [
  'unknown',
  'open',
  'completed',
  'expired',
  'canceled',
  'gone',
] as const;
export type AccessState = (typeof accessStates)[number];

const unixSeconds = z.number().int();

/** A request for access that was made from this console. */
export const accessRequestSchema = z.object({
  requestId: z.string(),
  way: z.enum(accessWays),
  customerId: z.string().nullable(),
  /** The connected account that is asked, where it is no customer. */
  accountHolder: z.string().nullable(),
  /** The account that it was asked from, to have it linked again. */
  aboutAccountId: z.string().nullable(),
  /** By Stripe's id; null while that is not known. */
  objectId: z.string().nullable(),
  state: z.enum(accessStates),
  /** When it was sent, on Stripe's clock as well as that was known. */
  sentAt: unixSeconds,
  /** When the page closes by itself. */
  expiresAt: unixSeconds.nullable(),
  permissions: z.array(z.enum(accessPermissions)),
  prefetch: z.array(z.enum(prefetchable)),
  charge: z.object({ amount: z.number().int(), currency: z.string() }).nullable(),
  /** Stripe was told to mail it, which it does in live mode alone. */
  mailed: z.boolean(),
  /** Why Stripe did not take it to be mailed, in its words: it is made all the same. */
  mailRefused: z.string().nullable(),
  /** The page for the customer. Whoever has its address may open it. */
  url: personal(z.string().nullable()),
  /** In the demo: a page that stands in for the web page that would use the client secret. */
  standIn: personal(z.string().nullable()),
  /** The client secret, masked; null where there is none, or it was handed out. */
  secretHint: z.string().nullable(),
  /** The first of the accounts that were linked by it. */
  accountId: z.string().nullable(),
  /** It was gone through without linking an account, such as with a bank's numbers typed by hand. */
  withoutAccount: z.boolean(),
  /** A try by the customer failed, in Stripe's words. */
  lastFailure: z.string().nullable(),
  /** When Stripe was last asked what became of it; null while it was not. */
  checkedAt: unixSeconds.nullable(),
});
export type AccessRequest = z.infer<typeof accessRequestSchema>;

/** What a subscription can be for. */
export const priceSchema = z.object({
  id: z.string(),
  /** Of the product, or of the price itself; null where neither has one. */
  name: z.string().nullable(),
  /** In the smallest unit; null where it is not one amount for each. */
  amount: z.number().int().nullable(),
  currency: z.string(),
  /** `month`, `year`, …; null where it is charged once. */
  interval: z.string().nullable(),
  intervalCount: z.number().int(),
});
export type Price = z.infer<typeof priceSchema>;

/** A client secret, handed out once. */
export const clientSecretSchema = z.object({ clientSecret: secret(z.string()) });
