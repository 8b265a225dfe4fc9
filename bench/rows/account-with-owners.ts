import { compare } from '../figures.ts';
import { exactly, type Row } from '../row.ts';
import { withoutHop } from '../support/hop.ts';
import { firstProfileId, timeRequest } from '../support/in-page.ts';
import { inTurns } from '../support/in-turns.ts';
import { latency, type Stage, startStage } from '../support/stage.ts';

/** An account with its 137 owners, as the screen asks for it. */
export const accountWithOwners: Row = {
  id: 'account',

  async measure(bench) {
    const stage = await startStage(bench, { latency });
    try {
      const { page, context } = await stage.open();
      const asked = request(stage, await page.evaluate(firstProfileId));
      const turns = await inTurns(
        20,
        () => page.evaluate(timeRequest, asked),
        () => stage.bare.time('accountWithOwners', asked.input.accountId),
      );
      const lessHop = await withoutHop(page, turns);
      const { ours, least } = await countRequests(stage, () => page.evaluate(timeRequest, asked));
      await context.close();
      return {
        figures: [
          compare({
            what: `account with 137 owners, Stripe ${latency} ms away; against the least bare calls`,
            ...turns,
            unit: 'ms',
            goal: 1.05,
          }),
          lessHop,
          {
            what: 'the same: requests to Stripe',
            ours: String(ours),
            yardstick: String(least),
            ratio: null,
            goal: 'no extra request',
            met: ours <= least,
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
      const { page, context } = await stage.open();
      const asked = request(stage, await page.evaluate(firstProfileId));
      const { ours, least } = await countRequests(stage, () => page.evaluate(timeRequest, asked));
      await context.close();
      return [exactly('requests to Stripe for an account with 137 owners', ours, least)];
    } finally {
      await stage.close();
    }
  },
};

function request({ stripe }: Stage, profileId: string) {
  const [accountId = ''] = stripe.controls.cast('many-owners').accountIds;
  return { channel: 'accounts.get', input: { profileId, accountId } } as const;
}

async function countRequests(stage: Stage, ours: () => Promise<unknown>) {
  const { requests, controls } = stage.stripe;
  requests.clear();
  await ours();
  const mine = requests.count();
  requests.clear();
  const [accountId = ''] = controls.cast('many-owners').accountIds;
  await stage.bare.time('accountWithOwners', accountId);
  return { ours: mine, least: requests.count() };
}
