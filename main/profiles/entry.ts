import { keyHint, recogniseKey } from '../../shared/keys.ts';
import type { KeyState, Profile } from '../../shared/views.ts';
import type { ProfileRecord } from '../profile-records.ts';
import type { StripeConnection } from '../stripe/client.ts';
import type { Pacer } from '../stripe/pacer.ts';

/** A profile in memory. */
export interface Entry {
  /** All that is told of the profile, but where its key is. */
  told: Told;
  state: KeyState;
  /** The key as the system encrypted it; it is to be written down where it is not yet. */
  secret: string | null;
  /** What the file on disk holds of this profile; null where that is nothing. */
  written: { secret: string | null } | null;
  /** SECURITY: null while locked, and wherever the key is not at hand. */
  open: Open | null;
  /** Of its latest connection: Stripe goes on counting, whatever key and lock come in between. */
  pacer: Pacer | null;
}

export type Told = Omit<Profile, 'keyState'>;

export interface Open {
  /** In memory only, to recognise a key that is added twice. */
  key: string;
  connection: StripeConnection;
}

/** The profile as it is told. */
export function toProfile({ told, state }: Entry): Profile {
  return { ...told, lacks: [...told.lacks], keyState: state };
}

/** The profile as it is written down; none for those that every start brings anew. */
export function recordOf({ told, secret, state }: Entry): ProfileRecord[] {
  const { mode, keyHint: hint, keyKind, ...rest } = told;
  if (state === 'built-in' || state === 'given') return [];
  if (mode === 'demo' || hint === null || keyKind === null) return [];
  return [{ ...rest, mode, keyHint: hint, keyKind, secret }];
}

/** A profile from the disk, before its key is read. */
export function fromRecord({ secret, ...told }: ProfileRecord): Entry {
  return { told, secret, state: 'not-kept', written: { secret }, open: null, pacer: null };
}

/** Whether a text that was decrypted is the key of this profile, and not what a wrong key made of it. */
export function isKeyOf(
  text: string,
  { keyHint: hint, keyKind, mode, stripeAccount }: Told,
): boolean {
  const form = recogniseKey(text, stripeAccount);
  return form.ok && form.kind === keyKind && form.mode === mode && keyHint(text) === hint;
}
