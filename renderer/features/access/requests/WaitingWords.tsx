import type { ReactNode } from 'react';
import type { AccessWay } from '../../../../shared/access-ways.ts';
import type { LinkedAccount } from '../../../../shared/views.ts';
import { useDialogs } from '../../../app/open-dialog.ts';
import { Button } from '../../../ui/Button.tsx';
import { TimeAgo } from '../../../ui/time/Times.tsx';
import { wayName } from '../way-name.ts';
import { waitedFor } from './of-customer.ts';
import { useKnownRequests } from './use-access-requests.ts';
import css from './WaitingWords.module.css';

interface Props {
  account: LinkedAccount;
  /** What is said where nothing is waited for. */
  otherwise: ReactNode;
}

/** Beside an account that has to be linked again: that its customer was asked already, and the way to that. */
export function WaitingWords({ account, otherwise }: Props) {
  const request = waitedFor(useKnownRequests(account.customerId), account.id);
  if (request === null) return otherwise;
  const { requestId, way, sentAt } = request;
  return (
    <>
      {inSentence[way]} sent <TimeAgo at={sentAt} /> is waiting for the customer.{' '}
      <Button
        look="quiet"
        className={css['show']}
        aria-label={`Show the ${wayName[way]} that is waiting`}
        onPress={() => useDialogs.getState().show({ kind: 'access-request', requestId })}
      >
        Show
      </Button>
    </>
  );
}

const inSentence: Record<AccessWay, string> = {
  checkout: 'A Checkout page',
  invoice: 'An invoice',
  subscription: 'A subscription',
  setup_intent: 'A SetupIntent',
  payment_intent: 'A PaymentIntent',
  session: 'A Session',
};
