import { lazy, Suspense, useState } from 'react';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { useProfile } from '../../../app/active-profile.ts';
import { Button } from '../../../ui/Button.tsx';
import { wayName } from '../way-name.ts';
import { dismissalOf, endingOf } from './request-questions.ts';
import { isDismissible } from './request-words.ts';
import type { useRequestAct } from './use-request-act.ts';

const ConfirmEnd = lazy(() =>
  import('./ConfirmEnd.tsx').then((module) => ({ default: module.ConfirmEnd })),
);

interface Props {
  request: AccessRequest;
  acts: ReturnType<typeof useRequestAct>;
  /** Beside buttons of something else: each says what it is about. */
  whole?: boolean;
}

/** What can be done with a request itself: asked for again, ended, or taken off the list. */
export function RequestActs({ request, acts, whole = false }: Props) {
  const { mode } = useProfile();
  const [asking, setAsking] = useState<'end' | 'dismiss' | null>(null);
  const { busy, acting, act } = acts;
  const name = wayName[request.way];
  const ending = endingOf(request, mode);
  const dismissal = dismissalOf(request);
  const question = asking === 'end' ? ending : dismissal;
  return (
    <>
      {request.state === 'unknown' && (
        <Button
          aria-label={`Try again to make the ${name}`}
          isPending={busy}
          onPress={() => act('ask-again')}
        >
          {acting === 'ask-again' ? 'Trying…' : 'Try again'}
        </Button>
      )}
      {ending !== null && (
        <Button
          look="quiet"
          aria-label={`${ending.verb} ${name}…`}
          isPending={busy}
          onPress={() => setAsking('end')}
        >
          {whole ? ending.whole : ending.verb}…
        </Button>
      )}
      {isDismissible(request) && (
        <span title="Takes it off this list. Stripe is not told.">
          <Button
            look="quiet"
            aria-label={`Dismiss ${name}`}
            isPending={busy}
            onPress={() => (dismissal === null ? act('dismiss') : setAsking('dismiss'))}
          >
            {dismissal === null ? 'Dismiss' : 'Dismiss…'}
          </Button>
        </span>
      )}
      {asking !== null && question !== null && (
        <Suspense fallback={null}>
          <ConfirmEnd
            request={request}
            question={question}
            onClose={() => setAsking(null)}
            onConfirm={() => {
              setAsking(null);
              act(asking);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
