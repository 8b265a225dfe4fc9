import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the `electron` package is, which fetches its runtime by a script of its own. */
export const electronFolder = fileURLToPath(new URL('../node_modules/electron/', import.meta.url));

/** Electron's executable, as the `electron` package notes it once it has been downloaded; null where it is not here. */
export function findElectron(): string | null {
  const note = `${electronFolder}path.txt`;
  if (!existsSync(note)) return null;
  const executable = `${electronFolder}dist/${readFileSync(note, 'utf8').trim()}`;
  return existsSync(executable) ? executable : null;
}

/** What is said where there is none. */
export const noRuntime =
  "Electron's runtime is not on this machine, so the Electron tests cannot run: fetch it with `node node_modules/electron/install.js`.";
