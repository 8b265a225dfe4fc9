import type { ReactNode } from 'react';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { moneyIn } from '../../../../shared/money.ts';
import type { Mode } from '../../../../shared/views.ts';
import { useProfile } from '../../../app/active-profile.ts';
import { StatusMark } from '../../../ui/StatusMark.tsx';
import { formatFull } from '../../../ui/time/format.ts';
import { useAtServerMinute } from '../../../ui/time/server-time.ts';
import { TimeAgo } from '../../../ui/time/Times.tsx';
import css from './RequestFacts.module.css';
import { formatLeft, mailedWords, stateWord } from './request-words.ts';

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

interface Props {
  request: AccessRequest;
  /** There is room for all that is said of each. */
  whole?: boolean;
}

/** What is to be known of a request at a glance. */
export function RequestFacts({ request, whole = false }: Props) {
  const { mode } = useProfile();
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
      {mailed && <Mailed mode={mode} whole={whole} />}
    </>
  );
}

function Mailed({ mode, whole }: { mode: Mode; whole: boolean }) {
  const { short, more } = mailedWords(mode);
  if (more === null) return <Fact>{short}</Fact>;
  return <Fact>{whole ? `${short} (${more})` : <span title={`${more}.`}>{short}</span>}</Fact>;
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
