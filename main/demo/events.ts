import type Stripe from 'stripe';

import { seconds } from './clock.ts';
import { idCodec } from './ids.ts';
import type { Settings } from './settings.ts';

/** The API request that caused an event; absent for what happened by itself. */
export interface Cause {
  readonly requestId: string;
  readonly idempotencyKey: string | null;
}

/** The events that happen here. */
export type EventType =
  | 'customer.created'
  | 'customer.deleted'
  | 'customer.updated'
  | 'financial_connections.account.deactivated'
  | 'financial_connections.account.disconnected'
  | 'financial_connections.account.refreshed_ownership';

export interface EventEntry {
  readonly sequence: number;
  readonly id: string;
  readonly type: EventType;
  /** ms since the epoch. */
  readonly at: number;
  readonly cause: Cause | null;
  /** The object as it was then. */
  object(): Stripe.Customer | Stripe.FinancialConnections.Account;
}

type Happening = Omit<EventEntry, 'sequence' | 'id'>;

export interface EventLog {
  record(happening: Happening): void;
  /** Those that can be seen now, the newest first. */
  visible(now: number): readonly EventEntry[];
  /** null when no such event can be seen now. */
  find(id: string, now: number): EventEntry | null;
}

/** Stripe lists the events of the last 30 days. */
const KEPT_MS = 30 * 86_400_000;

export function createEventLog(seed: number, settings: Settings): EventLog {
  const codec = idCodec('evt_1', seed, 12);
  const log: { readonly entry: EventEntry; withheld: boolean }[] = [];

  const canBeSeen = ({ entry, withheld }: (typeof log)[number], now: number) =>
    !(withheld && settings.eventsWithheld) &&
    entry.at + settings.eventsDelay * 1000 <= now &&
    entry.at > now - KEPT_MS;

  return {
    record(happening) {
      for (let copies = settings.eventsDoubled ? 2 : 1; copies > 0; copies -= 1) {
        const sequence = log.length;
        log.push({
          entry: { ...happening, sequence, id: codec.encode(0, sequence) },
          withheld: settings.eventsWithheld,
        });
      }
    },
    visible(now) {
      return log
        .filter((each) => canBeSeen(each, now))
        .map(({ entry }) => entry)
        .toReversed();
    },
    find(id, now) {
      const found = log[codec.decode(id)?.low ?? -1];
      return found !== undefined && canBeSeen(found, now) ? found.entry : null;
    },
  };
}

/** Whether an event's type is the one asked for; `*` stands for the rest: `financial_connections.account.*`. */
export function isOfType(type: string, asked: string): boolean {
  return asked.endsWith('*') ? type.startsWith(asked.slice(0, -1)) : type === asked;
}

/** An event as Stripe answers it. */
export function eventObject({ id, type, at, cause, object }: EventEntry, livemode: boolean) {
  return {
    id,
    object: 'event',
    api_version: API_VERSION,
    created: seconds(at),
    data: { object: object() },
    livemode,
    pending_webhooks: 0,
    request: {
      id: cause?.requestId ?? null,
      idempotency_key: cause?.idempotencyKey ?? null,
    },
    type,
  } satisfies Omit<Stripe.Event, 'data' | 'type'> & { data: object; type: Stripe.Event['type'] };
}

/** The version that this stand-in speaks; stripe-node 23.1 asks for it. */
export const API_VERSION = '2026-10-28.endive';
