/**
 * Why a query in Stripe's search language will not be taken, as far as its form tells: a help while typing.
 * Stripe decides, and its own sentence is shown where it refuses. Source: https://docs.stripe.com/search
 */

/** What is at fault, in one sentence that says what to do; null where nothing is. */
export function queryFault(text: string): string | null {
  const query = text.trim();
  if (query === '') return null;
  if (hasOpenQuote(query)) return 'A quotation mark is open: put " on both sides of each value.';
  const bare = query.replaceAll(quotedValue, '""');
  if (/\bAND\b/i.test(bare) && /\bOR\b/i.test(bare)) {
    return 'AND and OR cannot be in one query. Ask twice.';
  }
  if (/[()]/.test(bare)) return 'Stripe’s search knows no parentheses.';
  const clauses = bare
    .split(/\s+(?:AND|OR)\s+|\s+(?=-?[a-z]+(?:\[""\])?\s*[:~<>])/i)
    .map((clause) => clause.trim())
    .filter(Boolean);
  if (clauses.length > mostClauses) return `A query takes up to ${mostClauses} conditions.`;
  for (const clause of clauses) {
    const fault = clauseFault(clause);
    if (fault !== null) return fault;
  }
  const short = [...query.matchAll(/~\s*"((?:[^"\\]|\\.)*)"/g)].find(
    ([, value = '']) => Array.from(value.replaceAll(/\\(.)/g, '$1')).length < shortestSubstring,
  );
  return short === undefined ? null : '~ needs at least 3 characters in its value.';
}

/** Whether a text that was not meant as a query looks like one, so that the switch can be offered. */
export function looksLikeQuery(text: string): boolean {
  return /(^|\s)-?(name|email|phone|created|metadata\[[^\]]*\])\s*(:|~|<|>)=?\s*("|\d)/i.test(text);
}

const quotedValue = /"(?:[^"\\]|\\.)*"/g;
const mostClauses = 10;
const shortestSubstring = 3;
const fields = 'name, email, phone, created and metadata["key"]';

function hasOpenQuote(query: string): boolean {
  return query.replaceAll(quotedValue, '').includes('"');
}

/** Values are empty quotes here, so that nothing in them is taken for a part of the query. */
function clauseFault(clause: string): string | null {
  const [, field, key, operator, value = ''] =
    /^-?([a-z_]+)(\[[^\]]*\])?\s*(:|~|>=|<=|>|<)\s*(.*)$/is.exec(clause) ?? [];
  if (field === undefined || operator === undefined) {
    return `A condition is a field, an operator and a value, such as name:"Jenny". Fields are ${fields}.`;
  }
  const name = field.toLowerCase();
  if (!['name', 'email', 'phone', 'created', 'metadata'].includes(name)) {
    return `Customers are not searched by “${field}”. Fields are ${fields}.`;
  }
  if (name === 'metadata' && key === undefined)
    return 'Metadata needs its key: metadata["key"]:"value".';
  if (name === 'created') {
    return /^(\d+|""|null)$/i.test(value) && operator !== '~'
      ? null
      : 'created takes :, <, >, <= or >= and a time in Unix seconds, such as created>1700000000.';
  }
  if (operator !== ':' && operator !== '~')
    return `${name} takes : (exact) or ~ (a part), not ${operator}.`;
  if (name === 'metadata' && operator === '~') return 'Metadata takes : (exact) alone.';
  return /^(""|null)$/i.test(value) ? null : `Put the value of ${name} in "quotation marks".`;
}
