import { lazy, Suspense, useState } from 'react';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { Button } from '../../../ui/Button.tsx';
import { wayName } from '../way-name.ts';
import { endingOf, isDismissible } from './request-words.ts';
import type { useRequestAct } from './use-request-act.ts';

const ConfirmEnd = lazy(() =>
  import('./ConfirmEnd.tsx').then((module) => ({ default: module.ConfirmEnd })),
);

interface Props {
  request: AccessRequest;
  acts: ReturnType<typeof useRequestAct>;
}

/** What can be done with a request itself: asked for again, ended, or taken off the list. */
export function RequestActs({ request, acts }: Props) {
  const [confirming, setConfirming] = useState(false);
  const { busy, acting, act } = acts;
  const name = wayName[request.way];
  const ending = endingOf(request);
  return (
    <>
      {request.state === 'unknown' && (
        <Button
          aria-label={`Try again to make the ${name}`}
          isPending={busy}
          onPress={() => act('retry')}
        >
          {acting === 'retry' ? 'Trying…' : 'Try again'}
        </Button>
      )}
      {ending !== null && (
        <Button
          look="quiet"
          aria-label={`${ending.verb} ${name}…`}
          isPending={busy}
          onPress={() => setConfirming(true)}
        >
          {ending.verb}…
        </Button>
      )}
      {isDismissible(request) && (
        <span title="Takes it off this list. Stripe is not told.">
          <Button
            look="quiet"
            aria-label={`Dismiss ${name}`}
            isPending={busy}
            onPress={() => act('dismiss')}
          >
            Dismiss
          </Button>
        </span>
      )}
      {confirming && ending !== null && (
        <Suspense fallback={null}>
          <ConfirmEnd
            request={request}
            ending={ending}
            onClose={() => setConfirming(false)}
            onConfirm={() => {
              setConfirming(false);
              act('end');
            }}
          />
        </Suspense>
      )}
    </>
  );
}
