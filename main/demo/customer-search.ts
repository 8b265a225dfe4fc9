import type { CustomerRecord, Customers } from './customers.ts';
import type { Clause, SearchQuery } from './search-query.ts';

/** Finds customers as Stripe's search does: a little behind what is true. */
export interface CustomerSearch {
  /** Makes a new or changed customer findable, from a time (ms) on. */
  put(key: number, record: CustomerRecord, visibleFrom: number): void;
  /** Up to `most` matches behind a place in the order of the customers, the newest first. */
  find(query: SearchQuery, now: number, behind: number, most: number): readonly number[];
}

/** One entry per customer, by number. Texts are lower-cased once, as every comparison ignores case. */
interface Columns {
  readonly email: (string | null)[];
  readonly name: (string | null)[];
  readonly phone: (string | null)[];
  readonly created: number[];
  /** Only of those that have any. */
  readonly metadata: Map<number, CustomerRecord['metadata']>;
}

export function createCustomerSearch(customers: Customers): CustomerSearch {
  const columns: Columns = { email: [], name: [], phone: [], created: [], metadata: new Map() };
  let waiting: { readonly key: number; readonly record: CustomerRecord; readonly from: number }[] =
    [];

  const enter = (key: number, { email, name, phone, created, metadata }: CustomerRecord) => {
    columns.email[key] = email?.toLowerCase() ?? null;
    columns.name[key] = name?.toLowerCase() ?? null;
    columns.phone[key] = phone?.toLowerCase() ?? null;
    columns.created[key] = created;
    if (Object.keys(metadata).length > 0) columns.metadata.set(key, metadata);
    else columns.metadata.delete(key);
  };
  for (let key = 0; key < customers.beginning; key += 1) enter(key, customers.read(key));

  return {
    put(key, record, visibleFrom) {
      waiting.push({ key, record, from: visibleFrom });
    },
    find(query, now, behind, most) {
      for (const { key, record } of waiting.filter(({ from }) => from <= now)) enter(key, record);
      waiting = waiting.filter(({ from }) => from > now);

      const matches = matcher(query, columns);
      const found: number[] = [];
      for (const key of customers.listed()) {
        if (customers.rank(key) <= behind || columns.created[key] === undefined) continue;
        if (!matches(key)) continue;
        found.push(key);
        if (found.length >= most) break;
      }
      return found;
    },
  };
}

function matcher({ join, clauses }: SearchQuery, columns: Columns): (key: number) => boolean {
  const tests = clauses.map((clause) => {
    const test = clauseTest(clause, columns);
    return clause.negated ? (key: number) => !test(key) : test;
  });
  return join === 'or'
    ? (key) => tests.some((test) => test(key))
    : (key) => tests.every((test) => test(key));
}

function clauseTest(
  { field, operator, value }: Clause,
  columns: Columns,
): (key: number) => boolean {
  if (field.name === 'created') return createdTest(operator, value, columns.created);
  if (field.name === 'metadata') {
    const wanted = value?.toLowerCase();
    return (key) => columns.metadata.get(key)?.[field.key]?.toLowerCase() === wanted;
  }
  const column = columns[field.name];
  if (value === null) return (key) => column[key] === null;
  const wanted = value.toLowerCase();
  if (operator === '~') return (key) => column[key]?.includes(wanted) ?? false;
  // In a name `:` finds whole words; an e-mail address or a phone number is one thing.
  if (field.name === 'name') {
    const words = inWords(wanted);
    return (key) => {
      const held = column[key];
      return typeof held === 'string' && held.includes(wanted) && inWords(held).includes(words);
    };
  }
  return (key) => column[key] === wanted;
}

function createdTest(
  operator: Clause['operator'],
  value: string | null,
  created: readonly number[],
): (key: number) => boolean {
  if (value === null) return () => false;
  const bound = Number(value);
  const holds: Record<Clause['operator'], (at: number) => boolean> = {
    ':': (at) => at === bound,
    '~': () => false,
    '>': (at) => at > bound,
    '<': (at) => at < bound,
    '>=': (at) => at >= bound,
    '<=': (at) => at <= bound,
  };
  return (key) => holds[operator](created[key] ?? Number.NaN);
}

/** A text as words with one space around each, so that whole words can be looked for in it. */
function inWords(text: string): string {
  return ` ${text
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .join(' ')} `;
}
