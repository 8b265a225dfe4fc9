import type { Bench } from '../bench.ts';
import { compare } from '../figures.ts';
import { atMost, exactly, type Row } from '../row.ts';
import { timeFirstAccounts, timeLookup } from '../support/in-page.ts';
import { inTurns } from '../support/in-turns.ts';
import { latency, type Stage, startStage } from '../support/stage.ts';

const text = 'Cascade Property';
const mostRows = 80;

/** A customer with 250 accounts, from the click to the first painted rows. */
export const firstRows: Row = {
  id: 'first-rows',

  async measure(bench: Bench) {
    const stage = await startStage(bench, { latency });
    try {
      const { customerId } = stage.stripe.controls.cast('many-accounts');
      const turns = await inTurns(
        15,
        () => openCustomer(stage),
        () => stage.bare.time('firstAccounts', customerId),
      );
      return {
        figures: [
          compare({
            what: `250 accounts, click to first painted rows, Stripe ${latency} ms away; against the first page's bare call`,
            ...turns,
            unit: 'ms',
            goal: 1.5,
          }),
        ],
      };
    } finally {
      await stage.close();
    }
  },

  async check(bench) {
    const stage = await startStage(bench);
    try {
      const { page, context } = await stage.open();
      await page.evaluate(timeLookup, text);
      stage.stripe.requests.clear();
      await page.evaluate(timeFirstAccounts);
      await page.getByRole('heading', { name: 'Linked accounts 250' }).waitFor();
      const requests = stage.stripe.requests.count();
      const rows = await page.locator('[role=row][data-index]').count();
      await context.close();
      return [
        // The customer, and three pages of a hundred.
        exactly('requests to Stripe for a customer with 250 accounts', requests, 4),
        atMost('rows in the page for 250 accounts', rows, mostRows),
      ];
    } finally {
      await stage.close();
    }
  },
};

/** Each time in a page of its own: an opened customer stays in the page's memory. */
async function openCustomer(stage: Stage): Promise<number> {
  const { page, context } = await stage.open();
  await page.evaluate(timeLookup, text);
  const milliseconds = await page.evaluate(timeFirstAccounts);
  await context.close();
  return milliseconds;
}
