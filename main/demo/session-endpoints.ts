import { accessParams, allowed, permissionList } from './access.ts';
import { CONNECTED } from './accounts.ts';
import { findLivingCustomer } from './customer-endpoints.ts';
import { endpoint } from './endpoint.ts';
import { invalid, missing } from './errors.ts';
import { below, expansionIn } from './expansions.ts';
import { DEFAULT_LIMIT } from './paging.ts';
import { fields, oneOf, optional, required, text, webAddress } from './params.ts';
import { sessionObject } from './sessions.ts';
import type { World } from './world.ts';

/** POST /v1/financial_connections/sessions: it has accounts as soon as somebody goes through its page. */
export const createSession = endpoint(
  fields({
    account_holder: required(
      fields({
        type: required(oneOf(['account', 'customer'])),
        account: optional(text()),
        customer: optional(text()),
      }),
    ),
    permissions: required(permissionList),
    prefetch: accessParams.prefetch,
    return_url: optional(webAddress),
    expand: expansionIn('financial_connections.session'),
  }),
  ({ world, authorize }, params) => {
    const { permissions, prefetch = [], return_url: returnUrl, expand } = params;
    expand.needs.forEach(authorize);
    const access = allowed({ permissions, prefetch }, 'prefetch');
    const holder = holderOf(world, params.account_holder);
    const id = world.sessions.create({ ...access, holder, returnUrl: returnUrl ?? null });
    return show(world, id, expand.paths);
  },
);

/** GET /v1/financial_connections/sessions/:session */
export const retrieveSession = endpoint(
  fields({ expand: expansionIn('financial_connections.session') }),
  ({ world, part, authorize }, { expand: { paths, needs } }) => {
    needs.forEach(authorize);
    return show(world, part('session'), paths);
  },
);

interface HolderParams {
  readonly type: 'account' | 'customer';
  readonly account: string | undefined;
  readonly customer: string | undefined;
}

function holderOf(world: World, { type, account, customer }: HolderParams): number {
  const id = type === 'account' ? account : customer;
  const param = `account_holder[${type}]`;
  if (id === undefined)
    throw invalid(`Missing required param: ${param}.`, param, 'parameter_missing');
  if (type === 'customer') return findLivingCustomer(world, id, param, 400);
  if (id === world.connectedId) return CONNECTED;
  const { livemode } = world;
  const elsewhere = world.other().connectedId === id;
  throw missing({ what: 'account', id, param, elsewhere, livemode, status: 400 });
}

function show(world: World, id: string, paths: readonly string[] = []) {
  const { livemode, sessions } = world;
  const session = sessions.find(id);
  if (session === null) {
    const elsewhere = world.other().sessions.find(id) !== null;
    throw missing({
      what: 'financial_connections.session',
      id,
      param: 'session',
      elsewhere,
      livemode,
      status: 404,
    });
  }
  return sessionObject({
    id,
    livemode,
    holder: world.holder(session.holder, paths),
    session,
    accounts: {
      data: session.accounts
        .slice(0, DEFAULT_LIMIT)
        .map((key) => world.account(key, below(paths, 'accounts.data') ?? [])),
      has_more: session.accounts.length > DEFAULT_LIMIT,
    },
  });
}
