/**
 * The contract: all that the renderer may ask of main, and all that main may push to it. A new
 * capability is one entry here, one handler in `main/ipc/handlers.ts`, and one hook in the renderer.
 */
import * as z from 'zod';
import {
  accessAskSchema,
  accessRequestSchema,
  clientSecretSchema,
  priceSchema,
} from './access-views.ts';
import { mostInBatch, mostTargets } from './batch-limits.ts';
import { batchItemSchema, batchSchema, cents } from './batch-views.ts';
import {
  emailFault,
  longestField,
  metadataKeyFault,
  metadataLimits,
  metadataValueFault,
} from './customer-fields.ts';
import { errorKinds, type ConsoleErrorData } from './errors.ts';
import { idKindNames, longestId, looksLikeKey } from './ids.ts';
import { holdsKey } from './lookup-text.ts';
import { lookupAnswerSchema } from './lookup-views.ts';
import { personal, secret } from './personal.ts';
import {
  customerSchema,
  linkedAccountSchema,
  modeSchema,
  ownershipSchema,
  profileSchema,
  refreshSchema,
} from './views.ts';

const longestLookup = 500;
const longestKey = 300;

// Stripe's ids are up to 255 characters and their prefixes are no contract. What an id may not hold is
// whatever would change the URL that it is put into.
// SECURITY: nor may it be a key, which would travel in a URL.
const stripeId = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/, 'This is not an id: ids hold letters, digits and _ only.')
  .max(longestId, `An id has up to ${longestId} characters.`)
  .refine((text) => !looksLikeKey(text), 'This looks like a key, not like an id.');
const profileId = z
  .string()
  .min(1)
  .max(100)
  .refine((text) => !looksLikeKey(text), 'This looks like a key, not like a profile.');

const account = z.strictObject({ profileId, accountId: stripeId });
/** A request for access, by the id that its asker gave it. */
const wish = z.strictObject({ profileId, requestId: z.uuid() });
const key = secret(z.string().max(longestKey, 'This is too long to be a Stripe key.'));
const label = z
  .string()
  .trim()
  .max(60, 'A label takes up to 60 characters.')
  .refine(
    (text) => !looksLikeKey(text),
    'The label looks like a key. Put the key in its own field.',
  )
  // Such as those that turn the direction of writing, by which a label could dress up as another mode.
  .refine((text) => !/[\p{Cc}\p{Cf}]/u.test(text), 'A label holds no invisible characters.');
/** A connected account, or the context of an organization's key, which may be a path of accounts. */
const stripeAccount = z
  .string()
  .regex(
    /^acct_[A-Za-z0-9]{1,250}(\/acct_[A-Za-z0-9]{1,250}){0,3}$/,
    'An account id begins with acct_.',
  );

/** What is looked up: one scrap of a case, as it was typed. */
const scrap = personal(
  z
    .string()
    .max(longestLookup, `A look-up takes up to ${longestLookup} characters. Shorten the text.`),
);

// SECURITY: what is written to Stripe is shown in its Dashboard to whoever may read there; a key would be, too.
const noKey = z
  .string()
  .refine((text) => !holdsKey(text), 'This looks like a secret key. It was not sent to Stripe.');
/** A text of a new customer; what is not given is null and never empty. */
const customerText = (longest: number) =>
  personal(
    noKey.trim().min(1).max(longest, `Stripe takes up to ${longest} characters here.`).nullable(),
  );
/** A text whose fault is told by a function, which the form asks as well. */
const faultless = (fault: (text: string) => string | null) =>
  noKey.superRefine((text, context) => {
    const message = fault(text);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });
/** Who is to be made a customer. */
const newCustomer = {
  email: personal(faultless(emailFault).min(1).nullable()),
  name: customerText(longestField.name),
  phone: customerText(longestField.phone),
  description: customerText(longestField.description),
  metadata: personal(
    z
      .record(faultless(metadataKeyFault), faultless(metadataValueFault))
      .refine(
        (record) => Object.keys(record).length <= metadataLimits.keys,
        `Stripe takes up to ${metadataLimits.keys} keys of metadata.`,
      ),
  ),
};

const returnPage = z.string().max(2048).nullable();

/** What the console keeps between starts. It holds no Stripe data. */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  /** Minutes without a touch after which the console locks itself. */
  lockAfterMinutes: z.int().min(1).max(240),
  /** What one succeeded live refresh costs, in cents of US dollars: Stripe publishes it, and may change it. */
  refreshPrice: cents,
  /** What a live profile may spend on refreshes in a day, in cents of US dollars; none where it is not here. */
  dailyCaps: z.record(z.string().min(1).max(100), cents),
  /** Where a customer was sent last after a page of Stripe's: pages of the analyst's own. */
  returnPages: z.object({ success: returnPage, cancel: returnPage }),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Whether the console is locked, and what locked it. */
export const lockSchema = z.object({
  locked: z.boolean(),
  reason: z.enum(['asked', 'idle', 'screen', 'sleep']).nullable(),
});
export type Lock = z.infer<typeof lockSchema>;
export type LockReason = NonNullable<Lock['reason']>;

const tooMany = 'More is open than the console keeps.';
const isSmall = (record: object) => Object.keys(record).length <= 1000;
const tabSchema = z.strictObject({ kind: z.enum(['customer', 'account', 'batch']), id: stripeId });
/** A tab as the contract takes it. */
export type SavedTab = z.infer<typeof tabSchema>;
/** What is open, by ids alone: it outlives the page, which a lock or a crash takes away, and the console. */
export const workspaceSchema = z.strictObject({
  profileId: profileId.nullable(),
  // Whom somebody looked at is for no log.
  view: personal(z.union([z.literal('look-up'), tabSchema])),
  /** What stands to the right of the view, if two stand side by side. */
  beside: personal(tabSchema.nullable()),
  /** By profile. */
  tabs: personal(z.record(profileId, z.array(tabSchema).max(200)).refine(isSmall, tooMany)),
  /** The customers and accounts that were opened last, the latest first, by profile. */
  recents: personal(z.record(profileId, z.array(tabSchema).max(50)).refine(isSmall, tooMany)),
  /** The account whose detail is shown, by customer. */
  selected: personal(z.record(stripeId, stripeId).refine(isSmall, tooMany)),
});
export type SavedWorkspace = z.infer<typeof workspaceSchema>;

/** A request that failed, for the diagnostics: ids and words of ours, never what was asked. */
export const failureSchema = z.object({
  /** Unix milliseconds on the computer's clock. */
  at: z.number(),
  channel: z.string(),
  kind: z.enum(errorKinds),
  code: z.string().optional(),
  requestId: z.string().optional(),
});
export type Failure = z.infer<typeof failureSchema>;

/** What can be done to a batch, or to some of its items. */
export const batchActions = ['pause', 'resume', 'stop', 'retry', 'dismiss'] as const;
export type BatchAction = (typeof batchActions)[number];

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
      /** The version of Stripe's API that is spoken. */
      apiVersion: z.string(),
      /** What happened at the start that the analyst should know, in whole sentences. */
      notices: z.array(z.string()),
    }),
  },
  /** What helps to find a fault, fit to be sent to others: no key and no person is in it. */
  'app.diagnostics': {
    input: z.strictObject({}),
    output: z.object({
      facts: z.array(z.object({ name: z.string(), value: z.string() })),
      /** The last ones, newest first. */
      failures: z.array(failureSchema),
    }),
  },

  'lock.get': { input: z.strictObject({}), output: lockSchema },
  /** Locks: main drops keys and connections, and the host empties the page's memory. */
  'lock.lock': { input: z.strictObject({}), output: lockSchema },
  /** Unlocks: the vault is read again. */
  'lock.unlock': { input: z.strictObject({}), output: lockSchema },

  'workspace.get': { input: z.strictObject({}), output: workspaceSchema.nullable() },
  'workspace.set': { input: workspaceSchema, output: z.object({}) },

  /** What a link into the console wants opened, told once; null where none came. */
  'link.take': {
    input: z.strictObject({}),
    output: z
      .object({
        mode: modeSchema,
        customerId: z.string().nullable(),
        accountId: z.string().nullable(),
      })
      .nullable(),
  },
  /**
   * Opens the page of a thing in Stripe's Dashboard, in the mode of the profile. `url` is its address where the
   * host leaves opening it to the page, else null. Rejects where the Dashboard has no page for it.
   */
  'dashboard.open': {
    input: z.strictObject({ profileId, kind: z.enum(idKindNames), id: stripeId }),
    output: z.object({ url: z.string().nullable() }),
  },

  'settings.get': { input: z.strictObject({}), output: settingsSchema },
  'settings.set': { input: z.strictObject(settingsSchema.partial().shape), output: settingsSchema },

  /** The profiles, in order; the console starts with the first one. */
  'profiles.list': { input: z.strictObject({}), output: z.array(profileSchema) },
  /** Whether this computer keeps keys, and where not, why not, in one sentence. */
  'vault.get': {
    input: z.strictObject({}),
    output: z.object({ keeps: z.boolean(), reason: z.string().nullable() }),
  },
  /** Checks a key by two cheap reads and keeps it: encrypted on disk, or for this session. */
  'profiles.add': {
    input: z.strictObject({ key, label, stripeAccount: stripeAccount.nullable() }),
    output: profileSchema,
  },
  'profiles.rename': { input: z.strictObject({ profileId, label }), output: profileSchema },
  /** Checks another key of the same mode, and puts it in the place of the profile's. */
  'profiles.replaceKey': { input: z.strictObject({ profileId, key }), output: profileSchema },
  /** Checks the key again, as after its permissions were changed in the Dashboard. */
  'profiles.check': { input: z.strictObject({ profileId }), output: profileSchema },
  /** Removes a profile, and wipes its key from the disk. */
  'profiles.remove': { input: z.strictObject({ profileId }), output: z.object({}) },

  /**
   * Follows one scrap of a case, such as the id of a payment, a link of the Dashboard or a whole e-mail, to the
   * customer and the linked accounts. A step that the key may not take is named, and the rest goes on.
   */
  'lookup.resolve': {
    input: z.strictObject({ profileId, text: scrap }),
    output: lookupAnswerSchema,
  },
  /**
   * Finds customers by name, e-mail, phone or metadata, through Stripe's search; `raw` text is a query in its
   * language. Pass `nextPage` of the answer before to get more.
   */
  'customers.search': {
    input: z.strictObject({
      profileId,
      text: scrap,
      raw: z.boolean(),
      // Stripe's token can hold the query.
      page: personal(z.string().max(5000).nullable()),
    }),
    output: z.object({ customers: z.array(customerSchema), nextPage: z.string().nullable() }),
  },
  'customers.get': {
    input: z.strictObject({ profileId, customerId: stripeId }),
    output: customerSchema,
  },
  /**
   * Makes a customer. The id is the asker's and goes to Stripe as the idempotency key, so that asking twice, by a
   * double click or because the answer was lost, makes one customer.
   */
  'customers.create': {
    input: z.strictObject({ profileId, requestId: z.uuid(), ...newCustomer }),
    output: customerSchema,
  },

  /**
   * Asks a customer, or a connected account, to link a bank account with these permissions. The id is the asker's
   * and makes Stripe's idempotency keys, so that asking twice makes one object. In live mode what charges or mails
   * goes only where `costAccepted` says that the analyst was asked.
   */
  'access.send': {
    input: z.strictObject({
      profileId,
      requestId: z.uuid(),
      ask: accessAskSchema,
      /** The account that it is asked from, to have it linked again. */
      aboutAccountId: stripeId.nullable(),
      costAccepted: z.boolean(),
    }),
    output: accessRequestSchema,
  },
  /** Asks again for one whose answer was lost, under its own keys. Rejects once Stripe has forgotten those. */
  'access.retry': { input: wish, output: accessRequestSchema },
  /** The requests that were made from here and are not ended, and those that ended since the console was opened. */
  'access.list': { input: z.strictObject({ profileId }), output: z.array(accessRequestSchema) },
  /** Asks Stripe now what became of one. */
  'access.check': { input: wish, output: accessRequestSchema },
  /** Cancels, expires or voids one that is open, where the API has a way for that. */
  'access.end': { input: wish, output: accessRequestSchema },
  /** Takes one off the list; Stripe is not told. */
  'access.dismiss': { input: wish, output: z.object({}) },
  /** The client secret, once: main forgets it. */
  'access.takeSecret': { input: wish, output: clientSecretSchema },
  /**
   * Opens the page of a request, or a draft of an e-mail with it. `url` is the address where the host leaves
   * opening it to the page, else null. Rejects where there is no page, or the host opens no such address.
   */
  'access.open': {
    input: z.strictObject({ ...wish.shape, what: z.enum(['page', 'mail']) }),
    output: z.object({ url: personal(z.string().nullable()) }),
  },
  /** One price by its id. */
  'access.price': {
    input: z.strictObject({ profileId, priceId: stripeId }),
    output: priceSchema,
  },
  /** What a subscription can be for: the newest active recurring prices, up to a page of them. */
  'access.prices': {
    input: z.strictObject({ profileId }),
    output: z.object({ prices: z.array(priceSchema), more: z.boolean() }),
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

  /**
   * Reads what ids stand for, before anything is started: an account's id gives the account, a customer's all
   * accounts of theirs. In the order of the ids; one that cannot be read says why and stops no other.
   */
  'targets.read': {
    input: z.strictObject({ profileId, ids: z.array(stripeId).min(1).max(mostTargets) }),
    output: z.array(
      z.object({
        id: z.string(),
        accounts: z.array(linkedAccountSchema),
        problem: z.object({ kind: z.enum(errorKinds), message: z.string() }).nullable(),
      }),
    ),
  },

  /**
   * Puts accounts into the queue of refreshes. The id is the asker's, so that asking twice makes one batch. In
   * live mode `acceptedCost` is what the analyst was asked and agreed to; never more is spent.
   */
  'batches.start': {
    input: z.strictObject({
      profileId,
      batchId: z.uuid(),
      accountIds: z.array(stripeId).min(1).max(mostInBatch),
      whenAllowed: z.boolean(),
      acceptedCost: cents.nullable(),
      cap: cents.nullable(),
    }),
    output: batchSchema,
  },
  /** The batches of a profile, newest first. */
  'batches.list': { input: z.strictObject({ profileId }), output: z.array(batchSchema) },
  /** The items of a batch, in their order. */
  'batches.items': {
    input: z.strictObject({ profileId, batchId: z.uuid() }),
    output: z.array(batchItemSchema),
  },
  /**
   * `pause`, `resume` and `dismiss` (only what is done) are for the batch as a whole. `stop` ends what has not
   * been sent to Stripe, `retry` begins anew what failed, was skipped or stopped: of all items, or of those
   * named. A retry in live mode is a wish of its own and is accepted like a batch.
   */
  'batches.act': {
    input: z.strictObject({
      profileId,
      batchId: z.uuid(),
      action: z.enum(batchActions),
      accountIds: z.array(stripeId).min(1).max(mostInBatch).nullable(),
      /** What a retry may cost in addition, as the analyst was asked; null where nothing is charged. */
      acceptedCost: cents.nullable(),
      /** With `resume`: another cap for the batch; null leaves it. */
      cap: cents.nullable(),
    }),
    output: batchSchema.nullable(),
  },
  /**
   * The items of a batch as CSV, saved where the analyst chooses; with the owners that the bank gave only if
   * asked for. `text` is the file's content where the host leaves saving it to the page, else null.
   */
  'batches.export': {
    input: z.strictObject({ profileId, batchId: z.uuid(), owners: z.boolean() }),
    output: z.object({
      saved: z.boolean(),
      name: z.string(),
      text: personal(z.string().nullable()),
    }),
  },
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
  otherMode: modeSchema.optional(),
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
  'batch.changed': z.object({ profileId: z.string() }),
  /** `linkedFor` is the customer who has linked an account, if that is what has changed. */
  'access.changed': z.object({ profileId: z.string(), linkedFor: z.string().nullable() }),
  'profile.changed': z.object({}),
  'lock.changed': z.object({ locked: z.boolean() }),
  /** A link into the console came from outside: `link.take` has it. */
  'link.arrived': z.object({}),
} as const;

export type Events = { [Name in keyof typeof events]: z.infer<(typeof events)[Name]> };
export type EventName = keyof Events;
/** An event as it travels. */
export type ConsoleEvent = { [Name in EventName]: { name: Name; detail: Events[Name] } }[EventName];
