import type { AccessRequest } from '../../../../shared/access-views.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { SkeletonRows } from '../../../ui/Skeleton.tsx';
import { RequestDetail } from './RequestDetail.tsx';
import { wayName } from '../way-name.ts';
import { useAccessRequests } from './use-access-requests.ts';
import { useCustomerOf } from './use-customer-of.ts';
import { useReturn } from './use-return.ts';

interface Props {
  requestId: string;
  onClose: () => void;
}

/** What a request gave to be passed on, and what became of it. */
export function AccessRequestDialog({ requestId, onClose: closeDialog }: Props) {
  const onClose = useReturn(requestId, closeDialog);
  const { data, error, isFetching, refetch } = useAccessRequests();
  const request = data?.find((each) => each.requestId === requestId);
  const title = useTitle(request);
  return (
    <Dialog title={title} wide onClose={onClose}>
      {request !== undefined ? (
        <RequestDetail request={request} onClose={onClose} />
      ) : (
        <>
          {isFetching ? (
            // One that was just sent may not be on the list that is in memory.
            <SkeletonRows count={3} label="Loading the request" header={false} />
          ) : error !== null ? (
            <ErrorNotice doing="Access request" error={error} onRetry={() => void refetch()} />
          ) : (
            <EmptyState title="This request is no longer on the list.">
              It was dismissed, or it ended before the console was opened. What was made of it is in
              the Stripe Dashboard.
            </EmptyState>
          )}
          <DialogActions>
            <Button onPress={onClose}>Close</Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}

function useTitle(request: AccessRequest | undefined): string {
  const { name } = useCustomerOf(request?.customerId ?? null);
  if (request === undefined) return 'Access request';
  const { way, customerId, accountHolder } = request;
  const whom = name ?? customerId ?? accountHolder;
  return whom === null ? wayName[way] : `${wayName[way]} for ${whom}`;
}
