import { setAccountStatus } from './account-status.ts';
import { bareAccountObject, CONNECTED } from './accounts.ts';
import type { AccountKey } from './accounts.ts';
import { findCustomer } from './customer-endpoints.ts';
import type { Call } from './endpoint.ts';
import { endpoint } from './endpoint.ts';
import { invalid, missing } from './errors.ts';
import type { Expansion } from './expansions.ts';
import { below, expansionIn } from './expansions.ts';
import { findBatch, ownerObjects, ownersUrl, startRefresh } from './ownership.ts';
import { page, pagingParams } from './paging.ts';
import { expand, fields, listOf, oneOf, optional, required, text } from './params.ts';
import type { World } from './world.ts';

const HOLDER = 'account_holder.customer';
const FEATURES = ['balance', 'ownership', 'transactions'] as const;

const expandOne = { expand: expansionIn('financial_connections.account') };

/** GET /v1/financial_connections/accounts: of exactly one customer, connected account or session. */
export const listAccounts = endpoint(
  fields({
    ...pagingParams,
    account_holder: optional(
      fields({
        account: optional(text()),
        customer: optional(text()),
        customer_account: optional(text()),
      }),
    ),
    session: optional(text()),
    expand: expand('data.ownership', `data.${HOLDER}`),
  }),
  (call, { account_holder: holder, session, expand: expanded = [], ...request }) => {
    const { world, authorize } = call;
    const paths = below(expanded, 'data') ?? [];
    if (paths.includes(HOLDER)) authorize('rak_customer_read');
    const filters = Object.entries({ ...holder, session }).filter(([, id]) => id !== undefined);
    if (filters.length !== 1) {
      throw invalid(
        'You must provide exactly one of these parameters: account_holder[account], account_holder[customer], session.',
        'account_holder',
        filters.length === 0 ? 'parameter_missing' : undefined,
      );
    }
    return page({
      items: accountsOf(world, holder ?? {}, session),
      url: '/v1/financial_connections/accounts',
      request,
      rank: world.accounts.rank,
      rankOfCursor: (id, param) => world.accounts.rank(findAccount(world, id, param, 400)),
      show: (key) => show(world, key, paths),
    });
  },
);

interface HolderFilter {
  readonly account?: string | undefined;
  readonly customer?: string | undefined;
  readonly customer_account?: string | undefined;
}

function accountsOf(
  world: World,
  { account, customer, customer_account: customerAccount }: HolderFilter,
  session: string | undefined,
): readonly AccountKey[] {
  const { livemode, accounts, sessions } = world;
  if (customer !== undefined) {
    return accounts.heldBy(findCustomer(world, customer, 'account_holder[customer]', 400));
  }
  if (account !== undefined) {
    if (account === world.connectedId) return accounts.heldBy(CONNECTED);
    const elsewhere = world.other().connectedId === account;
    const param = 'account_holder[account]';
    throw missing({ what: 'account', id: account, param, elsewhere, livemode, status: 400 });
  }
  if (session !== undefined) {
    const found = sessions.find(session);
    if (found !== null) return found.accounts;
    const elsewhere = world.other().sessions.find(session) !== null;
    throw missing({
      what: 'financial_connections.session',
      id: session,
      param: 'session',
      elsewhere,
      livemode,
      status: 400,
    });
  }
  throw missing({
    what: 'customer_account',
    id: customerAccount ?? '',
    param: 'account_holder[customer_account]',
    elsewhere: false,
    livemode,
    status: 400,
  });
}

/** GET /v1/financial_connections/accounts/:account */
export const retrieveAccount = endpoint(fields(expandOne), (call, { expand: expanded }) =>
  show(call.world, asked(call, expanded), expanded.paths),
);

/** POST …/:account/refresh: the semantics are in ownership.ts. */
export const refreshAccount = endpoint(
  fields({ ...expandOne, features: required(listOf(oneOf(FEATURES))) }),
  (call, { features, expand: expanded }) => {
    const key = asked(call, expanded);
    if (features.some((feature) => feature !== 'ownership')) {
      throw invalid('The embedded Stripe refreshes ownership only.', 'features');
    }
    startRefresh(call.world, key, call.now, call.idempotencyKey);
    return show(call.world, key, expanded.paths);
  },
);

/** GET …/:account/owners: the owners of one ownership, all of which is readable by pages only. */
export const listOwners = endpoint(
  fields({ ...pagingParams, ownership: required(text()), expand: expand() }),
  (call, { ownership, ...request }) => {
    const { world } = call;
    const key = asked(call, { needs: [] });
    const owners = ownerObjects(world, key, findBatch(world, key, ownership));
    return page({
      items: [...owners.entries()],
      url: ownersUrl(world, key),
      request,
      rank: ([at]) => at,
      rankOfCursor(id, param) {
        const at = owners.findIndex((owner) => owner.id === id);
        if (at >= 0) return at;
        const { livemode } = world;
        throw missing({
          what: 'account_owner',
          id,
          param,
          elsewhere: false,
          livemode,
          status: 400,
        });
      },
      show: ([, owner]) => owner,
    });
  },
);

/** POST …/:account/disconnect: the data is gone, and only the end user can link the account again. */
export const disconnectAccount = endpoint(fields(expandOne), (call, { expand: expanded }) => {
  const { world, now, requestId, idempotencyKey } = call;
  const key = asked(call, expanded);
  setAccountStatus(world, key, 'disconnected', { at: now, cause: { requestId, idempotencyKey } });
  return show(world, key, expanded.paths);
});

// Ownership cannot be subscribed to: transactions are the only feature that these take.
const subscriptionParams = fields({
  ...expandOne,
  features: required(listOf(oneOf(['transactions']))),
});

/** POST …/:account/subscribe */
export const subscribeAccount = endpoint(subscriptionParams, (call, params) =>
  changeSubscriptions(call, params.features, params.expand),
);

/** POST …/:account/unsubscribe */
export const unsubscribeAccount = endpoint(subscriptionParams, (call, params) =>
  changeSubscriptions(call, [], params.expand),
);

function changeSubscriptions(
  call: Call,
  subscriptions: readonly 'transactions'[],
  expanded: Expansion,
) {
  const key = asked(call, expanded);
  call.world.accounts.change(key, { subscriptions });
  return show(call.world, key, expanded.paths);
}

function asked({ world, part, authorize }: Call, { needs }: Pick<Expansion, 'needs'>): AccountKey {
  needs.forEach(authorize);
  return findAccount(world, part('account'), 'account', 404);
}

function findAccount(world: World, id: string, param: string, status: 400 | 404): AccountKey {
  const key = world.accounts.find(id);
  if (key !== null) return key;
  const elsewhere = world.other().accounts.find(id) !== null;
  throw missing({
    what: 'financial_connections.account',
    id,
    param,
    elsewhere,
    livemode: world.livemode,
    status,
  });
}

function show(world: World, key: AccountKey, expanded: readonly string[]): object {
  const account = world.account(key, expanded);
  return world.accounts.blueprint(key).bare ? bareAccountObject(account) : account;
}
