import { useQuery } from '@tanstack/react-query';
import type { Customer } from '../../../../shared/views.ts';
import { useProfile } from '../../../app/active-profile.ts';
import { queries } from '../../../app/queries.ts';
import { customerName } from '../../customer/customer-words.ts';

/** The customer of a request, and what they are called; null while they are not here. */
export function useCustomerOf(customerId: string | null): {
  customer: Customer | null;
  name: string | null;
} {
  const profile = useProfile();
  const { data } = useQuery({
    ...queries.customer(profile.id, customerId ?? ''),
    enabled: customerId !== null,
  });
  return data === undefined
    ? { customer: null, name: null }
    : { customer: data, name: customerName(data) };
}
