import * as z from 'zod';
import { settingsSchema, type Settings } from '../shared/ipc.ts';
import type { SettingsStore } from './host.ts';
import { openStoreFile, type FileKind, type OpenStore, type Report } from './store-file.ts';

/** The settings of a first start. */
export const defaultSettings: Settings = {
  theme: 'system',
  density: 'comfortable',
  lockAfterMinutes: 10,
  // Source: Stripe's public price list, 2026-09: account owners, per successful call.
  refreshPrice: 150,
  dailyCaps: {},
  returnPages: { success: null, cancel: null },
};

const { theme, density, lockAfterMinutes, refreshPrice, dailyCaps, returnPages } =
  settingsSchema.shape;
// What is missing or wrong falls back alone, so that a file of an older version keeps the rest.
const stored = z.object({
  theme: theme.catch(defaultSettings.theme),
  density: density.catch(defaultSettings.density),
  lockAfterMinutes: lockAfterMinutes.catch(defaultSettings.lockAfterMinutes),
  refreshPrice: refreshPrice.catch(defaultSettings.refreshPrice),
  dailyCaps: dailyCaps.catch(defaultSettings.dailyCaps),
  returnPages: returnPages.catch(defaultSettings.returnPages),
});

const kind: FileKind = {
  name: 'settings',
  judge: (content) =>
    settingsSchema.partial().safeParse(content).success
      ? 'whole'
      : {
          good: { ...content, ...stored.parse(content) },
          notice: 'Some settings could not be read; the usual ones are used for these.',
        },
  broken: 'The settings could not be read, so the console started with its usual ones.',
  unkept:
    'Settings hold until the console closes. Check that its folder is there, that you may write in it, and that the disk is not full.',
};

/** Opens a host's settings. What happened to the file is told in notices; see `openStoreFile`. */
export function openSettings(open: OpenStore, report: Report): SettingsStore {
  const file = openStoreFile(open, kind, report);
  let settings: Settings = stored.parse(file.read());
  return {
    read: () => settings,
    write(changed) {
      // First, so that what was chosen holds for this run even where it cannot be written.
      settings = changed;
      // Over what is there: the fields that a newer version wrote are to outlive this one.
      if (file.writable) file.write({ ...file.read(), ...changed });
    },
  };
}
