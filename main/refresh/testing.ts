import type { Settings } from '../../shared/ipc.ts';
import { keyHint } from '../../shared/keys.ts';
import type { ConsoleError } from '../../shared/errors.ts';
import type { Clock } from '../host.ts';
import { connect, type StripeConnection } from '../stripe/client.ts';
import type { Pacer } from '../stripe/pacer.ts';
import type { Batch } from './batch.ts';
import type { BatchStore } from './batch-store.ts';
import { createQueues, type Queues } from './queues.ts';
import { createRefreshers, type Refreshers } from './refreshers.ts';
import type { WaitingPace } from './waiting.ts';

export interface EngineOptions {
  url: URL;
  key: string;
  mode: 'test' | 'live';
  store: BatchStore;
  fetch?: typeof globalThis.fetch;
  clock?: Clock;
  settings?: () => Pick<Settings, 'refreshPrice' | 'dailyCaps'>;
  pace?: WaitingPace;
  /** Sends what is to be sent at once, whatever Stripe's limits. */
  pacer?: Pacer;
  onDone?: (batch: Batch) => void;
  onError?: (error: unknown) => void;
}

/** The refresh engine of a console with one profile, for tests and benchmarks. */
export interface Engine {
  readonly queues: Queues;
  readonly refreshers: Refreshers;
  readonly connection: StripeConnection;
  /** Takes the connection away, as a lock does, or a key that is gone; null brings it back. */
  away(why: ConsoleError | null): void;
  /** Removes a profile. */
  remove(id: string): void;
  /** Adds a profile with the same key. */
  add(id: string): void;
  /** Ends, as a process ends that is killed: nothing more is sent or written. */
  stop(): void;
}

/** The one profile of an engine. */
export const profileId = 'one';

/** Starts an engine on what `store` holds. */
export function startEngine(options: EngineOptions): Engine {
  const clock = options.clock ?? { now: () => Date.now(), monotonic: () => performance.now() };
  const { key, mode, url, pacer, pace } = options;
  const connection = connect({
    key,
    mode,
    url,
    clock,
    fetch: options.fetch ?? globalThis.fetch,
    ...(pacer && { pacer }),
  });
  let gone: ConsoleError | null = null;
  const ids = new Set([profileId]);
  const profiles = {
    has: (id: string) => ids.has(id),
    list: () =>
      [...ids].map((id) => ({
        id,
        label: 'One',
        mode,
        keyHint: keyHint(key),
        keyKind: null,
        keyState: 'session' as const,
        stripeAccount: null,
        lacks: [],
      })),
    connection() {
      if (gone !== null) throw gone;
      return connection;
    },
    noteLack: () => false,
    noteWorks: () => false,
  };
  const refreshers = createRefreshers({
    profiles,
    clock,
    emit: () => undefined,
    onEnd: (profile, refresh) => queues.ended(profile, refresh),
    ...(pace && { pace }),
  });
  const queues = createQueues({
    profiles,
    refreshers,
    store: options.store,
    clock,
    settings: options.settings ?? (() => ({ refreshPrice: 150, dailyCaps: {} })),
    emit: () => undefined,
    onDone: (_profile, batch) => options.onDone?.(batch),
    onOpen: () => undefined,
    onError(error) {
      if (options.onError === undefined) throw error;
      options.onError(error);
    },
  });
  queues.resumeAll();
  return {
    queues,
    refreshers,
    connection,
    away(why) {
      if (why === null) {
        gone = null;
        refreshers.resumeAll();
        queues.resumeAll();
      } else {
        queues.pauseAll();
        refreshers.pauseAll();
        gone = why;
      }
    },
    remove(id) {
      ids.delete(id);
      queues.stop(id);
      refreshers.stop(id);
    },
    add(id) {
      ids.add(id);
      queues.take(id);
    },
    stop() {
      for (const id of ids) queues.stop(id);
      refreshers.stopAll();
    },
  };
}
