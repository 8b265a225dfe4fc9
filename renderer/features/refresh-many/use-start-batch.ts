import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Batch } from '../../../shared/batch-views.ts';
import { ConsoleError } from '../../../shared/errors.ts';
import type { Input } from '../../../shared/ipc.ts';
import { ask } from '../../app/client.ts';
import { queryKeys } from '../../app/query-keys.ts';

export type BatchWish = Omit<Input<'batches.start'>, 'batchId' | 'profileId'>;

/**
 * Puts a batch into the queue. Its id is made once, so that asking again, when no answer came, makes no second
 * batch. For the same reason what was asked for then is asked for again, to the letter: the first one may be
 * there, with its cap.
 */
export function useStartBatch(profileId: string, onStarted: (batchId: string) => void) {
  const queryClient = useQueryClient();
  const [batchId] = useState(() => crypto.randomUUID());
  const { mutate, error, isPending, variables } = useMutation({
    mutationFn: (wish: BatchWish) => ask('batches.start', { profileId, batchId, ...wish }),
    onSuccess: async (batch) => {
      const queryKey = queryKeys.batches(profileId);
      // A reading that is under way may be older than this answer.
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData<readonly Batch[]>(
        queryKey,
        (known) => known && [batch, ...known.filter(({ id }) => id !== batch.id)],
      );
      void queryClient.invalidateQueries({ queryKey });
      onStarted(batch.id);
    },
  });
  const unsure = error !== null && !wasRefused(error) ? variables : undefined;
  return {
    start: (wish: BatchWish) => mutate(unsure ?? wish),
    busy: isPending,
    error,
    /** It may have started: what it was asked with cannot be changed any more. */
    unsure: unsure !== undefined,
  };
}

/** Main answered, and not that it ran into an error on the way. */
function wasRefused(error: unknown): boolean {
  return (
    error instanceof ConsoleError && error.kind !== 'bug' && error.data.code !== 'host_unreachable'
  );
}
