import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useOffer } from '../../app/actions/offers.ts';
import { subjectOf } from '../../app/actions/subject.ts';
import { useProfile } from '../../app/active-profile.ts';
import { findListed } from '../../app/account-cache.ts';
import { queries } from '../../app/queries.ts';
import { cx } from '../../ui/cx.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { ReadAge } from '../../ui/ReadAge.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { OtherModeOffer } from '../profiles/OtherModeOffer.tsx';
import css from './AccountDetail.module.css';
import { AccountHeader } from './AccountHeader.tsx';
import { Owners } from './Owners.tsx';
import { RefreshPanel } from './RefreshPanel.tsx';

interface Props {
  accountId: string;
  onClose?: () => void;
}

/** One linked account: what it is, when it can be refreshed, and who the bank says the owners are. */
export function AccountDetail({ accountId, onClose }: Props) {
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
