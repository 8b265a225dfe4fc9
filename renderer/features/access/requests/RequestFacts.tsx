import type { ReactNode } from 'react';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { moneyIn } from '../../../../shared/money.ts';
import { StatusMark } from '../../../ui/StatusMark.tsx';
import { formatFull } from '../../../ui/time/format.ts';
import { useAtServerMinute } from '../../../ui/time/server-time.ts';
import { TimeAgo } from '../../../ui/time/Times.tsx';
import css from './RequestFacts.module.css';
import { formatLeft, stateWord } from './request-words.ts';

/** Where a request stands. */
export function RequestState({ request }: { request: AccessRequest }) {
  const { mark, tone, text } = stateWord(request);
  return (
    <span className={css['state']}>
      <StatusMark mark={mark} {...(tone !== undefined && { tone })} />
      {text}
    </span>
  );
}

/** What is to be known of a request at a glance. */
export function RequestFacts({ request }: { request: AccessRequest }) {
  const { sentAt, charge, expiresAt, mailed, state } = request;
  return (
    <>
      <Fact>
        asked <TimeAgo at={sentAt} />
      </Fact>
      {charge !== null && <Fact>{moneyIn(charge.amount, charge.currency)}</Fact>}
      {state === 'open' && expiresAt !== null && (
        <Fact>
          closes <Left until={expiresAt} />
        </Fact>
      )}
      {mailed && <Fact>mailed by Stripe</Fact>}
    </>
  );
}

function Fact({ children }: { children: ReactNode }) {
  return <span className={css['fact']}>{children}</span>;
}

/** What is left until then, on Stripe's clock; the full time is its tooltip. */
function Left({ until }: { until: number }) {
  const text = useAtServerMinute((now) => (now === null ? 'later' : formatLeft(until - now)));
  return (
    <time dateTime={new Date(until * 1000).toISOString()} title={formatFull(until)}>
      {text}
    </time>
  );
}
