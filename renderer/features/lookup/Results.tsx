import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useProfile } from '../../app/active-profile.ts';
import { queries } from '../../app/queries.ts';
import { openAccountOf, useWorkspace } from '../../app/workspace.ts';
import type { Match } from '../../../shared/ipc.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { isAnswer } from '../../ui/error-words.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import css from './Lookup.module.css';
import { useLookupRefs } from './lookup-refs.ts';
import { matchColumns, matchKey } from './match-columns.tsx';
import { Nobody, NoRows } from './NoRows.tsx';
import { countWords, quoted } from './results-words.ts';

/**
 * The matches of a look-up. Those of the look-up before stay until there is an answer to this one; a fault
 * is none, and says whose matches are still shown.
 */
export function Results({ text }: { text: string }) {
  const profile = useProfile();
  const { box, results, wantedRef } = useLookupRefs();
  const query = useInfiniteQuery(queries.search(profile.id, text));
  const { data, error, isFetching, isFetchNextPageError, hasNextPage, fetchNextPage, refetch } =
    query;
  const answer = isAnswer(error) && !isFetchNextPageError ? error : null;

  // The last good answer, of whichever text.
  const [last, setLast] = useState<{ text: string; data: NonNullable<typeof data> } | null>(null);
  if (answer !== null && last !== null) setLast(null);
  if (answer === null && data !== undefined && last?.data !== data) setLast({ text, data });
  const shown = answer === null ? (data ?? last?.data) : undefined;
  const old = data === undefined && shown !== undefined;

  const matches = useMemo(() => shown?.pages.flatMap((page) => page.matches) ?? [], [shown]);
  const nobody = shown !== undefined && !old && matches.length === 0;

  // What was asked of the first result while it was not here yet.
  const first = old ? undefined : matches[0];
  useEffect(() => {
    const wanted = wantedRef.current;
    if (wanted === null || first === undefined) return;
    wantedRef.current = null;
    if (document.activeElement !== box.current) return;
    if (wanted === 'focus') results.current?.focusFirstRow();
    else {
      // Gives the keyboard away, so that the page that opens can take it.
      box.current?.blur();
      openMatch(first);
    }
  }, [first, wantedRef, box, results]);

  function loadMore() {
    if (!old && hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }

  if (answer !== null) {
    return (
      <section className={css['page']} aria-busy={isFetching}>
        <NoRows text={text} answer={answer} />
      </section>
    );
  }
  if (nobody) {
    return (
      <section className={css['page']} aria-busy={isFetching}>
        <Nobody text={`Nobody found for ${quoted(text)}`} mode={profile.mode} />
      </section>
    );
  }
  // While it loads, the rows below keep their title; after a fault the title is of what was asked.
  const titled = old && error === null ? (last?.text ?? text) : text;
  return (
    <section className={css['page']} aria-busy={isFetching}>
      <header className={css['head']}>
        <h1 className={css['title']}>Results for {quoted(titled)}</h1>
        {shown !== undefined && !(old && error !== null) && (
          <span className={css['count']} role="status">
            {countWords(matches.length, !old && hasNextPage)}
          </span>
        )}
        {isFetching && shown !== undefined && (
          <span className={css['busy']}>Looking up {quoted(text)}…</span>
        )}
      </header>
      {error !== null && (
        <div className={css['notice']}>
          <ErrorNotice
            error={error}
            onRetry={() => void (isFetchNextPageError ? fetchNextPage() : refetch())}
          />
        </div>
      )}
      {shown === undefined && error === null && (
        <div className={css['results']}>
          <SkeletonRows count={6} label="Looking up" />
        </div>
      )}
      {old && error !== null && last !== null && matches.length > 0 && (
        <p className={css['still']} role="note">
          Still showing {quoted(last.text)}
          <span className={css['count']}>{countWords(matches.length, false)}</span>
        </p>
      )}
      {matches.length > 0 && (
        <div className={cx(css['results'], old && css['old'])}>
          <DataTable
            ref={old ? null : results}
            label="Results"
            columns={matchColumns}
            rows={matches}
            rowKey={matchKey}
            more={!old && hasNextPage}
            onReachEnd={loadMore}
            onOpen={openMatch}
            onLeaveTop={() => box.current?.focus()}
          />
          {!old && hasNextPage && (
            <footer className={css['more']}>
              <Button onPress={() => void fetchNextPage()} isDisabled={isFetching}>
                {isFetching ? 'Loading more…' : 'Load more'}
              </Button>
            </footer>
          )}
        </div>
      )}
    </section>
  );
}

function openMatch(match: Match): void {
  if (match.kind === 'customer') useWorkspace.getState().openCustomer(match.customer.id);
  else openAccountOf(match.account.id, match.account.customerId);
}
