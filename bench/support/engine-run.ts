import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type EmbeddedStripe, startEmbeddedStripe } from '../../main/demo/index.ts';

const engineReport = z.object({
  /** From the first request to the last end. */
  milliseconds: z.number(),
  rssBefore: z.number(),
  rssAfter: z.number(),
  /** Milliseconds of each read that was made meanwhile. */
  readings: z.array(z.number()),
  /** How many refreshes it knows the end of. */
  ended: z.number(),
});
export type EngineReport = z.infer<typeof engineReport>;

export interface EngineRun {
  engine: 'ours' | 'plain' | 'idle';
  mode: 'test' | 'live';
  accounts: number;
  /** Reads accounts beside it. */
  reads?: boolean;
  /** Milliseconds that each answer takes. */
  latency?: number;
}

/** What a run came to, as the process tells, and as its Stripe saw it. */
export interface EngineResult extends EngineReport {
  requests: number;
  started: number;
  refused: number;
}

/** How long each refresh takes at the bank, in seconds: the last one of a run is waited for. */
export const bankTakes = 2;

/** Lets an engine refresh accounts of a Stripe of its own, which keeps its limits. */
export async function runEngine({
  engine,
  mode,
  accounts,
  reads = false,
  latency = 0,
}: EngineRun): Promise<EngineResult> {
  const stripe = await startEmbeddedStripe({ customers: Math.max(200, accounts) });
  const { controls, requests } = stripe;
  controls.setRefreshDuration(bankTakes);
  controls.setLatency(latency);
  const ids = refreshable(stripe, mode, accounts + 50);
  const child = fork(fileURLToPath(new URL('engine-process.ts', import.meta.url)));
  try {
    await once(child, 'spawn');
    child.send({
      engine,
      url: stripe.url.href,
      key: `sk_${mode}_ofTheBench`,
      mode,
      accountIds: ids.slice(0, accounts),
      readIds: reads ? ids.slice(accounts) : [],
    });
    const [report] = z.tuple([engineReport, z.unknown()]).parse(await once(child, 'message'));
    return {
      ...report,
      requests: requests.count(),
      started: requests.refreshesStarted(),
      refused: requests.total({ status: 429 }),
    };
  } finally {
    child.kill();
    await stripe.close();
  }
}

/** Accounts that can be refreshed now, so that each of them is one refresh. */
function refreshable(stripe: EmbeddedStripe, mode: 'test' | 'live', count: number): string[] {
  const { controls } = stripe;
  // About seven of ten accounts of a world can be.
  const all = controls.accountIds(Math.ceil(count * 1.6), mode);
  const found = all.filter((id) => controls.isRefreshable(id)).slice(0, count);
  if (found.length < count) throw new Error(`Only ${found.length} accounts can be refreshed.`);
  return found;
}
