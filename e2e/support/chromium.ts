import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type LaunchOptions } from '@playwright/test';

/** Chromium without a browser around its pages, as Debian packs it: the same pages for a third less work. */
export const headlessShell = 'chromium-headless-shell';

/**
 * Where Chromium is: `CHROMIUM_PATH`, else the system's headless shell, Chromium or Chrome, else Playwright's own;
 * null where there is none.
 */
export function findChromium(): string | null {
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH !== undefined && CHROMIUM_PATH !== '') return CHROMIUM_PATH;
  const folders = [
    ...PATH.split(delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
    '/opt/homebrew/bin',
  ];
  const names = [
    headlessShell,
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
  ];
  const candidates = [
    ...names.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    chromium.executablePath(),
  ];
  return candidates.find(canRun) ?? null;
}

/** For pages that live for seconds: to compile their code for speed costs a tenth of all time and gives nothing back. */
export const shortLived: readonly string[] = ['--js-flags=--no-maglev --no-turbofan'];

/**
 * How tests and bench start Chromium.
 *
 * @param args more of Chromium's command line
 */
export function launchOptions(args: readonly string[] = []): LaunchOptions {
  const executablePath = findChromium();
  return {
    ...(executablePath !== null && { executablePath }),
    // Chromium's sandbox does not work for root, which is who runs in most CI containers.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-quic',
      '--disable-sync',
      '--no-first-run',
      ...args,
    ],
  };
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
