import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppUpdater } from 'electron-updater';
import type { Log } from '../log.ts';

/** The part of electron-updater's updater that is used. */
export type Updater = Pick<AppUpdater, 'checkForUpdates' | 'allowDowngrade' | 'logger'>;

export interface UpdateOptions {
  packaged: boolean;
  /** Where the package keeps what is not code. */
  resources: string;
  /** Loads the updater; not called where updates are off. */
  load: () => Promise<Updater>;
  log: Log;
}

/**
 * Looks for an update once, and lets it be installed when the app is quit. Off unless this is a package
 * that names a feed: the builder writes `app-update.yml` only where one is configured.
 *
 * @returns whether it looked.
 */
export async function startUpdates({
  packaged,
  resources,
  load,
  log,
}: UpdateOptions): Promise<boolean> {
  if (!packaged || !(await exists(join(resources, 'app-update.yml')))) return false;
  try {
    const updater = await load();
    // It would print through the console otherwise, with addresses and paths in it.
    updater.logger = null;
    // SECURITY: an older version has holes that this one has not.
    updater.allowDowngrade = false;
    const found = await updater.checkForUpdates();
    await found?.downloadPromise;
    log({ level: 'info', event: 'update.checked' });
    return true;
  } catch (error) {
    log({ level: 'warn', event: 'update.failed', detail: { error: nameOf(error) } });
    return true;
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** An error's name or code: its message can hold an address with a token. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
