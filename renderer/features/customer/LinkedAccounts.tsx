import { useCallback, useMemo, type CSSProperties, type Ref } from 'react';
import type { LinkedAccount } from '../../../shared/views.ts';
import { useOffer } from '../../app/actions/offers.ts';
import { subjectText } from '../../app/actions/subject.ts';
import { useProfile } from '../../app/active-profile.ts';
import { useTakesKeyboard } from '../../app/side.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { clamp } from '../../ui/clamp.ts';
import { DataTable, type TableHandle } from '../../ui/DataTable.tsx';
import { useRowHeight } from '../../ui/density.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { FilterBox } from '../../ui/FilterBox.tsx';
import { withAll } from '../../ui/picking.ts';
import { ReadAge } from '../../ui/ReadAge.tsx';
import { SectionHead } from '../../ui/SectionHead.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { AskToLink } from '../access/requests/AskForAccess.tsx';
import { accountName } from '../account/account-words.ts';
import { accountColumns } from './account-columns.tsx';
import { matchesFilter } from './filter-accounts.ts';
import css from './LinkedAccounts.module.css';
import { RefreshSelected } from './RefreshSelected.tsx';
import { useLinkedAccounts } from './use-linked-accounts.ts';
import { useSoleAccount } from './use-sole-account.ts';

interface Props {
  customerId: string;
  deleted: boolean;
  selected: string | null;
  onSelect: (account: LinkedAccount) => void;
  table: Ref<TableHandle>;
}

const accountKey = (account: LinkedAccount) => account.id;
const accountSubject = (account: LinkedAccount) =>
  subjectText('account', account.id, account.customerId);
const worthFiltering = 6;
/** The head of the section and that of the table, in px. */
const heads = 40 + 28;
const asItCame = { filter: '', sort: null };
const nonePicked: ReadonlySet<string> = new Set();

/** The accounts that a customer linked, as they come. */
export function LinkedAccounts({ customerId, deleted, selected, onSelect, table }: Props) {
  const profile = useProfile();
  const { accounts, error, loading, complete, busy, readAt, retry, readAgain } = useLinkedAccounts(
    profile.id,
    customerId,
  );
  useSoleAccount(customerId, accounts, complete);
  // Kept while the analyst is on another tab.
  const arranged = useWorkspace((state) => state.lists[customerId]) ?? asItCame;
  const { filter, sort } = arranged;
  const arrange = useWorkspace((state) => state.arrangeList);
  const picked = useWorkspace((state) => state.picked[customerId]) ?? nonePicked;
  const pick = useWorkspace((state) => state.pick);
  const onPick = useCallback(
    (keys: ReadonlySet<string>) => pick(customerId, keys),
    [pick, customerId],
  );
  const picking = useMemo(
    () => ({ keys: picked, onChange: onPick, name: accountName }),
    [picked, onPick],
  );
  const rowHeight = useRowHeight();
  const shown = useMemo(
    () =>
      filter.trim() === ''
        ? accounts
        : accounts.filter((account) => matchesFilter(account, filter)),
    [accounts, filter],
  );

  useOffer('read-accounts', { why: busy ? 'They are being read.' : null, run: readAgain });
  useOffer(
    'select-all',
    shown.length === 0
      ? null
      : { why: null, run: () => onPick(withAll(picked, shown.map(accountKey))) },
  );
  const takesKeyboard = useTakesKeyboard();

  return (
    <section
      className={css['section']}
      style={{ '--whole-list': `${heads + accounts.length * rowHeight}px` } as CSSProperties}
      aria-label="Accounts of the customer"
    >
      <SectionHead
        level={2}
        title="Linked accounts"
        count={complete ? accounts.length : null}
        beside={
          <>
            <span role="status">
              {!complete &&
                accounts.length > 0 &&
                (error === null ? `${accounts.length} so far…` : `${accounts.length}, not all`)}
            </span>
            {complete && <ReadAge what="the accounts" at={readAt} busy={busy} onRead={readAgain} />}
          </>
        }
      >
        {accounts.length >= worthFiltering && (
          <FilterBox
            label="Filter accounts"
            looksAt="institution, last four, status"
            value={filter}
            onChange={(next) => arrange(customerId, { filter: next, sort })}
            shown={shown.length}
          />
        )}
        {accounts.length > 0 && (
          <RefreshSelected
            customerId={customerId}
            accounts={accounts}
            shown={shown}
            complete={complete}
            picked={picked}
            onPick={onPick}
          />
        )}
      </SectionHead>
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
            {deleted ? (
              'The customer is deleted, and Stripe lists no account for them.'
            ) : (
              <>
                <p>
                  This customer has not linked a bank account through Financial Connections.
                  Accounts are linked by the customer, on a page of yours or of Stripe’s.
                </p>
                <AskToLink customerId={customerId} />
              </>
            )}
          </EmptyState>
        </div>
      )}
      {accounts.length > 0 && shown.length === 0 && (
        <div className={css['empty']}>
          <EmptyState title={`No account matches “${clamp(filter)}”`}>
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
            ref={table}
            sort={sort}
            onSort={(next) => arrange(customerId, { filter, sort: next })}
            openKey={selected}
            picking={picking}
            onOpen={onSelect}
            subject={accountSubject}
            takeFocus={takesKeyboard}
          />
        </div>
      )}
    </section>
  );
}
