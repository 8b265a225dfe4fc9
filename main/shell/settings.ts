import ElectronStore from 'electron-store';
import * as z from 'zod';
import type { LogEntry, SettingsStore } from '../host.ts';
import { openSettings } from '../settings.ts';
import type { BoundsStore } from './window.ts';

/** The analyst's settings, in Electron's folder for user data. */
export function createSettings(log: (entry: LogEntry) => void): SettingsStore {
  return openSettings((options) => new ElectronStore({ ...options, name: 'settings' }), log);
}

const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});

/** The window's place, in a file of its own: it is the machine's matter, not the analyst's choice. */
export function createBoundsStore(): BoundsStore {
  const file = new ElectronStore({ name: 'window', clearInvalidConfig: true });
  return {
    read: () => boundsSchema.safeParse(file.get('bounds')).data ?? null,
    write: (bounds) => file.set('bounds', bounds),
  };
}
