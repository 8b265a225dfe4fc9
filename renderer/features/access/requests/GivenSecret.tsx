import { useState } from 'react';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Button } from '../../../ui/Button.tsx';
import { CopyAction } from './CopyAction.tsx';
import { GivenActions, GivenPart, scroller } from './GivenPart.tsx';
import css from './GivenSecret.module.css';
import { secretAgainWords, secretGoneWords } from './request-words.ts';
import { secretKindOf, snippetOf } from './snippets.ts';
import { useClientSecret } from './use-client-secret.ts';

/** The client secret, which is handed out once and never shown; and what a web page does with it. */
export function GivenSecret({ request }: { request: AccessRequest }) {
  const { way } = request;
  const secret = useClientSecret(request);
  // Its hint tells what it is of, and goes away with it.
  const [hint, setHint] = useState(request.secretHint);
  if (request.secretHint !== null && hint !== request.secretHint) setHint(request.secretHint);
  const kind = secretKindOf(way, hint);
  const snippet = kind && snippetOf(kind);
  const { copied, refused, busy, error } = secret;
  // Handed out to a press that is not done yet, it is gone from main and not from here.
  const isGone = request.secretHint === null && !copied && !refused && !busy && error === null;
  return (
    <>
      <GivenPart title="Client secret">
        {!copied && !isGone && (
          <>
            <GivenActions>
              <code className={css['masked']}>{hint}</code>
              <Button
                look={request.url === null ? 'primary' : 'plain'}
                isPending={busy}
                onPress={secret.copy}
              >
                Copy client secret
              </Button>
            </GivenActions>
            <p className={css['hint']} role="status">
              {refused
                ? 'The clipboard refused it. Copy it again before you close this: the console hands it out once.'
                : 'Copy it before you close or lock the console: it is kept in memory alone. It is copied once, and is for the web page of this customer and nobody else.'}
            </p>
          </>
        )}
        {isGone && <p className={css['hint']}>{secretGoneWords}</p>}
        {copied && (
          <p role="status">
            <strong className={css['copied']}>Copied. The console has forgotten it.</strong>{' '}
            <span className={css['hint']}>{secretAgainWords}</span>
          </p>
        )}
        {error !== null && (
          <ErrorNotice
            doing="Not copied"
            error={error}
            onRetry={secret.copy}
            onClose={secret.forgetError}
          />
        )}
      </GivenPart>
      {snippet !== null && (
        <GivenPart title="On your web page">
          <pre
            className={css['snippet']}
            {...scroller}
            role="group"
            aria-label="Snippet for your web page"
          >
            {snippet}
          </pre>
          <GivenActions>
            <CopyAction text={snippet} what="snippet">
              Copy snippet
            </CopyAction>
            <span className={css['hint']}>It holds a placeholder where the secret goes.</span>
          </GivenActions>
        </GivenPart>
      )}
    </>
  );
}
