import type { LinkedAccount } from '../../../shared/views.ts';
import { ownershipWord, statusWord } from '../account/account-words.ts';

/** Whether every word of the filter is found in what the account's row says. */
export function matchesFilter(account: LinkedAccount, filter: string): boolean {
  const row = [
    account.institution,
    account.displayName,
    account.last4,
    statusWord(account.status).text,
    ownershipWord(account).text,
    account.id,
  ]
    .join(' ')
    .toLocaleLowerCase();
  return filter
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => row.includes(word));
}
