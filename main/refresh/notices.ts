import type { Notification } from '../host.ts';
import { totalOf, type Batch } from './batch.ts';

/**
 * What the system says when a batch has ended. SECURITY: counts alone; it may be shown on a locked screen.
 */
export function batchNotice(batch: Batch): Notification {
  const { counts } = batch;
  const others = [
    [counts.failed, 'failed'],
    [counts.skipped, 'skipped'],
    [counts.stopped, 'stopped'],
  ] as const;
  const said = others.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
  return {
    title: 'Ownership refreshes have ended',
    body: [`${counts.succeeded} of ${totalOf(batch)} succeeded`, ...said].join(', ') + '.',
  };
}

/**
 * What the system says when a single refresh has ended of which no tab is open any more; null where the analyst
 * has it on screen, or where none had started and they were told so.
 */
export function singleNotice({ items, counts }: Batch, isOpen: boolean): Notification | null {
  const [item] = items.values();
  if (isOpen || item?.startedAt == null) return null;
  return {
    title:
      counts.succeeded > 0
        ? 'An ownership refresh has succeeded'
        : 'An ownership refresh has failed',
    body: 'Its account is under Refresh activity.',
  };
}
