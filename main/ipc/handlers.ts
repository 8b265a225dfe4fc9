import type { ConsoleEvent, Settings } from '../../shared/ipc.ts';
import type { Host } from '../host.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { Refreshers } from '../refresh/refreshers.ts';
import { getAccountWithOwners, listAccounts } from '../stripe/accounts.ts';
import { getCustomer } from '../stripe/customers.ts';
import { lookUp } from '../stripe/lookup.ts';
import type { Handlers } from './router.ts';

export interface Services {
  host: Host;
  profiles: Profiles;
  refreshers: Refreshers;
  /** Where Stripe is spoken to, when it is not Stripe itself. */
  stripeUrl: URL | null;
  emit: (event: ConsoleEvent) => void;
}

/** What main does for each channel of the contract. */
export function createHandlers({
  host,
  profiles,
  refreshers,
  stripeUrl,
  emit,
}: Services): Handlers {
  const profileChanged = () => emit({ name: 'profile.changed', detail: {} });

  return {
    'app.info': () => ({
      version: host.version,
      host: host.kind,
      stripeUrl: stripeUrl?.origin ?? null,
    }),
    'settings.get': () => host.settings.read(),
    'settings.set': (changes) => {
      const settings: Settings = { ...host.settings.read(), ...withoutUndefined(changes) };
      host.settings.write(settings);
      return settings;
    },

    'profiles.list': () => profiles.list(),
    'profiles.add': async ({ key, label }, { signal }) => {
      const profile = await profiles.add(key, label, signal);
      profileChanged();
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

function withoutUndefined(changes: { [Key in keyof Settings]?: Settings[Key] | undefined }) {
  const { theme, density } = changes;
  return { ...(theme && { theme }), ...(density && { density }) };
}
