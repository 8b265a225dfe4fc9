import Stripe from 'stripe';
import { createConsole } from '../../main/console.ts';
import { startEmbeddedStripe } from '../../main/demo/index.ts';
import type { Clock } from '../../main/host.ts';
import type { Bench } from '../bench.ts';
import { compare } from '../figures.ts';
import { exactly, type Figure, type Row } from '../row.ts';
import { summarise } from '../statistics.ts';
import { bareCalls } from '../support/bare-calls.ts';
import { benchHost } from '../support/host.ts';
import { firstProfileId, timeRequest } from '../support/in-page.ts';
import { inTurns } from '../support/in-turns.ts';
import { withoutHop } from '../support/hop.ts';
import { latency, startStage } from '../support/stage.ts';
import { tinyTurns } from '../support/tiny.ts';

const text = 'Rosen';
const mostAdded = 0.5;

/** A look-up through the whole console, against the same call by stripe-node alone. */
export const lookUp: Row = {
  id: 'look-up',

  async measure(bench) {
    return { figures: [...(await overTheNetwork(bench)), ...(await inOneProcess())] };
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

async function overTheNetwork(bench: Bench): Promise<Figure[]> {
  const stage = await startStage(bench, { latency });
  try {
    const { page, context } = await stage.open();
    const profileId = await page.evaluate(firstProfileId);
    const turns = await inTurns(
      40,
      () => page.evaluate(timeRequest, search(profileId)),
      () => stage.bare.time('search', text),
    );
    const lessHop = await withoutHop(page, turns);
    await context.close();
    const what = `look-up, Stripe ${latency} ms away; against bare stripe-node`;
    return [compare({ what, ...turns, unit: 'ms', goal: 1.03 }), lessHop];
  } finally {
    await stage.close();
  }
}

/** Without pages, the preview's hop and the network: Stripe's answer is here already, and what is left is ours. */
async function inOneProcess(): Promise<Figure[]> {
  const stripe = await startEmbeddedStripe({ seed: 1, customers: 200, limits: false });
  const fetch = createCannedFetch('/v1/customers/search');
  const host = await createConsole(
    { ...benchHost(), fetch, clock: createPatientClock() },
    {
      stripeUrl: stripe.url,
      testKey: stripe.demoKey,
      demo: { seed: 1, customers: 40 },
    },
  );
  try {
    const bare = new Stripe(stripe.demoKey, {
      protocol: 'http',
      host: stripe.url.hostname,
      port: stripe.url.port,
      telemetry: false,
      httpClient: Stripe.createFetchHttpClient(fetch),
    });
    const profiles = await host.request('profiles.list', {}, 'first');
    const profileId = firstIdOf(profiles);
    let requests = 0;
    const figures: Figure[] = [];
    for (const [what, looked] of [
      ['two matches', text],
      ['a full page of 100 matches', 'example'],
    ] as const) {
      const turns = await tinyTurns({
        rounds: 8,
        time: 300,
        async ours() {
          requests += 1;
          const { channel, input } = search(profileId, looked);
          const reply = await host.request(channel, input, String(requests));
          if (!reply.ok) throw new Error(reply.error.message);
        },
        yardstick: () => bareCalls.search(bare, looked),
      });
      const added = summarise(turns.ours).median - summarise(turns.yardstick).median;
      const { ratio: _ratio, ...sides } = compare({
        what: `look-up in one process, ${what}, Stripe’s answer at hand: added by router and parsing`,
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

/** A network that asks the real one once for each address under this path, and gives that answer ever after. */
function createCannedFetch(path: string): typeof globalThis.fetch {
  const answers = new Map<string, { body: string; headers: [string, string][] }>();
  return async (...request) => {
    const { url } = new Request(request[0]);
    if (!url.includes(path)) return globalThis.fetch(...request);
    let answer = answers.get(url);
    if (answer === undefined) {
      const response = await globalThis.fetch(...request);
      answer = { body: await response.text(), headers: [...response.headers] };
      answers.set(url, answer);
    }
    return new Response(answer.body, { headers: answer.headers });
  };
}

/** A clock on which much time passes between two looks, so that the console's pacer lets every request go at once. */
function createPatientClock(): Clock {
  let passed = 0;
  return {
    now: () => Date.now(),
    monotonic: () => {
      passed += 100;
      return performance.now() + passed;
    },
  };
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
