import { type CDPSession, expect, type Page } from '@playwright/test';
import { screens } from '../../e2e/support/screens.ts';
import { startEmbeddedStripe, type EmbeddedStripe } from '../../main/demo/index.ts';
import type { Figure, Row } from '../row.ts';
import { slope } from '../statistics.ts';
import { timeLookup } from '../support/in-page.ts';
import { compiledCode } from '../support/compiled-code.ts';
import { startInspectedPreview, type InspectedPreview } from '../support/inspected-preview.ts';
import { markdown } from '../table.ts';

const hours = 8;
const lookups = 500;
const refreshes = 200;
/** The day is cut into so many pieces; after each the memory is read. */
const pieces = 20;
const mostRatio = 1.3;
/** What the second half of the day may add, as a share of what there is in its middle. */
const mostDrift = 0.03;

interface Reading {
  renderer: number;
  /** What the page holds, without what V8 has compiled of its scripts. */
  data: number;
  rss: number;
  main: number;
}

/** A working day: look-ups, refreshes, tabs opened and closed, and eight hours on every clock. */
export const memory: Row = {
  id: 'memory',

  async measure(bench) {
    const stripe = await startEmbeddedStripe({ seed: 1, customers: 10_000, limits: false });
    const preview = await startInspectedPreview({
      OWNERSHIP_CONSOLE_STRIPE_URL: stripe.url.href,
      OWNERSHIP_CONSOLE_TEST_KEY: stripe.demoKey,
    });
    const context = await (
      await bench.chromium()
    ).newContext({
      viewport: { width: 1280, height: 800 },
    });
    try {
      const page = await context.newPage();
      // The page's timers run on a clock that can be moved on, as Stripe's can.
      await page.clock.install();
      await page.goto(preview.link);
      await screens(page).box.waitFor();
      const session = await context.newCDPSession(page);
      await page.evaluate(timeLookup, lookupText(0));
      const first = await read(preview, session);
      const readings: Reading[] = [];
      stripe.controls.setRefreshDuration(5);
      stripe.controls.setRefreshCooldown(60);
      for (let piece = 0; piece < pieces; piece += 1) {
        await workOn(page, stripe, piece);
        readings.push(await read(preview, session));
        bench.say(`  ${((piece + 1) * hours) / pieces} h`);
      }
      const started = stripe.requests.refreshesStarted();
      return {
        figures: [
          figure(
            'renderer heap',
            first.renderer,
            readings.map(({ renderer }) => renderer),
          ),
          figure(
            'renderer heap without compiled code',
            first.data,
            readings.map(({ data }) => data),
            false,
          ),
          figure(
            'main RSS',
            first.rss,
            readings.map(({ rss }) => rss),
          ),
          figure(
            'main heap',
            first.main,
            readings.map(({ main }) => main),
            false,
          ),
        ].flat(),
        appendix: [
          `## The working day`,
          `${lookups} look-ups, ${started} refreshes that started at Stripe, ${hours} hours on the clocks of the page and of Stripe. Heaps after a forced collection, in MB.`,
          markdown(
            ['after', 'renderer heap', 'without compiled code', 'main heap', 'main RSS'],
            [first, ...readings].map((reading, at) => [
              at === 0 ? 'the first look-up' : `${(at * hours) / pieces} h`,
              ...[reading.renderer, reading.data, reading.main, reading.rss].map(megabytes),
            ]),
          ),
        ].join('\n\n'),
      };
    } finally {
      await context.close();
      await preview.close();
      await stripe.close();
    }
  },
};

function figure(what: string, first: number, readings: readonly number[], goal = true): Figure[] {
  const last = readings.at(-1) ?? first;
  const ratio = last / first;
  const half = readings.slice(Math.floor(readings.length / 2));
  const drift = (slope(half) * (half.length - 1)) / (half[0] ?? first);
  return [
    {
      what: `memory: ${what} after ${hours} simulated hours; against after the first look-up`,
      ours: `${megabytes(last)} MB`,
      yardstick: `${megabytes(first)} MB`,
      ratio: ratio.toFixed(3),
      goal: goal ? `ratio ≤ ${mostRatio}` : null,
      met: goal ? ratio <= mostRatio : null,
    },
    {
      what: `memory: ${what}, growth over the last half`,
      ours: `${(100 * drift).toFixed(1)} %`,
      yardstick: '',
      ratio: null,
      goal: goal ? `flat: ≤ ${100 * mostDrift} %` : null,
      met: goal ? drift <= mostDrift : null,
    },
  ];
}

/** One piece of the day. */
async function workOn(page: Page, stripe: EmbeddedStripe, piece: number): Promise<void> {
  const [searches, starts] = [lookups / pieces, refreshes / pieces];
  const step = (hours * 3_600_000) / pieces / searches;
  for (let search = 0; search < searches; search += 1) {
    await page.evaluate(timeLookup, lookupText(1 + piece * searches + search));
    // Every other look-up opens its first customer, whose tab is closed soon after.
    if (search % 2 === 0) {
      await page.locator('[aria-label=Results] [role=row][data-index="0"]').click();
      await page.getByRole('heading', { level: 2, name: 'Linked accounts' }).waitFor();
      await closeTabs(page);
    }
    if (search === Math.floor(searches / 2)) await refreshSome(page, stripe, starts);
    stripe.controls.advance(step);
    await page.clock.fastForward(step);
  }
}

/** Refreshes some of a customer's accounts and sees them end. */
async function refreshSome(page: Page, stripe: EmbeddedStripe, count: number): Promise<void> {
  await page.evaluate(timeLookup, 'Cascade Property');
  await page.locator('[aria-label=Results] [role=row][data-index="0"]').click();
  await page.getByRole('heading', { name: 'Linked accounts 250' }).waitFor();
  const { accounts, refresh, activity } = screens(page);
  await page.getByRole('button', { name: 'Next refresh' }).click();
  for (let started = 0; started < count; started += 1) {
    // Sorted by the next refresh: one that runs goes to the end, and another one is the first.
    const row = accounts.locator('[role=row][data-index="0"]');
    // The list follows the open row to wherever the sorting puts it, now and then after the scrolling.
    await expect(async () => {
      await accounts.evaluate((grid) => {
        grid.scrollTop = 0;
      });
      await row.click({ timeout: 1000 });
    }).toPass({ timeout: 20_000 });
    await expect(refresh).toBeEnabled();
    await refresh.click();
    await page.getByText('running at the bank').first().waitFor();
    await page.getByRole('button', { name: 'Close account' }).click();
  }
  stripe.controls.advance(10_000);
  await expect(activity.getByText(/running/)).toHaveCount(0, { timeout: 20_000 });
  await closeTabs(page);
}

async function closeTabs(page: Page): Promise<void> {
  const close = page
    .getByRole('navigation', { name: 'Open' })
    .getByRole('button', { name: 'Close' });
  while ((await close.count()) > 0) await close.first().click();
}

/** Family names of the embedded Stripe's people; each finds some fifty of 10,000 customers. */
const names =
  'Anderson Baker Bennett Clarke Desai Flores Gupta Hughes Jackson Khan Lopez Meyer Nguyen Patel Rojas Sato Singh Torres Vega Wong Yates Zhang Quinn Olsen Ibarra'.split(
    ' ',
  );

/** Another text than the one before, and no sooner the same again than the page has forgotten it. */
function lookupText(at: number): string {
  return names[at % names.length] ?? 'example';
}

async function read(preview: InspectedPreview, session: CDPSession): Promise<Reading> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const compiled = await compiledCode(session);
  const { rss, heap } = await preview.memory();
  return { renderer: usedSize, data: usedSize - compiled, rss, main: heap };
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
