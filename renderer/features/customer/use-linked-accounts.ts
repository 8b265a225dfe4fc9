import { useInfiniteQuery, usePrefetchInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { queries } from '../../app/queries.ts';

/** All linked accounts of a customer, page after page; those that are here show at once. */
export function useLinkedAccounts(profileId: string, customerId: string) {
  // On its way while the page is still being drawn, and not only after.
  usePrefetchInfiniteQuery(queries.accounts(profileId, customerId));
  const {
    data,
    dataUpdatedAt: readAt,
    error,
    isFetching: busy,
    isFetchNextPageError,
    hasNextPage,
    fetchNextPage,
    refetch,
  } = useInfiniteQuery(queries.accounts(profileId, customerId));

  // After each drawing: a page can be here, or its reading be called off, before it was drawn as being read, and
  // then nothing of this has changed.
  useEffect(() => {
    if (hasNextPage && !busy && !isFetchNextPageError) void fetchNextPage();
  });

  const accounts = useMemo(() => data?.pages.flatMap((page) => page.accounts) ?? [], [data]);
  return {
    accounts,
    error,
    /** Nothing has come yet. */
    loading: data === undefined && error === null,
    complete: data !== undefined && !hasNextPage,
    busy,
    /** When the list was read last, on this page's clock, in Unix milliseconds. */
    readAt,
    readAgain: () => void refetch(),
    retry: () => void (isFetchNextPageError ? fetchNextPage() : refetch()),
  };
}
