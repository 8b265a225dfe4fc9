/** Sees that there is a Chromium for the e2e tests: installs one where it can, else says what to do. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium, headlessShell } from '../e2e/support/chromium.ts';

const minute = 60_000;

// The shell makes the tests a third faster; where it cannot be had, any other Chromium does.
const isShell = () => findChromium()?.endsWith(headlessShell) === true;
if (process.env['CHROMIUM_PATH'] === undefined && mayUseApt() && !isShell()) {
  console.error('Trying to install Chromium’s headless shell…');
  if (!install(headlessShell) && run('apt-get', ['update'], 3 * minute)) install(headlessShell);
}

if (findChromium() === null) {
  console.error('No Chromium found; trying to install one…');
  const installed =
    (run('npx', ['--no', 'playwright', 'install', 'chromium'], 5 * minute) && found()) ||
    (mayUseApt() && install('chromium') && found());
  if (!installed) {
    console.error(
      'The browser tests need Chromium: install Chromium or Chrome (Debian: apt-get install chromium), or set CHROMIUM_PATH to one.',
    );
    process.exitCode = 1;
  }
}

function install(name: string): boolean {
  return run('apt-get', ['install', '-y', '--no-install-recommends', name], 10 * minute);
}

function found(): boolean {
  return findChromium() !== null;
}

function mayUseApt(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function run(command: string, args: string[], timeout: number): boolean {
  const shell = process.platform === 'win32'; // npx is a script there
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout, shell, env }).status === 0;
}
