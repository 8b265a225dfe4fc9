/**
 * The contract: all that the renderer may ask of main, and all that main may push to it. A new
 * capability is one entry here, one handler in `main/ipc/handlers.ts`, and one hook in the renderer.
 */
import * as z from 'zod';
import { errorKinds, type ConsoleErrorData } from './errors.ts';
import { looksLikeKey } from './ids.ts';
import { personal, secret } from './personal.ts';
import {
  customerSchema,
  linkedAccountSchema,
  ownershipSchema,
  profileSchema,
  refreshSchema,
} from './views.ts';

const longestLookup = 500;
const longestKey = 300;

// Stripe's ids are up to 255 characters and their prefixes are no contract. What an id may not hold is
// whatever would change the URL that it is put into.
const stripeId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,255}$/, 'This is not an id: ids hold letters, digits and _ only.');
const profileId = z.string().min(1).max(100);

const account = z.strictObject({ profileId, accountId: stripeId });

/** One hit of a look-up: a customer, or a linked account with the customer that it belongs to. */
export const matchSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer'), customer: customerSchema, exact: z.boolean() }),
  z.object({
    kind: z.literal('account'),
    account: linkedAccountSchema,
    customer: customerSchema.nullable(),
  }),
]);
export type Match = z.infer<typeof matchSchema>;

/** What the console keeps between starts. It holds no Stripe data. */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
});
export type Settings = z.infer<typeof settingsSchema>;

/**
 * channel → what goes in and what comes out. Both are parsed in main: input, because the renderer is
 * not trusted; output, so that nothing unlisted can leave.
 */
export const channels = {
  'app.info': {
    input: z.strictObject({}),
    output: z.object({
      version: z.string(),
      host: z.enum(['electron', 'preview']),
      /** Where Stripe is spoken to, when it is not Stripe itself. */
      stripeUrl: z.string().nullable(),
    }),
  },
  'settings.get': { input: z.strictObject({}), output: settingsSchema },
  'settings.set': { input: z.strictObject(settingsSchema.partial().shape), output: settingsSchema },

  /** The profiles, in order; the console starts with the first one. */
  'profiles.list': { input: z.strictObject({}), output: z.array(profileSchema) },
  /** Checks a key by two cheap reads and keeps it in memory until the console is closed. */
  'profiles.add': {
    input: z.strictObject({
      key: secret(z.string().max(longestKey, 'This is too long to be a Stripe key.')),
      label: z
        .string()
        .trim()
        .max(60, 'A label takes up to 60 characters.')
        .refine(
          (label) => !looksLikeKey(label),
          'The label looks like a key. Put the key in its own field.',
        ),
    }),
    output: profileSchema,
  },
  'profiles.remove': { input: z.strictObject({ profileId }), output: z.object({}) },

  /**
   * Finds customers by name, e-mail, phone or id, and accounts by id. Pass `nextPage` of the answer
   * before to get more.
   */
  'customers.search': {
    input: z.strictObject({
      profileId,
      text: personal(
        z
          .string()
          .max(
            longestLookup,
            `A look-up takes up to ${longestLookup} characters. Shorten the text.`,
          ),
      ),
      // Stripe's token can hold the query.
      page: personal(z.string().max(5000).nullable()),
    }),
    output: z.object({ matches: z.array(matchSchema), nextPage: z.string().nullable() }),
  },
  'customers.get': {
    input: z.strictObject({ profileId, customerId: stripeId }),
    output: customerSchema,
  },

  /** One page of a customer's linked accounts, 100 at most; `nextCursor` is null on the last one. */
  'accounts.list': {
    input: z.strictObject({ profileId, customerId: stripeId, cursor: stripeId.nullable() }),
    output: z.object({ accounts: z.array(linkedAccountSchema), nextCursor: z.string().nullable() }),
  },
  /** One account with all its owners; `ownership` is null until a refresh has succeeded. */
  'accounts.get': {
    input: account,
    output: z.object({ account: linkedAccountSchema, ownership: ownershipSchema.nullable() }),
  },

  /**
   * Starts an ownership refresh, if the account allows one. In live mode a succeeded refresh costs
   * money, and `costAccepted` says that the analyst was asked.
   */
  'ownership.refresh': {
    input: z.strictObject({ ...account.shape, costAccepted: z.boolean() }),
    output: z.object({
      /** Whether a refresh really started: Stripe also answers 200 when none did. */
      outcome: z.enum(['started', 'already-pending', 'not-started']),
      account: linkedAccountSchema,
    }),
  },
  /** The refreshes of a profile since the console was opened, newest first. */
  'refreshes.list': { input: z.strictObject({ profileId }), output: z.array(refreshSchema) },
} as const;

export type Channels = typeof channels;
export type Channel = keyof Channels;
export type Input<Name extends Channel> = z.input<Channels[Name]['input']>;
export type Output<Name extends Channel> = z.output<Channels[Name]['output']>;

/** Type guard for a channel's name that comes from outside. */
export function isChannel(name: unknown): name is Channel {
  return typeof name === 'string' && Object.hasOwn(channels, name);
}

/** An error as it leaves main: parsed, so that nothing unlisted goes along. */
export const errorSchema = z.object({
  kind: z.enum(errorKinds),
  message: z.string(),
  code: z.string().optional(),
  param: z.string().optional(),
  requestId: z.string().optional(),
  missingPermission: z.string().optional(),
  retryAfter: z.number().optional(),
}) satisfies z.ZodType<ConsoleErrorData>;

/**
 * What every request is answered with; nothing throws across IPC. `serverNow` is Stripe's clock at the
 * moment of the answer, in Unix milliseconds, once the profile has heard from Stripe.
 */
export type Reply<Value> = ({ ok: true; value: Value } | { ok: false; error: ConsoleErrorData }) & {
  serverNow?: number;
};

/**
 * What main pushes: which thing changed, never its content. The renderer asks again for what it shows.
 */
export const events = {
  'account.changed': z.object({ profileId: z.string(), accountId: z.string() }),
  'refresh.changed': z.object({ profileId: z.string() }),
  'profile.changed': z.object({}),
} as const;

export type Events = { [Name in keyof typeof events]: z.infer<(typeof events)[Name]> };
export type EventName = keyof Events;
/** An event as it travels. */
export type ConsoleEvent = { [Name in EventName]: { name: Name; detail: Events[Name] } }[EventName];
