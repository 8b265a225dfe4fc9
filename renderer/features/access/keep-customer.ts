import type { QueryClient } from '@tanstack/react-query';
import type { LookupAnswer } from '../../../shared/lookup-views.ts';
import type { Customer } from '../../../shared/views.ts';
import { queryKeys } from '../../app/query-keys.ts';

/**
 * Puts a customer who was just made where the page looks for customers: their own page asks nothing again, and the
 * look-up of their e-mail has them. Search will find them later; what it has answered is no longer taken for true.
 */
export function keepCustomer(
  queryClient: QueryClient,
  profileId: string,
  customer: Customer,
): void {
  queryClient.setQueryData(queryKeys.customer(profileId, customer.id), customer);
  if (customer.email !== null) {
    queryClient.setQueryData<LookupAnswer>(
      queryKeys.resolve(profileId, customer.email),
      (known) =>
        known && {
          ...known,
          customers: [...known.customers.filter(({ id }) => id !== customer.id), customer],
        },
    );
  }
  for (const queryKey of queryKeys.searches(profileId)) {
    void queryClient.invalidateQueries({ queryKey, refetchType: 'none' });
  }
}
