import ElectronStore from 'electron-store';
import * as z from 'zod';
import { openAccessFile } from '../access-file.ts';
import type { AccessStore, ProfileFile, SettingsStore, WorkspaceStore } from '../host.ts';
import { openProfileFile } from '../profile-file.ts';
import { openSettings } from '../settings.ts';
import { openStoreFile, type OpenStore, type Report } from '../store-file.ts';
import { openWorkspaceFile } from '../workspace-file.ts';
import type { BoundsStore } from './window.ts';

/** A file in Electron's folder for user data. */
const inUserData =
  (name: string): OpenStore =>
  (options) =>
    new ElectronStore({ ...options, name });

/** The analyst's settings. */
export function createSettings(report: Report): SettingsStore {
  return openSettings(inUserData('settings'), report);
}

/** The profiles: labels, hints, and ciphertext of keys. */
export function createProfileFile(report: Report): ProfileFile {
  return openProfileFile(inUserData('profiles'), report);
}

/** What customers were asked for: ids. */
export function createAccessFile(report: Report): AccessStore {
  return openAccessFile(inUserData('access'), report);
}

/** What is open: ids. */
export function createWorkspaceFile(report: Report): WorkspaceStore {
  return openWorkspaceFile(inUserData('workspace'), report);
}

const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});
const windowSchema = z.object({ bounds: boundsSchema });

/** The window's place, in a file of its own: it is the machine's matter, not the analyst's choice. */
export function createBoundsStore(log: Report['log']): BoundsStore {
  const file = openStoreFile(
    inUserData('window'),
    {
      name: 'window',
      judge: () => 'whole',
      broken: "The window's place could not be read.",
      unkept: "The window's place is not kept.",
    },
    // Nobody needs to be told that a window opens in its usual place.
    { log, notices: [] },
  );
  return {
    read: () => windowSchema.safeParse(file.read()).data?.bounds ?? null,
    write(bounds) {
      try {
        file.write({ bounds });
      } catch {
        log({ level: 'warn', event: 'window.not-written' });
      }
    },
  };
}
