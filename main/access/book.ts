import { ConsoleError } from '../../shared/errors.ts';
import type { AccessRecord } from '../access-record.ts';
import type { AccessStore } from '../host.ts';
import { entryOf, isKept, type Entry } from './entry.ts';

/** How many ended requests of a profile are remembered; the oldest go first. */
const mostEnded = 50;

/** All requests, in memory and, until they have ended, on disk. */
export interface Book {
  /** Of a profile, the oldest first. */
  of(profileId: string): readonly Entry[];
  all(): readonly Entry[];
  /** Throws `not_found` where it is not here. */
  find(profileId: string, requestId: string): Entry;
  /** Puts one in before it is sent: a console that ends then knows at its next start that it may have been. */
  add(entry: Entry): void;
  /** What has changed goes to the disk; where the disk does not take what has happened already, memory has it. */
  keep(): void;
  remove(entry: Entry): void;
  drop(profileId: string): void;
}

export interface BookOptions {
  store: AccessStore;
  hasProfile: (profileId: string) => boolean;
  /** Whether the requests of a profile outlive the console: the demo's world does not. */
  outlives: (profileId: string) => boolean;
}

/** Opens what was kept. */
export function createBook({ store, hasProfile, outlives }: BookOptions): Book {
  const kept = store.read();
  let entries: Entry[] = kept.filter(({ profileId }) => hasProfile(profileId)).map(entryOf);
  // Of profiles that could not be read this time, or that another console has: they are not ours to forget.
  let others: AccessRecord[] = kept.filter(({ profileId }) => !hasProfile(profileId));

  const of = (profileId: string) => entries.filter(({ record }) => record.profileId === profileId);

  /** Throws a ConsoleError where the disk does not take it. */
  function write(): void {
    const records = entries.filter(isKept).map(({ record }) => record);
    store.write([...others, ...records.filter(({ profileId }) => outlives(profileId))]);
  }

  function keep(): void {
    for (const profileId of new Set(entries.map(({ record }) => record.profileId))) {
      const ended = of(profileId).filter((entry) => !isKept(entry));
      const tooMany = new Set(ended.slice(0, Math.max(0, ended.length - mostEnded)));
      entries = entries.filter((entry) => !tooMany.has(entry));
    }
    try {
      write();
    } catch (error) {
      if (!(error instanceof ConsoleError)) throw error;
    }
  }

  return {
    of,
    all: () => entries,
    find(profileId, requestId) {
      const entry = of(profileId).find(({ record }) => record.requestId === requestId);
      if (entry !== undefined) return entry;
      throw new ConsoleError({
        kind: 'not_found',
        message: 'This request is no longer on the list. Look for it in the Stripe Dashboard.',
        param: 'requestId',
      });
    },
    add(entry) {
      entries.push(entry);
      try {
        write();
      } catch (error) {
        entries = entries.filter((other) => other !== entry);
        throw error;
      }
    },
    keep,
    remove(entry) {
      entries = entries.filter((other) => other !== entry);
      keep();
    },
    drop(profileId) {
      entries = entries.filter(({ record }) => record.profileId !== profileId);
      others = others.filter((record) => record.profileId !== profileId);
      keep();
    },
  };
}
