import type Stripe from 'stripe';

import type { Access } from './access.ts';
import type { AccountHolder, AccountKey } from './accounts.ts';
import { idCodec } from './ids.ts';

/** A session: who links, what was asked for, and what they linked. */
export interface SessionRecord extends Access {
  readonly holder: number;
  readonly returnUrl: string | null;
  /** None while it is open. */
  readonly accounts: readonly AccountKey[];
}

/**
 * The sessions of one world. Every holder of the beginning linked their accounts through one; those
 * created later get an account when somebody goes through their page.
 */
export interface Sessions {
  find(id: string): SessionRecord | null;
  /** The session through which a holder linked their accounts; null when they have none. */
  through(holder: number): string | null;
  create(session: Omit<SessionRecord, 'accounts'>): string;
  /** Says what was linked through one that was created. @throws RangeError for any other */
  complete(id: string, accounts: readonly AccountKey[]): void;
}

const [OF_HOLDER, CREATED] = [0, 1];

export function createSessions(
  seed: number,
  heldAtStart: (holder: number) => readonly AccountKey[],
): Sessions {
  const codec = idCodec('fcsess_1', seed, 12);
  const created: SessionRecord[] = [];
  return {
    find(id) {
      const found = codec.decode(id);
      if (found === null) return null;
      if (found.low === CREATED) return created[found.high] ?? null;
      const accounts = heldAtStart(found.high);
      if (found.low !== OF_HOLDER || accounts.length === 0) return null;
      return {
        holder: found.high,
        permissions: ['payment_method', 'balances', 'ownership', 'transactions'],
        prefetch: [],
        returnUrl: null,
        accounts,
      };
    },
    through: (holder) =>
      heldAtStart(holder).length === 0 ? null : codec.encode(holder, OF_HOLDER),
    create(session) {
      created.push({ ...session, accounts: [] });
      return codec.encode(created.length - 1, CREATED);
    },
    complete(id, accounts) {
      const found = codec.decode(id);
      const session = found?.low === CREATED ? created[found.high] : undefined;
      if (found === null || session === undefined) throw new RangeError(`There is no open ${id}`);
      created[found.high] = { ...session, accounts };
    },
  };
}

interface SessionParts {
  readonly id: string;
  readonly livemode: boolean;
  readonly holder: AccountHolder | null;
  readonly session: SessionRecord;
  readonly accounts: { data: Stripe.FinancialConnections.Account[]; has_more: boolean };
}

/** A session as Stripe answers it. */
export function sessionObject({ id, livemode, holder, session, accounts }: SessionParts) {
  return {
    id,
    object: 'financial_connections.session',
    account_holder: holder,
    accounts: { object: 'list', ...accounts, url: '/v1/financial_connections/accounts' },
    client_secret: `${id}_secret_of_the_embedded_stripe`,
    livemode,
    permissions: [...session.permissions],
    prefetch: [...session.prefetch],
    ...(session.returnUrl === null ? {} : { return_url: session.returnUrl }),
  } satisfies Stripe.FinancialConnections.Session;
}
