/** One row of a text in columns. */
export interface Row {
  /** The line that it begins on, from 1: a quoted cell may hold line ends. */
  line: number;
  cells: readonly string[];
}

/** What columns are divided by, in the order in which one is preferred over another. */
export const delimiters = ['\t', ';', ','] as const;

/**
 * Splits a text (line ends are `\n`) into rows and cells. A quote counts only where it begins a cell and is
 * closed before a delimiter or a line end; every other one is a letter like others. Rows of white space alone
 * are left out.
 */
export function splitRows(text: string, delimiter: string): Row[] {
  return text.includes('"') ? splitQuoted(text, delimiter) : splitPlain(text, delimiter);
}

function splitPlain(text: string, delimiter: string): Row[] {
  return text
    .split('\n')
    .map((content, index) => ({ line: index + 1, cells: content.split(delimiter) }))
    .filter(isFilled);
}

function splitQuoted(text: string, delimiter: string): Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let rowLine = 1;
  let line = 1;
  let at = 0;
  while (at <= text.length) {
    const quoted = readQuoted(text, at, delimiter);
    const end = quoted?.end ?? endOfPlain(text, at, delimiter);
    cells.push(quoted?.content ?? text.slice(at, end));
    if (quoted !== null) line += countLineEnds(quoted.content);
    if (text[end] === delimiter) {
      at = end + 1;
      continue;
    }
    rows.push({ line: rowLine, cells });
    cells = [];
    line += 1;
    rowLine = line;
    at = end + 1;
  }
  return rows.filter(isFilled);
}

/** A quoted cell that begins at `at`, and where it ends; null where there is none. */
function readQuoted(
  text: string,
  at: number,
  delimiter: string,
): { content: string; end: number } | null {
  if (text[at] !== '"') return null;
  // As far as a cell may reach: without an end to it, each open quote would be looked for to the end.
  const limit = Math.min(text.length, at + longestCell);
  for (let from = at + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote === -1 || quote > limit) return null;
    const next = text[quote + 1];
    if (next === '"') {
      from = quote + 2;
      continue;
    }
    if (next !== undefined && next !== delimiter && next !== '\n') return null;
    return { content: text.slice(at + 1, quote).replaceAll('""', '"'), end: quote + 1 };
  }
}

const longestCell = 10_000;

function endOfPlain(text: string, at: number, delimiter: string): number {
  for (let end = at; end < text.length; end += 1) {
    const character = text[end];
    if (character === delimiter || character === '\n') return end;
  }
  return text.length;
}

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function isFilled({ cells }: Row): boolean {
  return cells.some((cell) => cell.trim() !== '');
}

/**
 * The delimiter by which a text falls into rows of the same number of columns, or null where it does not: then
 * it is a list. Looks at the beginning of the text alone.
 */
export function findDelimiter(text: string): (typeof delimiters)[number] | null {
  let best: { delimiter: (typeof delimiters)[number]; alike: number } | null = null;
  // What is in quotes divides nothing.
  const sample = text
    .split('\n', sampleLines)
    .join('\n')
    .replaceAll(/"(?:[^"\n]|"")*"/g, 'x');
  for (const delimiter of delimiters) {
    if (!sample.includes(delimiter)) continue;
    const rows = splitPlain(sample, delimiter);
    const counts = new Map<number, number>();
    for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    const alike = Math.max(
      0,
      ...[...counts].filter(([columns]) => columns > 1).map(([, count]) => count / rows.length),
    );
    if (rows.length > 1 && alike >= leastAlike && alike > (best?.alike ?? 0)) {
      best = { delimiter, alike };
    }
  }
  return best?.delimiter ?? null;
}

const sampleLines = 200;
/** The share of rows that have the same number of columns; some are torn by a comma without quotes. */
const leastAlike = 0.6;
