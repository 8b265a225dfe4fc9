import { invalid } from './errors.ts';

/*
 * Stripe's search query language, for customers.
 * https://docs.stripe.com/search#search-query-language and #query-fields-for-customers
 */

export type SearchField =
  | { readonly name: 'email' | 'name' | 'phone' | 'created' }
  | { readonly name: 'metadata'; readonly key: string };

export type SearchOperator = ':' | '~' | '>' | '<' | '>=' | '<=';

export interface Clause {
  readonly field: SearchField;
  readonly operator: SearchOperator;
  /** null asks whether the field is absent. */
  readonly value: string | null;
  readonly negated: boolean;
}

export interface SearchQuery {
  readonly join: 'and' | 'or';
  readonly clauses: readonly Clause[];
}

const MOST_CLAUSES = 10;
const SHORTEST_SUBSTRING = 3;

/** Escapes a text so that it can stand between double quotes in a query. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;
}

/**
 * Parses a query: clauses joined by AND (or a space) or by OR, never by both.
 * @throws StripeFailure 400. The sentences for an unreadable query and an unknown field are Stripe's own;
 * for the other faults Stripe publishes none, so theirs only begin alike.
 */
export function parseSearchQuery(text: string): SearchQuery {
  const reader = createReader(text);
  const clauses: Clause[] = [];
  let join: SearchQuery['join'] | null = null;
  reader.skipSpace();
  while (!reader.atEnd()) {
    if (clauses.length > 0) {
      const next = reader.take(/(AND|OR)(?=\s)/iy)?.toLowerCase() === 'or' ? 'or' : 'and';
      if (join !== null && next !== join)
        throw unreadable('AND and OR cannot be combined in one query.');
      join = next;
      reader.skipSpace();
    }
    clauses.push(readClause(reader));
    if (clauses.length > MOST_CLAUSES) {
      throw unreadable(`A query can have up to ${MOST_CLAUSES} clauses.`);
    }
    const spaced = reader.skipSpace();
    if (!spaced && !reader.atEnd()) throw unreadable();
  }
  if (clauses.length === 0) throw unreadable();
  return { join: join ?? 'and', clauses };
}

function readClause(reader: Reader): Clause {
  const negated = reader.take(/-/y) !== null;
  const name = reader.take(/[A-Za-z_][\w.]*/y);
  const key = reader.take(/\[/y) === null ? null : reader.takeQuoted();
  if (name === null || (key !== null && reader.take(/\]/y) === null)) throw unreadable();
  const operator = readOperator(reader);
  const value = readValue(reader);
  const field = fieldOf(name, key);
  check(field, operator, value);
  return { field, operator, value, negated };
}

function fieldOf(name: string, key: string | null): SearchField {
  switch (name) {
    case 'email':
    case 'name':
    case 'phone':
    case 'created':
      if (key !== null) throw unreadable();
      return { name };
    case 'metadata':
      if (key === null) throw unreadable();
      return { name, key };
    default:
      throw invalid(
        `Field \`${name}\` is an unsupported search field for resource \`customers\`. ` +
          'See http://stripe.com/docs/search#query-fields-for-customers for a list of supported fields.',
        'query',
      );
  }
}

function readOperator(reader: Reader): SearchOperator {
  const operator = reader.take(/[<>]=?|[:~]/y);
  switch (operator) {
    case ':':
    case '~':
    case '>':
    case '<':
    case '>=':
    case '<=':
      return operator;
    default:
      throw unreadable();
  }
}

/** A quoted text, a bare number, or `null`. */
function readValue(reader: Reader): string | null {
  const text = reader.takeQuoted();
  if (text !== null) return text;
  const bare = reader.take(/-?\d+(?=\s|$)|null(?=\s|$)/iy);
  if (bare === null) throw unreadable();
  return bare.toLowerCase() === 'null' ? null : bare;
}

/** Which operators go with which field: created is a number, metadata takes no part of a text. */
function check(field: SearchField, operator: SearchOperator, value: string | null): void {
  const allowed: readonly SearchOperator[] =
    field.name === 'created'
      ? [':', '>', '<', '>=', '<=']
      : field.name === 'metadata'
        ? [':']
        : [':', '~'];
  if (!allowed.includes(operator) || (value === null && operator !== ':')) {
    throw unreadable(`Field \`${field.name}\` does not support the operator \`${operator}\` here.`);
  }
  if (field.name === 'created' && value !== null && !/^-?\d+$/.test(value)) {
    throw unreadable('Field `created` takes a number of seconds.');
  }
  if (operator === '~' && value !== null && Array.from(value).length < SHORTEST_SUBSTRING) {
    throw unreadable(`A substring must have at least ${SHORTEST_SUBSTRING} characters.`);
  }
}

function unreadable(
  hint = 'Try using the format `metadata["key"]:"value"` to query for metadata or key:"value" to query for other fields.',
) {
  return invalid(`We were unable to parse your search query. ${hint}`, 'query');
}

interface Reader {
  atEnd(): boolean;
  /** What a sticky expression matches here, or null; goes on behind it. */
  take(pattern: RegExp): string | null;
  /** A text in double or single quotes, unescaped; null when none begins here. */
  takeQuoted(): string | null;
  /** Whether there was any. */
  skipSpace(): boolean;
}

function createReader(text: string): Reader {
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return null;
    at = pattern.lastIndex;
    return found[0];
  };
  return {
    atEnd: () => at >= text.length,
    take,
    takeQuoted() {
      const quote = take(/["']/y);
      if (quote === null) return null;
      let value = '';
      for (;;) {
        const character = text.charAt(at);
        at += 1;
        if (character === '') throw unreadable();
        if (character === quote) return value;
        const next = text.charAt(at);
        if (character === '\\' && (next === '\\' || next === '"' || next === "'")) {
          value += next;
          at += 1;
        } else {
          value += character;
        }
      }
    },
    skipSpace: () => take(/\s+/y) !== null,
  };
}
