import { idCodec } from './ids.ts';

/** Which record: whose (a customer's number, or NOBODY) and its place among theirs of its kind. */
export interface RecordKey {
  readonly holder: number;
  readonly slot: number;
}

/** The holder's number of records that belong to no one customer: each says whose it is, if anybody's. */
export const NOBODY = 0xffff_fffe;

/**
 * All of one kind in one world, such as its PaymentIntents. Those of the beginning are made when they are
 * looked at; those added later follow them, holder by holder. Only what was added or changed is kept.
 */
export interface Records<T> {
  id(key: RecordKey): string;
  /** null when there is none with this id. */
  find(id: string): RecordKey | null;
  /** @throws RangeError when there is none */
  read(key: RecordKey): T;
  add(holder: number, record: T): RecordKey;
  /** @throws RangeError when there is none */
  change(key: RecordKey, change: Partial<T>): void;
  /** Takes one away for good: from then on there is none. @throws RangeError when there is none */
  remove(key: RecordKey): void;
  /** Whether there is one here that was not removed. */
  isThere(key: RecordKey): boolean;
  /** Those of one holder that were added and not removed, the oldest first. */
  added(holder: number): readonly RecordKey[];
}

interface Source<T> {
  readonly seed: number;
  /** What the ids begin with, by the record where a kind has several. */
  readonly prefixes: readonly string[];
  prefixOf(record: T): string;
  /** How many check characters end an id. */
  readonly checkLength?: number;
  /** Those of one holder at the beginning; null where a place is empty. */
  of(holder: number): readonly (T | null)[];
}

export function createRecords<T extends object>(source: Source<T>): Records<T> {
  const { seed, prefixes, prefixOf, checkLength = 12, of } = source;
  const codecs = prefixes.map((prefix) => ({ prefix, codec: idCodec(prefix, seed, checkLength) }));
  const added = new Map<number, T[]>();
  const changed = new Map<string, T>();
  // Its place stays empty, so that the ids of those after it stay theirs.
  const removed = new Set<string>();
  const nameOf = ({ holder, slot }: RecordKey) => `${holder}/${slot}`;
  const look = (key: RecordKey): T | null => {
    const { holder, slot } = key;
    if (removed.has(nameOf(key))) return null;
    const now = changed.get(nameOf(key));
    if (now !== undefined) return now;
    const atStart = of(holder);
    return (
      (slot < atStart.length ? atStart[slot] : added.get(holder)?.[slot - atStart.length]) ?? null
    );
  };
  const read = (key: RecordKey): T => {
    const found = look(key);
    if (found !== null) return found;
    const { holder, slot } = key;
    throw new RangeError(`There is no ${prefixes.join(' or ')} ${holder}/${slot}`);
  };
  return {
    id(key) {
      const prefix = prefixOf(read(key));
      const found = codecs.find((each) => each.prefix === prefix);
      if (found === undefined) throw new RangeError(`No id begins with ${prefix}`);
      return found.codec.encode(key.holder, key.slot);
    },
    find(id) {
      for (const { prefix, codec } of codecs) {
        const decoded = codec.decode(id);
        if (decoded === null) continue;
        const { high: holder, low: slot } = decoded;
        const found = look({ holder, slot });
        if (found !== null && prefixOf(found) === prefix) return { holder, slot };
      }
      return null;
    },
    read,
    add(holder, record) {
      const more = added.get(holder) ?? [];
      added.set(holder, more);
      return { holder, slot: of(holder).length + more.push(record) - 1 };
    },
    change(key, change) {
      changed.set(nameOf(key), { ...read(key), ...change });
    },
    remove(key) {
      read(key);
      removed.add(nameOf(key));
      changed.delete(nameOf(key));
    },
    isThere: (key) => look(key) !== null,
    added: (holder) =>
      (added.get(holder) ?? [])
        .map((_, at) => ({ holder, slot: of(holder).length + at }))
        .filter((key) => look(key) !== null),
  };
}
