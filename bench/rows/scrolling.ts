import type { Page } from '@playwright/test';
import type { Bench } from '../bench.ts';
import { atMost, exactly, type Row } from '../row.ts';
import { rest, timeFrames, type Scrolling } from '../support/in-page.ts';
import { inTurns } from '../support/in-turns.ts';
import { openManyAccounts } from '../support/many-accounts.ts';
import { startStage } from '../support/stage.ts';
import { spread } from '../figures.ts';
import { summarise } from '../statistics.ts';

const rows = 10_000;
/** A frame at 60 Hz; the half millisecond is what Chromium's frame times scatter without a frame lost. */
const frameTime = 16.7 + 0.5;
const mostPoints = 2;
const mostRows = 80;

/**
 * From top to bottom as the scroll bar is dragged, when rows fly by and are drawn in part; and by a wheel that
 * is turned fast, when all that passes is drawn whole.
 */
const paces = [
  { what: `all ${rows} rows in 400 frames, drawn in part as they fly by`, frames: 400, step: null },
  { what: '8 rows (256 px) a frame, each drawn whole', frames: 200, step: 256 },
];

/** Scrolling 10,000 accounts, against the same over rows with nothing in them. */
export const scrolling: Row = {
  id: 'scrolling',

  async measure(bench) {
    const stage = await startStage(bench);
    try {
      const { page: ours } = await stage.open();
      await openManyAccounts(ours, rows, () => ({}));
      const empty = await openEmptyList(bench);
      const figures = [];
      for (const { what, ...pace } of paces) {
        const turns = await inTurns(
          4,
          async () => {
            const share = await shareOfLongFrames(ours, pace);
            if (pace.step === null || (await countInPart(ours)) === 0) return share;
            throw new Error('Rows were to be drawn whole, and flew by.');
          },
          () => shareOfLongFrames(empty, pace),
        );
        const [mine, theirs] = [summarise(turns.ours), summarise(turns.yardstick)];
        const points = mine.median - theirs.median;
        figures.push({
          what: `scrolling ${what}: share of frames over 16.7 ms; against an empty virtual list`,
          ours: spread(mine, '%'),
          yardstick: spread(theirs, '%'),
          ratio: `${points >= 0 ? '+' : ''}${points.toFixed(1)} points`,
          goal: `within ${mostPoints} points`,
          met: points <= mostPoints,
        });
      }
      await Promise.all([ours.context().close(), empty.context().close()]);
      return { figures };
    } finally {
      await stage.close();
    }
  },

  async check(bench) {
    const stage = await startStage(bench);
    try {
      const { page, context } = await stage.open();
      await openManyAccounts(page, rows, () => ({}));
      await page.evaluate(timeFrames, { frames: 20, step: null });
      // Rows that flew by are drawn whole once the list rests.
      await page.evaluate(rest);
      const inPage = await page.locator('[role=row][data-index]').count();
      const inPart = await countInPart(page);
      await context.close();
      return [
        atMost(`rows in the page for ${rows} accounts, scrolled to the end`, inPage, mostRows),
        exactly('rows of them that are not drawn whole', inPart, 0),
      ];
    } finally {
      await stage.close();
    }
  },
};

async function openEmptyList(bench: Bench): Promise<Page> {
  const [browser, { emptyList }] = await Promise.all([bench.chromium(), bench.yardsticks()]);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(emptyList);
  await page.getByRole('grid').waitFor();
  return page;
}

async function shareOfLongFrames(page: Page, pace: Scrolling): Promise<number> {
  await page.bringToFront();
  const gaps = await page.evaluate(timeFrames, pace);
  return (100 * gaps.filter((gap) => gap > frameTime).length) / gaps.length;
}

/** Rows that are not drawn whole. */
function countInPart(page: Page): Promise<number> {
  return page.locator('[role=row][data-index]:not(:has([role=gridcell]:nth-child(4)))').count();
}
