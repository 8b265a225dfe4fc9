import { CONNECTED } from './accounts.ts';
import type { AccountKey } from './accounts.ts';
import type { AccountBlueprint } from './blueprints.ts';
import { days } from './blueprints.ts';
import type { CaseName } from './cast.ts';
import { cast, connectedAccounts, memberNumber } from './cast.ts';
import { customerObject } from './customers.ts';
import { stepAgo } from './dealings.ts';
import type { EventEntry, EventType } from './events.ts';
import type { World } from './world.ts';

/** The accounts of a member of the cast, or of the connected account; undefined for anybody else. */
export function accountsOfCast(holder: number): readonly AccountBlueprint[] | undefined {
  return holder === CONNECTED ? connectedAccounts : cast[holder]?.accounts;
}

const castAccounts = [...cast.keys(), CONNECTED].flatMap((holder) =>
  (accountsOfCast(holder) ?? []).map(({ past }, slot) => ({ key: { holder, slot }, past })),
);

/** The accounts of which a refresh is under way at the start: some of the cast, nobody else's. */
export const pendingAtStart: readonly AccountKey[] = castAccounts
  .filter(({ past }) => past?.status === 'pending')
  .map(({ key }) => key);

/** What happened before the start: how many seconds before, and what Stripe's event of it carries. */
interface Happening {
  readonly ago: number;
  readonly type: EventType;
  show(world: World): ReturnType<EventEntry['object']>;
}

const refreshes: readonly Happening[] = castAccounts.flatMap(({ key, past }) =>
  past === null || past.status === 'pending'
    ? []
    : [
        {
          ago: past.ago,
          type: 'financial_connections.account.refreshed_ownership',
          show: (world) => world.accountAtStart(key),
        },
      ],
);

/** Those of the cast whose dealings are in events as well. */
const DEALERS: readonly CaseName[] = [
  'joint-owners',
  'one-owner',
  'owner-unlike-customer',
  'business',
];

const dealings: readonly Happening[] = DEALERS.map(memberNumber).flatMap((holder) => {
  const first = { holder, slot: 0 };
  const paid = stepAgo(holder, 'paid');
  return [
    {
      // Customers are older than what Stripe keeps events of; so that each kind of event is there, these come late.
      ago: stepAgo(holder, 'created'),
      type: 'customer.created',
      show: ({ customers, livemode }) =>
        customerObject(customers.id(holder), livemode, customers.readAtStart(holder), null),
    },
    {
      ago: stepAgo(holder, 'attached'),
      type: 'payment_method.attached',
      show: ({ views, customers }) => ({ ...views.methods(first), customer: customers.id(holder) }),
    },
    {
      ago: stepAgo(holder, 'setup') - 2,
      type: 'setup_intent.succeeded',
      show: ({ views }) => views.setups(first),
    },
    { ago: paid - 2, type: 'charge.succeeded', show: ({ views }) => views.charges(first) },
    { ago: paid - 3, type: 'payment_intent.succeeded', show: ({ views }) => views.intents(first) },
    {
      ago: paid - 4,
      type: 'checkout.session.completed',
      show: ({ views }) => views.checkouts(first),
    },
    {
      ago: stepAgo(holder, 'invoiced') - 2,
      type: 'invoice.paid',
      show: ({ views }) => views.invoices(first),
    },
  ] satisfies Happening[];
});

/** All that Stripe keeps of it, the first one first. */
const happenings = [...refreshes, ...dealings]
  .filter(({ ago }) => ago < days(30))
  .toSorted((a, b) => b.ago - a.ago);

/**
 * Records what happened to the cast in the days before the start, so that the event list is not empty.
 * @param start when the server started, in seconds
 */
export function recordHistory(world: World, start: number): void {
  for (const { ago, type, show } of happenings) {
    const object = () => show(world);
    world.events.record({ type, at: (start - ago) * 1000, cause: null, object });
  }
}
