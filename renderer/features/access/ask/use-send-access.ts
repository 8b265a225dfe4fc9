import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { AccessAsk, AccessRequest } from '../../../../shared/access-views.ts';
import { refuses } from '../../../../shared/errors.ts';
import { useProfile } from '../../../app/active-profile.ts';
import { ask as askMain } from '../../../app/client.ts';
import { useDialogs } from '../../../app/open-dialog.ts';
import { queryKeys } from '../../../app/query-keys.ts';
import { say } from '../../../app/said.ts';
import { useSettings } from '../../../app/settings.ts';
import { useWorkspace } from '../../../app/workspace.ts';
import type { AccessDraft } from './access-draft.ts';
import { afterFailure } from './after-failure.ts';
import { madeWords } from './ask-words.ts';

/** Asks for what was drafted, once, and shows what that gave. */
export function useSendAccess(aboutAccountId: string | null) {
  const profile = useProfile();
  const queryClient = useQueryClient();
  const { settings, change } = useSettings();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  // At once, where a state is there with the next drawing.
  const sending = useRef(false);
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);

  async function make(draft: AccessDraft, ask: AccessAsk, costAccepted: boolean): Promise<void> {
    const { requestId } = draft;
    const { renewed, draftAccess } = useWorkspace.getState();
    const isCurrent = () => {
      const now = useWorkspace.getState();
      return now.profileId === profile.id && now.renewed === renewed;
    };
    const isDraft = () => useWorkspace.getState().accessDraft?.requestId === requestId;
    // From here on an answer can get lost, with the page as well.
    draftAccess({ ...draft, sent: true });
    try {
      // It is not taken back when the dialog is closed: by then Stripe may have made it.
      const input = { profileId: profile.id, requestId, ask, aboutAccountId, costAccepted };
      const request = await askMain('access.send', input);
      if (!isCurrent()) return;
      await keepRequest(queryClient, profile.id, request);
      if (isDraft()) draftAccess(null);
      keepReturnPages(ask);
      say(madeWords(request.way, request.mailed));
      if (isShown.current) {
        useDialogs.getState().show({ kind: 'access-request', requestId: request.requestId });
      }
    } catch (reason) {
      if (!isCurrent()) return;
      if (isDraft()) draftAccess(afterFailure(draft, reason));
      // Main keeps what nobody knows the end of, and asks for it again.
      if (!refuses(reason)) {
        void queryClient.invalidateQueries({ queryKey: queryKeys.accessRequests(profile.id) });
      }
      setError(reason);
      if (!isShown.current) say('Asking for access failed. What you typed is kept.');
    }
  }

  function keepReturnPages({ terms }: AccessAsk) {
    if (terms.way !== 'checkout') return;
    const { success, cancel } = settings.returnPages;
    if (terms.successUrl === success && terms.cancelUrl === cancel) return;
    change({ returnPages: { success: terms.successUrl, cancel: terms.cancelUrl } });
  }

  return {
    busy,
    error,
    forgetError: () => setError(null),
    async send(draft: AccessDraft, ask: AccessAsk, costAccepted: boolean) {
      if (sending.current) return;
      sending.current = true;
      setBusy(true);
      setError(null);
      try {
        await make(draft, ask, costAccepted);
      } finally {
        sending.current = false;
        setBusy(false);
      }
    },
  };
}

/** Puts what was just made where the page looks for requests, the newest first. */
export async function keepRequest(
  queryClient: QueryClient,
  profileId: string,
  request: AccessRequest,
): Promise<void> {
  const queryKey = queryKeys.accessRequests(profileId);
  // A reading that was under way before is older than this answer.
  await queryClient.cancelQueries({ queryKey });
  const known = queryClient.getQueryData<readonly AccessRequest[]>(queryKey);
  const others = (known ?? []).filter(({ requestId }) => requestId !== request.requestId);
  queryClient.setQueryData(queryKey, [request, ...others]);
  // Where there was no list, there may be more in it than this one.
  if (known === undefined) void queryClient.invalidateQueries({ queryKey });
}
