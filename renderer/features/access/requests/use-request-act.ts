import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { ask } from '../../../app/client.ts';
import { queryKeys } from '../../../app/query-keys.ts';
import { announce } from '../../../ui/announce.ts';
import { wayName } from '../way-name.ts';
import { stateWord } from './request-words.ts';

/** What can be done with a request. */
export type Act = 'check' | 'end' | 'ask-again' | 'dismiss';

/** What was being done, in front of what came of it. */
const doings: Record<Act, string> = {
  check: 'Not checked',
  end: 'Not ended',
  'ask-again': 'Not made',
  dismiss: 'Not dismissed',
};

/** Acts on a request, one act at a time wherever it is shown; what main answers shows at once. */
export function useRequestAct(
  { requestId }: Pick<AccessRequest, 'requestId'>,
  profileId: string,
  onDismissed?: () => void,
) {
  const queryClient = useQueryClient();
  const queryKey = queryKeys.accessRequests(profileId);
  const mutationKey = [...queryKey, requestId];
  const { mutate, error, reset, isPending, variables } = useMutation({
    mutationKey,
    mutationFn: (act: Act) => send(act, { profileId, requestId }),
    onSuccess: async (request, act) => {
      // A reading that is under way may be older than this answer.
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData<AccessRequest[]>(queryKey, (known) =>
        request === null
          ? known?.filter((each) => each.requestId !== requestId)
          : known?.map((each) => (each.requestId === requestId ? request : each)),
      );
      if (act === 'dismiss') onDismissed?.();
      // A completed one is announced by whoever hears of all of them.
      if (request !== null && request.state !== 'completed') {
        announce(`${wayName[request.way]}: ${stateWord(request).text}.`);
      }
    },
    // After a failure nobody knows.
    onError: () => queryClient.invalidateQueries({ queryKey }),
  });
  const busy = useIsMutating({ mutationKey, exact: true }) > 0;
  return {
    act(act: Act) {
      if (queryClient.isMutating({ mutationKey, exact: true }) === 0) mutate(act);
    },
    busy,
    /** What is being done from here. */
    acting: isPending ? variables : null,
    error,
    doing: variables === undefined ? '' : doings[variables],
    again: () => {
      if (variables !== undefined) mutate(variables);
    },
    forgetError: reset,
  };
}

async function send(
  act: Act,
  wish: { profileId: string; requestId: string },
): Promise<AccessRequest | null> {
  switch (act) {
    case 'check':
      return ask('access.check', wish);
    case 'end':
      return ask('access.end', wish);
    case 'ask-again':
      return ask('access.retry', wish);
    case 'dismiss':
      await ask('access.dismiss', wish);
      return null;
  }
}
