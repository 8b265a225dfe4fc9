import type Stripe from 'stripe';

import type { AccountKey, AccountState, Batch } from './accounts.ts';
import type { RefreshEnd } from './blueprints.ts';
import { seconds } from './clock.ts';
import { invalid, StripeFailure } from './errors.ts';
import { DEFAULT_LIMIT } from './paging.ts';
import { mix } from './random.ts';
import { overridden } from './settings.ts';
import type { World } from './world.ts';

/**
 * Starts an ownership refresh, or says why not.
 * While one is pending, none is available yet, or no next time is given, Stripe "won't initiate" one; it
 * does not publish what it answers then, so the policy set by the test decides: nothing changes, or 400.
 *
 * @param now ms since the epoch
 * @throws StripeFailure 400 for an account that is inactive, disconnected, or without the permission
 * @see https://docs.stripe.com/financial-connections/ownership
 */
export function startRefresh(
  world: World,
  key: AccountKey,
  now: number,
  idempotencyKey: string | null,
): void {
  const { accounts, settings, tally } = world;
  const { status, refresh } = accounts.read(key);
  const blueprint = accounts.blueprint(key);
  if (status === 'inactive') {
    throw invalid(
      'You cannot refresh an inactive Financial Connections Account. The account holder has to link it again.',
      undefined,
      'financial_connections_account_inactive',
    );
  }
  if (status === 'disconnected') {
    throw invalid('You cannot refresh a disconnected Financial Connections Account.');
  }
  if (!blueprint.permissions.includes('ownership')) {
    throw invalid(
      'You do not have permission to access ownership on this Financial Connections Account.',
      'features',
    );
  }
  if (refresh !== null && !isAvailable(refresh, now)) {
    if (settings.tooEarly === 'unchanged-200') return;
    throw invalid(
      refresh.status === 'pending'
        ? 'An ownership refresh of this Financial Connections Account is already pending.'
        : 'Ownership of this Financial Connections Account cannot be refreshed yet.',
      'features',
    );
  }
  const id = accounts.id(key);
  const own = blueprint.refresh.duration ?? 3 + (mix(world.seed, key.holder, key.slot) % 6);
  accounts.change(key, {
    refresh: { status: 'pending', lastAttemptedAt: seconds(now), nextAvailableAt: null },
    endsAt: now + overridden(settings.refreshDuration, id, own) * 1000,
  });
  tally.started.add(id);
  if (idempotencyKey !== null) tally.startedBy.add(idempotencyKey);
}

/** Whether `startRefresh` would start one now (ms since the epoch). */
export function isRefreshable({ accounts }: World, key: AccountKey, now: number): boolean {
  const { status, refresh } = accounts.read(key);
  if (status === 'inactive' || status === 'disconnected') return false;
  if (!accounts.blueprint(key).permissions.includes('ownership')) return false;
  return refresh === null || isAvailable(refresh, now);
}

function isAvailable(
  { status, nextAvailableAt }: NonNullable<AccountState['refresh']>,
  now: number,
): boolean {
  return status !== 'pending' && nextAvailableAt !== null && now >= nextAvailableAt * 1000;
}

/** Ends the refreshes whose time has come, in the order in which they end, each at its own time. */
export function endDueRefreshes(world: World, now: number): void {
  const { accounts, settings } = world;
  for (let due = accounts.due(now); due !== null; due = accounts.due(now)) {
    const { key, endsAt } = due;
    const { end } = accounts.blueprint(key).refresh;
    endRefresh(world, key, endsAt, overridden(settings.refreshEnd, accounts.id(key), end));
  }
}

/** Ends a pending refresh so, at this time (ms), with the events that Stripe sends. */
export function endRefresh(world: World, key: AccountKey, at: number, end: RefreshEnd): void {
  const { accounts, settings, tally } = world;
  const id = accounts.id(key);
  const { cooldown } = accounts.blueprint(key).refresh;
  const { refresh, batches } = accounts.read(key);
  const lastAttemptedAt = refresh?.lastAttemptedAt ?? seconds(at);
  const next = seconds(at) + overridden(settings.refreshCooldown, id, cooldown);
  const succeeded = end === 'succeeds';
  accounts.change(key, {
    ...(end === 'turns-inactive' ? { status: 'inactive' } : {}),
    refresh: {
      status: succeeded ? 'succeeded' : 'failed',
      lastAttemptedAt,
      nextAvailableAt: givesNextTime(end) ? next : null,
    },
    endsAt: null,
    ...(succeeded
      ? {
          batches: [
            ...batches,
            { generation: (batches.at(-1)?.generation ?? 0) + 1, created: seconds(at) },
          ],
        }
      : {}),
  });
  // Stripe charges per successful call, in live mode only.
  if (succeeded && world.livemode) tally.charged.add(id);

  const happened = { at, cause: null, object: world.accountThen(key) };
  if (end === 'turns-inactive') {
    world.events.record({ ...happened, type: 'financial_connections.account.deactivated' });
  }
  world.events.record({ ...happened, type: 'financial_connections.account.refreshed_ownership' });
}

function givesNextTime(end: RefreshEnd): boolean {
  return end === 'succeeds' || end === 'fails';
}

/** The batch of owners with this ownership id. @throws StripeFailure resource_missing */
export function findBatch({ accounts }: World, key: AccountKey, ownershipId: string): Batch {
  const found = accounts
    .read(key)
    .batches.find((batch) => accounts.ownershipId(key, batch) === ownershipId);
  if (found !== undefined) return found;
  throw new StripeFailure(400, `No such ownership: '${ownershipId}'`, {
    code: 'resource_missing',
    param: 'ownership',
  });
}

/** The owners of one batch as Stripe answers them, all of them. */
export function ownerObjects({ accounts }: World, key: AccountKey, batch: Batch) {
  return accounts.blueprint(key).owners.map(
    ({ name, email, phone, address }, at) =>
      ({
        id: accounts.ownerId(key, batch, at),
        object: 'financial_connections.account_owner',
        email,
        name,
        ownership: accounts.ownershipId(key, batch),
        phone,
        raw_address: address,
        refreshed_at: batch.created,
      }) satisfies Stripe.FinancialConnections.AccountOwner,
  );
}

/** Where Stripe lists the owners of an account. */
export function ownersUrl({ accounts }: World, key: AccountKey): string {
  return `/v1/financial_connections/accounts/${accounts.id(key)}/owners`;
}

/** An ownership with the first page of its owners, as `expand: ['ownership']` gives it. */
export function ownershipObject(world: World, key: AccountKey, batch: Batch) {
  const owners = ownerObjects(world, key, batch);
  const id = world.accounts.ownershipId(key, batch);
  return {
    id,
    object: 'financial_connections.account_ownership',
    created: batch.created,
    owners: {
      object: 'list',
      data: owners.slice(0, DEFAULT_LIMIT),
      has_more: owners.length > DEFAULT_LIMIT,
      url: `${ownersUrl(world, key)}?ownership=${id}`,
    },
  } satisfies Stripe.FinancialConnections.AccountOwnership;
}
