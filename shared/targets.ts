/**
 * Reads a pasted text or a file for the accounts and customers that it names: a list of ids however they are
 * divided, or a table whose columns of ids are found by what is in them. Nothing is asked of anybody, and each
 * line that names nothing is told with the reason.
 */
import { findDelimiter, splitRows, type Row } from './delimited.ts';
import { looksLikeKey } from './ids.ts';
import {
  cleanText,
  isTitle,
  readPieces,
  type JunkReason,
  type Piece,
  type TargetKind,
} from './target-text.ts';

/** The most characters that are read at once: 5 MB of plain text. */
export const mostCharacters = 5_000_000;
/** The most lines that are read at once. */
export const mostLines = 100_000;

/** What is to be refreshed: an account, all accounts of a customer, or whatever the id turns out to be. */
export interface Target {
  id: string;
  kind: TargetKind;
  /** Where it was named first; lines count from 1. */
  line: number;
}

/** An id that was named before. */
export interface Duplicate {
  id: string;
  line: number;
  firstLine: number;
}

/** What is no id of an account or a customer. */
export interface Junk {
  /** The beginning of it, where it is long. */
  text: string;
  line: number;
  why: JunkReason;
  /** Of an id of another kind: what it stands for. */
  what: string | null;
}

/** A column of ids. */
export interface IdColumn {
  /** From 0. */
  index: number;
  /** What stands above it, where the table has titles. */
  title: string | null;
  /** How many there are in it, each counted once. */
  accounts: number;
  customers: number;
  used: boolean;
}

export interface Targets {
  ok: true;
  /** Each id once, in their order. */
  targets: readonly Target[];
  duplicates: readonly Duplicate[];
  junk: readonly Junk[];
  /** The columns that hold ids; none where the text is a list. */
  columns: readonly IdColumn[];
}

/** Why nothing of a text is read. */
export type Refused =
  | { ok: false; why: 'key'; line: number }
  | { ok: false; why: 'too-long' | 'too-many-lines' };

/**
 * Reads a text. Of a table that has accounts in one column and their customers in another, the accounts are
 * taken: a customer stands for all accounts of theirs, which are more than those that were listed.
 *
 * @param columns which columns of a table are taken instead, by their index
 */
export function parseTargets(
  text: string,
  columns: readonly number[] | null = null,
): Targets | Refused {
  if (text.length > mostCharacters) return { ok: false, why: 'too-long' };
  const clean = cleanText(text);
  // SECURITY: before anything else, and for all of the text: whoever pastes a key has pasted the wrong thing.
  const line = lineOfKey(text) ?? lineOfKey(clean);
  if (line !== null) return { ok: false, why: 'key', line };
  if (countLines(clean) > mostLines) return { ok: false, why: 'too-many-lines' };

  const table = findTable(clean);
  const report = startReport();
  if (table === null) readList(clean, report);
  else readTable(table, columns ?? usedColumns(table), report);
  return {
    ok: true,
    ...report.done(),
    columns:
      table?.idColumns.map((column) => ({
        ...column,
        used: (columns ?? usedColumns(table)).includes(column.index),
      })) ?? [],
  };
}

/** The line, from 1, that holds what looks like a secret of Stripe's, in itself or in a word of it. */
function lineOfKey(text: string): number | null {
  if (!/(sk|rk)_|whsec_/i.test(text)) return null;
  const lines = text.split('\n');
  const at = lines.findIndex(
    (line) => looksLikeKey(line) || (line.match(/\w+/g) ?? []).some(looksLikeKey),
  );
  if (at !== -1) return at + 1;
  return looksLikeKey(text) ? 1 : null;
}

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

interface Table {
  titles: readonly string[] | null;
  rows: readonly Row[];
  idColumns: readonly Omit<IdColumn, 'used'>[];
  /** How many columns its rows have. */
  width: number;
}

/** The text as a table, or null where it is a list. */
function findTable(text: string): Table | null {
  const delimiter = findDelimiter(text);
  if (delimiter === null) return null;
  const rows = splitRows(text, delimiter);
  const width = usualWidth(rows);
  const facts = Array.from({ length: width }, (_, index) => lookAtColumn(rows, index));
  const known = facts.filter(isIdColumn);
  const found = known.length > 0 ? known : facts.filter(isUnknownColumn);
  if (found.length === 0) return null;

  const [first] = rows;
  const titled =
    first !== undefined && found.every(({ index }) => mayBeTitle(first.cells[index] ?? ''));
  const titles = titled ? first.cells : null;
  const idColumns = found.map(({ index, accounts, customers }) => ({
    index,
    title: titles?.[index]?.trim() ?? null,
    accounts,
    customers,
  }));
  // Ids in every column are a list that was written side by side, unless each column has its own kind.
  const isTable =
    titled ||
    found.length < facts.filter(({ filled }) => filled > 0).length ||
    (found.every((column) => isOfOneKind(column) && column.filled === rows.length) &&
      found.some(isOfAccounts) &&
      !found.every(isOfAccounts));
  return isTable ? { titles, rows: titled ? rows.slice(1) : rows, idColumns, width } : null;
}

interface ColumnFacts {
  index: number;
  filled: number;
  /** Each counted once. */
  accounts: number;
  customers: number;
  unknown: number;
  /** Cells with nothing in them but ids, whatever of. */
  ids: number;
}

function lookAtColumn(rows: readonly Row[], index: number): ColumnFacts {
  const facts = { index, filled: 0, ids: 0 };
  const found = {
    account: new Set<string>(),
    customer: new Set<string>(),
    unknown: new Set<string>(),
  };
  for (const { cells } of rows) {
    const cell = cells[index] ?? '';
    if (cell.trim() === '') continue;
    facts.filled += 1;
    if (!cell.includes('_')) continue;
    const pieces = readPieces(cell);
    if (!pieces.every((piece) => piece.kind !== 'junk' || piece.why === 'other-kind')) continue;
    facts.ids += 1;
    for (const piece of pieces) if (piece.kind !== 'junk') found[piece.kind].add(piece.id);
  }
  return {
    ...facts,
    accounts: found.account.size,
    customers: found.customer.size,
    unknown: found.unknown.size,
  };
}

/** At least half of it; the title and what is broken are the rest. */
function isIdColumn({ accounts, customers, ids, filled }: ColumnFacts): boolean {
  return accounts + customers > 0 && ids * 2 >= filled - 1;
}

function isUnknownColumn({ unknown, ids, filled }: ColumnFacts): boolean {
  return unknown > 0 && ids * 2 >= filled - 1;
}

function isOfAccounts({ accounts, customers }: Pick<IdColumn, 'accounts' | 'customers'>): boolean {
  return accounts > customers;
}

function isOfOneKind({ accounts, customers }: ColumnFacts): boolean {
  return accounts === 0 || customers === 0;
}

function usedColumns({ idColumns }: Table): readonly number[] {
  const ofAccounts = idColumns.filter(isOfAccounts);
  return (ofAccounts.length > 0 ? ofAccounts : idColumns).map(({ index }) => index);
}

/** Words without a digit: a broken id, which must be told, has one as a rule. */
function mayBeTitle(cell: string): boolean {
  return cell.trim() !== '' && !/\d/.test(cell) && readPieces(cell).every(isJunk);
}

function usualWidth(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [usual] = [...counts].toSorted(([, one], [, other]) => other - one);
  return usual?.[0] ?? 0;
}

function readTable(
  { rows, width, idColumns }: Table,
  used: readonly number[],
  report: Report,
): void {
  const notUsed = idColumns.filter(({ index }) => !used.includes(index));
  for (const { line, cells } of rows) {
    const pieces = used.flatMap((index) => readPieces(cells[index] ?? ''));
    const torn = cells.length !== width && pieces.every(isJunk);
    // A comma without quotes moved the cells behind it: the ids are somewhere else in the row.
    const ids = torn ? idsElsewhere(cells, notUsed) : [];
    if (ids.length > 0) report.take(ids, line);
    else if (pieces.length > 0) report.take(pieces, line);
    else {
      const text = cells.filter((cell) => cell.trim() !== '').join(', ');
      report.take([{ kind: 'junk', text, why: 'no-id', what: null }], line);
    }
  }
}

function idsElsewhere(cells: readonly string[], notUsed: Table['idColumns']): Piece[] {
  const kinds = notUsed.length > 0 ? ['account'] : ['account', 'customer'];
  return cells.flatMap(readPieces).filter(({ kind }) => kinds.includes(kind));
}

function readList(text: string, report: Report): void {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  for (const [index, line] of lines.entries()) {
    // A list is often numbered.
    const content = line.replace(/^\s*\d{1,6}[.)]\s+/, '');
    const pieces = content.split(/[,;|\t]/).flatMap(readPieces);
    const isHead = index === first && lines.length > 1 && pieces.every(isJunk) && isTitle(content);
    if (isHead) continue;
    // What names nothing at all is told as the one line that it is.
    if (pieces.length > 1 && pieces.every(isPlainJunk)) {
      report.take(
        [{ kind: 'junk', text: content.trim(), why: 'not-an-id', what: null }],
        index + 1,
      );
    } else report.take(pieces, index + 1);
  }
}

function isJunk({ kind }: Piece): boolean {
  return kind === 'junk';
}

function isPlainJunk(piece: Piece): boolean {
  return piece.kind === 'junk' && (piece.why === 'not-an-id' || piece.why === 'e-mail');
}

type Report = ReturnType<typeof startReport>;

function startReport() {
  const targets = new Map<string, Target>();
  const duplicates: Duplicate[] = [];
  const junk: Junk[] = [];
  return {
    take(pieces: readonly Piece[], line: number): void {
      for (const piece of pieces) {
        if (piece.kind === 'junk') {
          junk.push({ text: beginning(piece.text), line, why: piece.why, what: piece.what });
          continue;
        }
        const first = targets.get(piece.id);
        if (first === undefined) targets.set(piece.id, { id: piece.id, kind: piece.kind, line });
        else duplicates.push({ id: piece.id, line, firstLine: first.line });
      }
    },
    done: () => ({ targets: [...targets.values()], duplicates, junk }),
  };
}

const longestJunk = 80;

function beginning(text: string): string {
  if (text.length <= longestJunk) return text;
  return `${Array.from(text.slice(0, 2 * longestJunk))
    .slice(0, longestJunk)
    .join('')
    .trimEnd()}…`;
}
