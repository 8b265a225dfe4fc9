import { writeFileSync } from 'node:fs';
import type { Options } from 'conf';
import * as z from 'zod';
import { settingsSchema, type Settings } from '../shared/ipc.ts';
import type { LogEntry, SettingsStore } from './host.ts';

/** The part of `Conf` (and so of `electron-store`) that settings need. */
interface SettingsFile {
  readonly path: string;
  store: Record<string, unknown>;
}

type FileOptions = Pick<
  Required<Options<Record<string, unknown>>>,
  'configFileMode' | 'deserialize'
>;

// What is missing or wrong falls back alone, so that a file of an older or newer version keeps the rest.
const { theme, density } = settingsSchema.shape;
const stored = z.object({ theme: theme.catch('system'), density: density.catch('comfortable') });

/**
 * Opens the settings file of a host. A broken file does not stop the start: it is kept beside, as
 * `<name>.broken`, and the console starts with the defaults.
 *
 * @param open opens the host's store with these options.
 */
export function openSettings(
  open: (options: FileOptions) => SettingsFile,
  log: (entry: LogEntry) => void,
): SettingsStore {
  const broken: string[] = [];
  try {
    const file = open({
      configFileMode: 0o600,
      deserialize: (text) => {
        const value = parseObject(text);
        if (value === null) broken.push(text);
        return value ?? {};
      },
    });
    // Reading happens when the store is opened, so what was broken is known by now.
    const text = broken.at(-1);
    if (text !== undefined) {
      writeFileSync(`${file.path}.broken`, text, { mode: 0o600 });
      file.store = {};
      log({ level: 'warn', event: 'settings.broken', detail: { keptAs: `${file.path}.broken` } });
    }
    return {
      read: () => stored.parse(file.store),
      write: (settings) => {
        file.store = { ...settings };
      },
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log({ level: 'warn', event: 'settings.unavailable', detail: { reason } });
    return inMemory();
  }
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Settings for this run alone, where the folder cannot be read or written. */
function inMemory(): SettingsStore {
  let settings: Settings = stored.parse({});
  return {
    read: () => settings,
    write: (changed) => {
      settings = changed;
    },
  };
}
