import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { putIntoLists } from './account-cache.ts';
import { ask } from './client.ts';
import { queryKeys } from './query-keys.ts';

/** Every question to main, by name. What a screen shows is one of these. */
export const queries = {
  info: () =>
    queryOptions({
      queryKey: queryKeys.info,
      queryFn: ({ signal }) => ask('app.info', {}, signal),
      staleTime: Infinity,
    }),

  settings: () =>
    queryOptions({
      queryKey: queryKeys.settings,
      queryFn: ({ signal }) => ask('settings.get', {}, signal),
      staleTime: Infinity,
    }),

  lock: () =>
    queryOptions({
      queryKey: queryKeys.lock,
      queryFn: ({ signal }) => ask('lock.get', {}, signal),
      staleTime: Infinity,
    }),

  /** Whether keys are kept is asked anew each time: a keychain can be opened and shut meanwhile. */
  vault: () =>
    queryOptions({
      queryKey: queryKeys.vault,
      queryFn: ({ signal }) => ask('vault.get', {}, signal),
      staleTime: 0,
    }),

  diagnostics: () =>
    queryOptions({
      queryKey: queryKeys.diagnostics,
      queryFn: ({ signal }) => ask('app.diagnostics', {}, signal),
      staleTime: 0,
      gcTime: 0,
    }),

  profiles: () =>
    queryOptions({
      queryKey: queryKeys.profiles,
      queryFn: ({ signal }) => ask('profiles.list', {}, signal),
      staleTime: Infinity,
    }),

  /** Its answer fills the memory of what it brought, so that opening that asks nothing again. */
  resolve: (queryClient: QueryClient, profileId: string, text: string) =>
    queryOptions({
      queryKey: queryKeys.resolve(profileId, text),
      queryFn: async ({ signal }) => {
        const answer = await ask('lookup.resolve', { profileId, text }, signal);
        for (const customer of answer.customers) {
          queryClient.setQueryData(queryKeys.customer(profileId, customer.id), customer);
        }
        const { owners } = answer;
        if (owners !== null) {
          putIntoLists(queryClient, profileId, owners.account);
          queryClient.setQueryData(queryKeys.account(profileId, owners.account.id), owners);
        }
        return answer;
      },
    }),

  search: (profileId: string, text: string, raw: boolean) =>
    infiniteQueryOptions({
      queryKey: queryKeys.search(profileId, text, raw),
      queryFn: ({ signal, pageParam: page }) =>
        ask('customers.search', { profileId, text, raw, page }, signal),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextPage,
    }),

  /** The first page alone, of one of several that are looked up at once. */
  searchOnce: (profileId: string, text: string) =>
    queryOptions({
      queryKey: queryKeys.searchOnce(profileId, text),
      queryFn: ({ signal }) =>
        ask('customers.search', { profileId, text, raw: false, page: null }, signal),
    }),

  customer: (profileId: string, customerId: string) =>
    queryOptions({
      queryKey: queryKeys.customer(profileId, customerId),
      queryFn: ({ signal }) => ask('customers.get', { profileId, customerId }, signal),
    }),

  accounts: (profileId: string, customerId: string) =>
    infiniteQueryOptions({
      queryKey: queryKeys.accounts(profileId, customerId),
      queryFn: ({ signal, pageParam: cursor }) =>
        ask('accounts.list', { profileId, customerId, cursor }, signal),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),

  /** Its answer renews the account's row in the lists as well, so that both tell the same. */
  account: (queryClient: QueryClient, profileId: string, accountId: string) =>
    queryOptions({
      queryKey: queryKeys.account(profileId, accountId),
      queryFn: async ({ signal }) => {
        const answer = await ask('accounts.get', { profileId, accountId }, signal);
        putIntoLists(queryClient, profileId, answer.account);
        return answer;
      },
    }),

  accessRequests: (profileId: string) =>
    queryOptions({
      queryKey: queryKeys.accessRequests(profileId),
      queryFn: ({ signal }) => ask('access.list', { profileId }, signal),
    }),

  price: (profileId: string, priceId: string) =>
    queryOptions({
      queryKey: queryKeys.price(profileId, priceId),
      queryFn: ({ signal }) => ask('access.price', { profileId, priceId }, signal),
    }),

  prices: (profileId: string) =>
    queryOptions({
      queryKey: queryKeys.prices(profileId),
      queryFn: ({ signal }) => ask('access.prices', { profileId }, signal),
    }),

  refreshes: (profileId: string) =>
    queryOptions({
      queryKey: queryKeys.refreshes(profileId),
      queryFn: ({ signal }) => ask('refreshes.list', { profileId }, signal),
    }),

  batches: (profileId: string) =>
    queryOptions({
      queryKey: queryKeys.batches(profileId),
      queryFn: ({ signal }) => ask('batches.list', { profileId }, signal),
    }),

  batchItems: (profileId: string, batchId: string) =>
    queryOptions({
      queryKey: queryKeys.batchItems(profileId, batchId),
      queryFn: ({ signal }) => ask('batches.items', { profileId, batchId }, signal),
    }),
};
