import { app, session } from 'electron';
import type { Host, LogEntry } from '../host.ts';
import { createStripeFetch } from './network.ts';
import { createSettings } from './settings.ts';

/** Electron as the console's host. To be called once Electron is ready. */
export function createElectronHost(): Host {
  return {
    kind: 'electron',
    version: app.getVersion(),
    // A partition without `persist:` lives in memory: no cookie and no cached answer reaches the disk.
    fetch: createStripeFetch(session.fromPartition('stripe', { cache: false })),
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    settings: createSettings(writeLog),
    log: writeLog,
  };
}

/** Writes one line of the log to stderr. */
export function writeLog({ level, event, detail }: LogEntry): void {
  const time = new Date().toISOString();
  process.stderr.write(`${time} ${level} ${event}${detail ? ` ${JSON.stringify(detail)}` : ''}\n`);
}
