import type { AccountStatus, LinkedAccount } from '../../../shared/views.ts';
import type { Mark } from '../../ui/StatusMark.tsx';

/** Names an account in a few words: `StripeBank …6789`. */
export function accountName({
  institution,
  last4,
}: Pick<LinkedAccount, 'institution' | 'last4'>): string {
  return last4 === null ? institution : `${institution} …${last4}`;
}

/** A word and its shape. */
export interface Word {
  mark: Mark;
  text: string;
}

/** An account's status; one that is new to us is said by Stripe's own word. */
export function statusWord(status: AccountStatus): Word {
  switch (status) {
    case 'active':
      return { mark: 'full', text: 'active' };
    case 'inactive':
      return { mark: 'hollow', text: 'inactive' };
    case 'disconnected':
      return { mark: 'cut', text: 'disconnected' };
    default:
      return { mark: 'unknown', text: humanise(status.other) };
  }
}

/** What is known of an account's owners, for a table cell; `at` is the moment that it speaks of. */
export interface OwnershipWord extends Word {
  at: number | null;
}

/** Ownership in a few words: how many owners and since when, or why there are none. */
export function ownershipWord(account: LinkedAccount): OwnershipWord {
  const { ownershipRefresh: refresh, ownerCount } = account;
  if (refresh === null) {
    return account.permissions !== null && !account.permissions.includes('ownership')
      ? { mark: 'none', text: 'not permitted', at: null }
      : { mark: 'none', text: 'never refreshed', at: null };
  }
  const at = refresh.lastAttemptedAt;
  switch (refresh.status) {
    case 'pending':
      return { mark: 'running', text: 'pending', at };
    case 'failed':
      return { mark: 'failed', text: 'failed', at };
    case 'succeeded':
      return ownerCount?.count === 0
        ? { mark: 'unknown', text: 'no owners', at }
        : { mark: 'done', text: ownersText(ownerCount), at };
    default:
      return { mark: 'unknown', text: humanise(refresh.status.other), at };
  }
}

/** `1 owner`, `137 owners`, `10+ owners`. */
export function ownersText(counted: LinkedAccount['ownerCount']): string {
  if (counted === null) return 'retrieved';
  if (counted.count === 1 && !counted.more) return '1 owner';
  return `${counted.count}${counted.more ? '+' : ''} owners`;
}

/** Stripe's words for people: `credit_card` → `credit card`. */
export function humanise(word: string): string {
  return word.replaceAll('_', ' ');
}
