import type { Batch } from '../../../shared/batch-views.ts';
import { refreshes } from './batch-name.ts';
import { endWords, pausedLine } from './batch-words.ts';

/** What has happened to batches between two readings that is worth saying aloud: ends, and halts by themselves. */
export function news(before: readonly Batch[], now: readonly Batch[]): readonly string[] {
  const former = new Map(before.map((batch) => [batch.id, batch]));
  return now.flatMap((batch) => {
    const was = former.get(batch.id);
    if (was === undefined) return [];
    if (batch.done) return was.done ? [] : [endWords(batch)];
    // Whoever pauses it knows.
    if (batch.paused === null || batch.paused === 'asked' || batch.paused === was.paused) return [];
    return [`${refreshes(batch.total)}. ${pausedLine(batch.paused)}`];
  });
}
