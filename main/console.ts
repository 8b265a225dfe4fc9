import type { ConsoleEvent, LockReason, Reply } from '../shared/ipc.ts';
import { obscureFields } from '../shared/obscure.ts';
import { createAccess } from './access/access.ts';
import { createArrivedLink } from './arrived-link.ts';
import { startEmbeddedStripe } from './demo/index.ts';
import type { Host, LogEntry } from './host.ts';
import { createFailures } from './ipc/failures.ts';
import { createHandlers } from './ipc/handlers.ts';
import { createRouter } from './ipc/router.ts';
import { watchIdle } from './lock/idle.ts';
import { createLock } from './lock/lock.ts';
import { placesOf } from './places.ts';
import {
  createProfiles,
  demoProfileId,
  givenProfileId,
  type Profiles,
} from './profiles/profiles.ts';
import { openBatchStore } from './refresh/batch-store.ts';
import { createQueues } from './refresh/queues.ts';
import { createRefreshers } from './refresh/refreshers.ts';
import { batchNotice, singleNotice } from './refresh/notices.ts';
import { createWorkspace } from './workspace.ts';

export interface ConsoleOptions {
  /** Where Stripe is spoken to instead of Stripe itself; loopback only. */
  stripeUrl: URL | null;
  /** A test key to start with a test profile. */
  testKey: string | null;
  /** The demo's world: same seed, same world. */
  demo: { seed: number; customers: number };
}

/** The whole main side, as a host sees it. */
export interface Console {
  /** Answers one request of the renderer; never rejects. All arguments are parsed here. */
  request(channel: unknown, input: unknown, requestId: unknown): Promise<Reply<unknown>>;
  /** Cancels a running request; unknown ids are ignored. */
  cancel(requestId: unknown): void;
  /**
   * Takes a link into the console in (`ownership-console://…`), from wherever it came, for the page to open. What
   * is no such link is ignored; while the console is locked it waits.
   */
  openLink(text: string): void;
  /**
   * Locks at once: keys and connections go, whatever is under way is answered `locked`, and nothing but
   * the lock's own channels answers until it is unlocked. Where it is locked already, an unlock that is
   * under way comes to nothing.
   */
  lock(reason: LockReason): void;
  /**
   * Resolves once no refresh is under way. A lock stops none that Stripe was asked for, because it may cost
   * money; so connections must not be cut before.
   */
  settled(): Promise<void>;
  /** Hears every event; the returned function ends that. */
  subscribe(listener: (event: ConsoleEvent) => void): () => void;
  close(): Promise<void>;
}

/**
 * Puts the services together. Rejects with a ConsoleError when the test key of the options cannot be
 * a key.
 */
export async function createConsole(host: Host, options: ConsoleOptions): Promise<Console> {
  const listeners = new Set<(event: ConsoleEvent) => void>();
  const tell = (event: ConsoleEvent) => {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        // Such as a window that is just going. The others are to hear of a lock all the same.
        log({ level: 'error', event: 'listener.failed', detail: { at: placesOf(error) } });
      }
    }
  };
  // SECURITY: while it is locked, the console tells nothing but that.
  const emit = (event: ConsoleEvent) => {
    if (!lock.state().locked) tell(event);
  };
  // SECURITY: what is passed has been redacted by its schema; this is for a key in a field of another name.
  const log = ({ detail, ...entry }: LogEntry) =>
    host.log({ ...entry, ...(detail && { detail: obscureFields(detail) }) });

  const demo = await startEmbeddedStripe(options.demo);
  const profiles = await createProfiles({
    network: { fetch: host.fetch, clock: host.clock },
    demo: { url: demo.url, key: demo.demoKey },
    stripeUrl: options.stripeUrl,
    testKey: options.testKey,
    refuseKeys: host.kind === 'preview' && options.stripeUrl === null ? noKeysInPreview : null,
    file: host.profiles,
    secrets: host.secrets,
    log,
  }).catch(async (error: unknown) => {
    await demo.close();
    throw error;
  });
  const workspace = createWorkspace({
    store: host.workspace,
    hasProfile: (profileId) => profiles.has(profileId),
    // Whoever starts the console with a key wants to see what it opens.
    startWith: options.testKey === null ? null : givenProfileId,
    onError: (error) =>
      log({ level: 'warn', event: 'workspace.not-written', detail: { at: placesOf(error) } }),
  });
  const link = createArrivedLink(() => emit({ name: 'link.arrived', detail: {} }));
  const refreshers = createRefreshers({
    profiles,
    clock: host.clock,
    emit,
    onEnd: (profileId, refresh) => queues.ended(profileId, refresh),
  });
  const notices = [...host.notices];
  const queues = createQueues({
    profiles,
    refreshers,
    store: openBatchStore(host.queueFile, (event, notice) => {
      notices.push(notice);
      log({ level: 'warn', event, detail: { notice } });
    }),
    clock: host.clock,
    settings: host.settings.read,
    emit,
    onDone: (profileId, batch, seen) => {
      const ids = () => [...batch.items.keys()].flatMap((id) => [id, seen(id)?.customerId ?? null]);
      const notice = batch.record.single
        ? singleNotice(batch, workspace.isOpen(profileId, ids()))
        : batchNotice(batch);
      if (notice !== null) host.notify(notice);
    },
    onOpen: host.showBadge,
    onError: (error) =>
      log({ level: 'error', event: 'queue.failed', detail: { at: placesOf(error) } }),
  });
  const access = createAccess({
    profiles,
    store: host.access,
    clock: host.clock,
    emit,
    onAccount: (profileId, account) => {
      refreshers.of(profileId).observe(account);
      queues.note(profileId, account);
    },
    standIn: (profileId, objectId) => (profileId === demoProfileId ? demo.pageFor(objectId) : null),
    // The demo's world begins anew with each start.
    outlives: (profileId) => profileId !== demoProfileId,
    onError: (error) =>
      log({ level: 'error', event: 'access.failed', detail: { at: placesOf(error) } }),
  });
  const lock = createLock({
    takeAway: [
      () => router.cancelClosed(),
      () => access.pauseAll(),
      () => queues.pauseAll(),
      () => refreshers.pauseAll(),
      () => profiles.lock(),
    ],
    bringBack: () => profiles.unlock(),
    onChange: (locked) => {
      if (!locked) {
        refreshers.resumeAll();
        queues.resumeAll();
        access.resumeAll();
      }
      tell({ name: 'lock.changed', detail: { locked } });
    },
    onError: (error) =>
      log({ level: 'error', event: 'lock.failed', detail: { at: placesOf(error) } }),
  });
  const failures = createFailures(host.clock);
  const router = createRouter({
    handlers: createHandlers({
      host,
      profiles,
      refreshers,
      queues,
      access,
      lock,
      workspace,
      link,
      notices,
      failures,
      stripeUrl: options.stripeUrl,
      emit,
    }),
    lock,
    clock: host.clock,
    log,
    serverNow: (profileId) => stripeTime(profiles, profileId),
    onFailure: failures.note,
  });
  const stopWatching = watchIdle({
    idle: () => host.idle(),
    lockAfterMinutes: () => host.settings.read().lockAfterMinutes,
    clock: host.clock,
    lock: lock.lock,
  });

  queues.resumeAll();
  access.resumeAll();

  return {
    request: router.request,
    cancel: router.cancel,
    openLink(text) {
      // SECURITY: what it says is not logged: it can hold anything.
      if (!link.put(text)) log({ level: 'warn', event: 'link.refused' });
    },
    lock: lock.lock,
    settled: refreshers.settled,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
      // First, and at once: a host that quits does not wait for the rest.
      workspace.flush();
      stopWatching();
      queues.close();
      access.close();
      refreshers.stopAll();
      await demo.close();
    },
  };
}

/** Now on Stripe's clock; null for a profile that is gone, or whose key is. */
function stripeTime(profiles: Profiles, profileId: string): number | null {
  try {
    return profiles.connection(profileId).clock.now();
  } catch {
    return null;
  }
}

/** SECURITY: a page in a browser is no place for a key that opens real data. */
const noKeysInPreview =
  'The preview takes no keys, because a browser is no place for one. Use the desktop app, or try the demo.';
