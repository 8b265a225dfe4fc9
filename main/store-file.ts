import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Options } from 'conf';
import { ConsoleError } from '../shared/errors.ts';
import type { LogEntry } from './host.ts';

type Content = Record<string, unknown>;

/** The part of `Conf` (and so of `electron-store`) that is used. */
interface Store {
  readonly path: string;
  store: Content;
}

/** Opens a host's store with these options. */
export type OpenStore = (
  options: Pick<Required<Options<Content>>, 'configFileMode' | 'deserialize'>,
) => Store;

/** Where it is told what happened to a file. */
export interface Report {
  log: (entry: LogEntry) => void;
  /** Whole sentences for the analyst are added here. */
  notices: string[];
}

/** What a file turns out to be; `notice` says what follows from it. */
export type Judgement =
  | 'whole'
  /** A part is not in order: it goes on with `good`. */
  | { good: Content; notice: string }
  /** Only a newer version understands it: it is left as it is. */
  | { newer: true; notice: string };

/** One of the console's files: how it is judged, and the sentences about it. */
export interface FileKind {
  /** Names the file in sentences and in the log. */
  name: string;
  judge: (content: Content) => Judgement;
  /** What follows where nothing of the file could be read. */
  broken: string;
  /** What follows where nothing can be written. */
  unkept: string;
  /** What is to be known of a copy that is kept beside. */
  beside?: string;
  /** What is broken is not kept beside: nobody misses it, and a copy would outlive what is taken out of the file. */
  dropsBroken?: true;
  /**
   * What follows where somebody else wrote the file since it was read: it is not written then. Where this is
   * not given, the last one to write wins.
   */
  foreign?: string;
}

/** A file of the console's, opened. */
export interface StoreFile {
  /** Whether what is written may reach the disk; where not, a notice has said so. */
  readonly writable: boolean;
  /** What was in the file when it was opened, or was written since. */
  read(): Content;
  /** Throws a ConsoleError, and leaves the file as it was, where the file cannot be written. */
  write(content: Content): void;
  /**
   * Takes a text out of whatever lies beside the file under its name: copies of what was broken, and what a
   * write left behind that was cut off. Throws a ConsoleError where one of these cannot be written.
   */
  wipe(text: string): void;
}

/**
 * Opens a file. Nothing that it holds, or that keeps it from being read, stops the start: it is told in a
 * notice, and what is broken is kept beside, as `<name>.broken`, before the file is written again, unless its
 * kind drops that.
 */
export function openStoreFile(open: OpenStore, kind: FileKind, report: Report): StoreFile {
  try {
    return read(open, kind, report);
  } catch (error) {
    return unwritable({}, error, kind, report);
  }
}

function read(open: OpenStore, kind: FileKind, report: Report): StoreFile {
  /** How often what was read could not be understood. */
  let failures = 0;
  const store = open({
    // SECURITY: for the eyes of this user alone.
    configFileMode: 0o600,
    deserialize: (text) => {
      const content = parseObject(text);
      if (content === null) failures += 1;
      return content ?? {};
    },
  });
  /** What the file holds now: an empty one where there is none, null where it cannot be understood. */
  const look = (): Content | null => {
    const before = failures;
    const found = store.store;
    return failures > before ? null : found;
  };
  const content = look();
  const judgement: Judgement =
    content === null ? { good: {}, notice: kind.broken } : kind.judge(content);
  if (typeof judgement === 'object' && 'newer' in judgement) {
    tell(report, kind, 'newer', judgement.notice);
    return untouched({}, judgement.notice);
  }
  const good = typeof judgement === 'object' ? judgement.good : (content ?? {});
  try {
    accessSync(dirname(store.path), constants.W_OK);
    // SECURITY: the mode is given as the file is written; one that came by a copy may have another.
    if (existsSync(store.path)) chmodSync(store.path, 0o600);
    if (judgement !== 'whole') {
      const kept = kind.dropsBroken === true ? '' : keptAs(keepBeside(store.path), kind);
      store.store = good;
      tell(report, kind, 'broken', `${judgement.notice}${kept}`);
    }
  } catch (error) {
    return unwritable(good, error, kind, report);
  }
  return onDisk(store, look, good, kind);
}

function onDisk(
  store: Store,
  look: () => Content | null,
  first: Content,
  kind: FileKind,
): StoreFile {
  let content = first;
  return {
    writable: true,
    read: () => content,
    write(changed) {
      try {
        if (kind.foreign !== undefined && isForeign(look(), content)) {
          throw notWritten(kind.foreign);
        }
        store.store = changed;
      } catch (error) {
        if (error instanceof ConsoleError) throw error;
        throw notWritten(
          `The ${kind.name} file could not be written (${codeOf(error)}). ${kind.unkept}`,
        );
      }
      content = changed;
    },
    wipe: (text) => wipeBeside(store.path, text),
  };
}

/** Whether a file holds something that is not what was read of it, or written to it, last. */
function isForeign(found: Content | null, known: Content): boolean {
  if (found === null) return true;
  // A file that is gone, or empty, is nobody's loss.
  if (Object.keys(found).length === 0) return false;
  return !isDeepStrictEqual(asWritten(found), asWritten(known));
}

/** What JSON makes of it: without what is undefined, and without the store's own kind of object. */
function asWritten(content: Content): unknown {
  return JSON.parse(JSON.stringify(content));
}

/** A file that cannot be written from the start on. */
function unwritable(content: Content, error: unknown, kind: FileKind, report: Report): StoreFile {
  const notice = `The ${kind.name} file cannot be used (${codeOf(error)}). ${kind.unkept}`;
  tell(report, kind, 'unavailable', notice);
  return untouched(content, notice);
}

/** A file that is left as it is. */
function untouched(content: Content, why: string): StoreFile {
  return {
    writable: false,
    read: () => content,
    write() {
      throw notWritten(why);
    },
    wipe() {
      throw notWritten(why);
    },
  };
}

function notWritten(message: string): ConsoleError {
  return new ConsoleError({ kind: 'unavailable', message, code: 'not_written' });
}

function keptAs(path: string, { beside }: FileKind): string {
  return ` The file as it was is kept as ${path}.${beside === undefined ? '' : ` ${beside}`}`;
}

/** Copies a file beside itself, under a name that is free, unless the same is there already. */
function keepBeside(path: string): string {
  const bytes = readFileSync(path);
  for (let number = 1; ; number += 1) {
    const beside = number === 1 ? `${path}.broken` : `${path}.broken-${number}`;
    if (!existsSync(beside)) {
      writeFileSync(beside, bytes, { mode: 0o600, flag: 'wx' });
      return beside;
    }
    if (readFileSync(beside).equals(bytes)) return beside;
  }
}

function wipeBeside(path: string, text: string): void {
  if (text === '') return;
  const folder = dirname(path);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.startsWith(`${basename(path)}.`)) continue;
    const beside = join(folder, entry.name);
    try {
      // Byte by byte: what is broken need not be text.
      const bytes = readFileSync(beside, 'latin1');
      if (bytes.includes(text)) writeFileSync(beside, bytes.replaceAll(text, ''), 'latin1');
    } catch (error) {
      throw notWritten(
        `The copy ${beside} could not be cleared (${codeOf(error)}). Delete it, and try again.`,
      );
    }
  }
}

function tell({ log, notices }: Report, { name }: FileKind, what: string, notice: string): void {
  notices.push(notice);
  log({ level: 'warn', event: `${name}.${what}`, detail: { notice } });
}

function parseObject(text: string): Content | null {
  try {
    const value: unknown = JSON.parse(text);
    return isContent(value) ? value : null;
  } catch {
    return null;
  }
}

function isContent(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The system's word for what went wrong, such as `EACCES`. A message could quote what was to be written. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown reason';
}
