import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConsoleMessage, type Page, test as base } from '@playwright/test';
import { type EmbeddedStripe, startEmbeddedStripe } from '../../main/demo/index.ts';
import { type Preview, startPreview } from './preview.ts';

export { expect } from '@playwright/test';

// Each test has a world of its own: none can depend on what another one refreshed.
interface Fixtures {
  /** What stands in the settings file when `preview` starts; null = there is none. */
  settingsFile: string | null;
  /** Where `preview` keeps its files. */
  dataFolder: string;
  /** A preview on the demo profile alone. */
  preview: Preview;
  /**
   * An embedded Stripe in the test's own process, so that tests can set its clock and its faults. Its
   * ids are those of the demo as well, which is made from the same seed.
   */
  stripe: EmbeddedStripe;
  /** A preview that starts with a test profile on `stripe`. */
  testPreview: Preview;
  /** What `page` opens. */
  link: string;
}

/**
 * The test of this project: `page` is the console, opened by the link of a preview. A console error or
 * warning, an uncaught error or a violation of the content security policy fails the test.
 */
export const test = base.extend<Fixtures>({
  settingsFile: [null, { option: true }],

  dataFolder: async ({ settingsFile }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'ownership-console-'));
    if (settingsFile !== null) await writeFile(join(folder, 'settings.json'), settingsFile);
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  preview: async ({ dataFolder }, use) => {
    const preview = await startPreview({ dataFolder });
    await use(preview);
    await preview.close();
  },

  // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  stripe: async ({}, use) => {
    const stripe = await startEmbeddedStripe({ seed: 1 });
    await use(stripe);
    await stripe.close();
  },

  testPreview: async ({ stripe }, use) => {
    const preview = await startPreview({
      env: {
        OWNERSHIP_CONSOLE_STRIPE_URL: stripe.url.href,
        OWNERSHIP_CONSOLE_TEST_KEY: stripe.demoKey,
      },
    });
    await use(preview);
    await preview.close();
  },

  link: async ({ preview }, use) => use(preview.link),

  page: async ({ page, link }, use) => {
    const complaints = listen(page);
    await page.goto(link);
    await isDrawn(page);
    await use(page);
    if (complaints.length > 0) throw new Error(`The page complained:\n${complaints.join('\n')}`);
  },
});

/** Resolves once the page has drawn something and hears keys: that comes after its `load` event. */
async function isDrawn(page: Page): Promise<void> {
  await page.locator('#root > *').first().waitFor();
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** A preview that speaks to `stripe`, without a profile but the demo and those that its folder holds. */
export function startOwnPreview(stripe: EmbeddedStripe, dataFolder?: string): Promise<Preview> {
  return startPreview({
    env: { OWNERSHIP_CONSOLE_STRIPE_URL: stripe.url.href },
    ...(dataFolder === undefined ? {} : { dataFolder }),
  });
}

/** The same, on the preview with a test profile, whose Stripe is `stripe`. */
export const stripeTest = test.extend({
  link: async ({ testPreview }, use) => use(testPreview.link),
});

/** Collects what a page complains of. Chromium reports policy violations as console errors. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message: ConsoleMessage) => {
    if (['error', 'warning'].includes(message.type())) {
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('crash', () => complaints.push('the page crashed'));
  return complaints;
}
