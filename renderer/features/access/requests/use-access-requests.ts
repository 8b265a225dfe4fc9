import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useProfile } from '../../../app/active-profile.ts';
import { queries } from '../../../app/queries.ts';

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
