import { setTimeout as delay } from 'node:timers/promises';
import Stripe from 'stripe';
import { createConsole } from '../../main/console.ts';
import { startEmbeddedStripe } from '../../main/demo/index.ts';
import type { Bench } from '../bench.ts';
import { compare } from '../figures.ts';
import { exactly, type Figure, type Row } from '../row.ts';
import { summarise } from '../statistics.ts';
import { bareCalls } from '../support/bare-calls.ts';
import { benchHost } from '../support/host.ts';
import { firstProfileId, timeRequest } from '../support/in-page.ts';
import { inTurns } from '../support/in-turns.ts';
import { latency, startStage } from '../support/stage.ts';

const text = 'Rosen';
const mostAdded = 0.5;

/** A look-up through the whole console, against the same call by stripe-node alone. */
export const lookUp: Row = {
  id: 'look-up',

  async measure(bench) {
    return { figures: [await overTheNetwork(bench), ...(await inOneProcess())] };
  },

  async check(bench) {
    const stage = await startStage(bench);
    try {
      const { page, context } = await stage.open();
      const profileId = await page.evaluate(firstProfileId);
      stage.stripe.requests.clear();
      await page.evaluate(timeRequest, search(profileId));
      const requests = stage.stripe.requests.count();
      await context.close();
      return [exactly('requests to Stripe per look-up by name', requests, 1)];
    } finally {
      await stage.close();
    }
  },
};

async function overTheNetwork(bench: Bench): Promise<Figure> {
  const stage = await startStage(bench, { latency });
  try {
    const { page, context } = await stage.open();
    const profileId = await page.evaluate(firstProfileId);
    const turns = await inTurns(
      40,
      () => page.evaluate(timeRequest, search(profileId)),
      () => stage.bare.time('search', text),
    );
    await context.close();
    return compare({
      what: `look-up, Stripe ${latency} ms away; against bare stripe-node`,
      ...turns,
      unit: 'ms',
      goal: 1.03,
    });
  } finally {
    await stage.close();
  }
}

/** Without pages and the preview's hop, and with Stripe next door: what is left is ours. */
async function inOneProcess(): Promise<Figure[]> {
  const stripe = await startEmbeddedStripe({ seed: 1, customers: 200, limits: false });
  const host = await createConsole(benchHost(), {
    stripeUrl: stripe.url,
    testKey: stripe.demoKey,
    demo: { seed: 1, customers: 40 },
  });
  try {
    // The same network code under both: the difference is the router, the parsing and the guard.
    const bare = new Stripe(stripe.demoKey, {
      protocol: 'http',
      host: stripe.url.hostname,
      port: stripe.url.port,
      telemetry: false,
      httpClient: Stripe.createFetchHttpClient(),
    });
    const profiles = await host.request('profiles.list', {}, 'first');
    const profileId = firstIdOf(profiles);
    let requests = 0;
    const figures: Figure[] = [];
    for (const [what, looked] of [
      ['two matches', text],
      ['a full page of 100 matches', 'example'],
    ] as const) {
      const turns = await inTurns(
        150,
        () =>
          timed(async () => {
            requests += 1;
            const { channel, input } = search(profileId, looked);
            const reply = await host.request(channel, input, String(requests));
            if (!reply.ok) throw new Error(reply.error.message);
          }),
        () => timed(() => bareCalls.search(bare, looked)),
      );
      const added = summarise(turns.ours).median - summarise(turns.yardstick).median;
      const { ratio: _ratio, ...sides } = compare({
        what: `look-up in one process, ${what}: added by router and parsing`,
        ...turns,
        unit: 'ms',
        goal: null,
        digits: 3,
      });
      figures.push({
        ...sides,
        ratio: `+${added.toFixed(3)} ms`,
        goal: `+${mostAdded} ms`,
        met: added <= mostAdded,
      });
    }
    return figures;
  } finally {
    await host.close();
    await stripe.close();
  }
}

/** Milliseconds that a call takes, after a pause: the console holds itself to Stripe's 20 searches a second. */
async function timed(call: () => Promise<unknown>): Promise<number> {
  await delay(60);
  const startedAt = performance.now();
  await call();
  return performance.now() - startedAt;
}

function search(profileId: string, looked: string = text) {
  return {
    channel: 'customers.search',
    input: { profileId, text: looked, raw: false, page: null },
  } as const;
}

function firstIdOf(reply: { ok: boolean; value?: unknown }): string {
  const [first] = Array.isArray(reply.value) ? (reply.value as unknown[]) : [];
  if (typeof first === 'object' && first !== null && 'id' in first && typeof first.id === 'string')
    return first.id;
  throw new Error('The console has no profile.');
}
