import { useInfiniteQuery, useQueries, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ConsoleError } from '../../../shared/errors.ts';
import { refusals, scrapText, type Scrap } from '../../../shared/lookup-text.ts';
import { useProfile } from '../../app/active-profile.ts';
import { queries } from '../../app/queries.ts';
import { isFollowed, isSearched, scrapsOf } from './lookup-words.ts';
import { landingOf, mergeMatches, type Followed, type Match } from './matches.ts';

/** What could not be looked up of a text, and by what it was asked. */
export interface LookupFault {
  by: string;
  error: Error;
  /** It is the search that failed; whoever was found otherwise is found all the same. */
  ofSearch: boolean;
}

/** The answers to a look-up as far as they are here. */
export interface Lookup {
  matches: readonly Match[];
  followed: readonly Followed[];
  faults: readonly LookupFault[];
  /** More than one thing was looked up. */
  several: boolean;
  /** Search was asked, whose answers can lag behind. */
  searches: boolean;
  /** Nothing of it has been answered yet. */
  waiting: boolean;
  busy: boolean;
  hasMore: boolean;
  /** The next page failed; what is here stays. */
  moreFailed: boolean;
  loadMore(): void;
  retry(): void;
}

/**
 * Looks up all that a text names at once: ids and whole e-mails are followed, people are searched. Answers are
 * there as they come, and what is not asked any more is cancelled.
 *
 * @param landing the analyst wants to be taken to the one thing that it leads to: then search waits until
 *   following has led to nobody.
 */
export function useLookup(text: string, raw: boolean, landing: boolean): Lookup {
  const profile = useProfile();
  const queryClient = useQueryClient();
  const scraps = useMemo<readonly Scrap[]>(() => (raw ? [] : scrapsOf(text)), [raw, text]);
  const toFollow = scraps.filter(isFollowed);
  const follows = useQueries({
    queries: toFollow.map((scrap) => ({
      ...queries.resolve(queryClient, profile.id, scrapText(scrap)),
      // What was seen changes with each account that comes by.
      ...(scrap.kind === 'last4' && { staleTime: 0 }),
    })),
  });
  const held =
    landing &&
    follows.some(
      ({ isPending, data }) => isPending || (data !== undefined && landingOf(data) !== null),
    );
  const toSearch = raw ? [text] : scraps.filter(isSearched).map(scrapText);
  const alone = toSearch.length === 1;
  const search = useInfiniteQuery({
    ...queries.search(profile.id, toSearch[0] ?? '', raw),
    enabled: alone && !held,
  });
  const searches = useQueries({
    queries: alone ? [] : toSearch.map((each) => queries.searchOnce(profile.id, each)),
  });

  const followed = toFollow.flatMap((scrap, at) => {
    const answer = follows[at]?.data;
    return answer === undefined ? [] : [{ scrap, answer }];
  });
  const searched = alone
    ? [
        {
          // A query is no text that could be marked in the rows.
          by: raw ? '' : (toSearch[0] ?? ''),
          customers: search.data?.pages.flatMap((page) => page.customers) ?? [],
        },
      ]
    : toSearch.map((by, at) => ({ by, customers: searches[at]?.data?.customers ?? [] }));
  const faults: LookupFault[] = [
    ...scraps.flatMap((scrap) => {
      if (scrap.kind !== 'refused') return [];
      const error = new ConsoleError({ kind: 'invalid', message: refusals[scrap.why] });
      return [{ by: scrap.text, error, ofSearch: false }];
    }),
    ...toFollow.flatMap((scrap, at) => {
      const error = follows[at]?.error ?? null;
      return error === null ? [] : [{ by: scrapText(scrap), error, ofSearch: false }];
    }),
    ...toSearch.flatMap((by, at) => {
      const error = (alone ? search.error : searches[at]?.error) ?? null;
      return error === null ? [] : [{ by, error, ofSearch: true }];
    }),
  ];
  const all = [...follows, ...(alone ? [search] : searches)];
  return {
    matches: mergeMatches(followed, searched),
    followed,
    faults,
    several: scraps.length > 1,
    searches: toSearch.length > 0,
    waiting: all.length > 0 && all.every(({ isPending }) => isPending),
    busy: all.some(({ isFetching }) => isFetching),
    hasMore: alone && search.hasNextPage,
    moreFailed: search.isFetchNextPageError,
    loadMore: () => void search.fetchNextPage(),
    retry() {
      for (const each of all) if (each.error !== null) void each.refetch();
    },
  };
}
