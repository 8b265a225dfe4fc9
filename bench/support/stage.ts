import type { BrowserContext, Page } from '@playwright/test';
import { type Preview, startPreview } from '../../e2e/support/preview.ts';
import { type EmbeddedStripe, startEmbeddedStripe } from '../../main/demo/index.ts';
import { nothingOpen } from '../../main/workspace-file.ts';
import type { Bench } from '../bench.ts';
import { type BareStripe, startBareStripe } from './bare-stripe.ts';
import { settle, timeRequest } from './in-page.ts';

/** An embedded Stripe in this process, and what speaks to it: a preview and a bare stripe-node. */
export interface Stage {
  readonly stripe: EmbeddedStripe;
  readonly bare: BareStripe;
  readonly preview: Preview;
  /** Opens the console in a browser context of its own, with nothing in its caches and nothing open from before. */
  open(): Promise<{ page: Page; context: BrowserContext }>;
  close(): Promise<void>;
}

export const latency = 100;

/** Sets the stage with a world of this size, and without Stripe's rate limits. */
export async function startStage(
  bench: Bench,
  { customers = 40, latency: milliseconds = 0 } = {},
): Promise<Stage> {
  const stripe = await startEmbeddedStripe({ seed: 1, customers, limits: false });
  stripe.controls.setLatency(milliseconds);
  const [bare, preview, browser] = await Promise.all([
    startBareStripe({ url: stripe.url.href, key: stripe.demoKey }),
    startPreview({
      env: {
        OWNERSHIP_CONSOLE_STRIPE_URL: stripe.url.href,
        OWNERSHIP_CONSOLE_TEST_KEY: stripe.demoKey,
      },
    }),
    bench.chromium(),
  ]);
  return {
    stripe,
    bare,
    preview,
    async open() {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      const box = page.getByRole('searchbox', { name: 'Look up' });
      await page.goto(preview.link);
      await box.waitFor();
      // Main keeps what was open, and would have it opened again.
      await page.evaluate(timeRequest, { channel: 'workspace.set', input: nothingOpen } as const);
      await page.reload();
      await box.waitFor();
      // What is loaded while idle is there before anything is measured.
      await page.evaluate(settle);
      return { page, context };
    },
    async close() {
      await Promise.all([bare.close(), preview.close()]);
      await stripe.close();
    },
  };
}
