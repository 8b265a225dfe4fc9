import { settingsSchema, type ConsoleEvent } from '../../shared/ipc.ts';
import type { Host } from '../host.ts';
import type { ConsoleLock } from '../lock/lock.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { Refreshers } from '../refresh/refreshers.ts';
import { getAccountWithOwners, listAccounts } from '../stripe/accounts.ts';
import { getCustomer } from '../stripe/customers.ts';
import { lookUp } from '../stripe/lookup.ts';
import type { Workspace } from '../workspace.ts';
import { readDiagnostics } from './diagnostics.ts';
import type { Failures } from './failures.ts';
import type { Handlers } from './router.ts';

export interface Services {
  host: Host;
  profiles: Profiles;
  refreshers: Refreshers;
  lock: ConsoleLock;
  workspace: Workspace;
  failures: Failures;
  /** Where Stripe is spoken to, when it is not Stripe itself. */
  stripeUrl: URL | null;
  emit: (event: ConsoleEvent) => void;
}

/** What main does for each channel of the contract. */
export function createHandlers({
  host,
  profiles,
  refreshers,
  lock,
  workspace,
  failures,
  stripeUrl,
  emit,
}: Services): Handlers {
  const profileChanged = () => emit({ name: 'profile.changed', detail: {} });
  const keyChanged = (profileId: string) => {
    refreshers.resume(profileId);
    profileChanged();
  };

  return {
    'app.info': () => ({
      version: host.version,
      host: host.kind,
      stripeUrl: stripeUrl?.origin ?? null,
      notices: [...host.notices],
    }),
    'app.diagnostics': () => readDiagnostics({ host, profiles, stripeUrl, failures }),

    'lock.get': () => lock.state(),
    'lock.lock': () => {
      lock.lock('asked');
      return lock.state();
    },
    'lock.unlock': () => lock.unlock(),

    'workspace.get': () => workspace.read(),
    'workspace.set': (opened) => {
      workspace.write(opened);
      return {};
    },

    'settings.get': () => host.settings.read(),
    'settings.set': (changes) => {
      const settings = settingsSchema.parse({ ...host.settings.read(), ...given(changes) });
      host.settings.write(settings);
      return settings;
    },

    'profiles.list': () => profiles.list(),
    'vault.get': () => profiles.vault(),
    'profiles.add': async (input, { signal }) => {
      const profile = await profiles.add(input, signal);
      profileChanged();
      return profile;
    },
    'profiles.rename': ({ profileId, label }) => {
      const profile = profiles.rename(profileId, label);
      profileChanged();
      return profile;
    },
    'profiles.replaceKey': async ({ profileId, key }, { signal }) => {
      const before = profiles.list().find(({ id }) => id === profileId);
      const profile = await profiles.replaceKey(profileId, key, signal);
      // Another key may be another Stripe account's: what waited under the former one is not its own.
      if (profile.keyHint !== before?.keyHint) refreshers.stop(profileId);
      keyChanged(profileId);
      return profile;
    },
    'profiles.check': async ({ profileId }, { signal }) => {
      const profile = await profiles.check(profileId, signal);
      keyChanged(profileId);
      return profile;
    },
    'profiles.remove': ({ profileId }) => {
      profiles.remove(profileId);
      refreshers.stop(profileId);
      profileChanged();
      return {};
    },

    'customers.search': ({ profileId, text, page }, { signal }) =>
      lookUp(profiles.connection(profileId), text, page, signal),
    'customers.get': ({ profileId, customerId }, { signal }) =>
      getCustomer(profiles.connection(profileId), customerId, signal),

    'accounts.list': async ({ profileId, customerId, cursor }, { signal }) => {
      const page = await listAccounts(profiles.connection(profileId), customerId, cursor, signal);
      for (const account of page.accounts) refreshers.of(profileId).observe(account);
      return page;
    },
    'accounts.get': async ({ profileId, accountId }, { signal }) => {
      const found = await getAccountWithOwners(profiles.connection(profileId), accountId, signal);
      refreshers.of(profileId).observe(found.account);
      return found;
    },

    'ownership.refresh': ({ profileId, accountId, costAccepted }) =>
      refreshers.of(profileId).start(accountId, costAccepted),
    'refreshes.list': ({ profileId }) => refreshers.of(profileId).list(),
  };
}

/** The fields that were really given: absent and undefined are one. */
function given(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
