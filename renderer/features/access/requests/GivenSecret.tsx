import { useState } from 'react';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Button } from '../../../ui/Button.tsx';
import { CopyAction } from './CopyAction.tsx';
import { GivenActions, GivenPart, scroller } from './GivenPart.tsx';
import css from './GivenSecret.module.css';
import { secretKindOf, snippetOf } from './snippets.ts';
import { useClientSecret } from './use-client-secret.ts';

/** The client secret, which is handed out once and never shown; and what a web page does with it. */
export function GivenSecret({ request }: { request: AccessRequest }) {
  const { way, objectId } = request;
  const secret = useClientSecret(request);
  // Its hint tells what it is of, and goes away with it.
  const [hint, setHint] = useState(request.secretHint);
  if (request.secretHint !== null && hint !== request.secretHint) setHint(request.secretHint);
  const kind = secretKindOf(way, hint);
  const snippet = kind && snippetOf(kind);
  return (
    <>
      <GivenPart title="Client secret">
        {!secret.copied && (
          <>
            <GivenActions>
              <code className={css['masked']}>{hint}</code>
              <Button
                look={request.url === null ? 'primary' : 'plain'}
                isPending={secret.busy}
                onPress={secret.copy}
              >
                Copy client secret
              </Button>
            </GivenActions>
            <p className={css['hint']} role="status">
              {secret.refused
                ? 'The clipboard refused it. Copy it again before you close this: the console hands it out once.'
                : 'It is copied once, then forgotten here. Give it to the web page of this customer, and to nobody else.'}
            </p>
          </>
        )}
        {secret.copied && (
          <p role="status">
            <strong className={css['copied']}>Copied. The console has forgotten it.</strong>{' '}
            <span className={css['hint']}>
              If it is needed again, make a new request, or read it with the API
              {objectId === null ? '' : ` from ${objectId}`}.
            </span>
          </p>
        )}
        {secret.error !== null && (
          <ErrorNotice
            doing="Not copied"
            error={secret.error}
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
