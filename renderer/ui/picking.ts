/** Rows that can be picked out for what is done to several at once. */
export interface Picking<Row> {
  /** The keys of the rows that are picked. */
  keys: ReadonlySet<string>;
  onChange: (keys: ReadonlySet<string>) => void;
  /** What a row is called, for its checkbox. */
  name: (row: Row) => string;
}

/** How many of the rows that are shown are picked. */
export type PickedShare = 'none' | 'some' | 'all';

/** How many of `shown` are picked; of no rows none is. */
export function pickedShare(keys: ReadonlySet<string>, shown: Iterable<string>): PickedShare {
  let picked = 0;
  let count = 0;
  for (const key of shown) {
    count += 1;
    if (keys.has(key)) picked += 1;
  }
  if (picked === 0) return 'none';
  return picked === count ? 'all' : 'some';
}

/** With the row if it was not picked, without it if it was. */
export function withToggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** With all of these. What is picked and not shown, as by a filter, stays. */
export function withAll(keys: ReadonlySet<string>, shown: Iterable<string>): ReadonlySet<string> {
  return new Set([...keys, ...shown]);
}

/** Without any of these. */
export function withoutAll(
  keys: ReadonlySet<string>,
  shown: Iterable<string>,
): ReadonlySet<string> {
  const next = new Set(keys);
  for (const key of shown) next.delete(key);
  return next;
}

/** A range that is being drawn: from where, and what was picked before it. */
export interface Drawn {
  anchor: string;
  before: ReadonlySet<string>;
}

/**
 * The rows from the anchor to `to`, whichever comes first, besides what was picked before: a range that was
 * drawn too far is drawn back.
 *
 * @param order the keys as they are shown
 */
export function withRange(
  { anchor, before }: Drawn,
  order: readonly string[],
  to: string,
): ReadonlySet<string> {
  const ends = [order.indexOf(anchor), order.indexOf(to)].filter((index) => index !== -1);
  if (ends.length === 0) return before;
  return withAll(before, order.slice(Math.min(...ends), Math.max(...ends) + 1));
}
