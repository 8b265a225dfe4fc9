import Stripe from 'stripe';
import { dashboardUrl } from '../../shared/dashboard.ts';
import { ConsoleError } from '../../shared/errors.ts';
import { kindWord } from '../../shared/ids.ts';
import { settingsSchema, type ConsoleEvent } from '../../shared/ipc.ts';
import type { ArrivedLink } from '../arrived-link.ts';
import type { Host } from '../host.ts';
import type { ConsoleLock } from '../lock/lock.ts';
import type { LinkedAccount } from '../../shared/views.ts';
import { noLongerHere } from '../profiles/profile-errors.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { readOwners, toCsv } from '../refresh/export.ts';
import type { Queues } from '../refresh/queues.ts';
import type { Refreshers } from '../refresh/refreshers.ts';
import type { Access } from '../access/access.ts';
import { mailtoFor, notOpened, pageOf } from '../access/open.ts';
import { getPrice, listPrices } from '../stripe/prices.ts';
import { getAccountWithOwners, listAccounts } from '../stripe/accounts.ts';
import { createCustomer, getCustomer } from '../stripe/customers.ts';
import { resolveScrap, searchPeople } from '../stripe/lookup.ts';
import { readTargets } from '../stripe/targets.ts';
import type { Workspace } from '../workspace.ts';
import { readDiagnostics } from './diagnostics.ts';
import type { Failures } from './failures.ts';
import type { Handlers } from './router.ts';

export interface Services {
  host: Host;
  profiles: Profiles;
  refreshers: Refreshers;
  queues: Queues;
  access: Access;
  lock: ConsoleLock;
  workspace: Workspace;
  link: ArrivedLink;
  failures: Failures;
  /** What happened at the start that the analyst should know, in whole sentences. */
  notices: readonly string[];
  /** Where Stripe is spoken to, when it is not Stripe itself. */
  stripeUrl: URL | null;
  emit: (event: ConsoleEvent) => void;
}

/** What main does for each channel of the contract. */
export function createHandlers({
  host,
  profiles,
  refreshers,
  queues,
  access,
  lock,
  workspace,
  link,
  failures,
  notices,
  stripeUrl,
  emit,
}: Services): Handlers {
  const profileChanged = () => emit({ name: 'profile.changed', detail: {} });
  const keyChanged = (profileId: string) => {
    access.resume(profileId);
    refreshers.resume(profileId);
    queues.resume(profileId);
    profileChanged();
  };
  const tookIn = (profileId: string, account: LinkedAccount) => {
    refreshers.of(profileId).observe(account);
    queues.note(profileId, account);
  };

  return {
    'app.info': () => ({
      version: host.version,
      host: host.kind,
      stripeUrl: stripeUrl?.origin ?? null,
      apiVersion: Stripe.API_VERSION,
      notices: [...notices],
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

    'link.take': () => link.take(),
    'dashboard.open': ({ profileId, kind, id }) => {
      const profile = profiles.list().find((one) => one.id === profileId);
      if (profile === undefined) throw noLongerHere();
      if (profile.mode === 'demo') {
        throw notInDashboard('The demo is made up: it is not in the Dashboard.');
      }
      // Of a path of accounts, the last one is whose Dashboard it is.
      const account = profile.stripeAccount?.split('/').at(-1) ?? null;
      // SECURITY: the page names a thing and never an address.
      const url = dashboardUrl(kind, id, profile.mode, account);
      if (url === null) {
        throw notInDashboard(`The Dashboard has no page for this: ${kindWord(kind)}.`);
      }
      host.openLink?.(url);
      return { url: host.openLink === null ? url : null };
    },

    'settings.get': () => host.settings.read(),
    'settings.set': (changes) => {
      const settings = settingsSchema.parse({ ...host.settings.read(), ...given(changes) });
      host.settings.write(settings);
      // A cap may have been raised.
      if (changes.dailyCaps !== undefined) queues.resumeAll();
      return settings;
    },

    'profiles.list': () => profiles.list(),
    'vault.get': () => profiles.vault(),
    'profiles.add': async (input, { signal }) => {
      const profile = await profiles.add(input, signal);
      queues.take(profile.id);
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
      queues.stop(profileId);
      refreshers.stop(profileId);
      access.drop(profileId);
      workspace.dropGone();
      profileChanged();
      return {};
    },

    'lookup.resolve': async ({ profileId, text }, { signal }) => {
      const connection = profiles.connection(profileId);
      const answer = await resolveScrap(connection, text, workspace.recents(profileId), signal);
      // Others may be from memory.
      if (answer.owners !== null) tookIn(profileId, answer.owners.account);
      return answer;
    },
    'customers.search': ({ profileId, text, raw, page }, { signal }) =>
      searchPeople(profiles.connection(profileId), text, raw, page, signal),
    'customers.get': ({ profileId, customerId }, { signal }) =>
      getCustomer(profiles.connection(profileId), customerId, signal),
    'customers.create': ({ profileId, requestId, ...fields }, { signal }) =>
      createCustomer(profiles.connection(profileId), fields, requestId, signal),

    'access.send': (wish, { signal }) => access.send(wish, signal),
    'access.retry': ({ profileId, requestId }, { signal }) =>
      access.retry(profileId, requestId, signal),
    'access.list': ({ profileId }) => access.list(profileId),
    'access.check': ({ profileId, requestId }, { signal }) =>
      access.check(profileId, requestId, signal),
    'access.end': ({ profileId, requestId }, { signal }) =>
      access.end(profileId, requestId, signal),
    'access.dismiss': ({ profileId, requestId }) => {
      access.dismiss(profileId, requestId);
      return {};
    },
    'access.takeSecret': ({ profileId, requestId }) => ({
      clientSecret: access.takeSecret(profileId, requestId),
    }),
    'access.open': async ({ profileId, requestId, what }, { signal }) => {
      const request = access.get(profileId, requestId);
      const url =
        what === 'mail'
          ? await mailtoFor(request, profiles.connection(profileId), signal)
          : pageOf(request);
      if (host.openLink === null) return { url };
      // SECURITY: the page names a request and never an address.
      if (!host.openLink(url)) throw notOpened();
      return { url: null };
    },
    'access.price': ({ profileId, priceId }, { signal }) =>
      getPrice(profiles.connection(profileId), priceId, signal),
    'access.prices': ({ profileId }, { signal }) =>
      listPrices(profiles.connection(profileId), signal),

    'accounts.list': async ({ profileId, customerId, cursor }, { signal }) => {
      const page = await listAccounts(
        profiles.connection(profileId),
        { customer: customerId },
        cursor,
        signal,
      );
      for (const account of page.accounts) tookIn(profileId, account);
      return page;
    },
    'accounts.get': async ({ profileId, accountId }, { signal }) => {
      const found = await getAccountWithOwners(profiles.connection(profileId), accountId, signal);
      tookIn(profileId, found.account);
      return found;
    },

    'ownership.refresh': ({ profileId, accountId, costAccepted }) =>
      queues.startOne(profileId, accountId, costAccepted),
    'refreshes.list': ({ profileId }) => queues.singles(profileId),

    'targets.read': async ({ profileId, ids }, { signal }) => {
      const targets = await readTargets(profiles.connection(profileId), ids, signal);
      for (const { accounts } of targets) {
        for (const account of accounts) tookIn(profileId, account);
      }
      return targets;
    },
    'batches.start': (input) => queues.start(input),
    'batches.list': ({ profileId }) => queues.list(profileId),
    'batches.items': ({ profileId, batchId }) => queues.items(profileId, batchId),
    'batches.act': (input) => queues.act(input),
    'batches.export': async ({ profileId, batchId, owners }, { signal }) => {
      const items = queues.items(profileId, batchId);
      const found = owners ? await readOwners(profiles.connection(profileId), items, signal) : null;
      const name = `refreshes-${batchId.slice(0, 8)}${owners ? '-with-owners' : ''}.csv`;
      const text = toCsv(items, found);
      if (host.saveFile === null) return { saved: false, name, text };
      return { saved: (await host.saveFile(name, text, signal)) === 'saved', name, text: null };
    },
  };
}

function notInDashboard(message: string): ConsoleError {
  return new ConsoleError({ kind: 'invalid', message });
}

/** The fields that were really given: absent and undefined are one. */
function given(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
