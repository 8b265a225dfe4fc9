import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { startEmbeddedStripe } from '../demo/index.ts';
import { openBatchStore } from './batch-store.ts';
import { printedSeed } from './seed.ts';

const victim = fileURLToPath(new URL('kill-victim.ts', import.meta.url));
const kills = 25;

it('a process that is killed again and again loses no wish and starts none twice', async () => {
  const seed = printedSeed('Kills');
  // Milliseconds after the process has said that it runs.
  const [moments = []] = fc.sample(
    fc.array(fc.integer({ min: 0, max: 700 }), { minLength: kills, maxLength: kills }),
    { seed, numRuns: 1 },
  );
  const folder = mkdtempSync(join(tmpdir(), 'ownership-console-'));
  const stripe = await startEmbeddedStripe({ customers: 400, limits: false });
  onTestFinished(async () => {
    await stripe.close();
    rmSync(folder, { recursive: true });
  });
  stripe.controls.setRefreshDuration(2);
  stripe.controls.setRefreshCooldown(3600);
  // Answers take their time, so that a kill falls before, into and after them.
  stripe.controls.setLatency(30);
  const file = join(folder, 'refreshes.db');
  const batchId = randomUUID();
  const accountIds = stripe.controls.accountIds(150, 'live');

  const run = () => {
    const child = spawn(process.execPath, [
      victim,
      stripe.url.href,
      file,
      batchId,
      accountIds.join(','),
    ]);
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    return { child, ended: once(child, 'exit'), printed: () => printed };
  };
  let killed = 0;
  for (const moment of moments) {
    const { child, ended, printed } = run();
    while (!printed().includes('running') && child.exitCode === null) await delay(2);
    await Promise.race([delay(moment), ended]);
    child.kill('SIGKILL');
    const [code, signal] = (await ended) as [number | null, string | null];
    expect(printed()).toBe('running\n');
    if (signal === 'SIGKILL') killed += 1;
    if (code === 0) break;
  }
  const last = run();
  expect(await last.ended).toEqual([0, null]);
  expect(last.printed()).toBe('running\n');

  const store = openBatchStore(file, () => undefined);
  const [batch, ...others] = store.load();
  store.close();
  expect(others).toEqual([]);
  expect([...(batch?.items.keys() ?? [])]).toEqual(accountIds);
  const { counts } = batch ?? {};
  expect((counts?.succeeded ?? 0) + (counts?.failed ?? 0) + (counts?.skipped ?? 0)).toBe(150);
  // It was killed while there was something to lose.
  expect(killed).toBeGreaterThan(5);
  const started = accountIds.map((id) => stripe.requests.refreshesStarted(id));
  expect(Math.max(...started)).toBe(1);
  const items = [...(batch?.items.values() ?? [])];
  for (const { accountId, startedAt, cost } of items) {
    expect(startedAt === null ? 0 : 1).toBe(stripe.requests.refreshesStarted(accountId));
    expect(cost / 150).toBe(stripe.requests.refreshesCharged(accountId));
  }
}, 120_000);
