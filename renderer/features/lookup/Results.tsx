import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useProfile } from '../../app/active-profile.ts';
import { queries } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import type { Match } from '../../../shared/ipc.ts';
import { ConsoleError } from '../../../shared/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import type { Column } from '../../ui/table-column.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Timestamp } from '../../ui/time/Times.tsx';
import { Truncated } from '../../ui/Truncated.tsx';
import { accountName } from '../account/account-words.ts';
import { customerName } from '../customer/customer-words.ts';
import css from './Lookup.module.css';
import { useLookupRefs } from './lookup-refs.ts';

const matchKey = (match: Match) =>
  match.kind === 'customer' ? match.customer.id : match.account.id;
const customerOf = (match: Match) => match.customer;

const columns: readonly Column<Match>[] = [
  {
    id: 'name',
    title: 'Customer',
    width: 'minmax(180px, 2fr)',
    cell: (match) => <MatchName match={match} />,
  },
  {
    id: 'email',
    title: 'E-mail',
    width: 'minmax(140px, 1.4fr)',
    cell: (match) => <Truncated text={customerOf(match)?.email ?? '–'} />,
  },
  {
    id: 'phone',
    title: 'Phone',
    width: 'minmax(110px, 0.8fr)',
    cell: (match) => <Truncated text={customerOf(match)?.phone ?? '–'} />,
  },
  {
    id: 'id',
    title: 'Id',
    width: 'minmax(150px, 1fr)',
    cell: (match) => (
      <span className={css['id']}>
        <Truncated text={matchKey(match)} />
      </span>
    ),
  },
  {
    id: 'created',
    title: 'Created',
    width: '112px',
    cell: (match) => {
      const created = match.kind === 'account' ? match.account.created : match.customer.created;
      return created === null ? '–' : <Timestamp at={created} dayOnly />;
    },
  },
];

function MatchName({ match }: { match: Match }) {
  const name = match.customer === null ? 'No customer' : customerName(match.customer);
  return (
    <>
      <span className={css['name']}>
        <Truncated text={name} />
      </span>
      {match.kind === 'account' && (
        <span className={css['tag']} title={accountName(match.account)}>
          {accountName(match.account)}
        </span>
      )}
      {match.kind === 'customer' && match.exact && <span className={css['tag']}>exact</span>}
    </>
  );
}

/** The matches of a look-up. Those of the look-up before stay until the new ones are here. */
export function Results({ text }: { text: string }) {
  const profile = useProfile();
  const { box, results } = useLookupRefs();
  const query = useInfiniteQuery(queries.search(profile.id, text));
  const { data, error, isFetching, isFetchNextPageError, hasNextPage, fetchNextPage, refetch } =
    query;

  // The last good answer, of whichever text: it stays in place while the next loads, or fails.
  const [last, setLast] = useState<{ text: string; data: NonNullable<typeof data> } | null>(null);
  if (data !== undefined && last?.data !== data) setLast({ text, data });
  const shown = data ?? last?.data;
  const shownText = data === undefined ? last?.text : text;
  const old = data === undefined && shown !== undefined;

  const matches = useMemo(() => shown?.pages.flatMap((page) => page.matches) ?? [], [shown]);

  function loadMore() {
    if (!old && hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }

  return (
    <section className={css['page']} aria-busy={isFetching}>
      <header className={css['head']}>
        <h1 className={css['title']}>
          Results for “<span className={css['quoted']}>{shownText ?? text}</span>”
        </h1>
        {shown !== undefined && (
          <span className={css['count']} role="status">
            {countWords(matches.length, !old && hasNextPage)}
          </span>
        )}
        {isFetching && shown !== undefined && <span className={css['busy']}>Looking up…</span>}
      </header>
      {error !== null && (
        <div className={css['notice']}>
          {error instanceof ConsoleError && error.kind === 'invalid' ? (
            <Notice tone="info" role="status" title="This cannot be looked up as it is">
              {error.message}
            </Notice>
          ) : (
            <ErrorNotice
              error={error}
              onRetry={() => void (isFetchNextPageError ? fetchNextPage() : refetch())}
            />
          )}
        </div>
      )}
      {shown === undefined && error === null && (
        <div className={css['results']}>
          <SkeletonRows count={6} label="Looking up" />
        </div>
      )}
      {shown !== undefined && matches.length === 0 && !old && (
        <div className={css['none']}>
          <EmptyState title={`Nobody found for “${text}”`}>
            <p>
              Try a part of the name or e-mail, the phone number as Stripe has it, or an id. A
              customer created in the last minute may not be searchable yet.
            </p>
            <p>Only {profile.mode} data of this profile is searched.</p>
          </EmptyState>
        </div>
      )}
      {matches.length > 0 && (
        <div className={cx(css['results'], old && css['old'])}>
          <DataTable
            ref={old ? null : results}
            label="Results"
            columns={columns}
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
  const { openCustomer, openAccount } = useWorkspace.getState();
  if (match.kind === 'customer') openCustomer(match.customer.id);
  else if (match.account.customerId === null) openAccount(match.account.id);
  else openCustomer(match.account.customerId, match.account.id);
}

function countWords(count: number, more: boolean): string {
  return `${count}${more ? '+' : ''} ${count === 1 && !more ? 'match' : 'matches'}`;
}
