import { explain } from '../../../shared/availability.ts';
import type { LinkedAccount, Ownership } from '../../../shared/views.ts';
import type { Mark } from '../../ui/StatusMark.tsx';
import { humanise } from './account-words.ts';

/** What is said about the owners: instead of them, or above those of an earlier refresh. */
export interface OwnersSaying {
  mark: Mark;
  title: string;
  text: string;
}

/** How the owners of an account are shown. */
export interface OwnersView {
  owners: Ownership['owners'];
  /** The moment that the owners are of; null without owners. */
  asOf: number | null;
  /** Why there are no owners, or null. */
  instead: OwnersSaying | null;
  /** What must be known of the owners that are shown, or null. */
  above: OwnersSaying | null;
}

/** Decides how owners are shown: there is a designed answer for every state of an account. */
export function ownersView(account: LinkedAccount, ownership: Ownership | null): OwnersView {
  const owners = ownership?.owners ?? [];
  if (ownership === null || owners.length === 0) {
    return { owners: [], asOf: null, instead: whyNone(account, ownership), above: null };
  }
  return { owners, asOf: newest(ownership), instead: null, above: whatToKnow(account) };
}

function whyNone(account: LinkedAccount, ownership: Ownership | null): OwnersSaying {
  const refresh = account.ownershipRefresh;
  if (account.status === 'disconnected') {
    return {
      mark: 'cut',
      title: 'Disconnected',
      text: 'Stripe gives no owners of a disconnected account any more.',
    };
  }
  if (refresh === null) {
    return account.permissions !== null && !account.permissions.includes('ownership')
      ? {
          mark: 'none',
          title: 'Ownership was not permitted',
          text: 'Without that permission Stripe neither retrieves nor shows the owners.',
        }
      : {
          mark: 'none',
          title: 'Never refreshed',
          text:
            account.status === 'inactive'
              ? 'No owners were retrieved before the connection became inactive.'
              : 'The owners appear here after the first refresh.',
        };
  }
  switch (refresh.status) {
    case 'pending':
      return {
        mark: 'running',
        title: 'The bank is being asked',
        text: 'No owners were retrieved before, so there is nothing to show until it answers.',
      };
    case 'failed':
      return {
        mark: 'failed',
        title: 'The last refresh failed',
        text: 'The bank did not give the owners, and none were retrieved before.',
      };
    case 'succeeded':
      return {
        mark: 'unknown',
        title: 'The bank confirmed the refresh but named no owners',
        text:
          ownership === null
            ? 'Stripe keeps no owners for this account. A later refresh may bring them.'
            : 'This is an answer, not a failure: the bank holds no owners for this account, or does not share them.',
      };
    default:
      return unknownRefresh(refresh.status.other);
  }
}

function whatToKnow(account: LinkedAccount): OwnersSaying | null {
  if (account.status === 'disconnected') {
    const { sentence, nextStep } = explain('disconnected');
    return { mark: 'cut', title: 'Disconnected.', text: `${sentence} ${nextStep}` };
  }
  const status = account.ownershipRefresh?.status;
  if (status === 'pending') {
    return {
      mark: 'running',
      title: 'A refresh is running.',
      text: 'Until it ends, these are the owners of the refresh before.',
    };
  }
  if (status === 'failed') {
    return {
      mark: 'failed',
      title: 'The last refresh failed.',
      text: 'These are the owners of the refresh before.',
    };
  }
  if (typeof status === 'object') return unknownRefresh(status.other);
  if (account.status === 'inactive') {
    return {
      mark: 'hollow',
      title: 'The bank connection is inactive.',
      text: 'What was retrieved before stays readable, and grows older.',
    };
  }
  return null;
}

function unknownRefresh(word: string): OwnersSaying {
  return {
    mark: 'unknown',
    title: `Stripe calls the last refresh “${humanise(word)}”`,
    text: 'This version of the console does not know that word. What Stripe gave is shown as it is.',
  };
}

function newest({ owners, created }: Ownership): number {
  return Math.max(...owners.map((owner) => owner.refreshedAt ?? created));
}
