import { obscure } from '../shared/obscure.ts';
import type { LogEntry } from './host.ts';

/** The part of a stream that is used. */
export interface LogStream {
  on(event: 'error', listener: () => void): unknown;
  write(line: string): unknown;
}

/** Where something is logged. */
export type Log = (entry: LogEntry) => void;

/**
 * One line of the log.
 * SECURITY: what comes here has been redacted; it is obscured once more, because this is the last place.
 */
export function formatLog({ level, event, detail }: LogEntry, time: Date): string {
  const words = [time.toISOString(), level, event, ...(detail ? [JSON.stringify(detail)] : [])];
  // A line break would let a text pass for a line of its own.
  return obscure(words.join(' ')).replaceAll(/[\r\n]+/g, ' ');
}

/**
 * Logs to a stream, line by line, until the stream fails, as where the terminal was closed that the app was
 * started from. That is nobody's fault, and must not become one more error to be logged.
 */
export function createLog(stream: LogStream): Log {
  let broken = false;
  // It fails later than the call that wrote to it; and where nobody listens, that is an uncaught exception.
  stream.on('error', () => {
    broken = true;
  });
  return (entry) => {
    if (broken) return;
    const line = formatLog(entry, new Date());
    try {
      stream.write(`${line}\n`);
    } catch {
      broken = true;
    }
  };
}

/**
 * The same log without a line for each request, which only a developer asks for.
 * SECURITY: what an installed app writes to stderr, a desktop may keep in its journal; and the ids of those
 * lines tell whom somebody looked at.
 */
export function withoutRequests(log: Log): Log {
  return (entry) => {
    if (entry.level !== 'info') log(entry);
  };
}

/** Writes one line of the log to stderr. There is no file of it. */
export const writeLog = createLog(process.stderr);
