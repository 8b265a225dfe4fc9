import { useEffect, useRef } from 'react';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { useProfile } from '../../../app/active-profile.ts';
import { useDialogs } from '../../../app/open-dialog.ts';
import { openAccountOf } from '../../../app/workspace.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Truncated } from '../../../ui/Truncated.tsx';
import { CheckNow } from './CheckNow.tsx';
import { CopyAction } from './CopyAction.tsx';
import { RequestActs } from './RequestActs.tsx';
import { RequestFacts, RequestState } from './RequestFacts.tsx';
import css from './RequestList.module.css';
import { wayName } from '../way-name.ts';
import { notesOf, stateWord } from './request-words.ts';
import { useKeptKeyboard } from './use-kept-keyboard.ts';
import { useRequestAct } from './use-request-act.ts';

interface Props {
  request: AccessRequest;
  onDismissed: () => void;
}

/** One request: where it stands, and what can be done about it. */
export function RequestRow({ request, onDismissed }: Props) {
  const profile = useProfile();
  const acts = useRequestAct(request, profile.id, onDismissed);
  const show = useRef<HTMLButtonElement>(null);
  useKeptKeyboard(show, request.state);
  // The list may have scrolled it out of view.
  const errorBox = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (acts.error !== null) errorBox.current?.scrollIntoView({ block: 'nearest' });
  }, [acts.error]);
  const { requestId, way, url, accountId, customerId } = request;
  const name = wayName[way];
  return (
    <li className={css['row']} aria-label={`${name}, ${stateWord(request).text}`}>
      <div className={css['line']}>
        <span className={css['state']}>
          <RequestState request={request} />
        </span>
        <span className={css['way']}>
          <Truncated text={name} />
        </span>
        <span className={css['facts']}>
          <span className={css['known']}>
            <RequestFacts request={request} />
          </span>
          <CheckNow request={request} acts={acts} />
        </span>
        <span className={css['actions']}>
          {accountId !== null && (
            <Button
              aria-label={`Open account linked by ${name}`}
              onPress={() => openAccountOf(accountId, customerId)}
            >
              Open account
            </Button>
          )}
          {url !== null && (
            <CopyAction look="quiet" text={url} what="link" name={`Copy link of ${name}`}>
              Copy link
            </CopyAction>
          )}
          <RequestActs request={request} acts={acts} />
          <Button
            ref={show}
            look="quiet"
            aria-label={`Show ${name}`}
            data-shows={requestId}
            onPress={() => useDialogs.getState().show({ kind: 'access-request', requestId })}
          >
            Show
          </Button>
        </span>
      </div>
      {notesOf(request).map(({ title, text }) => (
        <p key={title} className={css['note']}>
          <Truncated text={`${title} ${text}`} />
        </p>
      ))}
      {acts.error !== null && (
        <div ref={errorBox} className={css['error']}>
          <ErrorNotice
            doing={acts.doing}
            error={acts.error}
            onRetry={acts.again}
            onClose={acts.forgetError}
          />
        </div>
      )}
    </li>
  );
}
