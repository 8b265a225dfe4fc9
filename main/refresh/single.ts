import { ConsoleError } from '../../shared/errors.ts';
import { change, type Batch, type Item } from './batch.ts';
import type { Caps } from './caps.ts';
import type { Handling } from './handling.ts';
import type { Refresher } from './refresh.ts';
import type { RefreshOutcome } from './running.ts';
import { isRefusal } from './verdict.ts';

export interface SingleOptions {
  /** A batch of the one account. */
  batch: Batch;
  refresher: Refresher;
  caps: Caps;
  /** Has the queue know of the batch, and leave the item alone, while `work` runs. */
  during: (item: Item, work: () => Promise<RefreshOutcome>) => Promise<RefreshOutcome>;
  /** Writes the batch down. */
  write: () => void;
  /** Takes back that the queue knows of the batch: nothing of it was written down. */
  forget: () => void;
  /** Takes back what was written down: nothing has started. */
  drop: (item: Item) => void;
  handling: Pick<Handling, 'settleStart' | 'notStarted'>;
}

/** Starts one refresh for a person who waits for the outcome. Rejects as `Refresher.start` does. */
export async function startSingle(options: SingleOptions): Promise<RefreshOutcome> {
  const { batch, refresher, caps, handling } = options;
  const [item] = batch.items.values();
  if (item === undefined) throw new Error('A batch of one is empty.');
  if (item.sentAt === null && caps.hit(batch) !== null) throw dayIsFull();
  return options.during(item, async () => {
    change(batch, item, { state: 'starting' });
    const isSent = () => item.sentAt !== null;
    const wasSent = isSent();
    try {
      const outcome = await refresher.start(item.accountId, true, {
        idempotencyKey: item.key,
        sentAt: item.sentAt,
        known: null,
        watched: true,
        findOnly: false,
        onSend(sentAt) {
          // It was counted when it was sent for the first time.
          if (!wasSent && caps.hit(batch) !== null) throw dayIsFull();
          const before = { sentAt: item.sentAt, lastSentAt: item.lastSentAt };
          item.sentAt ??= sentAt;
          item.lastSentAt = sentAt;
          writeOrRefuse(options.write, () => Object.assign(item, before));
        },
        onRequestId(requestId) {
          item.requestId = requestId;
        },
      });
      if (isSent()) handling.settleStart(item, outcome, false);
      else options.forget();
      return outcome;
    } catch (error) {
      if (!isSent()) options.forget();
      else if (!wasSent && isRefusal(error)) options.drop(item);
      else handling.notStarted(item, error, true);
      throw error;
    }
  });
}

function writeOrRefuse(write: () => void, takeBack: () => void): void {
  try {
    write();
  } catch (error) {
    takeBack();
    throw new ConsoleError(
      {
        kind: 'unavailable',
        code: 'not_written',
        message:
          'The refresh could not be written down, so it was not sent. Check that the disk is not full, and try again.',
      },
      { cause: error },
    );
  }
}

function dayIsFull(): ConsoleError {
  return new ConsoleError({
    kind: 'invalid',
    code: 'daily_cap',
    message:
      'The daily cap of this profile is reached, so nothing was sent. It is set in the profile’s dialog; tomorrow begins a new day.',
  });
}
