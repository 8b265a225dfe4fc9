import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Refresh } from '../../../shared/views.ts';
import { ariaKeysOf } from '../../app/actions/table.ts';
import { useProfile } from '../../app/active-profile.ts';
import { useDialogs } from '../../app/open-dialog.ts';
import { queries } from '../../app/queries.ts';
import { openAccountOf } from '../../app/workspace.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { errorWords } from '../../ui/error-words.ts';
import { PlusIcon } from '../../ui/icons.tsx';
import { later } from '../../ui/later.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { TimeAgo } from '../../ui/time/Times.tsx';
import { Truncated } from '../../ui/Truncated.tsx';
import { accountName } from '../account/account-words.ts';
import { customerName } from '../customer/customer-words.ts';
import css from './RefreshActivity.module.css';
import { justEnded, refreshKey, refreshWord, runningFirst } from './refresh-words.ts';

// Not before there is a batch: the first screen has none.
const batchEntries = later(async () => (await import('../batch/BatchEntries.tsx')).BatchEntries);

/** As many as are read at a glance: in the page, each costs some 30 kB of memory. */
const shownAtFirst = 20;

/** The batches of the profile, and the single refreshes of this session: what runs, and how the others ended. */
export function RefreshActivity() {
  const profile = useProfile();
  const { data, error, refetch, isFetching } = useQuery(queries.refreshes(profile.id));
  const batches = useQuery(queries.batches(profile.id));
  const refreshes = useMemo(() => runningFirst(data ?? []), [data]);
  const running = refreshes.filter(({ state }) => state === 'pending').length;
  const inBatches = (batches.data ?? []).reduce((sum, { counts }) => sum + counts.pending, 0);
  const allRunning = running + inBatches;
  useSpokenEnds(data);

  // A new one comes on top, and should be seen there.
  const list = useRef<HTMLDivElement>(null);
  const count = refreshes.length;
  const batchCount = batches.data?.length ?? 0;
  const [all, setAll] = useState(false);
  const shown = all ? refreshes : refreshes.slice(0, Math.max(shownAtFirst, running));
  useEffect(() => {
    if (count + batchCount > 0) list.current?.scrollTo({ top: 0 });
  }, [count, batchCount]);
  const failed = error ?? batches.error;

  return (
    <section className={css['activity']} aria-label="Refresh activity">
      <h2 className={css['title']}>
        Refresh activity
        {allRunning > 0 && <span className={css['running']}>{allRunning} running</span>}
      </h2>
      <Button
        look="quiet"
        className={css['many']}
        aria-keyshortcuts={ariaKeysOf('refresh-many')}
        onPress={() => useDialogs.getState().show({ kind: 'refresh-many' })}
      >
        <PlusIcon />
        Refresh many…
      </Button>
      {failed !== null && (
        <div className={css['failed']} role="status">
          <p>Not up to date: {errorWords(failed).title}.</p>
          <Button
            isPending={isFetching || batches.isFetching}
            onPress={() => void Promise.all([refetch(), batches.refetch()])}
          >
            Retry
          </Button>
        </div>
      )}
      {profile.lacks.some(({ feature }) => feature === 'events') && (
        <p className={css['quiet']}>
          The key may not read events (Events: Read), so the end of a refresh is seen later.
        </p>
      )}
      {failed === null && count + batchCount === 0 && (
        <p className={css['quiet']}>None in this session</p>
      )}
      {count + batchCount > 0 && (
        <div ref={list} className={css['list']}>
          {batches.data !== undefined && batchCount > 0 && (
            <Suspense fallback={null}>
              <batchEntries.Component batches={batches.data} />
            </Suspense>
          )}
          <ul>
            {shown.map((refresh) => (
              <li key={refreshKey(refresh)}>
                <Entry refresh={refresh} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {shown.length < count && (
        <Button look="quiet" onPress={() => setAll(true)}>
          Show {count - shown.length} earlier
        </Button>
      )}
    </section>
  );
}

function Entry({ refresh }: { refresh: Refresh }) {
  const word = refreshWord(refresh.state);
  const customer = useKnownName(refresh.customerId);
  return (
    <Button
      look="quiet"
      className={css['entry']}
      onPress={() => openAccountOf(refresh.accountId, refresh.customerId)}
    >
      <StatusMark mark={word.mark} {...(word.tone === undefined ? {} : { tone: word.tone })} />
      <span className={css['account']}>
        <Truncated text={refresh.institution} />
        {refresh.last4 !== null && <span className={css['last4']}>…{refresh.last4}</span>}
      </span>
      <span className={css['state']}>
        <span className={css['word']}>
          {word.text}, <TimeAgo at={refresh.endedAt ?? refresh.startedAt} />
        </span>
        {customer !== null && (
          <>
            <span aria-hidden="true">·</span>
            <Truncated text={customer} />
          </>
        )}
      </span>
    </Button>
  );
}

/** The customer's name, if this page has it already: the list asks nothing of Stripe. */
function useKnownName(customerId: string | null): string | null {
  const profile = useProfile();
  const { data } = useQuery({ ...queries.customer(profile.id, customerId ?? ''), enabled: false });
  return data === undefined ? null : customerName(data);
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
