import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { invoiceIdToCome } from '../../../../shared/access-request.ts';
import type { AccessAsk } from '../../../../shared/access-views.ts';
import { keyVariable } from '../../../../shared/http-request.ts';
import type { Profile } from '../../../../shared/views.ts';
import { queries } from '../../../app/queries.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import type { AccessDraft } from './access-draft.ts';
import { missingWords } from './ask-words.ts';
import type { FormPart } from './form-part.ts';
import { Radios } from './Radios.tsx';
import type { Faults } from './read-draft.ts';
import { destinationOf, requestTexts } from './request-text.ts';
import css from './RequestPreview.module.css';

interface Props extends Pick<FormPart, 'edit'> {
  draft: AccessDraft;
  /** Null while something is missing. */
  ask: AccessAsk | null;
  faults: Faults;
  profile: Profile;
}

/** What will be sent to Stripe, to the letter, before it is. */
export function RequestPreview({ draft, ask, faults, profile, edit }: Props) {
  const box = useRef<HTMLDetailsElement>(null);
  const { showsRequest } = draft;
  const wasShown = useRef(showsRequest);
  // What is opened at the end of a dialog opens out of view.
  useEffect(() => {
    if (showsRequest && !wasShown.current) box.current?.scrollIntoView({ block: 'nearest' });
    wasShown.current = showsRequest;
  }, [showsRequest]);
  return (
    <details
      ref={box}
      className={css['request']}
      open={showsRequest}
      onToggle={(event) => edit({ showsRequest: event.currentTarget.open })}
    >
      <summary>The request</summary>
      {showsRequest &&
        (ask === null ? (
          <div className={css['missing']}>
            <p>What is sent stands here once nothing is missing:</p>
            <ul>
              {missingWords(faults, draft).map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </div>
        ) : (
          <Requests draft={draft} ask={ask} profile={profile} edit={edit} />
        ))}
    </details>
  );
}

function Requests(props: Omit<Props, 'ask' | 'faults'> & { ask: AccessAsk }) {
  const { draft, ask, profile, edit } = props;
  const { data: info } = useQuery(queries.info());
  if (info === undefined) return null;
  const texts = requestTexts(ask, draft.requestId, destinationOf(info, profile), draft.asCurl);
  const isOne = texts.length === 1;
  return (
    <>
      <div className={css['how']}>
        <Radios
          legend="Show the request as"
          legendHidden
          value={draft.asCurl ? 'curl' : 'http'}
          options={[
            { value: 'http', label: 'HTTP' },
            { value: 'curl', label: 'curl' },
          ]}
          onChange={(as) => edit({ asCurl: as === 'curl' })}
        />
        <p className={css['note']}>
          <code>{keyVariable}</code> stands for the key.
          {!isOne && (
            <>
              {' '}
              <code>{invoiceIdToCome}</code> is the id that the first one is answered with.
            </>
          )}
          {profile.mode === 'demo' && ' In the demo this goes to the embedded Stripe.'}
        </p>
      </div>
      <ol aria-label="Requests">
        {texts.map((text, at) => (
          <li key={text} className={css['one']}>
            <pre className={css['text']}>{text}</pre>
            <CopyButton
              className={css['copy']}
              text={text}
              what={isOne ? 'request' : `request ${at + 1}`}
            />
          </li>
        ))}
      </ol>
    </>
  );
}
