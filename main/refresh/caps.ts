import type { PauseReason } from '../../shared/batch-views.ts';
import type { Batch } from './batch.ts';
import { dayBegan, withinBatch, withinDay } from './spending.ts';

/** The caps on what a profile spends: those of each batch, and that of the day. */
export interface Caps {
  /** The cap that one more refresh of a batch would pass; null where it may be sent. */
  hit(batch: Batch): Extract<PauseReason, 'batch-cap' | 'daily-cap'> | null;
}

export interface CapsOptions {
  batches: () => Iterable<Batch>;
  /** What the profile may spend in a day, in cents of US dollars; null = no cap. */
  dailyCap: () => number | null;
  /** Now in Unix seconds, by which the day is told. */
  now: () => number;
}

/** Derived from the items each time, so that there is no sum that could be wrong. */
export function createCaps({ batches, dailyCap, now }: CapsOptions): Caps {
  return {
    hit(batch) {
      const { money } = batch.record;
      if (money === null) return null;
      if (!withinBatch(batch)) return 'batch-cap';
      return withinDay(batches(), dayBegan(now()), dailyCap(), money.price) ? null : 'daily-cap';
    },
  };
}
