import type { QueryClient } from '@tanstack/react-query';
import type { ConsoleEvent, Events } from '../../shared/ipc.ts';
import { createAccountChanges } from './account-changes.ts';
import { createBatchChanges } from './batch-changes.ts';
import { takeLink } from './deep-links.ts';
import { heardLock } from './lock.ts';
import { createPace } from './pace.ts';
import { renewProfiles } from './profile-cache.ts';
import { queryKeys } from './query-keys.ts';

/** Milliseconds between two readings of the refreshes: each start and each end is an event. */
const refreshesPause = 500;
/** The same of the requests for access. */
const accessPause = 200;

/** Takes in what main says has changed. */
export interface ConsoleEvents {
  /** Resolves when what is read at once has been read. */
  apply(event: ConsoleEvent): Promise<void>;
  /** Forgets what is to be read later. */
  end(): void;
}

/**
 * Asks again for exactly what an event says has changed, and only if it is on screen or in memory. Where many
 * events come in a row, one reading tells what several of them speak of.
 */
export function createConsoleEvents(queryClient: QueryClient): ConsoleEvents {
  const accounts = createAccountChanges(queryClient);
  const batches = createBatchChanges(queryClient);
  const access = createPace(accessPause, (profileId) =>
    queryClient.invalidateQueries({ queryKey: queryKeys.accessRequests(profileId) }),
  );
  const refreshes = createPace(refreshesPause, (profileId) =>
    queryClient.invalidateQueries({ queryKey: queryKeys.refreshes(profileId) }),
  );

  function heardAccess({ profileId, linkedFor }: Events['access.changed']): void {
    access.ask(profileId);
    if (linkedFor === null) return;
    void queryClient.invalidateQueries({ queryKey: queryKeys.accounts(profileId, linkedFor) });
  }

  return {
    async apply(event) {
      switch (event.name) {
        case 'profile.changed':
          return renewProfiles(queryClient);
        case 'lock.changed':
          return heardLock(queryClient, event.detail.locked);
        case 'link.arrived':
          return takeLink();
        case 'refresh.changed':
          return refreshes.ask(event.detail.profileId);
        case 'access.changed':
          return heardAccess(event.detail);
        case 'batch.changed':
          return batches.hear(event.detail.profileId);
        case 'account.changed':
          return accounts.hear(event.detail.profileId, event.detail.accountId);
      }
    },
    end() {
      accounts.end();
      batches.end();
      refreshes.end();
      access.end();
    },
  };
}

/** Asks again for all of a profile that is on screen. */
export function askAgain(queryClient: QueryClient, profileId: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: queryKeys.ofProfile(profileId) });
}
