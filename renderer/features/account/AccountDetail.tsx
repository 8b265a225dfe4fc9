import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { LinkedAccount } from '../../../shared/views.ts';
import { useOffer } from '../../app/actions/offers.ts';
import { subjectOf } from '../../app/actions/subject.ts';
import { useProfile } from '../../app/active-profile.ts';
import { findListed } from '../../app/account-cache.ts';
import { queries } from '../../app/queries.ts';
import { openAccountOf } from '../../app/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyId } from '../../ui/CopyButton.tsx';
import { cx } from '../../ui/cx.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ReadAge } from '../../ui/ReadAge.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { OtherModeOffer } from '../profiles/OtherModeOffer.tsx';
import css from './AccountDetail.module.css';
import { AccountHeader } from './AccountHeader.tsx';
import { Owners } from './Owners.tsx';
import { RefreshPanel } from './RefreshPanel.tsx';

interface Props {
  accountId: string;
  /** Under whom it is shown: an account of somebody else is not, whatever the link or the memory said. */
  customerId?: string;
  onClose?: () => void;
}

/** One linked account: what it is, when it can be refreshed, and who the bank says the owners are. */
export function AccountDetail({ accountId, customerId, onClose }: Props) {
  const profile = useProfile();
  const queryClient = useQueryClient();
  const { data, dataUpdatedAt, error, refetch, isFetching } = useQuery(
    queries.account(queryClient, profile.id, accountId),
  );
  // Until the account itself is here, its row of the list tells what it is.
  const account = data?.account ?? findListed(queryClient, profile.id, accountId);

  const readAgain = () => void refetch();
  useOffer('read-account', {
    why: isFetching ? 'It is being read.' : null,
    run: readAgain,
  });

  // SECURITY: nobody's owners are shown under another one's name.
  if (account !== null && customerId !== undefined && account.customerId !== customerId) {
    return <OfAnother account={account} onClose={onClose ?? null} />;
  }
  return (
    <section
      className={cx(css['detail'], onClose === undefined && css['page'])}
      aria-label="Linked account"
      aria-busy={isFetching}
      {...subjectOf('account', accountId, account?.customerId ?? null)}
    >
      {account === null ? (
        error === null && <div className={css['headerSpace']} />
      ) : (
        <>
          <AccountHeader
            account={account}
            age={
              <ReadAge what="the account" at={dataUpdatedAt} busy={isFetching} onRead={readAgain} />
            }
            onClose={onClose ?? null}
          />
          <RefreshPanel account={account} settled={data !== undefined} />
        </>
      )}
      {error !== null && (
        <div className={css['notice']}>
          <ErrorNotice doing="Account" error={error} onRetry={() => void refetch()}>
            <OtherModeOffer error={error} text={accountId} />
          </ErrorNotice>
        </div>
      )}
      {data === undefined ? (
        error === null && (
          <div className={css['loading']}>
            <SkeletonRows count={2} label="Loading owners" />
          </div>
        )
      ) : (
        <Owners account={data.account} ownership={data.ownership} />
      )}
    </section>
  );
}

/** Instead of an account that another customer linked: that it is so, and the way to it. */
function OfAnother({ account, onClose }: { account: LinkedAccount; onClose: (() => void) | null }) {
  return (
    <section className={css['detail']} aria-label="Linked account">
      <div className={css['notice']}>
        <Notice
          tone="bad"
          role="alert"
          title="This account was not linked by this customer."
          actions={
            <Button onPress={() => openAccountOf(account.id, account.customerId)}>
              {account.customerId === null ? 'Open the account' : 'Open who linked it'}
            </Button>
          }
          {...(onClose !== null && { onClose })}
        >
          <CopyId id={account.id} what="account id" />{' '}
          {account.customerId === null
            ? 'belongs to no customer.'
            : 'belongs to another customer: a link or a note may have put the two together.'}
        </Notice>
      </div>
    </section>
  );
}
