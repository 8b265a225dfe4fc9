import { availability, type Availability } from '../../../shared/availability.ts';
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

/**
 * What can be said of an account of which no refresh is on record. Nothing of it depends on the time, so
 * any will do.
 */
export function stateUnrefreshed(account: LinkedAccount): Availability['state'] {
  return availability({ ...account, ownershipRefresh: null }, 0).state;
}

/** Names a status that is new to us, in a sentence; null for those that are known. */
export function unknownStatus(status: AccountStatus): string | null {
  if (typeof status === 'string') return null;
  return `Stripe calls this account “${humanise(status.other)}”, a status that this console does not know.`;
}

/** What an account without a customer is. */
export const noCustomer = 'No customer: collected for a connected account';

/** `credit card`, `cash, checking`; what the account's own name says already is left out. */
export function accountKind({
  category,
  subcategory,
  displayName,
}: Pick<LinkedAccount, 'category' | 'subcategory' | 'displayName'>): string {
  const said = (displayName ?? '').toLocaleLowerCase();
  const finer = humanise(subcategory);
  return category === subcategory || said.includes(finer)
    ? humanise(category)
    : `${humanise(category)}, ${finer}`;
}

/** What the account may be read for, as far as Stripe says it. */
export function permissionWords(account: LinkedAccount): string {
  const { permissions } = account;
  if (permissions !== null && permissions.length > 0) {
    return `may read ${permissions.map(humanise).join(', ')}`;
  }
  // An empty list alone means nothing: Stripe's own samples have one beside owners.
  return account.ownershipRefresh === null && stateUnrefreshed(account) === 'no-permission'
    ? 'no permissions granted'
    : 'permissions not stated';
}

/** What is known of an account's owners, for a table cell; `at` is the moment that it speaks of. */
export interface OwnershipWord {
  /** Null where nothing is known. */
  mark: Mark | null;
  text: string;
  at: number | null;
}

/** Ownership in a few words: how many owners and since when, or why there are none. */
export function ownershipWord(account: LinkedAccount): OwnershipWord {
  const { ownershipRefresh: refresh, ownerCount } = account;
  if (refresh === null) {
    switch (stateUnrefreshed(account)) {
      case 'no-permission':
        return { mark: 'none', text: 'not permitted', at: null };
      // Stripe says nothing of the owners of these.
      case 'disconnected':
      case 'unknown':
        return { mark: null, text: '–', at: null };
      default:
        return { mark: 'none', text: 'never refreshed', at: null };
    }
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
