/** View types of the look-up: what a scrap of a case leads to, and the way there. */
import * as z from 'zod';
import { errorKinds } from './errors.ts';
import { idKindNames } from './ids.ts';
import { personal } from './personal.ts';
import { customerSchema, linkedAccountSchema, ownershipSchema } from './views.ts';

/** A thing on the way from what was pasted to the person, by Stripe's id. */
export const trailStepSchema = z.object({
  kind: z.enum(idKindNames),
  id: z.string(),
  /** Of a customer, and of the institution of an account. */
  name: personal(z.string().nullable()),
});
export type TrailStep = z.infer<typeof trailStepSchema>;

/** A step of the way that could not be taken; the others went on without it. */
export const gapSchema = z.object({
  /** What could not be read. */
  kind: z.enum(idKindNames),
  id: z.string().nullable(),
  error: z.object({
    kind: z.enum(errorKinds),
    message: z.string(),
    missingPermission: z.string().optional(),
    requestId: z.string().optional(),
  }),
});
export type Gap = z.infer<typeof gapSchema>;

/** Why a way ends where it does, as far as Stripe's answers tell. */
export const lookupNotes = [
  /** It was paid by something that is no bank account. */
  'not-a-bank-account',
  /** The bank account was not linked through Financial Connections. */
  'not-linked',
  /** No payment method has been given yet. */
  'no-payment-method',
  /** Nobody is named by it. */
  'no-customer',
  /** It names no customer: a guest has paid, or the method is attached to nobody. */
  'guest',
  /** It did not go through: its method is that of the last try. */
  'failed',
  /** It has led to no account, and nothing says why. */
  'no-account',
  /** The account was linked by another customer than the one who is named. */
  'other-holder',
  /** Stripe cannot be asked by such an id: what this console has seen, and recent events, were gone through. */
  'not-askable',
  /** Only accounts that this console has seen, and those of recent tabs, were gone through. */
  'seen-only',
] as const;
export type LookupNote = (typeof lookupNotes)[number];

/** What one scrap leads to. */
export const lookupAnswerSchema = z.object({
  /** From what was pasted to what it leads to; empty where nothing was followed. */
  trail: z.array(trailStepSchema),
  customers: z.array(customerSchema),
  accounts: z.array(linkedAccountSchema),
  /** The owners of an account that came with it, so that nobody has to ask again. */
  owners: z
    .object({ account: linkedAccountSchema, ownership: ownershipSchema.nullable() })
    .nullable(),
  gaps: z.array(gapSchema),
  notes: z.array(z.enum(lookupNotes)),
});
export type LookupAnswer = z.infer<typeof lookupAnswerSchema>;
