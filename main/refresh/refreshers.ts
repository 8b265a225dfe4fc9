import type { ConsoleEvent } from '../../shared/ipc.ts';
import type { Clock } from '../host.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { createRefresher, type Refresher } from './refresh.ts';
import type { WaitingPace } from './waiting.ts';

/** One refresher per profile. */
export interface Refreshers {
  of(profileId: string): Refresher;
  stop(profileId: string): void;
  stopAll(): void;
}

export interface RefreshersOptions {
  profiles: Pick<Profiles, 'connection'>;
  clock: Clock;
  emit: (event: ConsoleEvent) => void;
  pace?: WaitingPace;
}

/** Makes a profile's refresher when it is first needed. */
export function createRefreshers({ profiles, clock, emit, pace }: RefreshersOptions): Refreshers {
  const refreshers = new Map<string, Refresher>();

  function make(profileId: string): Refresher {
    const refresher = createRefresher({
      connection: profiles.connection(profileId),
      clock,
      ...(pace && { pace }),
      onChange: () => emit({ name: 'refresh.changed', detail: { profileId } }),
      onEnd: (accountId) => emit({ name: 'account.changed', detail: { profileId, accountId } }),
    });
    refreshers.set(profileId, refresher);
    return refresher;
  }

  return {
    of: (profileId) => refreshers.get(profileId) ?? make(profileId),
    stop(profileId) {
      refreshers.get(profileId)?.stop();
      refreshers.delete(profileId);
    },
    stopAll() {
      for (const refresher of refreshers.values()) refresher.stop();
      refreshers.clear();
    },
  };
}
