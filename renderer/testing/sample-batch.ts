import type { Batch, BatchItem, ItemCounts } from '../../shared/batch-views.ts';

/** No items in any state, for tests to add to. */
export const noItems: ItemCounts = {
  waiting: 0,
  'not-before': 0,
  starting: 0,
  pending: 0,
  succeeded: 0,
  failed: 0,
  skipped: 0,
  stopped: 0,
};

/** A batch of 300 that runs in test mode, for tests to vary. */
export const sampleBatch: Batch = {
  id: '6b0d2c4e-8f51-4c7e-9a63-2d1f0e5b7a90',
  createdAt: 1_790_000_000,
  whenAllowed: true,
  total: 300,
  counts: { ...noItems, waiting: 80, pending: 8, succeeded: 205, failed: 3, skipped: 4 },
  done: false,
  paused: null,
  secondsLeft: 120,
  nextAt: null,
  money: null,
};

/** An item that waits, for tests to vary. */
export const sampleItem: BatchItem = {
  accountId: 'fca_1',
  customerId: 'cus_1',
  institution: 'StripeBank',
  last4: '6789',
  state: 'waiting',
  reason: null,
  notBefore: null,
  startedAt: null,
  endedAt: null,
  requestId: null,
  cost: 0,
};
