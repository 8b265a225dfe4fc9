import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { useProfile } from '../../../app/active-profile.ts';
import { queries } from '../../../app/queries.ts';
import { ofCustomer } from './of-customer.ts';

/**
 * The requests for access of the profile on screen. Asking for them makes main look more often what became of them,
 * so that it is done when somebody looks: when this comes on screen, and when the window is gone back to.
 */
export function useAccessRequests() {
  const profile = useProfile();
  const query = useQuery({ ...queries.accessRequests(profile.id), refetchOnMount: 'always' });
  const { refetch } = query;
  useEffect(() => {
    // One that is under way already is not asked anew, whoever else listens.
    const onFocus = () => void refetch({ cancelRefetch: false });
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [refetch]);
  return query;
}

/** Those of a customer, as they are known already: it asks for nothing. The newest come first. */
export function useKnownRequests(customerId: string | null): readonly AccessRequest[] {
  const profile = useProfile();
  const { data } = useQuery({ ...queries.accessRequests(profile.id), enabled: false });
  return useMemo(
    () => (customerId === null ? [] : ofCustomer(data, customerId)),
    [data, customerId],
  );
}
