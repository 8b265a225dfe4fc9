import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Output } from '../../shared/ipc.ts';
import type { LinkedAccount } from '../../shared/views.ts';
import { queryKeys } from './query-keys.ts';

export type AccountPages = InfiniteData<Output<'accounts.list'>, string | null>;

/** Puts what is newly known of an account into its row of every list that has it. */
export function putIntoLists(
  queryClient: QueryClient,
  profileId: string,
  account: LinkedAccount,
): void {
  const lists = queryClient.getQueryCache().findAll({ queryKey: queryKeys.allAccounts(profileId) });
  for (const { queryKey, state } of lists) {
    queryClient.setQueryData<AccountPages>(
      queryKey,
      (pages) => pages && replaceAccount(pages, account),
      // One row was read anew, not the list.
      { updatedAt: state.dataUpdatedAt },
    );
  }
}

/** Puts what is newly known of an account everywhere on screen; its owners stay as they are. */
export function putAccount(
  queryClient: QueryClient,
  profileId: string,
  account: LinkedAccount,
): void {
  putIntoLists(queryClient, profileId, account);
  queryClient.setQueryData<Output<'accounts.get'>>(
    queryKeys.account(profileId, account.id),
    (known) => known && { ...known, account },
  );
}

/** The row of the account in a list on screen or in memory, or null. */
export function findListed(
  queryClient: QueryClient,
  profileId: string,
  accountId: string,
): LinkedAccount | null {
  const lists = queryClient.getQueriesData<AccountPages>({
    queryKey: queryKeys.allAccounts(profileId),
  });
  for (const [, list] of lists) {
    for (const page of list?.pages ?? []) {
      const account = page.accounts.find(({ id }) => id === accountId);
      if (account !== undefined) return account;
    }
  }
  return null;
}

/** The same pages with one account renewed; the same object when they do not have it. */
export function replaceAccount(pages: AccountPages, account: LinkedAccount): AccountPages {
  const has = (page: Output<'accounts.list'>) => page.accounts.some(({ id }) => id === account.id);
  if (!pages.pages.some(has)) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) =>
      has(page)
        ? {
            ...page,
            accounts: page.accounts.map((known) => (known.id === account.id ? account : known)),
          }
        : page,
    ),
  };
}
