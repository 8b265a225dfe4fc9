import type { ConsoleEvent } from '../../shared/ipc.ts';
import type { Clock } from '../host.ts';
import type { Refresh } from '../../shared/views.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { createRefresher, type Refresher } from './refresh.ts';
import { createRunning } from './running.ts';
import type { WaitingPace } from './waiting.ts';

/** One refresher per profile. */
export interface Refreshers {
  /** Throws a ConsoleError where the profile is gone. */
  of(profileId: string): Refresher;
  /** Sends nothing for any profile until `resumeAll`; what is pending stays so. */
  pauseAll(): void;
  /** Goes on for each profile that has its key. */
  resumeAll(): void;
  /** Goes on after a profile's key was entered again, or may do more than it could. */
  resume(profileId: string): void;
  /**
   * Forgets what waits for a profile, because it is gone or may be another Stripe account's from now on; `of`
   * gives a fresh one. A refresh that Stripe was asked for already is seen to its end.
   */
  stop(profileId: string): void;
  stopAll(): void;
  /**
   * Resolves once no refresh is under way, also none that goes on through a lock. Each one ends: its calls to
   * Stripe have a deadline.
   */
  settled(): Promise<void>;
}

export interface RefreshersOptions {
  profiles: Pick<Profiles, 'connection' | 'has' | 'noteLack' | 'noteWorks'>;
  clock: Clock;
  emit: (event: ConsoleEvent) => void;
  /** A refresh of a profile ended, or the wait for it. */
  onEnd: (profileId: string, refresh: Refresh) => void;
  pace?: WaitingPace;
}

/** Makes a profile's refresher when it is first needed. */
export function createRefreshers({
  profiles,
  clock,
  emit,
  onEnd,
  pace,
}: RefreshersOptions): Refreshers {
  const refreshers = new Map<string, Refresher>();
  const running = createRunning();

  function make(profileId: string): Refresher {
    // What waits for a profile can be listed while its key is away, so its connection is not asked for.
    if (!profiles.has(profileId)) profiles.connection(profileId);
    const refresher = createRefresher({
      connection: () => profiles.connection(profileId),
      clock,
      running,
      ...(pace && { pace }),
      onChange: () => emit({ name: 'refresh.changed', detail: { profileId } }),
      onEnd(refresh) {
        onEnd(profileId, refresh);
        emit({ name: 'account.changed', detail: { profileId, accountId: refresh.accountId } });
      },
      onLack: (lack) => learn(() => profiles.noteLack(profileId, lack)),
      onWorks: (feature) => learn(() => profiles.noteWorks(profileId, feature)),
    });
    refreshers.set(profileId, refresher);
    return refresher;
  }

  function learn(note: () => boolean): void {
    if (note()) emit({ name: 'profile.changed', detail: {} });
  }

  return {
    of: (profileId) => refreshers.get(profileId) ?? make(profileId),
    pauseAll() {
      for (const refresher of refreshers.values()) refresher.pause();
    },
    resumeAll() {
      for (const refresher of refreshers.values()) refresher.resume();
    },
    resume: (profileId) => refreshers.get(profileId)?.resume(),
    stop(profileId) {
      refreshers.get(profileId)?.stop();
      refreshers.delete(profileId);
    },
    stopAll() {
      for (const refresher of refreshers.values()) refresher.stop();
      refreshers.clear();
    },
    settled: running.settled,
  };
}
