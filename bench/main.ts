/**
 * `npm run bench`: measures the console against yardsticks, in one run and in turns, and writes
 * `bench/results.md`.
 *
 *     npm run bench                     all rows
 *     npm run bench -- --only look-up   some rows (may be repeated); nothing is written
 *     npm run bench -- --large          with a batch of 10,000 and a plain script beside one of 1,000: 15 min more
 *     npm run bench:short               what does not depend on the machine's speed; fails where it breaks
 */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { buildIfStale } from '../scripts/build.ts';
import { type Bench, createBench } from './bench.ts';
import { describeMachine } from './machine.ts';
import type { Check, Figure, Measured, Row } from './row.ts';
import { accountWithOwners } from './rows/account-with-owners.ts';
import { bundle } from './rows/bundle.ts';
import { countdowns } from './rows/countdowns.ts';
import { firstRows } from './rows/first-rows.ts';
import { ipc } from './rows/ipc.ts';
import { largeWorld } from './rows/large-world.ts';
import { lookUp } from './rows/look-up.ts';
import { memory } from './rows/memory.ts';
import { refreshQueue } from './rows/refresh-queue.ts';
import { scrolling } from './rows/scrolling.ts';
import { start } from './rows/start.ts';
import { checkTable, markdownTable, screenTable } from './table.ts';

const rows: readonly Row[] = [
  lookUp,
  accountWithOwners,
  firstRows,
  start,
  bundle,
  scrolling,
  countdowns,
  largeWorld,
  memory,
  ipc,
  refreshQueue,
];
const formatter = fileURLToPath(new URL('../node_modules/oxfmt/bin/oxfmt', import.meta.url));
const resultsFile = fileURLToPath(new URL('results.md', import.meta.url));

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
  },
});
const unknown = values.only.filter((id) => !rows.some((row) => row.id === id));
if (unknown.length > 0) {
  console.error(`No row is called ${unknown.join(', ')}: ${rows.map(({ id }) => id).join(', ')}.`);
  process.exitCode = 2;
} else {
  await run(rows.filter(({ id }) => values.only.length === 0 || values.only.includes(id)));
}

async function run(chosen: readonly Row[]): Promise<void> {
  await buildIfStale();
  const bench = await createBench({ large: values.large });
  const startedAt = performance.now();
  try {
    if (values.short) await check(bench, chosen);
    else await measure(bench, chosen);
  } finally {
    await bench.close();
  }
  bench.say(`${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
}

async function check(bench: Bench, chosen: readonly Row[]): Promise<void> {
  const checks: Check[] = [];
  for (const { id, check: checkRow } of chosen) {
    if (checkRow === undefined) continue;
    bench.say(id);
    checks.push(...(await checkRow(bench)));
  }
  console.log(checkTable(checks));
  if (checks.some(({ holds }) => !holds)) process.exitCode = 1;
}

async function measure(bench: Bench, chosen: readonly Row[]): Promise<void> {
  const figures: Figure[] = [];
  const appendices: string[] = [];
  for (const { id, measure: measureRow } of chosen) {
    const startedAt = performance.now();
    // One row that cannot be measured does not take the others along; it is in the table as not met.
    const measured = await measureRow(bench).catch((error: unknown) => failed(id, error));
    figures.push(...measured.figures);
    if (measured.appendix !== undefined) appendices.push(measured.appendix);
    bench.say(`${id} (${((performance.now() - startedAt) / 1000).toFixed(0)} s)`);
  }
  console.log(screenTable(figures));
  const machine = await describeMachine((await bench.chromium()).version());
  const page = [
    '# What the bench measured',
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    machine.map((line) => `- ${line}`).join('\n'),
    'Medians, with the bounds of the middle half and the number of measurements. Both sides were measured in turns in one run. This page is what `npm run bench` wrote; [NOTES.md](NOTES.md) says what was tried.',
    ...(values.large
      ? []
      : [
          'A batch of 10,000 refreshes, and a plain script beside one of 1,000, are measured by `npm run bench -- --large`, which takes a quarter of an hour more.',
        ]),
    markdownTable(figures),
    ...appendices,
  ].join('\n\n');
  console.log(`\n${appendices.join('\n\n')}`);
  if (chosen.length < rows.length) return;
  await writeFile(resultsFile, `${page}\n`);
  // So that the tables are as the formatter wants them.
  await promisify(execFile)(process.execPath, [formatter, resultsFile]);
  console.log('\nWritten to bench/results.md');
}

function failed(id: string, error: unknown): Measured {
  process.exitCode = 1;
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  console.error(error);
  return {
    figures: [
      {
        what: id,
        ours: `not measured: ${reason}`,
        yardstick: '',
        ratio: null,
        goal: null,
        met: false,
      },
    ],
  };
}
