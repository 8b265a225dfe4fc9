import { randomUUID } from 'node:crypto';
import { keyHint, recogniseKey } from '../../shared/keys.ts';
import type { Feature, KeyState, Lack, Mode, Profile } from '../../shared/views.ts';
import type { LogEntry, ProfileFile, SecretStore } from '../host.ts';
import { parseRecords } from '../profile-records.ts';
import { connect, type ConnectionOptions, type StripeConnection } from '../stripe/client.ts';
import { cancelled } from '../stripe/errors.ts';
import { findLacks } from '../stripe/key-check.ts';
import type { Pacer } from '../stripe/pacer.ts';
import { fromRecord, isKeyOf, toProfile, type Entry, type Open, type Told } from './entry.ts';
import {
  demoIsFixed,
  givenIsFixed,
  invalidKey,
  keyNeeded,
  lockedNow,
  noLongerHere,
  notRemoved,
} from './profile-errors.ts';
import { createVault } from './vault.ts';
import { createWriter } from './writer.ts';

export interface ProfilesOptions {
  network: Pick<ConnectionOptions, 'fetch' | 'clock'>;
  /** The embedded Stripe, for the demo profile. */
  demo: { url: URL; key: string };
  /** Where keys that are added speak to, if it is not Stripe itself. */
  stripeUrl: URL | null;
  /** A test key that the console is started with; its profile comes first, and is never written down. */
  testKey: string | null;
  /** Why no key can be added here; null where keys can. */
  refuseKeys: string | null;
  /** Where profiles are kept between starts. */
  file: ProfileFile;
  /** What encrypts the keys that are kept there. */
  secrets: SecretStore;
  log: (entry: LogEntry) => void;
  /** Milliseconds that the system may take for one key, for tests of a system that does not answer. */
  patience?: number;
}

/** The profiles, their keys, and the connection of each. */
export interface Profiles {
  list(): Profile[];
  /**
   * The connection of a profile. Throws `not_found` where the profile was removed, `locked` while locked, and
   * `auth` with the code `key_needed` where the key has to be entered again.
   */
  connection(profileId: string): StripeConnection;
  has(profileId: string): boolean;
  /**
   * Checks a key with Stripe and makes a profile of it, kept where this computer keeps keys. Rejects with why
   * the key cannot serve; one that is cancelled changes nothing, however far it got.
   */
  add(input: NewProfile, signal: AbortSignal): Promise<Profile>;
  rename(profileId: string, label: string): Profile;
  /** Checks another key of the same mode and puts it in the place of the profile's. */
  replaceKey(profileId: string, key: string, signal: AbortSignal): Promise<Profile>;
  /**
   * Checks the key again by the two reads. What they cannot tell of, refreshes and events, stays as it was
   * learned until that works.
   */
  check(profileId: string, signal: AbortSignal): Promise<Profile>;
  /** Forgets a profile, and wipes its key from the file and from the copies beside it. The demo stays. */
  remove(profileId: string): void;
  /**
   * A 403 taught that the key does not allow this. Returns whether that was news. One that names no permission
   * teaches nothing: it can have another reason, such as the network that the request came from.
   */
  noteLack(profileId: string, lack: Lack): boolean;
  /** What the key was refused before worked. Returns whether that was news. */
  noteWorks(profileId: string, feature: Feature): boolean;
  /** Whether this computer keeps keys, as far as is known without writing anything. */
  vault(): Promise<{ keeps: boolean; reason: string | null }>;
  /**
   * Drops every connection, and every key that was added: those that are kept come back from the system at
   * the unlock, those of the session do not. The given key and the demo's stay in memory, because there is
   * nowhere to have them back from. What was under way ends; `list` goes on working.
   */
  lock(): void;
  /**
   * Reads the vault again, also what could not be read before. Settles in bounded time, and comes to nothing
   * as soon as a lock comes in between.
   */
  unlock(): Promise<void>;
}

export interface NewProfile {
  key: string;
  label: string;
  stripeAccount: string | null;
}

/** A key that Stripe took. */
interface Proven {
  open: Open;
  lacks: Lack[];
  /** As it may be written down; null where this computer keeps no keys. */
  secret: string | null;
}

export const demoProfileId = 'demo';
/** The profile of the key that the environment gives. */
export const givenProfileId = 'given';

/**
 * Starts with the demo profile, before it the one of the test key where there is one, and after it those that
 * were kept. Rejects with `invalid` where the test key is no key.
 */
export async function createProfiles({
  network,
  demo,
  stripeUrl,
  testKey,
  refuseKeys,
  file,
  secrets,
  log,
  patience,
}: ProfilesOptions): Promise<Profiles> {
  const vault = createVault({ secrets, log, patience });
  const entries = new Map<string, Entry>();
  const writer = createWriter(entries, file, log);
  let locked = false;
  /** Aborts with the next lock: what was begun before one must not end after it. */
  let untilLock = new AbortController();

  const given = testKey === null ? null : recognise(testKey, null);
  if (given !== null) {
    const label = defaultLabel(given.told.mode);
    put({ ...given.told, id: givenProfileId, label }, 'given');
  }
  put({ ...nothingKnown, id: demoProfileId, label: 'Demo', mode: 'demo' }, 'built-in');
  const kept = parseRecords(file.read());
  if (!kept.newer) for (const record of kept.records) entries.set(record.id, fromRecord(record));
  await openAll();

  function put(told: Told, state: KeyState): Entry {
    const entry: Entry = { told, state, secret: null, written: null, open: null, pacer: null };
    entries.set(told.id, entry);
    return entry;
  }

  function openWith(
    key: string,
    { mode, keyKind, stripeAccount }: Told,
    pacer: Pacer | null,
  ): Open {
    // A path of accounts can only be said as a context. Source: https://docs.stripe.com/context
    const asContext = keyKind === 'organization' || stripeAccount?.includes('/') === true;
    return {
      key,
      connection: connect({
        ...network,
        key,
        mode,
        url: mode === 'demo' ? demo.url : stripeUrl,
        ...(asContext ? { stripeContext: stripeAccount } : { stripeAccount }),
        ...(pacer && { pacer }),
      }),
    };
  }

  /** Opens every profile whose key is at hand. */
  async function openAll(): Promise<void> {
    const { signal } = untilLock;
    // Side by side, so that a system that does not answer is waited for once, not once for each key.
    const read = await Promise.all(
      [...entries.values()].map(async (entry) => ({ entry, found: await findKey(entry, signal) })),
    );
    // SECURITY: a lock came while the keys were read, so none of them is kept.
    if (signal.aborted) return;
    const renewed: { entry: Entry; before: string }[] = [];
    for (const { entry, found } of read) {
      entry.open = found === null ? null : openWith(found.key, entry.told, entry.pacer);
      entry.pacer = entry.open?.connection.pacer ?? entry.pacer;
      const before = entry.secret;
      if (before === null) continue;
      const known = entry.written?.secret === before ? 'kept' : 'session';
      entry.state = found === null ? 'unreadable' : known;
      if (found?.renewed == null) continue;
      entry.secret = found.renewed;
      renewed.push({ entry, before });
    }
    if (renewed.length === 0 || writer.tryToWrite()) return;
    for (const { entry, before } of renewed) entry.secret = before;
  }

  async function findKey(
    entry: Entry,
    signal: AbortSignal,
  ): Promise<{ key: string; renewed: string | null } | null> {
    if (entry.state === 'built-in') return { key: demo.key, renewed: null };
    if (entry.state === 'given') return given && { key: given.key, renewed: null };
    if (entry.secret === null) return null;
    const opened = await vault.open(entry.secret, signal);
    // With the wrong key of the system's, what comes out can be anything.
    return opened !== null && isKeyOf(opened.key, entry.told) ? opened : null;
  }

  function defaultLabel(mode: Mode, self?: Entry): string {
    const base = mode === 'live' ? 'Live key' : 'Test key';
    const others = [...entries.values()].filter((entry) => entry !== self);
    const taken = new Set(others.map(({ told }) => told.label));
    let label = base;
    for (let number = 2; taken.has(label); number += 1) label = `${base} ${number}`;
    return label;
  }

  /**
   * SECURITY: what was begun before a lock ends with it, whatever it brings, and so does what was cancelled.
   * `finish` runs at once after the look at both, so that neither comes in between.
   */
  async function unlessEnded<Value, Result>(
    cancel: AbortSignal,
    work: (signal: AbortSignal) => Promise<Value>,
    finish: (value: Value) => Result,
  ): Promise<Result> {
    if (locked) throw lockedNow();
    const { signal: lock } = untilLock;
    let value: Value;
    try {
      value = await work(AbortSignal.any([cancel, lock]));
    } catch (error) {
      throw lock.aborted ? lockedNow() : error;
    }
    if (lock.aborted) throw lockedNow();
    if (cancel.aborted) throw cancelled();
    return finish(value);
  }

  /** Checks a key with Stripe and seals it. */
  async function prove(
    key: string,
    told: Told,
    pacer: Pacer | null,
    signal: AbortSignal,
  ): Promise<Proven> {
    const open = openWith(key, told, pacer);
    const lacks = await findLacks(open.connection, signal);
    return { open, lacks, secret: await vault.seal(key, signal) };
  }

  /** Another account's requests are another profile, also with the same key. */
  function refuseTwice(key: string, stripeAccount: string | null, self?: Entry): void {
    for (const entry of entries.values()) {
      const same = entry.open?.key === key && entry.told.stripeAccount === stripeAccount;
      if (same && entry !== self) {
        throw invalidKey(`This key is here already, as “${entry.told.label}”.`);
      }
    }
  }

  /** After a lock, adding a key is what comes to mind first; its profile is there, and would be twice. */
  function refuseWaiting({ keyHint: hint, stripeAccount }: Told): void {
    for (const { told, state, open } of entries.values()) {
      const waits = open === null && (state === 'not-kept' || state === 'unreadable');
      // Without the last four characters a hint tells of no key.
      const same = told.keyHint === hint && hint?.endsWith('…') === false;
      if (waits && same && told.stripeAccount === stripeAccount) {
        throw invalidKey(
          `This looks like the key of “${told.label}”, which asks for its key. Go to that profile and enter it there, or remove the profile first.`,
        );
      }
    }
  }

  function find(profileId: string): Entry {
    const entry = entries.get(profileId);
    if (entry === undefined) throw noLongerHere();
    return entry;
  }

  /**
   * Writes a profile with its new key; where that cannot be, the key lives for this session, or until
   * something can be written again.
   */
  function settle(entry: Entry, proven: Proven): Profile {
    entry.told = { ...entry.told, lacks: proven.lacks };
    entry.open = proven.open;
    entry.pacer = proven.open.connection.pacer;
    entry.secret = proven.secret;
    entry.state = 'session';
    writer.tryToWrite();
    return toProfile(entry);
  }

  return {
    list: () => [...entries.values()].map(toProfile),
    connection(profileId) {
      const entry = find(profileId);
      if (locked) throw lockedNow();
      if (entry.open === null) throw keyNeeded(entry.told.label, entry.state);
      return entry.open.connection;
    },
    has: (profileId) => entries.has(profileId),
    async add(input, signal) {
      const { stripeAccount } = input;
      // The form first: that a paste is no key at all is the more useful answer.
      const { key, told } = recognise(input.key, stripeAccount);
      if (refuseKeys !== null) throw invalidKey(refuseKeys);
      refuseTwice(key, stripeAccount);
      refuseWaiting(told);
      return unlessEnded(
        signal,
        (ends) => prove(key, told, null, ends),
        (proven) => {
          // Once more: two adds of one key may run side by side.
          refuseTwice(key, stripeAccount);
          refuseWaiting(told);
          const label = input.label === '' ? defaultLabel(told.mode) : input.label;
          return settle(put({ ...told, id: randomUUID(), label }, 'session'), proven);
        },
      );
    },
    rename(profileId, label) {
      const entry = find(profileId);
      if (entry.state === 'built-in') throw demoIsFixed('renamed');
      const before = entry.told;
      entry.told = { ...before, label: label === '' ? defaultLabel(before.mode, entry) : label };
      try {
        if (entry.state !== 'given') writer.write();
      } catch (error) {
        // What is on the disk under the old name would come back under it.
        if (entry.written !== null) {
          entry.told = before;
          throw error;
        }
      }
      return toProfile(entry);
    },
    async replaceKey(profileId, text, signal) {
      const entry = find(profileId);
      if (entry.state === 'built-in') throw demoIsFixed('given another key');
      if (entry.state === 'given') throw givenIsFixed();
      const { stripeAccount, mode, label } = entry.told;
      const { key, told } = recognise(text, stripeAccount);
      if (refuseKeys !== null) throw invalidKey(refuseKeys);
      if (told.mode !== mode) {
        throw invalidKey(
          `This is a ${told.mode} key, and “${label}” is a ${mode} profile. Use a ${mode} key, or add this one as a profile of its own.`,
        );
      }
      refuseTwice(key, stripeAccount, entry);
      return unlessEnded(
        signal,
        (ends) => prove(key, told, entry.pacer, ends),
        (proven) => {
          if (entries.get(profileId) !== entry) throw noLongerHere();
          refuseTwice(key, stripeAccount, entry);
          const { keyHint: hint, keyKind } = told;
          entry.told = { ...entry.told, keyHint: hint, keyKind };
          return settle(entry, proven);
        },
      );
    },
    async check(profileId, signal) {
      const entry = find(profileId);
      const { open } = entry;
      if (locked) throw lockedNow();
      if (open === null) throw keyNeeded(entry.told.label, entry.state);
      return unlessEnded(
        signal,
        (ends) => findLacks(open.connection, ends),
        (lacks) => {
          if (entries.get(profileId) !== entry) throw noLongerHere();
          // Where the key was replaced meanwhile, what was found is of the one before.
          if (entry.open === open) {
            const learned = entry.told.lacks.filter(({ feature }) => !isRead(feature));
            entry.told = { ...entry.told, lacks: [...lacks, ...learned] };
            if (entry.written !== null) writer.tryToWrite();
          }
          return toProfile(entry);
        },
      );
    },
    remove(profileId) {
      const entry = find(profileId);
      if (entry.state === 'built-in') throw demoIsFixed('removed');
      try {
        if (entry.written !== null) writer.write(entry);
      } catch (error) {
        throw notRemoved(entry.told.label, error);
      }
      entries.delete(profileId);
    },
    noteLack(profileId, lack) {
      const entry = entries.get(profileId);
      if (entry === undefined || lack.permission === null) return false;
      const known = entry.told.lacks.find(({ feature }) => feature === lack.feature);
      if (known !== undefined && known.permission !== null) return false;
      const others = entry.told.lacks.filter((one) => one !== known);
      entry.told = { ...entry.told, lacks: [...others, lack] };
      if (entry.written !== null) writer.tryToWrite();
      return true;
    },
    noteWorks(profileId, feature) {
      const entry = entries.get(profileId);
      if (entry?.told.lacks.some((lack) => lack.feature === feature) !== true) return false;
      const lacks = entry.told.lacks.filter((lack) => lack.feature !== feature);
      entry.told = { ...entry.told, lacks };
      if (entry.written !== null) writer.tryToWrite();
      return true;
    },
    async vault() {
      const status = await vault.status();
      const reason = status.safe ? writer.problem() : status.reason;
      return { keeps: reason === null, reason };
    },
    lock() {
      locked = true;
      untilLock.abort();
      untilLock = new AbortController();
      for (const entry of entries.values()) {
        entry.open = null;
        if (entry.state === 'session') entry.state = 'not-kept';
      }
    },
    async unlock() {
      if (!locked) return;
      const { signal } = untilLock;
      await openAll();
      if (!signal.aborted) locked = false;
    },
  };
}

/** Whether the check of a key tells of a feature. */
function isRead(feature: Feature): boolean {
  return feature === 'customers' || feature === 'accounts';
}

const nothingKnown = { keyHint: null, keyKind: null, stripeAccount: null, lacks: [] };

/** Throws where a text is no key; otherwise what the key tells of a profile that has no name yet. */
function recognise(text: string, stripeAccount: string | null): { key: string; told: Told } {
  const form = recogniseKey(text, stripeAccount);
  if (!form.ok) throw invalidKey(form.reason);
  const key = text.trim();
  const { kind: keyKind, mode } = form;
  return {
    key,
    told: { id: '', label: '', mode, keyHint: keyHint(key), keyKind, stripeAccount, lacks: [] },
  };
}
