import type { QueryClient } from '@tanstack/react-query';
import type { Batch } from '../../shared/batch-views.ts';
import { createPace } from './pace.ts';
import { queryKeys } from './query-keys.ts';

/** Milliseconds between two readings while a batch runs: it may have 10,000 items on screen. */
const pause = 1000;

/** Takes in that batches of a profile have changed, and reads again what is on screen of them. */
export interface BatchChanges {
  hear(profileId: string): void;
  end(): void;
}

/** Reads the batches again, and then the items of the one that is on screen, at a pace. */
export function createBatchChanges(queryClient: QueryClient): BatchChanges {
  /** The batch as it was when its items were read last. An equal answer is the same object again. */
  const readAs = new Map<string, Batch>();

  async function read(profileId: string): Promise<void> {
    await queryClient.invalidateQueries({ queryKey: queryKeys.batches(profileId) });
    const batches = queryClient.getQueryData<readonly Batch[]>(queryKeys.batches(profileId)) ?? [];
    // The items of one that is done are as they were, while another one runs.
    const settled = new Set<unknown>(
      batches.filter((batch) => batch.done && readAs.get(batch.id) === batch).map(({ id }) => id),
    );
    await queryClient.invalidateQueries({
      queryKey: queryKeys.allBatchItems(profileId),
      predicate: ({ queryKey: [, , batchId] }) => !settled.has(batchId),
    });
    for (const batch of batches) readAs.set(batch.id, batch);
  }

  const pace = createPace(pause, read);
  return { hear: pace.ask, end: pace.end };
}
