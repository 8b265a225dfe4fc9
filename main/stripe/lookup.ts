import { ConsoleError } from '../../shared/errors.ts';
import { modeOfId } from '../../shared/ids.ts';
import {
  holdsKey,
  isWholeEmail,
  recogniseScrap,
  refusals,
  type Scrap,
} from '../../shared/lookup-text.ts';
import type { SavedTab } from '../../shared/ipc.ts';
import type { LookupAnswer } from '../../shared/lookup-views.ts';
import type { Customer, Mode } from '../../shared/views.ts';
import { getAccount, listAllAccounts } from './accounts.ts';
import type { StripeConnection } from './client.ts';
import { listCustomersByEmail, searchCustomers } from './customers.ts';
import { toConsoleError } from './errors.ts';
import { followUnknown, paths } from './paths.ts';
import { digitsQuery, emailQuery, metadataQuery, nameQuery, phoneQuery } from './search-query.ts';
import { ofThisStep, startWay } from './way.ts';

/**
 * Follows one scrap of a case to the customer and the linked accounts: an id of any kind, a link, a whole
 * e-mail, or the end of an account number. Texts that only search finds lead to nothing here. Rejects with
 * `invalid` for what cannot be looked up, `wrong_mode` for a link of the other mode, `not_found` for an id
 * that Stripe does not have.
 */
export async function resolveScrap(
  connection: StripeConnection,
  text: string,
  recents: readonly SavedTab[],
  signal: AbortSignal,
): Promise<LookupAnswer> {
  const scrap = scrapFrom(text);
  switch (scrap?.kind) {
    case 'id': {
      refuseOtherMode(scrap, connection.mode);
      const way = startWay(connection, signal);
      await (scrap.of === null ? followUnknown(way, scrap.id) : paths[scrap.of](way, scrap.id));
      return way.end();
    }
    case 'email':
      if (!isWholeEmail(scrap.value)) return nothing;
      return { ...nothing, customers: await byEmail(connection, scrap.value, signal) };
    case 'last4':
      return byLast4(connection, scrap.value, recents, signal);
    default:
      return nothing;
  }
}

/**
 * One page of the customers that Stripe's search finds for a scrap. A `raw` text is a query in Stripe's own
 * language, whose errors are told in Stripe's words.
 */
export async function searchPeople(
  connection: StripeConnection,
  text: string,
  raw: boolean,
  page: string | null,
  signal: AbortSignal,
): Promise<{ customers: Customer[]; nextPage: string | null }> {
  if (raw && !holdsKey(text)) return searchCustomers(connection, text, page, signal);
  const scrap = scrapFrom(text);
  const query = scrap === null ? null : queryOf(scrap);
  if (query === null) return { customers: [], nextPage: null };
  return searchCustomers(connection, query, page, signal);
}

/** Stripe compares by the case of the letters, and most addresses are kept in small ones. */
async function byEmail(
  connection: StripeConnection,
  email: string,
  signal: AbortSignal,
): Promise<Customer[]> {
  const forms = [...new Set([email, email.toLowerCase()])];
  const found = await Promise.all(
    forms.map((form) => listCustomersByEmail(connection, form, signal)),
  );
  return found.flat();
}

/** The query that finds people by a scrap; null for what is found by other ways. */
function queryOf(scrap: Scrap): string | null {
  switch (scrap.kind) {
    case 'email':
      return emailQuery(scrap.value);
    case 'phone':
      return phoneQuery(scrap.value);
    case 'last4':
      return digitsQuery(scrap.value);
    case 'metadata':
      return metadataQuery(scrap.key, scrap.value, `${scrap.key}:${scrap.value}`);
    case 'name':
      return nameQuery(scrap.value);
    case 'id':
    case 'refused':
      return null;
  }
}

const nothing: LookupAnswer = {
  trail: [],
  customers: [],
  accounts: [],
  owners: null,
  gaps: [],
  notes: [],
};

/** What a text is. SECURITY: a key that was pasted here by mistake must not travel on. */
function scrapFrom(text: string): Scrap | null {
  if (holdsKey(text)) {
    throw invalid('This looks like a secret key. It was not sent to Stripe. Clear the box.');
  }
  const scrap = recogniseScrap(text);
  if (scrap?.kind === 'refused') throw invalid(refusals[scrap.why]);
  return scrap;
}

function invalid(message: string): ConsoleError {
  return new ConsoleError({ kind: 'invalid', message, param: 'text' });
}

/**
 * A link says of which mode it is, and so do the ids of Checkout Sessions. SECURITY: nothing of one mode is looked
 * for in the other, nor in the demo, whose own ids are as those of test mode.
 */
function refuseOtherMode({ id, mode: of }: Scrap & { kind: 'id' }, mode: Mode): void {
  const byItself = modeOfId(id) === of;
  if (of === null || of === mode || (of === 'test' && mode === 'demo' && byItself)) return;
  const what = byItself ? 'This id' : 'This link';
  throw new ConsoleError({
    kind: 'wrong_mode',
    message:
      of === 'demo'
        ? `${what} is of the demo. Switch to the demo to see it.`
        : `${what} is of ${of} mode. Switch to a ${of} profile to see it.`,
    otherMode: of,
    param: 'text',
  });
}

/** The most accounts of one ending that are listed: test accounts have few of them. */
const mostEnding = 50;
/** The most of their customers that are read for their names; the others are listed by their id. */
const mostNamed = 10;
/** The most of the recent ones that are read so that they can be found by the end of their number. */
const mostRecents = 10;

/** Stripe cannot be asked by the end of an account number: what was seen here is gone through, and the recent ones. */
async function byLast4(
  connection: StripeConnection,
  last4: string,
  recents: readonly SavedTab[],
  signal: AbortSignal,
): Promise<LookupAnswer> {
  const way = startWay(connection, signal);
  const unseen = recents.slice(0, mostRecents).filter(({ id }) => !connection.seen.knows(id));
  await Promise.all(
    unseen.map(async ({ kind, id }) => {
      try {
        if (kind === 'customer') await listAllAccounts(connection, { customer: id }, signal);
        if (kind === 'account') await getAccount(connection, id, signal);
      } catch (error) {
        // One that is gone by now keeps nobody from the others.
        if (!ofThisStep.has(toConsoleError(error).kind)) throw error;
      }
    }),
  );
  way.pass(connection.seen.endingIn(last4, mostEnding), mostNamed);
  const answer = await way.end();
  return { ...answer, trail: [], notes: ['seen-only'] };
}
