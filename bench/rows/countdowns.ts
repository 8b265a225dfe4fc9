import type { CDPSession, Page } from '@playwright/test';
import { spread } from '../figures.ts';
import { atMost, type Row } from '../row.ts';
import { summarise } from '../statistics.ts';
import { countCommits, rest, watchTicks } from '../support/in-page.ts';
import { inTurns } from '../support/in-turns.ts';
import { openManyAccounts } from '../support/many-accounts.ts';
import { startStage, type Stage } from '../support/stage.ts';

const count = 1000;
const window = 5000;
const mostShare = 1;
/** Seconds. */
const watched = 3.2;

/** A thousand accounts that cool down on screen, against the same list without a countdown. */
export const countdowns: Row = {
  id: 'countdowns',

  async measure(bench) {
    const stage = await startStage(bench);
    try {
      const [ticking, still] = [await openAccounts(stage, true), await openAccounts(stage, false)];
      const turns = await inTurns(
        4,
        () => mainThread(ticking.page, ticking.session),
        () => mainThread(still.page, still.session),
      );
      const [mine, theirs] = [summarise(turns.ours), summarise(turns.yardstick)];
      const share = (mine.median - theirs.median) / 10;
      await Promise.all([ticking.page.context().close(), still.page.context().close()]);
      return {
        figures: [
          {
            what: `countdowns: main-thread time per second with ${count} accounts cooling down; against none`,
            ours: spread(mine, 'ms', 2),
            yardstick: spread(theirs, 'ms', 2),
            ratio: `+${share.toFixed(2)} % of a core`,
            goal: `≤ ${mostShare} % of a core`,
            met: share <= mostShare,
          },
        ],
      };
    } finally {
      await stage.close();
    }
  },

  async check(bench) {
    const stage = await startStage(bench);
    try {
      const { page } = await openAccounts(stage, true);
      const seen = await page.evaluate(watchTicks, watched * 1000);
      await page.context().close();
      // As many as there are whole seconds, and one more where they fall so.
      const ticks = Math.floor(seen.milliseconds / 1000) + 1;
      return [
        atMost(`React commits in ${watched} s of countdowns`, seen.commits, ticks),
        atMost(`texts that change in ${watched} s`, seen.texts, ticks * seen.countdowns),
        atMost(`other changes of the document in ${watched} s`, seen.others, 0),
        atMost(`rows in the page for ${count} accounts`, seen.rows, 80),
        {
          what: 'countdowns on screen',
          found: String(seen.countdowns),
          limit: '≥ 10',
          holds: seen.countdowns >= 10,
        },
      ];
    } finally {
      await stage.close();
    }
  },
};

/** The list with every account cooling down for another eight hours, or with all of them available. */
async function openAccounts(
  stage: Stage,
  cooling: boolean,
): Promise<{ page: Page; session: CDPSession }> {
  const { page, context } = await stage.open();
  await page.addInitScript(countCommits);
  await page.reload();
  await openManyAccounts(page, count, (_, now, at) => ({
    status: 'active',
    permissions: ['ownership'],
    relink: null,
    ownershipRefresh: {
      status: 'succeeded',
      lastAttemptedAt: now - 4 * 86_400,
      nextRefreshAvailableAt: cooling ? now + 8 * 3600 + at : now - 3600,
    },
  }));
  await page.evaluate(rest);
  const session = await context.newCDPSession(page);
  // The thread's own time, and not the clock's: the other processes of the machine are not in it.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, session };
}

/** Milliseconds that the page's main thread worked, per second of a while. */
async function mainThread(page: Page, session: CDPSession): Promise<number> {
  await page.bringToFront();
  const [before, startedAt] = [await taskMilliseconds(session), performance.now()];
  await page.waitForTimeout(window);
  const [after, endedAt] = [await taskMilliseconds(session), performance.now()];
  return ((after - before) * 1000) / (endedAt - startedAt);
}

async function taskMilliseconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const task = metrics.find(({ name }) => name === 'TaskDuration');
  if (task === undefined) throw new Error('Chromium gives no TaskDuration.');
  return task.value * 1000;
}
