import type { Check, Figure } from './row.ts';

const headings = ['what', 'ours', 'yardstick', 'ratio', 'goal', 'met'] as const;

/** The figures as a table in Markdown. */
export function markdownTable(figures: readonly Figure[]): string {
  return markdown([...headings], figures.map(cells));
}

/** Any table in Markdown. */
export function markdown(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text) => text.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The figures for a screen. */
export function screenTable(figures: readonly Figure[]): string {
  return aligned([[...headings], ...figures.map(cells)]);
}

/** The checks of the short form for a screen. */
export function checkTable(checks: readonly Check[]): string {
  return aligned([
    ['what', 'found', 'limit', ''],
    ...checks.map(({ what, found, limit, holds }) => [what, found, limit, holds ? 'ok' : 'BROKEN']),
  ]);
}

function cells({ what, ours, yardstick, ratio, goal, met }: Figure): string[] {
  const verdict = met === null ? '' : met ? 'yes' : 'NO';
  return [what, ours, yardstick, ratio ?? '', goal ?? '', verdict];
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
