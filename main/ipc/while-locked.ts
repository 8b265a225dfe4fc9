import type { Channel } from '../../shared/ipc.ts';

/**
 * What answers while the console is locked, decided for each channel.
 * SECURITY: open is only what reads neither Stripe nor a key, and what a lock screen needs.
 */
const whileLocked: Record<Channel, 'open' | 'closed'> = {
  'app.info': 'open',
  'app.diagnostics': 'open',
  'lock.get': 'open',
  'lock.lock': 'open',
  'lock.unlock': 'open',
  'workspace.get': 'open',
  'workspace.set': 'open',
  // A link waits for the unlock.
  'link.take': 'closed',
  'dashboard.open': 'closed',
  'settings.get': 'open',
  'settings.set': 'closed',
  'vault.get': 'closed',
  'profiles.list': 'closed',
  'profiles.add': 'closed',
  'profiles.rename': 'closed',
  'profiles.replaceKey': 'closed',
  'profiles.check': 'closed',
  'profiles.remove': 'closed',
  'lookup.resolve': 'closed',
  'customers.search': 'closed',
  'customers.get': 'closed',
  'customers.create': 'closed',
  'access.send': 'closed',
  'access.retry': 'closed',
  'access.list': 'closed',
  'access.check': 'closed',
  'access.end': 'closed',
  'access.dismiss': 'closed',
  'access.takeSecret': 'closed',
  'access.open': 'closed',
  'access.price': 'closed',
  'access.prices': 'closed',
  'accounts.list': 'closed',
  'accounts.get': 'closed',
  'ownership.refresh': 'closed',
  'refreshes.list': 'closed',
  'targets.read': 'closed',
  'batches.start': 'closed',
  'batches.list': 'closed',
  'batches.items': 'closed',
  'batches.act': 'closed',
  'batches.export': 'closed',
};

/** Whether a channel answers while the console is locked. */
export function isOpenWhileLocked(channel: Channel): boolean {
  return whileLocked[channel] === 'open';
}
