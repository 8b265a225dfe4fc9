import type { AccountHolder, AccountKey, Accounts, AccountState } from './accounts.ts';
import { accountObject, CONNECTED, createAccounts, GUESTS } from './accounts.ts';
import { createAgenda } from './agenda.ts';
import type { Agenda } from './agenda.ts';
import type { AccountBlueprint } from './blueprints.ts';
import { cast, castCustomer } from './cast.ts';
import type { Catalogue } from './catalogue.ts';
import { createCatalogue } from './catalogue.ts';
import { seconds } from './clock.ts';
import type { CustomerSearch } from './customer-search.ts';
import { createCustomerSearch } from './customer-search.ts';
import type { Customers } from './customers.ts';
import { createCustomers, customerObject } from './customers.ts';
import type { DeadEnds } from './dead-ends.ts';
import { createDeadEnds } from './dead-ends.ts';
import { dealingsOf, wantsOf } from './dealings.ts';
import type { EventLog } from './events.ts';
import { createEventLog } from './events.ts';
import { below } from './expansions.ts';
import { accountsOfCast, pendingAtStart, recordHistory } from './history.ts';
import { idCodec } from './ids.ts';
import { remembering } from './memory.ts';
import { ordinaryAccountCount, ordinaryAccounts, ordinaryCustomer } from './ordinary.ts';
import { ownershipObject } from './ownership.ts';
import type { PaymentViews } from './payment-views.ts';
import { createPaymentViews } from './payment-views.ts';
import type { Payments } from './payments.ts';
import { createPayments } from './payments.ts';
import { mix, seedOf } from './random.ts';
import { NOBODY } from './records.ts';
import type { Sessions } from './sessions.ts';
import { createSessions } from './sessions.ts';
import type { Settings } from './settings.ts';
import type { Tally } from './tally.ts';

/** The two modes of the embedded Stripe. Everything in `live` answers `livemode: true`. */
export type WorldMode = 'test' | 'live';

/** Of a mode: what the keys belong to, and the connected account, which has customers of its own. */
export type WorldName = 'platform' | 'connected';

/** All that one mode of Stripe knows. */
export interface World {
  readonly mode: WorldMode;
  readonly livemode: boolean;
  readonly seed: number;
  /** The Stripe account that the keys of this mode belong to. */
  readonly stripeAccountId: string;
  /** The connected account that holds linked accounts of its own. */
  readonly connectedId: string;
  readonly customers: Customers;
  readonly search: CustomerSearch;
  readonly accounts: Accounts;
  readonly events: EventLog;
  readonly sessions: Sessions;
  readonly settings: Settings;
  readonly tally: Tally;
  readonly payments: Payments;
  readonly views: PaymentViews;
  readonly catalogue: Catalogue;
  /** What is to happen by itself, in ms, beside the ends of refreshes: each is told the time that it happens at. */
  readonly ahead: Agenda<(at: number) => void>;
  /** The special cases among the payments. */
  deadEnds(): DeadEnds;
  /** The customer as Stripe answers it, with these paths expanded; not for deleted ones. */
  customer(key: number, expanded?: readonly string[]): ReturnType<typeof customerObject>;
  /** The account as Stripe answers it, with these paths expanded. */
  account(key: AccountKey, expanded?: readonly string[]): ReturnType<typeof accountObject>;
  /** The same as it was when the server started. */
  accountAtStart(key: AccountKey): ReturnType<typeof accountObject>;
  /** The account as it is now, made when somebody looks: most of what events carry is never looked at. */
  accountThen(key: AccountKey): () => ReturnType<typeof accountObject>;
  /** null: a guest. */
  holder(holder: number, expanded?: readonly string[]): AccountHolder | null;
  /** Where the page is on which what an object asks for can be done. */
  hostedUrl(id: string): string;
  /** The same world in the other mode: asked only to say that an id exists there. */
  other(): World;
}

interface WorldOptions {
  readonly mode: WorldMode;
  readonly name: WorldName;
  readonly seed: number;
  /** How many customers at the beginning; never fewer than the cast. */
  readonly customers: number;
  /** When the server started, in ms. */
  readonly startedAt: number;
  readonly settings: Settings;
  readonly tally: Tally;
  readonly other: () => World;
  readonly hostedUrl: (id: string) => string;
}

/** For how many customers what their accounts and dealings start as is kept: some 4 KB for each. */
const REMEMBERED = 2000;

/**
 * Makes a world. Nobody in it is made before being looked at, but for what search compares: so 100,000
 * customers cost a tenth of a second or so and some 30 MB.
 */
export function createWorld({
  mode,
  name,
  startedAt,
  settings,
  tally,
  other,
  hostedUrl,
  ...options
}: WorldOptions): World {
  const platformSeed = mix(options.seed, seedOf(mode));
  const seed = name === 'platform' ? platformSeed : mix(platformSeed, seedOf(name));
  const livemode = mode === 'live';
  const count = Math.max(options.customers, cast.length);
  const start = seconds(startedAt);

  const remembered = remembering(REMEMBERED, (holder) => ordinaryAccounts(seed, holder));
  const accountsOf = (holder: number): readonly AccountBlueprint[] =>
    accountsOfCast(holder) ?? (holder < count ? remembered(holder) : []);
  const countOf = (holder: number): number =>
    accountsOfCast(holder)?.length ?? (holder < count ? ordinaryAccountCount(seed, holder) : 0);
  const customers = createCustomers({
    count,
    seed,
    startedAt: start,
    blueprint(key) {
      const member = cast[key];
      return member === undefined ? ordinaryCustomer(seed, key) : castCustomer(member);
    },
    isDeleted(key) {
      const member = cast[key];
      return member !== undefined && 'deleted' in member;
    },
  });
  const accounts = createAccounts({
    seed,
    startedAt,
    of: accountsOf,
    countOf,
    busy: pendingAtStart,
  });
  let deadEnds: DeadEnds | null = null;
  const payments = createPayments({
    seed,
    livemode,
    of: remembering(REMEMBERED, (holder) =>
      holder === NOBODY
        ? world.deadEnds().dealings
        : dealingsOf({
            holder,
            seed,
            start,
            accounts: accountsOf(holder),
            linkedAt: (slot) => accounts.created({ holder, slot }),
            wants: wantsOf(seed, holder),
          }),
    ),
    mayHaveDefault: (holder) => wantsOf(seed, holder).defaultMethod,
  });
  const stripeAccounts = idCodec('acct_1', platformSeed, 4);
  // A connected account may have connected accounts in its turn; here it has none that anybody can ask for.
  const depth = name === 'platform' ? 0 : 1;

  let views: PaymentViews | null = null;
  let catalogue: Catalogue | null = null;

  const world: World = {
    mode,
    livemode,
    seed,
    stripeAccountId: stripeAccounts.encode(0, depth),
    connectedId: stripeAccounts.encode(0, depth + 1),
    customers,
    search: createCustomerSearch(customers),
    accounts,
    events: createEventLog(seed, settings),
    sessions: createSessions(seed, accounts.heldAtStart),
    payments,
    get views() {
      views ??= createPaymentViews(world);
      return views;
    },
    get catalogue() {
      catalogue ??= createCatalogue(seed, start, payments);
      return catalogue;
    },
    ahead: createAgenda(),
    deadEnds() {
      deadEnds ??= createDeadEnds(start);
      return deadEnds;
    },
    settings,
    tally,
    customer(key, expanded = []) {
      const method = payments.defaultMethod(key);
      const inside = below(expanded, 'invoice_settings.default_payment_method');
      return customerObject(
        customers.id(key),
        livemode,
        customers.read(key),
        method === null
          ? null
          : inside === null
            ? payments.methods.id(method)
            : world.views.methods(method, inside),
      );
    },
    account: (key, expanded = []) => account(key, accounts.read(key), expanded),
    accountAtStart: (key) => account(key, accounts.readAtStart(key), []),
    accountThen(key) {
      const state = accounts.read(key);
      return () => account(key, state, []);
    },
    holder(holder, expanded = []) {
      if (holder === GUESTS) return null;
      if (holder === CONNECTED) return { type: 'account', account: world.connectedId };
      const whole = expanded.includes('account_holder.customer') && !customers.read(holder).deleted;
      return { type: 'customer', customer: whole ? world.customer(holder) : customers.id(holder) };
    },
    other,
    hostedUrl,
  };

  const account = (key: AccountKey, state: AccountState, expanded: readonly string[]) => {
    const batch = state.batches.at(-1);
    return accountObject({
      id: accounts.id(key),
      livemode,
      created: accounts.created(key),
      startedAt: start,
      holder: world.holder(key.holder, expanded),
      blueprint: accounts.blueprint(key),
      state,
      ownership:
        batch === undefined
          ? null
          : expanded.includes('ownership')
            ? ownershipObject(world, key, batch)
            : accounts.ownershipId(key, batch),
    });
  };

  recordHistory(world, start);
  return world;
}
