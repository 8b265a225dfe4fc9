import { ConsoleError } from '../../shared/errors.ts';
import {
  isWholeEmail,
  longestScrap,
  recognise,
  type RefusedScrap,
  type Scrap,
} from '../../shared/lookup-text.ts';
import type { LookupAnswer } from '../../shared/lookup-views.ts';
import type { Customer, Mode } from '../../shared/views.ts';
import { getAccount, listAllAccounts } from './accounts.ts';
import type { StripeConnection } from './client.ts';
import { listCustomersByEmail, searchCustomers } from './customers.ts';
import { toConsoleError } from './errors.ts';
import { followUnknown, paths } from './paths.ts';
import { digitsQuery, emailQuery, metadataQuery, nameQuery, phoneQuery } from './search-query.ts';
import { startWay } from './way.ts';

/** What the analyst had open lately, the latest first. */
export interface Recent {
  kind: 'customer' | 'account' | 'batch';
  id: string;
}

/**
 * Follows one scrap of a case to the customer and the linked accounts: an id of any kind, a link, a whole
 * e-mail, or the end of an account number. Texts that only search finds lead to nothing here. Rejects with
 * `invalid` for what cannot be looked up, `wrong_mode` for a link of the other mode, `not_found` for an id
 * that Stripe does not have.
 */
export async function resolveScrap(
  connection: StripeConnection,
  text: string,
  recents: readonly Recent[],
  signal: AbortSignal,
): Promise<LookupAnswer> {
  const scrap = scrapFrom(text);
  switch (scrap?.kind) {
    case 'id': {
      refuseOtherMode(scrap.mode, connection.mode);
      const way = startWay(connection, signal);
      await (scrap.of === null ? followUnknown(way, scrap.id) : paths[scrap.of](way, scrap.id));
      return way.end();
    }
    case 'email':
      if (!isWholeEmail(scrap.value)) return nothing;
      return { ...nothing, customers: await listCustomersByEmail(connection, scrap.value, signal) };
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
  const scrap = scrapFrom(text);
  if (raw) return searchCustomers(connection, text, page, signal);
  const query = scrap === null ? null : queryOf(scrap);
  if (query === null) return { customers: [], nextPage: null };
  return searchCustomers(connection, query, page, signal);
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

/** The first scrap of a text. SECURITY: a key that was pasted here by mistake must not travel on. */
function scrapFrom(text: string): Scrap | null {
  const read = recognise(text);
  if (read.kind === 'key') {
    throw invalid('This looks like a secret key. It was not sent to Stripe. Clear the box.');
  }
  const [scrap = null] = read.scraps;
  if (scrap?.kind === 'refused') throw invalid(refusals[scrap.why]);
  return scrap;
}

const refusals: Record<RefusedScrap, string> = {
  'too-short': 'Type at least 3 characters of a name or an e-mail, or paste a whole id.',
  'cut-off': 'This id is cut off. Copy all of it, from its prefix to its end.',
  'other-site':
    'This address is not of the Stripe Dashboard, and no Stripe id is in it. Paste the id itself.',
  'too-long': `A look-up takes up to ${longestScrap} characters. Shorten the text, or paste the id alone.`,
};

function invalid(message: string): ConsoleError {
  return new ConsoleError({ kind: 'invalid', message, param: 'text' });
}

/**
 * A link says of which mode it is. SECURITY: nothing of one mode is looked for in the other. The demo stands for
 * itself, and takes links of test mode, as its world is one.
 */
function refuseOtherMode(of: Mode | null, mode: Mode): void {
  if (of === null || of === mode || (of === 'test' && mode === 'demo')) return;
  throw new ConsoleError({
    kind: 'wrong_mode',
    message:
      of === 'demo'
        ? 'This link is of the demo. Switch to the demo to see it.'
        : `This link is of ${of} mode. Switch to a ${of} profile to see it.`,
    ...(of !== 'demo' && { otherMode: of }),
    param: 'text',
  });
}

/** The most of the recent ones that are read so that they can be found by the end of their number. */
const mostRecents = 10;

/** Stripe cannot be asked by the end of an account number: what was seen here is gone through, and the recent ones. */
async function byLast4(
  connection: StripeConnection,
  last4: string,
  recents: readonly Recent[],
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
        if (!ofOne.has(toConsoleError(error).kind)) throw error;
      }
    }),
  );
  way.pass(connection.seen.endingIn(last4));
  const answer = await way.end();
  return { ...answer, trail: [], notes: ['seen-only'] };
}

const ofOne = new Set<ConsoleError['kind']>(['permission', 'not_found', 'wrong_mode', 'invalid']);
