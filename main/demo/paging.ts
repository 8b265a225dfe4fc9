import { invalid } from './errors.ts';
import { integer, optional, text } from './params.ts';

/** Stripe's paging parameters, to be spread into an endpoint's own. */
export const pagingParams = {
  limit: optional(integer(1, 100)),
  starting_after: optional(text()),
  ending_before: optional(text()),
};

export interface PageRequest {
  readonly limit?: number | undefined;
  readonly starting_after?: string | undefined;
  readonly ending_before?: string | undefined;
}

export interface List<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}

/** What Stripe gives unless told, and in lists that lie inside an object. */
export const DEFAULT_LIMIT = 10;

interface Walk<Item, Shown> {
  readonly url: string;
  readonly request: PageRequest;
  /** What follows a cursor, or all without one, in the order in which Stripe shows it. */
  after(cursor: string | undefined): Iterable<Item>;
  /** What stands before a cursor, the nearest first. */
  before(cursor: string): Iterable<Item>;
  show(item: Item): Shown;
}

/**
 * One page of what is walked no further than the page goes. Both directions keep the order of the list:
 * `ending_before` gives the items *just* before the cursor, and its `has_more` speaks of those before them.
 * @see https://docs.stripe.com/api/pagination
 */
export function pageOfWalk<Item, Shown>(walk: Walk<Item, Shown>): List<Shown> {
  const { limit = DEFAULT_LIMIT, starting_after: after, ending_before: before } = walk.request;
  if (after !== undefined && before !== undefined) {
    throw invalid(
      'You may only specify one of these parameters: ending_before, starting_after.',
      'ending_before',
    );
  }
  const found: Item[] = [];
  let more = false;
  for (const item of before === undefined ? walk.after(after) : walk.before(before)) {
    more = found.length === limit;
    if (more) break;
    found.push(item);
  }
  if (before !== undefined) found.reverse();
  return {
    object: 'list',
    data: found.map((item) => walk.show(item)),
    has_more: more,
    url: walk.url,
  };
}

interface Paged<Item, Shown> {
  /** In the order in which Stripe shows them (usually the newest first). */
  readonly items: readonly Item[];
  readonly url: string;
  readonly request: PageRequest;
  /** Where an item stands; smaller is shown earlier. */
  rank(item: Item): number;
  /** Where the object with a cursor's id stands, whether it is in `items` or not; throws resource_missing. */
  rankOfCursor(id: string, param: string): number;
  show(item: Item): Shown;
}

/** One page of a list that lies ready, as `pageOfWalk` gives it. */
export function page<Item, Shown>(paged: Paged<Item, Shown>): List<Shown> {
  const { items, url, request } = paged;
  return pageOfWalk({
    url,
    request,
    after(cursor) {
      if (cursor === undefined) return items;
      return steps(items, firstAtLeast(paged, paged.rankOfCursor(cursor, 'starting_after') + 1), 1);
    },
    before(cursor) {
      return steps(items, firstAtLeast(paged, paged.rankOfCursor(cursor, 'ending_before')) - 1, -1);
    },
    show: (item) => paged.show(item),
  });
}

function* steps<Item>(items: readonly Item[], start: number, step: 1 | -1): Iterable<Item> {
  for (let at = start; ; at += step) {
    const item = items[at];
    if (item === undefined) return;
    yield item;
  }
}

/** The first position whose rank is at least this; the items are sorted, so halving finds it. */
function firstAtLeast<Item, Shown>({ items, rank }: Paged<Item, Shown>, least: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && rank(item) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
