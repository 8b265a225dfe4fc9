/**
 * `npm start`: builds what is stale and opens the console in Electron. Where Electron's runtime is not
 * here and cannot be fetched, it opens the preview instead, to which the command line is passed on.
 */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildIfStale } from './build.ts';
import { electronFolder, findElectron } from './electron-runtime.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Long enough for 120 MB on a slow line; a machine without a way out mostly knows at once. */
const downloadLimitMs = 5 * 60_000;

await buildIfStale();
const electron = findElectron() ?? fetchElectron();
if (electron === null) {
  console.error(
    "Electron's runtime is not here and could not be downloaded; opening the preview in the browser instead.",
  );
  // In this process, which has the command line and hears the signals.
  await import(pathToFileURL(join(root, 'out/preview/host.js')).href);
} else {
  openElectron(electron);
}

/** Since Electron 42 the package fetches its runtime on first use, by this script of its own. */
function fetchElectron(): string | null {
  console.log("Fetching Electron's runtime…");
  spawnSync(process.execPath, [`${electronFolder}install.js`], {
    stdio: 'ignore',
    timeout: downloadLimitMs,
  });
  return findElectron();
}

function openElectron(executable: string): void {
  const child = spawn(executable, [root], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`Electron could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
