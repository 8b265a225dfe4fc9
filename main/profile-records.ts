import * as z from 'zod';
import { lackSchema, profileSchema } from '../shared/views.ts';

const { label, keyKind, keyHint, stripeAccount } = profileSchema.shape;

const recordSchema = z.object({
  // Never one of the names that the built-in profiles go by.
  id: z.uuid(),
  label,
  mode: z.enum(['test', 'live']),
  keyHint: keyHint.unwrap(),
  keyKind: keyKind.unwrap(),
  stripeAccount,
  lacks: z.array(lackSchema),
  /** The key as the system encrypted it; null where it was kept for a session only. */
  secret: z.base64().nullable(),
});

/** A profile as it is on disk. */
export type ProfileRecord = z.infer<typeof recordSchema>;

/** The form of the file that this version writes. */
const version = 1;

const fileSchema = z.object({ version: z.literal(version), profiles: z.array(z.unknown()) });

/** What a file of profiles holds. */
export type ProfileRecords =
  /** A newer version of the console wrote it, in a form that this one does not know. */
  | { newer: true }
  /** `whole` is false where a part could not be understood and is not among the records. */
  | { newer: false; records: ProfileRecord[]; whole: boolean };

/** Understands the content of a file of profiles: all of it, or as much as is in order. */
export function parseRecords(content: unknown): ProfileRecords {
  const said = z.object({ version: z.number().gt(version) }).safeParse(content);
  if (said.success) return { newer: true };
  const empty = z.strictObject({}).safeParse(content).success;
  if (empty) return { newer: false, records: [], whole: true };
  const file = fileSchema.safeParse(content);
  if (!file.success) return { newer: false, records: [], whole: false };

  const records = new Map<string, ProfileRecord>();
  for (const profile of file.data.profiles) {
    const parsed = recordSchema.safeParse(profile);
    if (parsed.success && !records.has(parsed.data.id)) records.set(parsed.data.id, parsed.data);
  }
  return {
    newer: false,
    records: [...records.values()],
    whole: records.size === file.data.profiles.length,
  };
}

/** The content of a file with these profiles. */
export function writeRecords(records: readonly ProfileRecord[]): Record<string, unknown> {
  return { version, profiles: records.map((record) => ({ ...record })) };
}
