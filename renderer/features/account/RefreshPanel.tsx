import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { explain, mayStart, type Availability } from '../../../shared/availability.ts';
import type { LinkedAccount } from '../../../shared/views.ts';
import { useProfile } from '../../app/active-profile.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { RefreshIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { StatusMark, type Mark } from '../../ui/StatusMark.tsx';
import { Countdown, TimeAgo } from '../../ui/time/Times.tsx';
import { accountName } from './account-words.ts';
import css from './RefreshPanel.module.css';
import { useAvailability } from './use-availability.ts';
import { useRefreshOwnership } from './use-refresh-ownership.ts';

const ConfirmLiveRefresh = lazy(() =>
  import('./ConfirmLiveRefresh.tsx').then((module) => ({ default: module.ConfirmLiveRefresh })),
);

const marks: Record<Availability['state'], Mark> = {
  available: 'full',
  'never-refreshed': 'full',
  pending: 'running',
  'cooling-down': 'none',
  inactive: 'hollow',
  disconnected: 'cut',
  'no-permission': 'none',
  unknown: 'unknown',
};

interface Props {
  account: LinkedAccount;
  /** The account itself has been read, not only its row of a list. */
  settled: boolean;
}

/** Whether, why not and until when, and the one button that asks the bank. */
export function RefreshPanel({ account, settled }: Props) {
  const profile = useProfile();
  const state = useAvailability(account);
  const { start, busy, answer, error, dismiss } = useRefreshOwnership(profile.id, account.id);
  const [confirming, setConfirming] = useState(false);
  const startable = mayStart(state.state) && settled;
  useSpokenEnd(account, state);

  function press() {
    if (profile.mode === 'live') setConfirming(true);
    else start(false);
  }

  return (
    <div className={css['panel']}>
      <div className={css['line']}>
        <div className={css['state']}>
          <StateWords state={state} />
        </div>
        <Button
          look="primary"
          className={cx(css['action'], busy && css['busy'])}
          isDisabled={!startable && !busy}
          isPending={busy}
          onPress={press}
        >
          <RefreshIcon />
          Refresh ownership
        </Button>
      </div>
      {error !== null && (
        <ErrorNotice
          doing="Refresh"
          error={error}
          onRetry={startable ? press : undefined}
          onClose={dismiss}
        />
      )}
      {answer?.outcome === 'not-started' && (
        <Notice
          tone="warn"
          role="alert"
          title={`Stripe did not start a refresh: ${notStarted(state)}`}
          onClose={dismiss}
        >
          {explain(state.state).nextStep}
        </Notice>
      )}
      {answer?.outcome === 'already-pending' && (
        <Notice tone="info" role="status" title="A refresh was running already." onClose={dismiss}>
          No second one was started; the console waits for the one that runs.
        </Notice>
      )}
      {confirming && (
        <Suspense fallback={null}>
          <ConfirmLiveRefresh
            account={account}
            onClose={() => setConfirming(false)}
            onConfirm={() => {
              setConfirming(false);
              start(true);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

function StateWords({ state }: { state: Availability }) {
  const { sentence, nextStep } = explain(state.state);
  if (state.state === 'cooling-down') {
    return (
      <>
        <p className={css['headline']}>
          <span className={css['label']}>Next refresh in</span>
          <span className={css['countdown']}>
            <Countdown until={state.until} label="Next refresh" />
          </span>
        </p>
        <p className={css['next']}>{sentence}</p>
      </>
    );
  }
  return (
    <>
      <p className={css['headline']} role="status" aria-label="Refresh availability">
        <StatusMark mark={marks[state.state]} />
        {sentence}
        {state.state === 'pending' && (
          <span className={css['since']}>
            started <TimeAgo at={state.since} />
          </span>
        )}
      </p>
      <p className={css['next']}>{nextStep}</p>
    </>
  );
}

/** Says once, for those who do not see the countdown, that it has ended. */
function useSpokenEnd(account: LinkedAccount, state: Availability): void {
  const before = useRef(state.state);
  useEffect(() => {
    if (before.current === 'cooling-down' && state.state === 'available') {
      announce(`${accountName(account)}: ${explain('available').sentence}`);
    }
    before.current = state.state;
  }, [account, state]);
}

function notStarted(state: Availability): string {
  // It answered, and still calls the account available: there is no reason that we could give.
  return mayStart(state.state) ? 'it gave no reason.' : lowerFirst(explain(state.state).sentence);
}

function lowerFirst(sentence: string): string {
  return sentence.startsWith('Stripe')
    ? sentence
    : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
