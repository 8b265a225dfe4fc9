import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { LinkedAccount } from '../../../shared/views.ts';
import type { AccountPages } from '../../app/account-cache.ts';
import type { ChosenAccounts } from '../../app/open-dialog.ts';
import { queryKeys } from '../../app/query-keys.ts';

/** Milliseconds for which what is on screen is read recently enough to be asked about. */
const freshFor = 60_000;

/**
 * The accounts that were chosen, as the list on screen has them, if it was read a moment ago; null where they
 * have to be read again.
 */
export function useChosenAccounts(
  profileId: string,
  chosen: ChosenAccounts | null,
): readonly LinkedAccount[] | null {
  const queryClient = useQueryClient();
  // As it was when the dialog was opened: the quote does not change under the analyst's eyes.
  const [accounts] = useState(() => {
    if (chosen === null) return null;
    const key = queryKeys.accounts(profileId, chosen.customerId);
    const state = queryClient.getQueryState<AccountPages>(key);
    if (state?.data === undefined || Date.now() - state.dataUpdatedAt > freshFor) return null;
    const listed = new Map(
      state.data.pages.flatMap((page) => page.accounts.map((each) => [each.id, each] as const)),
    );
    const found = chosen.accountIds.flatMap((id) => listed.get(id) ?? []);
    return found.length === chosen.accountIds.length ? found : null;
  });
  return accounts;
}
