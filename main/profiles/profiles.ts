import { randomUUID } from 'node:crypto';
import { ConsoleError } from '../../shared/errors.ts';
import { keyHint, recogniseKey } from '../../shared/keys.ts';
import type { Profile } from '../../shared/views.ts';
import { connect, type ConnectionOptions, type StripeConnection } from '../stripe/client.ts';
import { findMissingPermissions } from '../stripe/key-check.ts';

interface Entry {
  profile: Profile;
  connection: StripeConnection;
  /** In memory only, to recognise a key that is added twice. */
  key: string;
}

export interface ProfilesOptions {
  network: Pick<ConnectionOptions, 'fetch' | 'clock'>;
  /** The embedded Stripe, for the demo profile. */
  demo: { url: URL; key: string };
  /** Where keys that are added speak to, if it is not Stripe itself. */
  stripeUrl: URL | null;
  /** A test key that the console is started with; its profile comes first. */
  testKey: string | null;
  /** Why no key can be added here; null where keys can. */
  refuseKeys: string | null;
}

/** The profiles of this session, and the connection of each. */
export interface Profiles {
  list(): Profile[];
  /** The connection of a profile; throws `not_found` where the profile was removed. */
  connection(profileId: string): StripeConnection;
  has(profileId: string): boolean;
  /** Checks a key with Stripe and makes a profile of it. Rejects with why the key cannot serve. */
  add(key: string, label: string, signal: AbortSignal): Promise<Profile>;
  /** Forgets a profile and its key. The demo stays. */
  remove(profileId: string): void;
}

export const demoProfileId = 'demo';

/**
 * Starts with the demo profile, and before it the one of the test key where there is one. Throws
 * `invalid` where that is no key.
 */
export function createProfiles({
  network,
  demo,
  stripeUrl,
  testKey,
  refuseKeys,
}: ProfilesOptions): Profiles {
  const entries = new Map<string, Entry>();
  if (testKey !== null) keep(open(testKey, ''));
  entries.set(demoProfileId, {
    key: demo.key,
    profile: {
      id: demoProfileId,
      label: 'Demo',
      mode: 'demo',
      keyHint: null,
      keyKind: null,
      missingPermissions: [],
    },
    connection: connect({ ...network, key: demo.key, mode: 'demo', url: demo.url }),
  });

  function open(text: string, label: string): Entry {
    const key = text.trim();
    const form = recogniseKey(key);
    if (!form.ok) throw invalidKey(form.reason);
    const connection = connect({ ...network, key, mode: form.mode, url: stripeUrl });
    return {
      key,
      connection,
      profile: {
        id: randomUUID(),
        label: label === '' ? defaultLabel(form.mode) : label,
        mode: form.mode,
        keyHint: keyHint(key),
        keyKind: form.kind,
        missingPermissions: [],
      },
    };
  }

  function defaultLabel(mode: 'test' | 'live'): string {
    const base = mode === 'live' ? 'Live key' : 'Test key';
    const taken = new Set([...entries.values()].map(({ profile }) => profile.label));
    let label = base;
    for (let number = 2; taken.has(label); number += 1) label = `${base} ${number}`;
    return label;
  }

  function keep(entry: Entry): Profile {
    // Checked as it is kept, not before: two adds of one key may run side by side.
    const same = [...entries.values()].find(({ key }) => key === entry.key);
    if (same !== undefined)
      throw invalidKey(`This key is here already, as “${same.profile.label}”.`);
    entries.set(entry.profile.id, entry);
    return entry.profile;
  }

  return {
    list: () => [...entries.values()].map(({ profile }) => profile),
    connection(profileId) {
      const entry = entries.get(profileId);
      if (entry === undefined) {
        throw new ConsoleError({
          kind: 'not_found',
          message: 'This profile is no longer here. Choose another one.',
          param: 'profileId',
        });
      }
      return entry.connection;
    },
    has: (profileId) => entries.has(profileId),
    async add(key, label, signal) {
      // The form first: that a paste is no key at all is the more useful answer.
      const entry = open(key, label);
      if (refuseKeys !== null) throw invalidKey(refuseKeys);
      const missingPermissions = await findMissingPermissions(entry.connection, signal);
      return keep({ ...entry, profile: { ...entry.profile, missingPermissions } });
    },
    remove(profileId) {
      if (profileId === demoProfileId) {
        throw new ConsoleError({
          kind: 'invalid',
          message: 'The demo cannot be removed.',
          param: 'profileId',
        });
      }
      entries.delete(profileId);
    },
  };
}

function invalidKey(message: string): ConsoleError {
  return new ConsoleError({ kind: 'invalid', message, param: 'key' });
}
