import { idCodec } from './ids.ts';

/** Which record: whose (a customer's number, or NOBODY) and its place among theirs of its kind. */
export interface RecordKey {
  readonly holder: number;
  readonly slot: number;
}

/** The holder's number of records that belong to no one customer: each says whose it is, if anybody's. */
export const NOBODY = 0xffff_fffe;

/** All of one kind in one world, such as its PaymentIntents; none of them is made before being looked at. */
export interface Records<T> {
  id(key: RecordKey): string;
  /** null when there is none with this id. */
  find(id: string): RecordKey | null;
  /** @throws RangeError when there is none */
  read(key: RecordKey): T;
}

interface Source<T> {
  readonly seed: number;
  /** What the ids begin with, by the record where a kind has several. */
  readonly prefixes: readonly string[];
  prefixOf(record: T): string;
  /** How many check characters end an id. */
  readonly checkLength?: number;
  /** Those of one holder; null where a place is empty. */
  of(holder: number): readonly (T | null)[];
}

export function createRecords<T extends object>(source: Source<T>): Records<T> {
  const { seed, prefixes, prefixOf, checkLength = 12, of } = source;
  const codecs = prefixes.map((prefix) => ({ prefix, codec: idCodec(prefix, seed, checkLength) }));
  const read = ({ holder, slot }: RecordKey): T => {
    const found = of(holder)[slot];
    if (found != null) return found;
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
        const found = of(holder)[slot];
        if (found != null && prefixOf(found) === prefix) return { holder, slot };
      }
      return null;
    },
    read,
  };
}
