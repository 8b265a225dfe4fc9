import { startPreview } from '../../e2e/support/preview.ts';
import type { Bench } from '../bench.ts';
import { noteReady } from './in-page.ts';

/** Opens the console once; the files that its page had loaded when the first screen was there. */
export async function openFirstScreen(bench: Bench): Promise<string[]> {
  const browser = await bench.chromium();
  const preview = await startPreview();
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(noteReady);
    // What is fetched while idle comes later; on a busy machine the page can be idle before it is drawn.
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0;
    });
    await page.goto(preview.link);
    await page.waitForFunction(() => window.benchReady !== undefined);
    return await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname.slice(1))
        .filter((name) => name.startsWith('assets/')),
    );
  } finally {
    await context.close();
    await preview.close();
  }
}
