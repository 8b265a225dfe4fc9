import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Batch } from '../../../shared/batch-views.ts';
import type { Input } from '../../../shared/ipc.ts';
import { ask } from '../../app/client.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { useWorkspace } from '../../app/workspace.ts';

type Act = Pick<Input<'batches.act'>, 'action'> &
  Partial<Pick<Input<'batches.act'>, 'accountIds' | 'acceptedCost' | 'cap'>>;

/** Acts on a batch, or on some of its items; what main answers shows at once. */
export function useBatchAct(profileId: string, batchId: string) {
  const queryClient = useQueryClient();
  const { mutate, error, reset, isPending, variables } = useMutation({
    mutationFn: ({ action, accountIds = null, acceptedCost = null, cap = null }: Act) =>
      ask('batches.act', { profileId, batchId, action, accountIds, acceptedCost, cap }),
    onSuccess: async (batch) => {
      const queryKey = queryKeys.batches(profileId);
      // A reading that is under way may be older than this answer.
      await queryClient.cancelQueries({ queryKey });
      // Whoever dismisses it has seen what there is to see.
      if (batch === null) useWorkspace.getState().closeTab({ kind: 'batch', id: batchId });
      queryClient.setQueryData<readonly Batch[]>(queryKey, (known) =>
        batch === null
          ? known?.filter(({ id }) => id !== batchId)
          : known?.map((each) => (each.id === batchId ? batch : each)),
      );
      if (batch === null) return;
      await queryClient.invalidateQueries({ queryKey: queryKeys.batchItems(profileId, batchId) });
    },
    // After a failure nobody knows.
    onError: () => queryClient.invalidateQueries({ queryKey: queryKeys.batches(profileId) }),
  });
  return {
    act: mutate,
    /** What is being done now. */
    acting: isPending ? variables.action : null,
    error,
    dismiss: reset,
  };
}
