import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { kilobytes } from '../figures.ts';
import { atMost, exactly, type Row } from '../row.ts';
import { markdown } from '../table.ts';
import { gzipSize, weighRenderer, type BuiltFile } from '../support/bundle.ts';
import { openFirstScreen } from '../support/first-screen.ts';

const mostRatio = 3;

/** What the first screen loads, against React and react-dom alone. */
export const bundle: Row = {
  id: 'bundle',

  async measure(bench) {
    const [report, alone] = await Promise.all([weighRenderer(), reactAlone(bench)]);
    const total = sum(report.first);
    const ratio = total / alone;
    return {
      figures: [
        {
          what: 'renderer bundle: all that the first screen loads, gzip; against React + react-dom',
          ours: kilobytes(total),
          yardstick: kilobytes(alone),
          ratio: ratio.toFixed(3),
          goal: `ratio ≤ ${mostRatio}`,
          met: ratio <= mostRatio,
        },
      ],
      appendix: [
        '## What weighs what',
        'Minified, and gzipped each by itself, so that the parts add up to more than their file.',
        `### The first screen: ${kilobytes(total)} gzip`,
        filesTable(report.first),
        'Its scripts, by package and by folder of ours:',
        groupsTable(report.groups),
        '### Loaded later',
        'What `warmUp` fetches while the first screen is idle (results, customer, account), and what a click asks for.',
        filesTable(report.lazy),
      ].join('\n\n'),
    };
  },

  async check(bench) {
    const [report, alone] = await Promise.all([weighRenderer(), reactAlone(bench)]);
    const loaded = await openFirstScreen(bench);
    const wanted = new Set(report.first.map(({ name }) => name.replace(/-[\w-]{8}(\.\w+)$/, '$1')));
    const strangers = loaded.filter((name) => !wanted.has(name.replace(/-[\w-]{8}(\.\w+)$/, '$1')));
    return [
      atMost('gzip of the first screen', sum(report.first), mostRatio * alone, ' bytes'),
      exactly(
        `files loaded before the first screen that it does not need${strangers.length > 0 ? ` (${strangers.join(', ')})` : ''}`,
        strangers.length,
        0,
      ),
    ];
  },
};

/** The gzipped scripts of the page that has React and react-dom and nothing else. */
async function reactAlone(bench: Bench): Promise<number> {
  const { reactAloneFolder } = await bench.yardsticks();
  const folder = join(reactAloneFolder, 'assets');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const scripts = await Promise.all(names.map((name) => readFile(join(folder, name))));
  return scripts.reduce((total, script) => total + gzipSize(script), 0);
}

function sum(files: readonly BuiltFile[]): number {
  return files.reduce((total, { gzip }) => total + gzip, 0);
}

function filesTable(files: readonly BuiltFile[]): string {
  return markdown(
    ['file', 'gzip', 'minified', 'mostly'],
    files.map(({ name, gzip, bytes, groups }) => [
      name.replace(/^assets\//, '').replace(/-[\w-]{8}(\.\w+)$/, '$1'),
      kilobytes(gzip),
      kilobytes(bytes),
      groups
        .slice(0, 3)
        .map((group) => `${group.name} ${kilobytes(group.gzip)}`)
        .join(', '),
    ]),
  );
}

function groupsTable(groups: readonly { name: string; gzip: number; bytes: number }[]): string {
  return markdown(
    ['what', 'gzip', 'minified'],
    groups.map(({ name, gzip, bytes }) => [name, kilobytes(gzip), kilobytes(bytes)]),
  );
}
