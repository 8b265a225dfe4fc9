/**
 * The refresh engine, or a plain script in its place, in a process of its own:
 *
 *     node engine-process.ts '{"engine": "ours", "url": …, "key": …, "mode": …, "accountIds": […], "reads": …}'
 *
 * It refreshes the accounts and sends one message with what it measured.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import Stripe from 'stripe';
import * as z from 'zod';
import { inMemory } from '../../main/refresh/batch-store.ts';
import { profileId, startEngine } from '../../main/refresh/testing.ts';
import { getAccount } from '../../main/stripe/accounts.ts';
import { readTargets } from '../../main/stripe/targets.ts';
import type { EngineReport } from './engine-run.ts';

const order = z.object({
  engine: z.enum(['ours', 'plain', 'idle']),
  url: z.string(),
  key: z.string(),
  mode: z.enum(['test', 'live']),
  accountIds: z.array(z.string()),
  /** Reads one of these every half second, as an analyst who looks at accounts. */
  readIds: z.array(z.string()),
});

/** As many as one request of the page names. */
const chunk = 50;
const readEvery = 500;
/** How long to read where nothing else is done, in milliseconds. */
const idleFor = 15_000;

process.on('message', (message) => void run(order.parse(message)));

async function run(given: z.infer<typeof order>): Promise<void> {
  const startedAt = performance.now();
  const before = process.memoryUsage().rss;
  const { readings, ended } = given.engine === 'plain' ? await plain(given) : await ours(given);
  const report: EngineReport = {
    milliseconds: performance.now() - startedAt,
    rssBefore: before,
    rssAfter: process.memoryUsage().rss,
    readings,
    ended,
  };
  process.send?.(report);
}

async function ours({ engine: which, url, key, mode, accountIds, readIds }: z.infer<typeof order>) {
  const { queues, connection } = startEngine({
    url: new URL(url),
    key,
    mode,
    store: inMemory(),
  });
  const { signal } = new AbortController();
  const readings: number[] = [];
  const done = new AbortController();
  const reading = (async () => {
    for (let at = 0; !done.signal.aborted && readIds.length > 0; at += 1) {
      const startedAt = performance.now();
      await getAccount(connection, readIds[at % readIds.length] ?? '', signal);
      readings.push(performance.now() - startedAt);
      await delay(readEvery);
    }
  })();
  let ended = 0;
  if (which === 'idle') {
    await delay(idleFor);
  } else {
    // As the screen does: what is to be refreshed is read first, and shown.
    for (let at = 0; at < accountIds.length; at += chunk) {
      const targets = await readTargets(connection, accountIds.slice(at, at + chunk), signal);
      for (const { accounts } of targets) {
        for (const account of accounts) queues.note(profileId, account);
      }
    }
    const batchId = randomUUID();
    const acceptedCost = mode === 'live' ? accountIds.length * 150 : null;
    queues.start({ profileId, batchId, accountIds, whenAllowed: false, acceptedCost, cap: null });
    while (!queues.list(profileId).every((batch) => batch.done)) await delay(20);
    ended = queues.items(profileId, batchId).filter(({ endedAt }) => endedAt !== null).length;
  }
  done.abort();
  await reading;
  return { readings, ended };
}

/** What is written where there is no tool: ten workers, each of which polls its account every two seconds. */
async function plain({ url, key, accountIds }: z.infer<typeof order>) {
  const { hostname, port } = new URL(url);
  const stripe = new Stripe(key, {
    protocol: 'http',
    host: hostname,
    port,
    telemetry: false,
  });
  const { accounts } = stripe.financialConnections;
  const left = [...accountIds];
  let ended = 0;
  const worker = async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      try {
        await accounts.refresh(id, { features: ['ownership'] });
        for (;;) {
          await delay(2000);
          const { ownership_refresh: refresh } = await accounts.retrieve(id);
          if (refresh?.status !== 'pending') break;
        }
        ended += 1;
      } catch {
        // It is in the report as one that has not ended.
      }
    }
  };
  await Promise.all(Array.from({ length: 10 }, worker));
  return { readings: [], ended };
}
