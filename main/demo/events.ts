import type Stripe from 'stripe';

import { seconds } from './clock.ts';
import { idCodec } from './ids.ts';
import { chance } from './random.ts';
import type { Settings } from './settings.ts';

/** The API request that caused an event; absent for what happened by itself. */
export interface Cause {
  readonly requestId: string;
  readonly idempotencyKey: string | null;
}

/** The events that happen here. */
export type EventType =
  | 'charge.succeeded'
  | 'checkout.session.async_payment_succeeded'
  | 'checkout.session.completed'
  | 'checkout.session.expired'
  | 'customer.created'
  | 'customer.deleted'
  | 'customer.subscription.created'
  | 'customer.subscription.deleted'
  | 'customer.subscription.updated'
  | 'customer.updated'
  | 'financial_connections.account.created'
  | 'financial_connections.account.deactivated'
  | 'financial_connections.account.disconnected'
  | 'financial_connections.account.reactivated'
  | 'financial_connections.account.refreshed_ownership'
  | 'invoice.created'
  | 'invoice.deleted'
  | 'invoice.finalized'
  | 'invoice.paid'
  | 'invoice.sent'
  | 'invoice.voided'
  | 'invoiceitem.created'
  | 'payment_intent.canceled'
  | 'payment_intent.created'
  | 'payment_intent.processing'
  | 'payment_intent.succeeded'
  | 'payment_method.attached'
  | 'setup_intent.canceled'
  | 'setup_intent.created'
  | 'setup_intent.succeeded';

/** What events are about. */
export type EventObject =
  | Stripe.Charge
  | Stripe.Checkout.Session
  | Stripe.Customer
  | Stripe.FinancialConnections.Account
  | Stripe.Invoice
  | Stripe.InvoiceItem
  | Stripe.PaymentIntent
  | Stripe.PaymentMethod
  | Stripe.SetupIntent
  | Stripe.Subscription;

export interface EventEntry {
  readonly sequence: number;
  id(): string;
  readonly type: EventType;
  /** ms since the epoch. */
  readonly at: number;
  readonly cause: Cause | null;
  /** The object as it was then. */
  object(): EventObject;
}

type Happening = Omit<EventEntry, 'sequence' | 'id'>;

export interface EventLog {
  record(happening: Happening): void;
  /** Those that can be seen now and are older than this one (all of them: null), the newest first. */
  older(than: number | null, now: number): Iterable<EventEntry>;
  /** Those that can be seen now and are newer than this one, the oldest first. */
  newer(than: number, now: number): Iterable<EventEntry>;
  /** null when no such event can be seen now. */
  find(id: string, now: number): EventEntry | null;
}

/** An event, and what was decided when it happened. */
interface Logged {
  readonly entry: EventEntry;
  readonly withheld: boolean;
  readonly lost: boolean;
  /** In ms; the delay that is set for all comes on top. */
  readonly showsAt: number;
}

/** Stripe lists the events of the last 30 days. */
const KEPT_MS = 30 * 86_400_000;

/** What the chances of an event are for. */
const [LOST, JITTER] = [1, 2];

export function createEventLog(seed: number, settings: Settings): EventLog {
  const codec = idCodec('evt_1', seed, 12);
  const log: Logged[] = [];

  const canBeSeen = ({ entry, withheld, lost, showsAt }: Logged, now: number) =>
    !lost &&
    !(withheld && settings.eventsWithheld) &&
    showsAt + settings.eventsDelay * 1000 <= now &&
    entry.at > now - KEPT_MS;

  return {
    record(happening) {
      for (let copies = settings.eventsDoubled ? 2 : 1; copies > 0; copies -= 1) {
        const sequence = log.length;
        log.push({
          // Thousands of events are never shown, so their ids are made when they are.
          entry: { ...happening, sequence, id: () => codec.encode(0, sequence) },
          withheld: settings.eventsWithheld,
          lost: chance(seed, sequence, LOST) < settings.eventsLost,
          showsAt: happening.at + chance(seed, sequence, JITTER) * settings.eventsJitter * 1000,
        });
      }
    },
    *older(than, now) {
      for (let at = (than ?? log.length) - 1; at >= 0; at -= 1) {
        const found = log[at];
        if (found !== undefined && canBeSeen(found, now)) yield found.entry;
      }
    },
    *newer(than, now) {
      for (let at = than + 1; at < log.length; at += 1) {
        const found = log[at];
        if (found !== undefined && canBeSeen(found, now)) yield found.entry;
      }
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
    id: id(),
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
