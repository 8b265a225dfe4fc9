import type { Customer } from '../../shared/views.ts';
import type { StripeConnection } from './client.ts';
import { customer, page, searchPage } from './answers.ts';
import { callOnce } from './once.ts';

/** As many as Stripe gives at once. */
const pageSize = 100;

const customerPage = page(customer);
const foundPage = searchPage(customer);

/** A customer by id; a deleted one comes back as `deleted`. Rejects with `not_found` or `wrong_mode`. */
export function getCustomer(
  connection: StripeConnection,
  id: string,
  signal: AbortSignal,
): Promise<Customer> {
  return connection.call(customer, signal, (stripe) => stripe.customers.retrieve(id));
}

/** Who is to be made a customer. */
export interface NewCustomer {
  email: string | null;
  name: string | null;
  phone: string | null;
  description: string | null;
  metadata: Readonly<Record<string, string>>;
}

/**
 * Makes a customer. What was not given is not sent: an empty text would say something.
 *
 * @param idempotencyKey one for each wish: stripe-node's retries share it, and so does a later try of the same wish
 *   whose answer was lost. Stripe answers it with what the first one made.
 */
export function createCustomer(
  connection: StripeConnection,
  { metadata, ...texts }: NewCustomer,
  idempotencyKey: string,
  signal: AbortSignal,
): Promise<Customer> {
  const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== null));
  const params = Object.keys(metadata).length === 0 ? given : { ...given, metadata };
  return callOnce(connection, customer, { first: true, signal }, (stripe) =>
    stripe.customers.create(params, { idempotencyKey }),
  );
}

/** Customers with exactly this e-mail: case-sensitive, and consistent at once, unlike search. */
export async function listCustomersByEmail(
  connection: StripeConnection,
  email: string,
  signal: AbortSignal,
): Promise<Customer[]> {
  const answer = await connection.call(customerPage, signal, (stripe) =>
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
  const answer = await connection.call(foundPage, signal, (stripe) =>
    stripe.customers.search({
      query,
      limit: pageSize,
      ...(pageToken === null ? {} : { page: pageToken }),
    }),
  );
  return { customers: answer.data, nextPage: answer.next_page };
}
