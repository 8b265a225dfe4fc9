import type { Customer } from '../../shared/views.ts';
import type { StripeConnection } from './client.ts';
import { customer, page, searchPage } from './answers.ts';

/** As many as Stripe gives at once. */
const pageSize = 100;

/** A customer by id; a deleted one comes back as `deleted`. Rejects with `not_found` or `wrong_mode`. */
export function getCustomer(
  connection: StripeConnection,
  id: string,
  signal: AbortSignal,
): Promise<Customer> {
  return connection.call(customer, signal, (stripe) => stripe.customers.retrieve(id));
}

/** Customers with exactly this e-mail: case-sensitive, and consistent at once, unlike search. */
export async function listCustomersByEmail(
  connection: StripeConnection,
  email: string,
  signal: AbortSignal,
): Promise<Customer[]> {
  const answer = await connection.call(page(customer), signal, (stripe) =>
    stripe.customers.list({ email, limit: pageSize }),
  );
  return answer.data;
}

/**
 * One page of customers that match a query in Stripe's search language. New data is searchable in
 * under a minute, in outages within an hour. Source: https://docs.stripe.com/search
 */
export async function searchCustomers(
  connection: StripeConnection,
  query: string,
  pageToken: string | null,
  signal: AbortSignal,
): Promise<{ customers: Customer[]; nextPage: string | null }> {
  const answer = await connection.call(searchPage(customer), signal, (stripe) =>
    stripe.customers.search({
      query,
      limit: pageSize,
      ...(pageToken === null ? {} : { page: pageToken }),
    }),
  );
  return { customers: answer.data, nextPage: answer.next_page };
}
