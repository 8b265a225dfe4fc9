import type { Batch, Item } from './batch.ts';

/**
 * What refreshes cost, in cents of US dollars. Stripe charges for one that succeeds, in live mode; so one that
 * was sent and has not ended may still cost its price, and is counted as if it did: whatever the end, no cap is
 * passed.
 */
export interface Money {
  spent: number;
  committed: number;
}

/** What a batch has cost, and what it may still cost by what runs. */
export function moneyOf({ record, items, counts }: Batch): Money {
  if (record.money === null) return { spent: 0, committed: 0 };
  let spent = 0;
  for (const { cost } of items.values()) spent += cost;
  return { spent, committed: (sent(items, counts) + counts.pending) * record.money.price };
}

/** How many items were sent to Stripe and are not known to have started. */
function sent(items: Batch['items'], counts: Batch['counts']): number {
  if (counts.starting === 0) return 0;
  let count = 0;
  for (const { state, sentAt } of items.values()) {
    if (state === 'starting' && sentAt !== null) count += 1;
  }
  return count;
}

/** Whether a batch may send one more: what the analyst agreed to, and their cap, both hold. */
export function withinBatch(batch: Batch): boolean {
  const { money } = batch.record;
  if (money === null) return true;
  const { spent, committed } = moneyOf(batch);
  const most = Math.min(money.accepted, money.cap ?? Infinity);
  return spent + committed + money.price <= most;
}

/**
 * Whether a profile may send one more for `price` today.
 *
 * @param since the beginning of the day, in Unix seconds
 * @param cap of the day; null = none
 */
export function withinDay(
  batches: Iterable<Batch>,
  since: number,
  cap: number | null,
  price: number,
): boolean {
  if (cap === null || price === 0) return true;
  let total = price;
  for (const batch of batches) {
    if (batch.record.money === null) continue;
    total += moneyOf(batch).committed;
    for (const item of batch.items.values()) total += costSince(item, since);
  }
  return total <= cap;
}

function costSince({ cost, endedAt }: Item, since: number): number {
  return endedAt !== null && endedAt >= since ? cost : 0;
}

/** The beginning of the analyst's day that holds `now`, both in Unix seconds. */
export function dayBegan(now: number): number {
  return Math.floor(new Date(now * 1000).setHours(0, 0, 0, 0) / 1000);
}

/** The beginning of the analyst's next day, in Unix seconds. */
export function nextDayBegins(now: number): number {
  const day = new Date(now * 1000);
  day.setHours(24, 0, 0, 0);
  return Math.floor(day.getTime() / 1000);
}
