import type { LinkedAccount, Ownership } from '../../../shared/views.ts';
import type { Mark } from '../../ui/StatusMark.tsx';
import { humanise, stateUnrefreshed, unknownStatus } from './account-words.ts';

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
      title: 'No owners any more',
      text: 'Stripe gives them no longer.',
    };
  }
  if (refresh === null) return whyNoRefresh(account);
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

function whyNoRefresh(account: LinkedAccount): OwnersSaying {
  const state = stateUnrefreshed(account);
  if (state === 'no-permission') {
    return {
      mark: 'none',
      title: 'Ownership was not permitted',
      text: 'Without that permission Stripe neither retrieves nor shows the owners.',
    };
  }
  const status = unknownStatus(account.status);
  if (status !== null) {
    return { mark: 'unknown', title: status, text: 'It gives no owners and no refresh for it.' };
  }
  return {
    mark: 'none',
    title: 'Never refreshed',
    text:
      state === 'inactive'
        ? 'No owners were retrieved before the connection became inactive.'
        : 'The owners appear here after the first refresh.',
  };
}

// Of an inactive or disconnected account the availability has said already what that means.
function whatToKnow(account: LinkedAccount): OwnersSaying | null {
  if (account.status === 'disconnected') return null;
  const status = account.ownershipRefresh?.status;
  if (status === 'pending') {
    return {
      mark: 'running',
      title: 'Not the newest yet.',
      text: 'Until the bank answers, these are the owners of the refresh before.',
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
  const word = unknownStatus(account.status);
  return word === null ? null : { mark: 'unknown', title: word, text: '' };
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
