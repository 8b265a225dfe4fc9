import { useQuery } from '@tanstack/react-query';
import { useRef, type KeyboardEvent } from 'react';
import { useOffer } from '../../app/actions/offers.ts';
import { subjectOf } from '../../app/actions/subject.ts';
import { isKeyOf } from '../../app/actions/table.ts';
import { useProfile } from '../../app/active-profile.ts';
import { queries } from '../../app/queries.ts';
import { say } from '../../app/said.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { copyText } from '../../ui/copy-text.ts';
import { cx } from '../../ui/cx.ts';
import type { TableHandle } from '../../ui/DataTable.tsx';
import { isAnswer } from '../../ui/error-words.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { isPlainKey } from '../../ui/plain-key.ts';
import { CustomerRequests } from '../access/requests/CustomerRequests.tsx';
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

  // There is nobody whose accounts could be listed: the list would say the same once more.
  const isNobody = isAnswer(customer.error);

  function closeAccount() {
    if (selected === null) return;
    selectAccount(customerId, null);
    // The keyboard goes back to where the account was opened.
    table.current?.focusRow(selected);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isKeyOf('close-account', event) && isPlainKey(event)) closeAccount();
  }
  useOffer('close-account', selected === null ? null : { why: null, run: closeAccount });
  useCopyOffer('copy-email', 'e-mail', customer.data?.email ?? null);
  useCopyOffer('copy-phone', 'phone', customer.data?.phone ?? null);

  return (
    <div className={css['page']}>
      <div className={css['header']} {...subjectOf('customer', customerId)}>
        <CustomerHeader
          customer={customer.data ?? null}
          customerId={customerId}
          failed={customer.error !== null}
        />
      </div>
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
      {!isNobody && <CustomerRequests customerId={customerId} />}
      {!isNobody && (
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
            <AccountDetail
              key={selected}
              accountId={selected}
              customerId={customerId}
              onClose={closeAccount}
            />
          )}
        </div>
      )}
    </div>
  );
}

function useCopyOffer(id: 'copy-email' | 'copy-phone', what: string, text: string | null): void {
  async function copy() {
    if (text === null) return;
    say((await copyText(text)) ? `Copied ${what}.` : 'The clipboard refused the copy.');
  }
  useOffer(id, text === null ? null : { why: null, run: () => void copy() });
}
