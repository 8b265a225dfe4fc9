import type { Browser } from '@playwright/test';
import { startPreview } from '../../e2e/support/preview.ts';
import { compare } from '../figures.ts';
import type { Row } from '../row.ts';
import { noteReady } from '../support/in-page.ts';
import { inTurns } from '../support/in-turns.ts';
import { startStaticServer } from '../support/yardsticks.ts';

/** From navigation to a first screen that takes input; and from the start of the process to serving. */
export const start: Row = {
  id: 'start',

  async measure(bench) {
    const [browser, yardsticks] = [await bench.chromium(), await bench.yardsticks()];
    const preview = await startPreview();
    const screens = await inTurns(
      25,
      () => timeStart(browser, preview.link),
      () => timeStart(browser, yardsticks.reactAlone),
    );
    await preview.close();
    const processes = await inTurns(5, timePreview, async () => {
      const server = await startStaticServer(yardsticks.reactAloneFolder);
      await server.close();
      return server.milliseconds;
    });
    return {
      figures: [
        compare({
          what: 'start: navigation to interactive first screen, cold; against React alone',
          ...screens,
          unit: 'ms',
          goal: 1.5,
        }),
        compare({
          what: 'start of the preview process until it serves; against a bare server',
          ...processes,
          unit: 'ms',
          digits: 0,
          goal: null,
        }),
      ],
    };
  },
};

/** Each time in a context of its own: nothing is in a cache. */
async function timeStart(browser: Browser, link: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(noteReady);
  await page.goto(link, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.benchReady !== undefined);
  const milliseconds = await page.evaluate(() => window.benchReady ?? 0);
  await context.close();
  return milliseconds;
}

async function timePreview(): Promise<number> {
  const startedAt = performance.now();
  const preview = await startPreview();
  const milliseconds = performance.now() - startedAt;
  await preview.close();
  return milliseconds;
}
