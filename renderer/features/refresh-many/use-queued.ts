import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Batch, BatchItem } from '../../../shared/batch-views.ts';
import { queries } from '../../app/queries.ts';

/** The accounts that wait in a batch of the profile: it will refresh them, and another one need not. */
export function useQueued(profileId: string): {
  queued: ReadonlySet<string>;
  /** All batches have been asked; where one does not answer, main still starts no account twice at once. */
  settled: boolean;
} {
  const { data: batches, isPending } = useQuery(queries.batches(profileId));
  const { queued, asking } = useQueries({
    queries: (batches ?? [])
      .filter(hasWaiting)
      .map(({ id }) => ({ ...queries.batchItems(profileId, id), staleTime: 0 })),
    combine: combineItems,
  });
  return { queued, settled: !isPending && !asking };
}

function hasWaiting({ counts }: Batch): boolean {
  return counts.waiting + counts['not-before'] + counts.starting > 0;
}

function combineItems(answers: UseQueryResult<BatchItem[]>[]) {
  const queued = new Set<string>();
  for (const { data = [] } of answers) {
    for (const { accountId, state } of data) {
      if (state === 'waiting' || state === 'not-before' || state === 'starting') {
        queued.add(accountId);
      }
    }
  }
  return { queued, asking: answers.some(({ isPending }) => isPending) };
}
