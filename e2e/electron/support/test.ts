import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  _electron,
  type ElectronApplication,
  expect,
  type Page,
  test as base,
} from '@playwright/test';
import { type EmbeddedStripe, startEmbeddedStripe } from '../../../main/demo/index.ts';

export { expect };

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Chromium's sandbox does not work for root, which is who runs in most containers. */
export const sandboxed = process.platform !== 'linux' || process.getuid?.() !== 0;

interface Fixtures {
  /** Whether the test provokes what the page complains of. */
  complains: boolean;
  /** An embedded Stripe in the test's own process, so that tests can set its clock and ask what it was asked. */
  stripe: EmbeddedStripe;
  /** Where the app keeps its files. */
  dataFolder: string;
  /** What the app is started with: the test's Stripe, a test key, the data folder. */
  environment: Record<string, string>;
  /** The built app, in Electron's runtime for development. */
  app: ElectronApplication;
  /** All that the app has printed so far. */
  output: () => string;
}

/**
 * The test of the Electron shell: `page` is the console in its window, with a test profile on `stripe`. A
 * console error or warning, an uncaught error or a violation of the policy fails the test.
 */
export const test = base.extend<Fixtures>({
  complains: [false, { option: true }],

  // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  stripe: async ({}, use) => {
    const stripe = await startEmbeddedStripe({ seed: 1 });
    await use(stripe);
    await stripe.close();
  },

  // eslint-disable-next-line no-empty-pattern
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'ownership-console-'));
    await use(folder);
    // On Windows a process that has just ended may still hold its files.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  },

  environment: async ({ stripe, dataFolder }, use) => {
    const inherited = Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || name.startsWith('OWNERSHIP_CONSOLE_') ? [] : [[name, value] as const],
    );
    await use({
      ...Object.fromEntries(inherited),
      OWNERSHIP_CONSOLE_DATA: dataFolder,
      OWNERSHIP_CONSOLE_STRIPE_URL: stripe.url.href,
      OWNERSHIP_CONSOLE_TEST_KEY: stripe.demoKey,
    });
  },

  app: async ({ environment }, use) => {
    const app = await _electron.launch({
      args: [root],
      cwd: root,
      env: environment,
      chromiumSandbox: sandboxed,
    });
    await use(app);
    await app.close();
  },

  output: async ({ app }, use) => {
    const printed: string[] = [];
    const { stdout, stderr } = app.process();
    for (const stream of [stdout, stderr]) {
      stream?.on('data', (chunk: Buffer) => printed.push(chunk.toString('utf8')));
    }
    await use(() => printed.join(''));
  },

  page: async ({ app, output, stripe, complains }, use) => {
    const page = await app.firstWindow();
    const complaints = listen(page);
    await use(page);
    expect(output()).not.toContain(stripe.demoKey);
    if (!complains && complaints.length > 0) {
      throw new Error(`The page complained:\n${complaints.join('\n')}`);
    }
  },
});

/** Collects what a page complains of. Chromium reports policy violations as console errors. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      complaints.push(`${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  return complaints;
}
