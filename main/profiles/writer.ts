import { ConsoleError } from '../../shared/errors.ts';
import type { LogEntry, ProfileFile } from '../host.ts';
import { writeRecords } from '../profile-records.ts';
import { recordOf, type Entry } from './entry.ts';

/** Writes the profiles down. */
export interface Writer {
  /**
   * Writes all profiles, but for one that is to go; ciphertext that goes with this goes from the copies beside
   * the file too. Throws, and leaves the file as it was, where that fails.
   */
  write(without?: Entry): void;
  /** The same, for what holds in this run also where it cannot be written; returns whether it was. */
  tryToWrite(): boolean;
  /** Why nothing is kept: the last change could not be written, or none can. Null while there is no reason. */
  problem(): string | null;
}

/** A writer of these profiles, as they are whenever something is written. */
export function createWriter(
  entries: ReadonlyMap<string, Entry>,
  file: ProfileFile,
  log: (entry: LogEntry) => void,
): Writer {
  let problem = file.writable ? null : 'The profiles file cannot be written.';

  function write(without?: Entry): void {
    const all = [...entries.values()].filter((entry) => entry !== without);
    const records = all.flatMap(recordOf);
    const staying = new Set(records.map(({ secret }) => secret));
    try {
      // SECURITY: before the file itself, because what it holds no more could not be looked for any more.
      for (const { written } of entries.values()) {
        if (written?.secret != null && !staying.has(written.secret)) file.wipe(written.secret);
      }
      file.write(writeRecords(records));
    } catch (error) {
      problem =
        error instanceof ConsoleError ? error.data.message : 'The profiles could not be written.';
      log({ level: 'warn', event: 'profiles.not-written' });
      throw error;
    }
    problem = null;
    for (const entry of all) {
      const [record] = recordOf(entry);
      entry.written = record === undefined ? null : { secret: record.secret };
      // Such as one whose key could not be written when it was added.
      if (entry.state === 'session' && entry.secret !== null) entry.state = 'kept';
    }
  }

  return {
    write,
    tryToWrite() {
      try {
        write();
        return true;
      } catch {
        return false;
      }
    },
    problem: () => problem,
  };
}
