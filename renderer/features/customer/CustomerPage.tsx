import { useQuery } from '@tanstack/react-query';
import { useRef, type KeyboardEvent } from 'react';
import { useProfile } from '../../app/active-profile.ts';
import { queries } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { cx } from '../../ui/cx.ts';
import type { TableHandle } from '../../ui/DataTable.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { isPlainKey } from '../../ui/plain-key.ts';
import { AccountDetail } from '../account/AccountDetail.tsx';
import { OtherModeOffer } from '../profiles/OtherModeOffer.tsx';
import css from './CustomerPage.module.css';
import { CustomerHeader } from './CustomerHeader.tsx';
import { LinkedAccounts } from './LinkedAccounts.tsx';

/** A customer, the accounts that they linked, and beside or below them the one that is chosen. */
export function CustomerPage({ customerId }: { customerId: string }) {
  const profile = useProfile();
  const customer = useQuery(queries.customer(profile.id, customerId));
  const selected = useWorkspace((state) => state.selected[customerId]) ?? null;
  const selectAccount = useWorkspace((state) => state.selectAccount);
  const table = useRef<TableHandle>(null);

  function closeAccount() {
    if (selected === null) return;
    selectAccount(customerId, null);
    // The keyboard goes back to where the account was opened.
    table.current?.focusRow(selected);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && isPlainKey(event)) closeAccount();
  }

  return (
    <div className={css['page']}>
      <CustomerHeader
        customer={customer.data ?? null}
        customerId={customerId}
        failed={customer.error !== null}
      />
      {customer.error !== null && (
        <div className={css['notice']}>
          <ErrorNotice
            doing="Customer"
            error={customer.error}
            onRetry={() => void customer.refetch()}
          >
            <OtherModeOffer error={customer.error} text={customerId} />
          </ErrorNotice>
        </div>
      )}
      <div
        role="presentation"
        className={cx(css['split'], selected !== null && css['withDetail'])}
        onKeyDown={onKeyDown}
      >
        <LinkedAccounts
          customerId={customerId}
          deleted={customer.data?.deleted ?? false}
          selected={selected}
          table={table}
          onSelect={(account) => selectAccount(customerId, account.id)}
        />
        {selected !== null && (
          <AccountDetail key={selected} accountId={selected} onClose={closeAccount} />
        )}
      </div>
    </div>
  );
}
