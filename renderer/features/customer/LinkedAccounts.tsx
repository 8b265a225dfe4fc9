import { useMemo, useState } from 'react';
import type { LinkedAccount } from '../../../shared/views.ts';
import { useProfile } from '../../app/active-profile.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { FilterBox } from '../../ui/FilterBox.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { accountColumns } from './account-columns.tsx';
import { matchesFilter } from './filter-accounts.ts';
import css from './LinkedAccounts.module.css';
import { useLinkedAccounts } from './use-linked-accounts.ts';

interface Props {
  customerId: string;
  deleted: boolean;
  selected: string | null;
  onSelect: (account: LinkedAccount) => void;
}

const accountKey = (account: LinkedAccount) => account.id;
const worthFiltering = 6;

/** The accounts that a customer linked, as they come. */
export function LinkedAccounts({ customerId, deleted, selected, onSelect }: Props) {
  const profile = useProfile();
  const { accounts, error, loading, complete, retry } = useLinkedAccounts(profile.id, customerId);
  const [filter, setFilter] = useState('');
  const shown = useMemo(
    () =>
      filter.trim() === ''
        ? accounts
        : accounts.filter((account) => matchesFilter(account, filter)),
    [accounts, filter],
  );

  return (
    <section className={css['section']} aria-label="Accounts of the customer">
      <header className={css['head']}>
        <h2 className={css['title']}>
          Linked accounts
          {!loading && <span className={css['count']}> {accounts.length}</span>}
        </h2>
        <span className={css['progress']} role="status">
          {!loading && !complete && error === null && `${accounts.length} so far…`}
          {filter.trim() !== '' && complete && `${shown.length} shown`}
        </span>
        {accounts.length >= worthFiltering && (
          <FilterBox label="Filter accounts" value={filter} onChange={setFilter} />
        )}
      </header>
      {error !== null && (
        <div className={css['notice']}>
          <ErrorNotice doing="Linked accounts" error={error} onRetry={retry} />
        </div>
      )}
      {loading && (
        <div className={css['table']}>
          <SkeletonRows count={5} label="Loading linked accounts" />
        </div>
      )}
      {complete && accounts.length === 0 && (
        <div className={css['empty']}>
          <EmptyState title="No linked accounts">
            {deleted
              ? 'The customer is deleted, and Stripe lists no account for them.'
              : 'This customer has not linked a bank account through Financial Connections. Accounts are linked by the customer, on a page of yours or of Stripe’s.'}
          </EmptyState>
        </div>
      )}
      {accounts.length > 0 && shown.length === 0 && (
        <div className={css['empty']}>
          <EmptyState title={`No account matches “${filter}”`}>
            The filter looks at institution, name, last four digits, status and id.
          </EmptyState>
        </div>
      )}
      {shown.length > 0 && (
        <div className={css['table']}>
          <DataTable
            label="Linked accounts"
            columns={accountColumns}
            rows={shown}
            rowKey={accountKey}
            openKey={selected}
            onOpen={onSelect}
            takeFocus
          />
        </div>
      )}
    </section>
  );
}
