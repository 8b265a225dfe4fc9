import type { AccountKey } from './accounts.ts';
import { seconds } from './clock.ts';
import type { Cause, EventType } from './events.ts';
import { endRefresh } from './ownership.ts';
import type { World } from './world.ts';

/** What a bank, an account holder or the platform can make of a linked account. */
export type SettableStatus = 'active' | 'inactive' | 'disconnected';

/** When a change happens, in ms, and the request that caused it, if any. */
interface Change {
  readonly at: number;
  readonly cause: Cause | null;
}

/**
 * Changes the status of an account, with the event that Stripe sends; nothing where it is so already.
 * @throws RangeError for a disconnected account: nothing brings it back
 */
export function setAccountStatus(
  world: World,
  key: AccountKey,
  status: SettableStatus,
  change: Change,
): void {
  const before = world.accounts.read(key).status;
  if (before === status) return;
  if (before === 'disconnected') throw new RangeError('A disconnected account stays so');
  switch (status) {
    case 'disconnected':
      disconnect(world, key, change);
      break;
    case 'inactive':
      deactivate(world, key, change);
      break;
    case 'active':
      activate(world, key, change);
      break;
  }
}

/** The data is gone, and nothing more comes of a pending refresh. */
function disconnect(world: World, key: AccountKey, change: Change): void {
  world.accounts.change(key, {
    status: 'disconnected',
    refresh: null,
    endsAt: null,
    batches: [],
    subscriptions: [],
  });
  record(world, key, 'financial_connections.account.disconnected', change);
}

/** A pending refresh fails; a next one is announced no more. */
function deactivate(world: World, key: AccountKey, change: Change): void {
  const { refresh } = world.accounts.read(key);
  if (refresh?.status === 'pending') {
    endRefresh(world, key, change.at, 'turns-inactive');
    return;
  }
  world.accounts.change(key, {
    status: 'inactive',
    refresh: refresh && { ...refresh, nextAvailableAt: null },
  });
  record(world, key, 'financial_connections.account.deactivated', change);
}

/** The account holder has linked the account again: it can be refreshed at once. */
function activate(world: World, key: AccountKey, change: Change): void {
  const { status, refresh } = world.accounts.read(key);
  world.accounts.change(key, {
    status: 'active',
    refresh: refresh && { ...refresh, nextAvailableAt: seconds(change.at) },
  });
  // Stripe speaks of a reactivation only where the account was inactive.
  if (status === 'inactive') {
    record(world, key, 'financial_connections.account.reactivated', change);
  }
}

function record(world: World, key: AccountKey, type: EventType, change: Change): void {
  world.events.record({ ...change, type, object: world.accountThen(key) });
}
