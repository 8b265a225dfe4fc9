import type { Figure } from './row.ts';
import { summarise, type Summary } from './statistics.ts';

/** Measurements of both sides, taken in turns, and the most that ours may be of the yardstick. */
interface Comparison {
  what: string;
  ours: readonly number[];
  yardstick: readonly number[];
  unit: string;
  /** Null for a comparison without a goal. */
  goal: number | null;
  digits?: number;
}

/** The figure of two sides: both medians with their spread, and the ratio of the medians. */
export function compare({ what, ours, yardstick, unit, goal, digits = 1 }: Comparison): Figure {
  const [mine, theirs] = [summarise(ours), summarise(yardstick)];
  const ratio = mine.median / theirs.median;
  return {
    what,
    ours: spread(mine, unit, digits),
    yardstick: spread(theirs, unit, digits),
    ratio: ratio.toFixed(3),
    goal: goal === null ? null : `ratio ≤ ${goal}`,
    met: goal === null ? null : ratio <= goal,
  };
}

/** A median with the bounds of the middle half. */
export function spread({ median, low, high, count }: Summary, unit: string, digits = 1): string {
  const text = (value: number) => value.toFixed(digits);
  return `${text(median)} ${unit} (${text(low)}–${text(high)}, n=${count})`;
}

/** Bytes for the eye. */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} kB`;
}
