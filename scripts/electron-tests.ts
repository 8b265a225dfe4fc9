/**
 * `npm run e2e:electron`: the smoke suite of the Electron shell. Builds what is stale, and on Linux brings a
 * screen along where there is none. The command line is passed on to Playwright.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findElectron, noRuntime } from './electron-runtime.ts';
import { buildIfStale } from './build.ts';

const playwright = fileURLToPath(
  new URL('../node_modules/@playwright/test/cli.js', import.meta.url),
);

if (findElectron() === null) {
  console.error(noRuntime);
  process.exitCode = 1;
} else {
  await buildIfStale();
  const tests = [
    playwright,
    'test',
    '-c',
    'playwright.electron.config.ts',
    ...process.argv.slice(2),
  ];
  const [command, args] = hasScreen()
    ? [process.execPath, tests]
    : ['xvfb-run', ['-a', process.execPath, ...tests]];
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error) console.error('There is no screen here: install xvfb (Debian: apt-get install xvfb).');
  process.exitCode = status ?? 1;
}

function hasScreen(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY);
}
