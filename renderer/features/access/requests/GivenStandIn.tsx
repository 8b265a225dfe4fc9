import type { AccessRequest } from '../../../../shared/access-views.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { CopyAction } from './CopyAction.tsx';
import { useOpenRequest } from './use-open-request.ts';

/** In the demo: the way to go through with a request as its customer would on a page of the analyst's own. */
export function GivenStandIn({ request, page }: { request: AccessRequest; page: string }) {
  const { open, busy, error, forgetError } = useOpenRequest(request.requestId, 'page');
  return (
    <>
      <Notice
        tone="info"
        title="In the demo, a made-up page stands in for yours"
        actions={
          <>
            <CopyAction text={page} what="link">
              Copy link
            </CopyAction>
            <Button isPending={busy} onPress={open}>
              Open page
            </Button>
          </>
        }
      >
        Open it to link an account as the customer would.
      </Notice>
      {error !== null && <ErrorNotice doing="Not opened" error={error} onClose={forgetError} />}
    </>
  );
}
