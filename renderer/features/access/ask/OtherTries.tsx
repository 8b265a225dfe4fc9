import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { useProfile } from '../../../app/active-profile.ts';
import { queryKeys } from '../../../app/query-keys.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { TimeAgo } from '../../../ui/time/Times.tsx';
import { useAccessRequests } from '../requests/use-access-requests.ts';
import type { AccessDraft, LostTry } from './access-draft.ts';
import css from './AskAccess.module.css';
import { aRequest } from './ask-words.ts';
import { outWords, stillOut, unsettledTries } from './other-tries.ts';

const none: readonly AccessRequest[] = [];

/** What else is out, of this draft and besides. */
export function useOtherTries(draft: AccessDraft): { lost: LostTry[]; out: AccessRequest[] } {
  const profile = useProfile();
  const queryClient = useQueryClient();
  const { data } = useAccessRequests();
  const state = queryClient.getQueryState(queryKeys.accessRequests(profile.id));
  const requests = data ?? none;
  const isBehind = data === undefined || state?.isInvalidated === true;
  const lost = unsettledTries(draft, requests, isBehind);
  return { lost, out: stillOut(requests, draft, lost) };
}

/** What the customer was asked for before. */
export function StillOut({ out }: { out: readonly AccessRequest[] }) {
  const [latest, ...others] = out;
  if (latest === undefined) return null;
  const { way, state, sentAt } = latest;
  const what: ReactNode =
    state === 'unknown' ? (
      <>
        Whether {aRequest[way]} asked for <TimeAgo at={sentAt} /> was made is not known.
      </>
    ) : (
      <>
        {capital(aRequest[way])} asked for <TimeAgo at={sentAt} /> is still open.
      </>
    );
  return (
    <p className={css['out']} role="note">
      <strong>{what}</strong> {outWords(latest, others.length)}
    </p>
  );
}

/** An earlier state of this draft may have been made. */
export function LostTries({ lost }: { lost: readonly LostTry[] }) {
  if (lost.length === 0) return null;
  return (
    <div className={css['lost']}>
      <Notice tone="warn" title="An earlier try may have made something">
        Its answer was lost, and this form has changed since: it makes another one. The first one is
        kept among the requests, where it can be asked for again.
      </Notice>
    </div>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
