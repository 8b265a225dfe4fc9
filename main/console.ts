import type { ConsoleEvent, Reply } from '../shared/ipc.ts';
import { startEmbeddedStripe } from './demo/index.ts';
import type { Host } from './host.ts';
import { createHandlers } from './ipc/handlers.ts';
import { createRouter } from './ipc/router.ts';
import { createProfiles } from './profiles/profiles.ts';
import { createRefreshers } from './refresh/refreshers.ts';

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
  const emit = (event: ConsoleEvent) => {
    for (const listener of listeners) listener(event);
  };

  const demo = await startEmbeddedStripe(options.demo);
  const profiles = createProfiles({
    network: { fetch: host.fetch, clock: host.clock },
    demo: { url: demo.url, key: demo.demoKey },
    stripeUrl: options.stripeUrl,
    testKey: options.testKey,
    refuseKeys: host.kind === 'preview' && options.stripeUrl === null ? noKeysInPreview : null,
  });
  const refreshers = createRefreshers({ profiles, clock: host.clock, emit });
  const router = createRouter({
    handlers: createHandlers({ host, profiles, refreshers, stripeUrl: options.stripeUrl, emit }),
    clock: host.clock,
    log: (entry) => host.log(entry),
    serverNow: (profileId) =>
      profiles.has(profileId) ? profiles.connection(profileId).clock.now() : null,
  });

  return {
    request: router.request,
    cancel: router.cancel,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
      refreshers.stopAll();
      await demo.close();
    },
  };
}

/** SECURITY: a page in a browser is no place for a key that opens real data. */
const noKeysInPreview =
  'The preview takes no keys, because a browser is no place for one. Use the desktop app, or try the demo.';
