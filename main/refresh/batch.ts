import { randomUUID } from 'node:crypto';
import {
  itemStates,
  type BatchItem,
  type ItemCounts,
  type ItemReason,
  type ItemState,
} from '../../shared/batch-views.ts';
import type { LinkedAccount } from '../../shared/views.ts';

/**
 * One wish for one refresh of one account: what of it is kept on disk. Times in Unix seconds of Stripe's clock,
 * money in cents of US dollars.
 */
export interface Item {
  readonly batchId: string;
  readonly accountId: string;
  /** Whose account it is, once it has been read. */
  customerId: string | null;
  state: ItemState;
  reason: ItemReason | null;
  notBefore: number | null;
  /** The idempotency key of the wish: every try has it, until an answer says that nothing was started. */
  key: string;
  /**
   * When the request that may cost money was first sent under this key; null while none was. A refresh of the
   * account that began no earlier is this wish's.
   */
  sentAt: number | null;
  /** When it was sent last: for a while from then on it may still be on its way. */
  lastSentAt: number | null;
  startedAt: number | null;
  endedAt: number | null;
  requestId: string | null;
  cost: number;
}

/** What of a batch is kept on disk, besides its items. */
export interface BatchRecord {
  readonly id: string;
  profileId: string;
  /** Whose key it was started with, by mode, hint and account: should the profile be removed and come again. */
  readonly owner: string;
  /** Unix seconds on the computer's clock. */
  readonly createdAt: number;
  readonly whenAllowed: boolean;
  /** One refresh, asked for by its button: it is followed, and never sent again by itself. */
  readonly single: boolean;
  /** The analyst paused it. */
  paused: boolean;
  /** The analyst does not want to see it any more. */
  dismissed: boolean;
  /** Null where nothing is charged. */
  money: { price: number; accepted: number; cap: number | null } | null;
}

/** What is known of an item besides, as long as the console runs and is not locked. */
export interface Seen {
  customerId: string | null;
  institution: string;
  last4: string | null;
}

/** A batch with its items, in their order, and how many are in each state. */
export interface Batch {
  readonly record: BatchRecord;
  readonly items: ReadonlyMap<string, Item>;
  readonly counts: ItemCounts;
}

/** A wish that nothing has been done about. */
export function newItem(batchId: string, accountId: string): Item {
  return { batchId, accountId, customerId: null, ...asNew() };
}

/** An item's fields as at the beginning of a wish, with an idempotency key of its own. */
export function asNew(): Omit<Item, 'batchId' | 'accountId' | 'customerId'> {
  return {
    state: 'waiting',
    reason: null,
    notBefore: null,
    key: randomUUID(),
    sentAt: null,
    lastSentAt: null,
    startedAt: null,
    endedAt: null,
    requestId: null,
    cost: 0,
  };
}

/** Puts a batch together from what was kept. */
export function createBatch(record: BatchRecord, items: Iterable<Item>): Batch {
  const byAccount = new Map<string, Item>();
  const counts = noCounts();
  for (const item of items) {
    byAccount.set(item.accountId, item);
    counts[item.state] += 1;
  }
  return { record, items: byAccount, counts };
}

/** No items in any state. */
export function noCounts(): ItemCounts {
  return {
    waiting: 0,
    'not-before': 0,
    starting: 0,
    pending: 0,
    succeeded: 0,
    failed: 0,
    skipped: 0,
    stopped: 0,
  };
}

/** The one place where an item changes, so that the counts are always those of the items. */
export function change(batch: Batch, item: Item, changes: Partial<Item>): void {
  batch.counts[item.state] -= 1;
  Object.assign(item, changes);
  batch.counts[item.state] += 1;
}

/** How many items a batch has. */
export function totalOf({ counts }: Pick<Batch, 'counts'>): number {
  return itemStates.reduce((total, state) => total + counts[state], 0);
}

/** Whether nothing of a batch is left to be done or waited for. */
export function isDone({ counts }: Pick<Batch, 'counts'>): boolean {
  return counts.waiting + counts['not-before'] + counts.starting + counts.pending === 0;
}

/** Whether a state is one that an item ends in. */
export function isEnded(state: ItemState): boolean {
  return state === 'succeeded' || isRetryable(state);
}

/** Whether a state is one that an item can be begun anew from. */
export function isRetryable(state: ItemState): boolean {
  return state === 'failed' || state === 'skipped' || state === 'stopped';
}

/** What is worth knowing of an account beside its id. */
export function seenOf({ customerId, institution, last4 }: LinkedAccount): Seen {
  return { customerId, institution, last4 };
}

/** An item as the page gets it. */
export function viewOf(item: Item, seen: Seen | undefined): BatchItem {
  const { accountId, state, reason, notBefore, startedAt, endedAt, requestId, cost } = item;
  return {
    accountId,
    customerId: item.customerId ?? seen?.customerId ?? null,
    institution: seen?.institution ?? null,
    last4: seen?.last4 ?? null,
    state,
    reason,
    notBefore,
    startedAt,
    endedAt,
    requestId,
    cost,
  };
}
