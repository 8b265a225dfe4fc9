import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { explain, mayStart, type Availability } from '../../../shared/availability.ts';
import { ConsoleError } from '../../../shared/errors.ts';
import type { LinkedAccount } from '../../../shared/views.ts';
import { useOffer } from '../../app/actions/offers.ts';
import { ariaKeysOf } from '../../app/actions/table.ts';
import { useProfile } from '../../app/active-profile.ts';
import { useDialogs } from '../../app/open-dialog.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { RefreshIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { StatusMark, type Mark } from '../../ui/StatusMark.tsx';
import { Countdown, TimeAgo } from '../../ui/time/Times.tsx';
import { isToLinkAgain } from '../access/requests/link-again.ts';
import { WaitingWords } from '../access/requests/WaitingWords.tsx';
import { LackWords } from './LackWords.tsx';
import { refreshLack } from '../profiles/lack-words.ts';
import { accountName } from './account-words.ts';
import { notStartedWords } from './not-started-words.ts';
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
  const lack = refreshLack(profile);
  const linkAgain = isToLinkAgain(state.state);
  const askable = mayStart(state.state) && settled;
  // A key that was refused is not asked for more, unless by the button that says so.
  const startable = lack === null && askable;
  const lacking = lack !== null && mayStart(state.state);
  const refused = error instanceof ConsoleError && error.kind === 'permission';
  useSpokenEnd(account, state);

  // "Try again" goes away once it has worked; the keyboard goes on to the button that is back in use.
  const button = useRef<HTMLButtonElement>(null);
  const lackedBefore = useRef(lacking);
  useEffect(() => {
    const lost = document.activeElement === document.body;
    if (lackedBefore.current && !lacking && lost) button.current?.focus();
    lackedBefore.current = lacking;
  }, [lacking]);

  function press() {
    if (profile.mode === 'live') setConfirming(true);
    else start(false);
  }
  useOffer('refresh-ownership', {
    why: startable && !busy ? null : whyNot(),
    title: `Refresh ownership of ${accountName(account)}`,
    run: press,
  });

  function whyNot(): string {
    if (busy) return 'It is being asked for.';
    if (!mayStart(state.state)) return explain(state.state).sentence;
    return lack === null ? 'The account is still being read.' : 'This key may not refresh.';
  }

  return (
    <div className={css['panel']}>
      <div className={cx(css['line'], linkAgain && css['withAsk'])}>
        <div className={css['state']}>
          {lacking ? (
            <LackWords lack={lack} error={refused ? error : null} />
          ) : (
            <StateWords state={state} account={account} />
          )}
        </div>
        {linkAgain && (
          <Button
            className={css['action']}
            onPress={() =>
              useDialogs.getState().show({
                kind: 'ask-access',
                customerId: account.customerId,
                aboutAccountId: account.id,
              })
            }
          >
            Ask to link again…
          </Button>
        )}
        {lacking && (
          <Button
            className={css['action']}
            isUnavailable={!askable}
            isPending={busy}
            onPress={press}
          >
            {busy ? 'Trying…' : 'Try again'}
          </Button>
        )}
        <Button
          ref={button}
          look="primary"
          className={cx(css['action'], busy && !lacking && css['busy'])}
          // Not disabled: a press makes it so, and the keyboard would be lost with it.
          isUnavailable={lacking || (!startable && !busy)}
          isPending={busy}
          aria-keyshortcuts={ariaKeysOf('refresh-ownership')}
          onPress={press}
        >
          <RefreshIcon />
          Refresh ownership
        </Button>
      </div>
      {error !== null && !(refused && lacking) && (
        <ErrorNotice
          doing="Refresh"
          error={error}
          onRetry={startable ? press : undefined}
          onClose={dismiss}
        />
      )}
      {answer?.outcome === 'not-started' && answer.state === state.state && (
        <Notice
          tone="warn"
          role="alert"
          title={notStartedWords(answer.state).title}
          onClose={dismiss}
        >
          {notStartedWords(answer.state).advice}
        </Notice>
      )}
      {answer?.outcome === 'already-pending' && state.state === 'pending' && (
        <Notice tone="info" role="status" title="It was running already." onClose={dismiss}>
          No second refresh was started; the console waits for the first.
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

function StateWords({ state, account }: { state: Availability; account: LinkedAccount }) {
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
      <p className={css['next']}>
        {isToLinkAgain(state.state) ? (
          <WaitingWords account={account} otherwise={nextStep} />
        ) : (
          nextStep
        )}
      </p>
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
