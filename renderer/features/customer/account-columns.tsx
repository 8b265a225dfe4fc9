import { availability, explain } from '../../../shared/availability.ts';
import type { LinkedAccount } from '../../../shared/views.ts';
import type { Column } from '../../ui/table-column.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { Countdown, TimeAgo } from '../../ui/time/Times.tsx';
import { Truncated } from '../../ui/Truncated.tsx';
import { useProfile } from '../../app/active-profile.ts';
import { refreshLack } from '../profiles/lack-words.ts';
import { ownershipWord, statusWord } from '../account/account-words.ts';
import { useAvailability } from '../account/use-availability.ts';
import css from './account-columns.module.css';

/**
 * The columns of the linked accounts. What ticks is a component of its own. On a narrow page,
 * LinkedAccounts.module.css gives them less.
 */
export const accountColumns: readonly Column<LinkedAccount>[] = [
  {
    id: 'institution',
    title: 'Institution',
    width: 'minmax(var(--institution, 120px), 1.8fr)',
    cell: (account) => (
      <span className={css['institution']}>
        <Truncated text={account.institution} />
      </span>
    ),
    sortBy: (account) => account.institution,
  },
  {
    id: 'account',
    title: 'Account',
    width: 'minmax(var(--account, 84px), 1fr)',
    cell: (account) => (
      <span className={css['account']}>
        <span className={css['last4']}>{account.last4 === null ? '–' : `…${account.last4}`}</span>
        <span className={css['display']}>
          <Truncated text={account.displayName ?? ''} />
        </span>
      </span>
    ),
    sortBy: (account) => account.last4,
  },
  {
    id: 'status',
    title: 'Status',
    width: 'minmax(var(--status, 132px), 0.4fr)',
    cell: (account) => {
      const word = statusWord(account.status);
      return (
        <span className={css['word']}>
          <StatusMark mark={word.mark} />
          <Truncated text={word.text} />
          {account.relink !== null && account.status === 'active' && (
            <span
              className={css['relink']}
              title="The customer should link this account again soon."
            >
              <WarningIcon />
              <span className="visually-hidden">, to be linked again soon</span>
            </span>
          )}
        </span>
      );
    },
    sortBy: (account) => statusWord(account.status).text,
  },
  {
    id: 'ownership',
    title: 'Ownership',
    width: 'minmax(var(--ownership, 190px), 0.7fr)',
    cell: (account) => {
      const word = ownershipWord(account);
      return (
        <span className={css['word']}>
          {word.mark !== null && <StatusMark mark={word.mark} />}
          <span className={css['line']}>
            {word.text}
            {word.at !== null && (
              <span className={css['ago']}>
                {', '}
                <TimeAgo at={word.at} />
              </span>
            )}
          </span>
        </span>
      );
    },
    sortBy: (account) => ownershipWord(account).text,
  },
  {
    id: 'next',
    title: 'Next refresh',
    width: 'var(--next, 118px)',
    cell: (account) => <NextRefresh account={account} />,
    sortBy: nextRefreshOrder,
  },
];

function NextRefresh({ account }: { account: LinkedAccount }) {
  const state = useAvailability(account);
  const profile = useProfile();
  if (state.state === 'cooling-down') {
    return (
      <span className={css['countdown']}>
        <Countdown until={state.until} />
      </span>
    );
  }
  const { short, sentence } = explain(state.state);
  const available = state.state === 'available' || state.state === 'never-refreshed';
  if (available && refreshLack(profile) !== null) {
    return (
      <span className={css['why']} title="This key may not refresh ownership.">
        Key may not
      </span>
    );
  }
  return (
    <span className={available ? css['available'] : css['why']} title={sentence}>
      {short}
    </span>
  );
}

/** Available ones first, then by when they will be; those that will not be come last. */
function nextRefreshOrder(account: LinkedAccount): number | null {
  // Long after every countdown: what is still not available then waits for something else.
  const state = availability(account, Number.MAX_SAFE_INTEGER).state;
  if (state === 'available') return account.ownershipRefresh?.nextRefreshAvailableAt ?? 0;
  return state === 'never-refreshed' ? 0 : null;
}
