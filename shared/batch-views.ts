/**
 * View types of batches: many refreshes that were wished for at once. Ids and states only, no person is
 * in them. Times in Unix seconds of Stripe's clock unless said; money in cents of US dollars.
 */
import * as z from 'zod';

const unixSeconds = z.number().int();
/** Cents of US dollars, in which Stripe's price list is. */
export const cents = z.int().min(0).max(100_000_000);

/** The one state that an item is in. */
export const itemStates = [
  'waiting',
  'not-before',
  'starting',
  'pending',
  'succeeded',
  'failed',
  'skipped',
  'stopped',
] as const;
export const itemStateSchema = z.enum(itemStates);
export type ItemState = z.infer<typeof itemStateSchema>;

/**
 * Why an item failed or was skipped.
 * Skipped: `inactive`, `disconnected`, `no-permission`, `already-pending` (somebody else's refresh runs),
 * `cooling-down` (and it was not to wait for the end of that).
 * Failed: `bank` (it gave no owners), `interrupted` (the account turned inactive meanwhile), `not-started`
 * (Stripe answered, and started nothing), `not-found`, `wrong-mode`, `refused` (Stripe refuses the request),
 * `no-answer` (Stripe gave none of use, several times), `bug`.
 */
export const itemReasons = [
  'inactive',
  'disconnected',
  'no-permission',
  'already-pending',
  'cooling-down',
  'bank',
  'interrupted',
  'not-started',
  'not-found',
  'wrong-mode',
  'refused',
  'no-answer',
  'bug',
] as const;
export const itemReasonSchema = z.enum(itemReasons);
export type ItemReason = z.infer<typeof itemReasonSchema>;

/** One account of a batch. */
export const batchItemSchema = z.object({
  accountId: z.string(),
  /** What is not kept on disk is null until the account has been read again. */
  customerId: z.string().nullable(),
  institution: z.string().nullable(),
  last4: z.string().nullable(),
  state: itemStateSchema,
  /** Of failed and skipped items. */
  reason: itemReasonSchema.nullable(),
  /** When its cooldown ends, in the state `not-before`. */
  notBefore: unixSeconds.nullable(),
  /** `last_attempted_at` of the refresh that was started for it. */
  startedAt: unixSeconds.nullable(),
  /** When the console learned of the end. */
  endedAt: unixSeconds.nullable(),
  /** Stripe's `Request-Id` of the request that started it, or that was refused. */
  requestId: z.string().nullable(),
  /** What it cost: the price of a succeeded live refresh, else 0. */
  cost: cents,
});
export type BatchItem = z.infer<typeof batchItemSchema>;

/**
 * Why nothing of a batch starts: `asked` (the analyst paused it), `network` (Stripe is out of reach),
 * `stripe` (it answers with errors of its own), `key` (Stripe does not take the key), `no-key` (the console has
 * none for the profile, and it has to be entered), `permission` (the key may not refresh), `disk` (what happens cannot be written down, so nothing is sent),
 * `batch-cap`, `daily-cap`. All but `asked` and `batch-cap` end by themselves when the cause is gone; the daily
 * cap ends with the day.
 */
export const pauseReasons = [
  'asked',
  'network',
  'stripe',
  'key',
  'no-key',
  'permission',
  'disk',
  'batch-cap',
  'daily-cap',
] as const;
export const pauseReasonSchema = z.enum(pauseReasons);
export type PauseReason = z.infer<typeof pauseReasonSchema>;

const countsShape = Object.fromEntries(
  itemStates.map((state) => [state, z.int().min(0)]),
) as Record<ItemState, z.ZodInt>;

/** How many items are in each state. */
export const itemCountsSchema = z.object(countsShape);
export type ItemCounts = z.infer<typeof itemCountsSchema>;

/** A batch as a whole. */
export const batchSchema = z.object({
  id: z.string(),
  /** Unix seconds on the computer's clock. */
  createdAt: unixSeconds,
  /** Items that cool down wait for the end of that, instead of being skipped. */
  whenAllowed: z.boolean(),
  total: z.int().min(1),
  counts: itemCountsSchema,
  /** No item waits, starts or is pending any more. */
  done: z.boolean(),
  /** Null while it runs, and once it is done. */
  paused: pauseReasonSchema.nullable(),
  /** Seconds until the last start, as well as it can be told; null while nothing can start. */
  secondsLeft: z.number().min(0).nullable(),
  /** When the next cooldown of its items ends; null where none cools down. */
  nextAt: unixSeconds.nullable(),
  /** Null in test and demo mode, where nothing is charged. */
  money: z
    .object({
      /** Of the refreshes that succeeded. */
      spent: cents,
      /** What those that run cost in addition if they succeed. */
      committed: cents,
      /** The analyst's cap for this batch; null = none but what was accepted. */
      cap: cents.nullable(),
      /** What the analyst was asked and agreed to. */
      accepted: cents,
      /** The price of one refresh, as it was when the batch was started. */
      price: cents,
    })
    .nullable(),
});
export type Batch = z.infer<typeof batchSchema>;
