import { useRef, useState } from 'react';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { useProfile } from '../../../app/active-profile.ts';
import { openAccountOf } from '../../../app/workspace.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyId } from '../../../ui/CopyButton.tsx';
import { DialogActions, DialogError } from '../../../ui/Dialog.tsx';
import { Fact, FactList } from '../../../ui/FactList.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { humanise } from '../../account/account-words.ts';
import { CheckNow } from './CheckNow.tsx';
import { GivenPage } from './GivenPage.tsx';
import { GivenSecret } from './GivenSecret.tsx';
import { GivenStandIn } from './GivenStandIn.tsx';
import { RequestActs } from './RequestActs.tsx';
import css from './RequestDetail.module.css';
import { RequestFacts, RequestState } from './RequestFacts.tsx';
import { notesOf, nothingLeftWords } from './request-words.ts';
import { useKeptKeyboard } from './use-kept-keyboard.ts';
import { useRequestAct } from './use-request-act.ts';

interface Props {
  request: AccessRequest;
  onClose: () => void;
}

/** All of a request: what it gave, where it stands, what it asks for. */
export function RequestDetail({ request, onClose }: Props) {
  const profile = useProfile();
  const acts = useRequestAct(request, profile.id, onClose);
  const close = useRef<HTMLButtonElement>(null);
  useKeptKeyboard(close, request.state);
  // What gave a secret shows what to do with it also when that has been handed out.
  const [gaveSecret, setGaveSecret] = useState(request.secretHint !== null);
  if (!gaveSecret && request.secretHint !== null) setGaveSecret(true);

  const { state, url, standIn, accountId, customerId } = request;
  const isOpen = state === 'open';
  const isLinked = state === 'completed' && accountId !== null;
  const nothingLeft = isOpen && !gaveSecret && url === null && nothingLeftWords(request);

  return (
    <div className={css['detail']}>
      <div className={css['line']}>
        <RequestState request={request} />
        <RequestFacts request={request} whole />
        <CheckNow request={request} acts={acts} />
      </div>
      {isLinked && <Notice tone="info" title="The customer has linked an account." />}
      {notesOf(request).map(({ title, text }) => (
        <Notice key={title} tone={isOpen ? 'info' : 'warn'} title={title}>
          {text}
        </Notice>
      ))}
      {isOpen && standIn !== null && <GivenStandIn request={request} page={standIn} />}
      {isOpen && url !== null && <GivenPage request={request} url={url} />}
      {isOpen && gaveSecret && <GivenSecret request={request} />}
      {typeof nothingLeft === 'string' && (
        <Notice tone="info" title="There is nothing left to pass on.">
          {nothingLeft}
        </Notice>
      )}
      <div className={css['facts']}>
        <Asked request={request} />
      </div>
      {acts.error !== null && (
        <DialogError
          doing={acts.doing}
          error={acts.error}
          onRetry={acts.again}
          onClose={acts.forgetError}
        />
      )}
      <DialogActions>
        <span className={css['acts']}>
          <RequestActs request={request} acts={acts} whole />
        </span>
        <Button ref={close} onPress={onClose}>
          Close
        </Button>
        {isLinked && (
          <Button
            look="primary"
            onPress={() => {
              openAccountOf(accountId, customerId);
              onClose();
            }}
          >
            Open account
          </Button>
        )}
      </DialogActions>
    </div>
  );
}

/** What was asked, and by which object. */
function Asked({ request }: { request: AccessRequest }) {
  const { objectId, permissions, prefetch, accountHolder, aboutAccountId, accountId } = request;
  return (
    <FactList>
      <Fact name="Id">{objectId === null ? 'not known' : <CopyId id={objectId} />}</Fact>
      <Fact name="Asks for">{permissions.map(humanise).join(', ')}</Fact>
      <Fact name="Read at once">
        {prefetch.length === 0 ? 'nothing' : prefetch.map(humanise).join(', ')}
      </Fact>
      {accountHolder !== null && (
        <Fact name="Asked">
          <CopyId id={accountHolder} what="connected account id" />
        </Fact>
      )}
      {aboutAccountId !== null && (
        <Fact name="Link again">
          <CopyId id={aboutAccountId} what="account id" />
        </Fact>
      )}
      {accountId !== null && (
        <Fact name="Linked">
          <CopyId id={accountId} what="account id" />
        </Fact>
      )}
    </FactList>
  );
}
