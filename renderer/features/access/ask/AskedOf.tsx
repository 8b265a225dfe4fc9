import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Profile } from '../../../../shared/views.ts';
import { queries } from '../../../app/queries.ts';
import { Fact, FactList } from '../../../ui/FactList.tsx';
import { accountName } from '../../account/account-words.ts';
import { customerName } from '../../customer/customer-words.ts';
import { ModeMark } from '../../profiles/ModeMark.tsx';
import { profileTitle } from '../../profiles/profile-words.ts';
import { holderField, type AccessDraft } from './access-draft.ts';
import css from './AskAccess.module.css';
import type { Holder } from './use-holder.ts';

interface Props {
  draft: AccessDraft;
  holder: Holder;
  profile: Profile;
  /** What is wrong with who is asked, where nothing else says it. */
  fault: string | null;
}

/** Above the form: who is asked, about which account, and under which profile. */
export function AskedOf({ draft, holder: { customer }, profile, fault }: Props) {
  const queryClient = useQueryClient();
  const { customerId, aboutAccountId } = draft.opened;
  const about = useQuery({
    ...queries.account(queryClient, profile.id, aboutAccountId ?? ''),
    enabled: aboutAccountId !== null,
  });
  return (
    <FactList>
      {holderField(draft) === null && customerId !== null && (
        <Fact name="Customer">
          <span className={css['facts']}>
            {customer !== null && (
              <strong>
                <bdi>{customerName(customer)}</bdi>
              </strong>
            )}
            {customer !== null && customer.email !== null && customer.name !== null && (
              <bdi>{customer.email}</bdi>
            )}
            <code>{customerId}</code>
          </span>
          {fault !== null && (
            <p className={css['fault']} role="alert" tabIndex={-1} data-fault>
              {fault}
            </p>
          )}
        </Fact>
      )}
      {holderField(draft) === 'account' && (
        <Fact name="Asked">
          <span className={css['facts']}>
            <strong>A connected account</strong>
            <code>{draft.account.trim()}</code>
          </span>
        </Fact>
      )}
      {aboutAccountId !== null && (
        <Fact name="To link again">
          <span className={css['facts']}>
            {about.data !== undefined && <strong>{accountName(about.data.account)}</strong>}
            <code>{aboutAccountId}</code>
          </span>
        </Fact>
      )}
      <Fact name="Profile">
        <span className={css['profile']}>
          <ModeMark mode={profile.mode} />
          <strong>{profileTitle(profile)}</strong>
        </span>
      </Fact>
    </FactList>
  );
}
