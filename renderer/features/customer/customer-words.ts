import type { Customer } from '../../../shared/views.ts';

/** What a customer is called: name, else e-mail, else what is left. */
export function customerName(customer: Customer): string {
  if (customer.deleted) return 'Deleted customer';
  return customer.name ?? customer.email ?? customer.phone ?? customer.id;
}
