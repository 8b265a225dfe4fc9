import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Refresh } from '../../../shared/views.ts';
import { useProfile } from '../../app/active-profile.ts';
import { queries } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { TimeAgo } from '../../ui/time/Times.tsx';
import { accountName } from '../account/account-words.ts';
import css from './RefreshActivity.module.css';
import { justEnded, refreshKey, refreshWord } from './refresh-words.ts';

/** The refreshes of this session: what runs, and how the others ended. */
export function RefreshActivity() {
  const profile = useProfile();
  const { data, error } = useQuery(queries.refreshes(profile.id));
  const refreshes = data ?? [];
  const running = refreshes.filter(({ state }) => state === 'pending').length;
  useSpokenEnds(data);

  return (
    <section className={css['activity']} aria-label="Refresh activity">
      <h2 className={css['title']}>
        Refresh activity
        {running > 0 && <span className={css['running']}>{running} running</span>}
      </h2>
      {error !== null && (
        <p className={css['quiet']}>
          The list could not be read. It is asked for again with the next change.
        </p>
      )}
      {error === null && refreshes.length === 0 && (
        <p className={css['quiet']}>None in this session</p>
      )}
      {refreshes.length > 0 && (
        <ul className={css['list']}>
          {refreshes.map((refresh) => (
            <li key={refreshKey(refresh)}>
              <Entry refresh={refresh} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Entry({ refresh }: { refresh: Refresh }) {
  const word = refreshWord(refresh.state);
  return (
    <Button look="quiet" className={css['entry']} onPress={() => openAccountOf(refresh)}>
      <StatusMark mark={word.mark} {...(word.tone === undefined ? {} : { tone: word.tone })} />
      <span className={css['account']}>{accountName(refresh)}</span>
      <span className={css['state']}>
        {word.text}
        {refresh.endedAt === null && ', started'}{' '}
        <TimeAgo at={refresh.endedAt ?? refresh.startedAt} />
      </span>
    </Button>
  );
}

function openAccountOf({ customerId, accountId }: Refresh): void {
  const { openCustomer, openAccount } = useWorkspace.getState();
  if (customerId === null) openAccount(accountId);
  else openCustomer(customerId, accountId);
}

/** Says how a refresh ended, wherever the analyst is by then. */
function useSpokenEnds(refreshes: readonly Refresh[] | undefined): void {
  const before = useRef<readonly Refresh[]>([]);
  useEffect(() => {
    if (refreshes === undefined) return;
    for (const refresh of justEnded(before.current, refreshes)) {
      announce(`${accountName(refresh)}: refresh ${refreshWord(refresh.state).text}.`);
    }
    before.current = refreshes;
  }, [refreshes]);
}
