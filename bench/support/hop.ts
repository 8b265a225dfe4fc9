import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { spread } from '../figures.ts';
import type { Figure } from '../row.ts';
import { summarise } from '../statistics.ts';
import { timeRequest } from './in-page.ts';
import type { Turns } from './in-turns.ts';
import { latency } from './stage.ts';

const hops = 40;

/**
 * What is left of a comparison without what the least question to main takes: the page's client, the preview's HTTP
 * hop, the router. It is measured by a question that main answers from memory, with as long a pause before it as
 * a call to Stripe is.
 */
export async function withoutHop(page: Page, { ours, yardstick }: Turns): Promise<Figure> {
  const measured: number[] = [];
  for (let hop = 0; hop < hops; hop += 1) {
    await delay(latency);
    measured.push(await page.evaluate(timeRequest, { channel: 'lock.get', input: {} } as const));
  }
  const hop = summarise(measured);
  const rest = summarise(ours).median - hop.median;
  return {
    what: `the same without what the least question takes (page, preview’s HTTP hop, router): ${spread(hop, 'ms')}`,
    ours: `${rest.toFixed(1)} ms`,
    yardstick: `${summarise(yardstick).median.toFixed(1)} ms`,
    ratio: (rest / summarise(yardstick).median).toFixed(3),
    goal: null,
    met: null,
  };
}
