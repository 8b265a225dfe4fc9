import * as z from 'zod';
import type Stripe from 'stripe';
import type { LinkedAccount } from '../../shared/views.ts';
import type { StripeConnection } from './client.ts';
import { accountEvent, anyPage } from './answers.ts';

/** The events that end a wait for a refresh, one way or another. */
export const endings: readonly string[] = [
  'financial_connections.account.refreshed_ownership',
  'financial_connections.account.deactivated',
  'financial_connections.account.disconnected',
];

const pageSize = 100;

/** Where to read on: after an event, or from a time on Stripe's clock (Unix seconds). */
export type EventCursor = { after: string } | { since: number };

const anyEvent = z.object({ id: z.string() });

/** The events that tell of an account which somebody has just linked, or linked again. */
export const linked: readonly string[] = [
  'financial_connections.account.created',
  'financial_connections.account.reactivated',
];

/**
 * The accounts of all events of these types newer than `cursor`, oldest first, and the cursor
 * for the next call. Asking only for what is newer keeps a poll at one small request, however many
 * accounts wait. Events may be late, doubled or missing; whoever relies on them reads accounts too.
 */
export async function readAccountEvents(
  connection: StripeConnection,
  cursor: EventCursor,
  types: readonly string[],
  signal: AbortSignal,
): Promise<{ accounts: LinkedAccount[]; cursor: EventCursor }> {
  const raw: unknown[] = [];
  let next = cursor;
  let older: string | null = null;
  for (;;) {
    const params: Stripe.EventListParams = { types: [...types], limit: pageSize };
    if ('after' in next) params.ending_before = next.after;
    else params.created = { gte: next.since };
    if (older !== null) params.starting_after = older;
    const answer = await connection.call(anyPage, signal, (stripe) => stripe.events.list(params));
    const ids = answer.data.map((event) => anyEvent.parse(event).id);
    const [newest] = ids;
    const oldest = ids.at(-1);
    // A page that brings nothing new and claims more would never end.
    const stuck =
      newest === undefined || oldest === older || ('after' in next && newest === next.after);
    if ('after' in next) {
      // Going up: each page is newer than the one before.
      raw.unshift(...answer.data);
      if (newest !== undefined) next = { after: newest };
    } else {
      // Going down from the newest: the first page of all has the cursor.
      raw.push(...answer.data);
      older = oldest ?? null;
    }
    if (!answer.has_more || stuck) break;
  }
  const first = anyEvent.safeParse(raw[0]);
  return {
    accounts: raw.toReversed().flatMap((event) => {
      const parsed = accountEvent.safeParse(event);
      return parsed.success ? [parsed.data.data.object.view] : [];
    }),
    cursor: first.success ? { after: first.data.id } : cursor,
  };
}
