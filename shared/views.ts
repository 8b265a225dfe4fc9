/**
 * View types: what the renderer gets in place of Stripe's objects. Small and flat, with absent and
 * null made one (null), enums open, times in Unix seconds of Stripe's clock.
 */
import * as z from 'zod';
import { personal } from './personal.ts';

/**
 * An enum that Stripe may extend at any time: a known word, or `{ other }`, which the compiler
 * makes every reader handle.
 */
function openEnum<const Known extends readonly [string, ...string[]]>(known: Known) {
  return z.union([z.enum(known), z.object({ other: z.string() })]);
}

const unixSeconds = z.number().int();

export const modeSchema = z.enum(['demo', 'test', 'live']);
export type Mode = z.infer<typeof modeSchema>;

/** What a key can be refused for. */
export const features = [
  'customers',
  'accounts',
  'refresh',
  'events',
  // Making these is asking for access; a Session needs what a refresh needs.
  'checkout',
  'invoices',
  'subscriptions',
  'setup_intents',
  'payment_intents',
] as const;
export type Feature = (typeof features)[number];

/** Something that a key does not allow; the permission by Stripe's name, if Stripe named it. */
export const lackSchema = z.object({
  feature: z.enum(features),
  permission: z.string().nullable(),
});
export type Lack = z.infer<typeof lackSchema>;

/**
 * Where a profile's key is: `built-in` (the demo's), `given` (by the environment, at every start),
 * `kept` (encrypted by the system), `session` (in memory until the console closes or locks), and two
 * that ask for the key again: `not-kept` (a session's key is gone) and `unreadable` (it is on disk, and
 * the system does not decrypt it any more).
 */
export const keyStates = [
  'built-in',
  'given',
  'kept',
  'session',
  'not-kept',
  'unreadable',
] as const;
export type KeyState = (typeof keyStates)[number];

export const profileSchema = z.object({
  id: z.string(),
  label: z.string(),
  mode: modeSchema,
  /** A hint such as `rk_test_…4f2a`; null for the demo. The key itself never leaves main. */
  keyHint: z.string().nullable(),
  keyKind: z.enum(['secret', 'restricted', 'organization']).nullable(),
  /** Where the key is, and so whether it has to be entered again. */
  keyState: z.enum(keyStates),
  /** The account that requests are made for: a connected account, or one of an organization. */
  stripeAccount: z.string().nullable(),
  /** What the key was found not to allow. */
  lacks: z.array(lackSchema),
});
export type Profile = z.infer<typeof profileSchema>;

export const customerSchema = z.object({
  id: z.string(),
  /** A deleted customer has an id and nothing else. */
  deleted: z.boolean(),
  name: personal(z.string().nullable()),
  email: personal(z.string().nullable()),
  phone: personal(z.string().nullable()),
  /** In one line, as Stripe has it. */
  address: personal(z.string().nullable()),
  description: personal(z.string().nullable()),
  created: unixSeconds.nullable(),
});
export type Customer = z.infer<typeof customerSchema>;

export const accountStatusSchema = openEnum(['active', 'inactive', 'disconnected']);
export type AccountStatus = z.infer<typeof accountStatusSchema>;

export const ownershipRefreshSchema = z.object({
  status: openEnum(['pending', 'succeeded', 'failed']),
  lastAttemptedAt: unixSeconds,
  /** Null while pending, on inactive accounts, and wherever Stripe does not say. */
  nextRefreshAvailableAt: unixSeconds.nullable(),
});
export type OwnershipRefresh = z.infer<typeof ownershipRefreshSchema>;

export const linkedAccountSchema = z.object({
  id: z.string(),
  institution: z.string(),
  displayName: z.string().nullable(),
  last4: z.string().nullable(),
  category: z.string(),
  subcategory: z.string(),
  created: unixSeconds,
  status: accountStatusSchema,
  /** The customer that linked the account; null for accounts of a Connect account holder. */
  customerId: z.string().nullable(),
  /** Null where Stripe does not say. */
  permissions: z.array(z.string()).nullable(),
  ownershipRefresh: ownershipRefreshSchema.nullable(),
  /** How many owners the bank gave; `more` when there are further pages. Null: none retrieved yet. */
  ownerCount: z.object({ count: z.number().int(), more: z.boolean() }).nullable(),
  /** The customer is asked to link again, else the account turns inactive, if known by `by`. */
  relink: z.object({ by: unixSeconds.nullable(), cause: z.string().nullable() }).nullable(),
});
export type LinkedAccount = z.infer<typeof linkedAccountSchema>;

export const ownerSchema = z.object({
  id: z.string(),
  name: personal(z.string()),
  email: personal(z.string().nullable()),
  /** As the bank wrote it, not normalised. */
  phone: personal(z.string().nullable()),
  /** As the bank wrote it: one line, not normalised. */
  address: personal(z.string().nullable()),
  refreshedAt: unixSeconds.nullable(),
});
export type Owner = z.infer<typeof ownerSchema>;

export const ownershipSchema = z.object({
  id: z.string(),
  created: unixSeconds,
  /** All owners, from every page. */
  owners: z.array(ownerSchema),
});
export type Ownership = z.infer<typeof ownershipSchema>;

/** One refresh that this console started, or saw pending, since it was opened. */
export const refreshSchema = z.object({
  accountId: z.string(),
  customerId: z.string().nullable(),
  institution: z.string(),
  last4: z.string().nullable(),
  /** `last_attempted_at` of the refresh. */
  startedAt: unixSeconds,
  state: z.enum(['pending', 'succeeded', 'failed', 'interrupted', 'still-pending']),
  /** When the console learned of the end, on Stripe's clock; null while pending. */
  endedAt: unixSeconds.nullable(),
});
export type Refresh = z.infer<typeof refreshSchema>;
