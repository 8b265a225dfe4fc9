import type { Page } from '@playwright/test';
import { spread } from '../figures.ts';
import type { Row } from '../row.ts';
import { summarise } from '../statistics.ts';
import { timeLookup } from '../support/in-page.ts';
import { startStage, type Stage } from '../support/stage.ts';

const mostRatio = 1.2;

/** Other texts for the same matches, because the page remembers what it was answered. */
const oneMatch = substrings('Cascade Property Management LLC', 8);
const hundredMatches = substrings('example.', 3);

/** A look-up on screen in a world of 100,000 customers, against one of 100. */
export const largeWorld: Row = {
  id: 'large-world',

  async measure(bench) {
    const [large, small] = [
      await startStage(bench, { customers: 100_000 }),
      await startStage(bench, { customers: 100 }),
    ];
    try {
      const [inLarge, inSmall] = [await large.open(), await small.open()];
      const figures = [];
      for (const [what, texts] of [
        ['one match', oneMatch.slice(0, 41)],
        ['a full page of 100 matches', hundredMatches.slice(0, 21)],
      ] as const) {
        const beyond: Record<'large' | 'small', number[]> = { large: [], small: [] };
        for (const [turn, text] of texts.entries()) {
          // The first one of each is for warming up.
          const [ours, theirs] = [
            await beyondStripe(large, inLarge.page, text),
            await beyondStripe(small, inSmall.page, text),
          ];
          if (turn === 0) continue;
          beyond.large.push(ours);
          beyond.small.push(theirs);
        }
        const [ours, theirs] = [summarise(beyond.large), summarise(beyond.small)];
        const ratio = ours.median / theirs.median;
        figures.push({
          what: `search on screen among 100,000 customers beyond what Stripe takes, ${what}; against among 100`,
          ours: spread(ours, 'ms'),
          yardstick: spread(theirs, 'ms'),
          ratio: ratio.toFixed(3),
          goal: `ratio ≤ ${mostRatio}`,
          met: ratio <= mostRatio,
        });
      }
      await Promise.all([inLarge.context.close(), inSmall.context.close()]);
      return { figures };
    } finally {
      await Promise.all([large.close(), small.close()]);
    }
  },
};

/** Enter to painted results, less what the same search takes by stripe-node alone. */
async function beyondStripe(stage: Stage, page: Page, text: string): Promise<number> {
  await page.bringToFront();
  const bare: number[] = [];
  for (let call = 0; call < 3; call += 1) bare.push(await stage.bare.time('search', text));
  const seen = await page.evaluate(timeLookup, text);
  return seen - summarise(bare).median;
}

function substrings(text: string, shortest: number): string[] {
  const found = new Set<string>();
  for (let from = 0; from + shortest <= text.length; from += 1) {
    for (let to = from + shortest; to <= text.length; to += 1) {
      const part = text.slice(from, to);
      // The look-up box takes white space off both ends.
      if (part === part.trim()) found.add(part);
    }
  }
  return [...found];
}
