import type { Bench } from './bench.ts';

/** One line of the table, in words: the row made them of what it measured. */
export interface Figure {
  what: string;
  ours: string;
  yardstick: string;
  /** Ours in terms of the yardstick; null where the goal is on ours alone. */
  ratio: string | null;
  /** Null for a figure that only explains another one. */
  goal: string | null;
  met: boolean | null;
}

/** A figure of the short form: one that does not depend on how fast the machine is. */
export interface Check {
  what: string;
  found: string;
  limit: string;
  holds: boolean;
}

export interface Measured {
  figures: Figure[];
  /** More to say, in Markdown; the bundle report is one. */
  appendix?: string;
}

/** A row of the table. */
export interface Row {
  /** What `--only` calls it. */
  id: string;
  measure: (bench: Bench) => Promise<Measured>;
  /** What the short form holds it to. */
  check?: (bench: Bench) => Promise<Check[]>;
}

/** A check that a number is at most so much. */
export function atMost(what: string, found: number, most: number, unit = ''): Check {
  return {
    what,
    found: `${found}${unit}`,
    limit: `≤ ${most}${unit}`,
    holds: found <= most,
  };
}

/** A check that a number is exactly this. */
export function exactly(what: string, found: number, wanted: number): Check {
  return { what, found: String(found), limit: `= ${wanted}`, holds: found === wanted };
}
