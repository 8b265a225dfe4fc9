import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { AccessAsk, AccessRequest } from '../../../../shared/access-views.ts';
import { useProfile } from '../../../app/active-profile.ts';
import { ask as askMain } from '../../../app/client.ts';
import { useDialogs } from '../../../app/open-dialog.ts';
import { queryKeys } from '../../../app/query-keys.ts';
import { say } from '../../../app/said.ts';
import { useSettings } from '../../../app/settings.ts';
import { useWorkspace } from '../../../app/workspace.ts';
import { draftKey, type AccessDraft } from './access-draft.ts';
import { afterFailure } from './after-failure.ts';
import { madeWords } from './ask-words.ts';

/**
 * Asks for what was drafted, once, and shows what that gave. That it is being sent, and why it failed, is the draft's:
 * a form that is closed meanwhile and opened again has it too.
 */
export function useSendAccess() {
  const profile = useProfile();
  const queryClient = useQueryClient();
  const { settings, change } = useSettings();

  function keepReturnPages({ terms }: AccessAsk) {
    if (terms.way !== 'checkout') return;
    const { success, cancel } = settings.returnPages;
    if (terms.successUrl === success && terms.cancelUrl === cancel) return;
    change({ returnPages: { success: terms.successUrl, cancel: terms.cancelUrl } });
  }

  return async (draft: AccessDraft, ask: AccessAsk, costAccepted: boolean): Promise<void> => {
    const { requestId } = draft;
    const { aboutAccountId } = draft.opened;
    const key = draftKey(draft.opened);
    const { renewed, accessDrafts, draftAccess } = useWorkspace.getState();
    // The second click of two comes before the form is drawn anew.
    if (accessDrafts[key]?.sending === true) return;
    const isCurrent = () => {
      const now = useWorkspace.getState();
      return now.profileId === profile.id && now.renewed === renewed;
    };
    /** The draft as it is now; null where it is gone, or another. */
    const kept = () => {
      const now = useWorkspace.getState().accessDrafts[key];
      return now?.requestId === requestId ? now : null;
    };
    const isShown = () => {
      const { open } = useDialogs.getState();
      return open?.kind === 'ask-access' && draftKey(open) === key;
    };
    draftAccess(key, { ...draft, sending: true, failure: null });
    try {
      // It is not taken back when the dialog is closed: by then Stripe may have made it.
      const input = { profileId: profile.id, requestId, ask, aboutAccountId, costAccepted };
      const request = await askMain('access.send', input);
      if (!isCurrent()) return;
      await keepRequest(queryClient, profile.id, request);
      if (kept() !== null) draftAccess(key, null);
      keepReturnPages(ask);
      say(madeWords(request, profile.mode));
      if (isShown()) {
        useDialogs.getState().show({ kind: 'access-request', requestId: request.requestId });
      }
    } catch (reason) {
      if (!isCurrent()) return;
      const now = kept();
      if (now !== null) draftAccess(key, afterFailure(now, reason));
      // Main keeps what nobody knows the end of, and asks for it again; what it knows the end of, it has taken off.
      void queryClient.invalidateQueries({ queryKey: queryKeys.accessRequests(profile.id) });
      if (!isShown()) {
        say(`Asking for access failed.${now === null ? '' : ' What you typed is kept.'}`);
      }
    }
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
