import { useQuery } from '@tanstack/react-query';
import { useProfile } from '../../app/active-profile.ts';
import { queries } from '../../app/queries.ts';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { customerName } from '../customer/customer-words.ts';
import { ModeMark } from '../profiles/ModeMark.tsx';
import { profileTitle } from '../profiles/profile-words.ts';
import css from './WhatFor.module.css';

/** Under which profile it is, and for which customer where there is one. */
export function WhatFor({ customerId }: { customerId: string | null }) {
  const profile = useProfile();
  const customer = useQuery({
    ...queries.customer(profile.id, customerId ?? ''),
    enabled: customerId !== null,
  });
  return (
    <FactList>
      <Fact name="Profile">
        <span className={css['profile']}>
          <ModeMark mode={profile.mode} />
          <strong>{profileTitle(profile)}</strong>
        </span>
      </Fact>
      {customerId !== null && (
        <Fact name="Customer">
          <strong>{customer.data === undefined ? customerId : customerName(customer.data)}</strong>
        </Fact>
      )}
    </FactList>
  );
}
