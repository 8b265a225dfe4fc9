import { lazy, Suspense } from 'react';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { CopyAction } from './CopyAction.tsx';
import css from './GivenPage.module.css';
import { GivenActions, GivenPart } from './GivenPart.tsx';
import { MailPart } from './MailPart.tsx';
import { useOpenRequest } from './use-open-request.ts';

const QrCode = lazy(() => import('./QrCode.tsx').then((module) => ({ default: module.QrCode })));

interface Props {
  request: AccessRequest;
  url: string;
}

/** The page for the customer: its link, the same for a phone, and an e-mail with it. */
export function GivenPage({ request, url }: Props) {
  const page = useOpenRequest(request.requestId, 'page');
  return (
    <div className={css['page']}>
      <div className={css['parts']}>
        <GivenPart title="Link for the customer">
          <input
            className={css['link']}
            aria-label="Link"
            title={url}
            readOnly
            value={url}
            onFocus={(event) => event.target.select()}
          />
          <GivenActions>
            <CopyAction look="primary" text={url} what="link">
              Copy link
            </CopyAction>
            <Button isPending={page.busy} onPress={page.open}>
              Open page
            </Button>
          </GivenActions>
          <p className={css['hint']}>
            Whoever has it can open it, so send it to the customer alone.
          </p>
          {page.error !== null && (
            <ErrorNotice doing="Not opened" error={page.error} onClose={page.forgetError} />
          )}
        </GivenPart>
        <MailPart request={request} url={url} />
      </div>
      <div className={css['code']}>
        <Suspense fallback={<div className={css['codeSpace']} />}>
          <QrCode text={url} label="QR code of the link" />
        </Suspense>
        <p className={css['hint']}>For a phone’s camera</p>
      </div>
    </div>
  );
}
