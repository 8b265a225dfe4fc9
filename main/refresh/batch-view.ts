import type { Batch as BatchView } from '../../shared/batch-views.ts';
import { isDone, totalOf, type Batch } from './batch.ts';
import type { Queue } from './queue.ts';
import { moneyOf } from './spending.ts';

/** A batch as the page gets it. */
export function batchView(batch: Batch, queue: Queue): BatchView {
  const { record, counts } = batch;
  const paused = queue.pausedBy(batch);
  return {
    id: record.id,
    createdAt: record.createdAt,
    whenAllowed: record.whenAllowed,
    total: totalOf(batch),
    counts: { ...counts },
    done: isDone(batch),
    paused,
    secondsLeft: paused === null && !isDone(batch) ? secondsLeft(batch, queue) : null,
    nextAt: nextAt(batch),
    money:
      record.money === null
        ? null
        : {
            ...moneyOf(batch),
            cap: record.money.cap,
            accepted: record.money.accepted,
            price: record.money.price,
          },
  };
}

/** Until the last start of what may start now, at the pace of late; those before it in line go first. */
function secondsLeft(batch: Batch, queue: Queue): number | null {
  let ahead = 0;
  for (const other of queue.batches()) {
    if (queue.pausedBy(other) === null) ahead += other.counts.waiting + other.counts.starting;
    if (other === batch) break;
  }
  if (ahead === 0) return batch.counts['not-before'] > 0 ? null : 0;
  const pace = queue.startsPerSecond();
  return pace === null ? null : Math.round(ahead / pace);
}

function nextAt({ items, counts }: Batch): number | null {
  if (counts['not-before'] === 0) return null;
  let next: number | null = null;
  for (const { state, notBefore } of items.values()) {
    if (state !== 'not-before' || notBefore === null) continue;
    next = next === null ? notBefore : Math.min(next, notBefore);
  }
  return next;
}
