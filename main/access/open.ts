import { mailDraft, mailtoOf } from '../../shared/access-mail.ts';
import type { AccessRequest } from '../../shared/access-views.ts';
import { ConsoleError } from '../../shared/errors.ts';
import { getCustomer } from '../stripe/customers.ts';
import type { StripeConnection } from '../stripe/client.ts';

/** Where the customer goes for a request. Throws where there is no such page. */
export function pageOf({ url, standIn }: AccessRequest): string {
  const page = url ?? standIn;
  if (page !== null) return page;
  throw new ConsoleError({
    kind: 'not_found',
    message: 'This request has no page that could be opened.',
    param: 'requestId',
  });
}

/** A draft of an e-mail to the customer of a request, as a `mailto:` address. Throws where there is none to write to. */
export async function mailtoFor(
  request: AccessRequest,
  connection: StripeConnection,
  signal: AbortSignal,
): Promise<string> {
  const url = pageOf(request);
  const { customerId, way, permissions, charge } = request;
  const customer = customerId === null ? null : await getCustomer(connection, customerId, signal);
  if (customer?.email == null) {
    throw new ConsoleError({
      kind: 'invalid',
      message: 'The customer has no e-mail address. Copy the text, and send it some other way.',
      param: 'requestId',
    });
  }
  const { name } = customer;
  const address = mailtoOf(customer.email, mailDraft({ url, way, permissions, name, charge }));
  if (address !== null) return address;
  throw new ConsoleError({
    kind: 'invalid',
    message: 'The link is too long for a draft. Copy the e-mail instead.',
    param: 'requestId',
  });
}

/** The error for an address that the host does not open, such as a page on a domain of the analyst's own. */
export function notOpened(): ConsoleError {
  return new ConsoleError({
    kind: 'invalid',
    message: 'The console opens pages of Stripe only, and this one is elsewhere. Copy the link.',
    param: 'requestId',
  });
}
