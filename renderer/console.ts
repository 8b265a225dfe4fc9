import type { Bridge } from '../shared/bridge.ts';
import { ConsoleError } from '../shared/errors.ts';
import type { Channel, ConsoleEvent, Input, Output } from '../shared/ipc.ts';

/** Told of Stripe's clock (Unix milliseconds) by every answer that carries it. */
export type HearServerTime = (profileId: string, serverNow: number) => void;

/** The typed client over the bridge. */
export interface ConsoleClient {
  /** Asks main; a Reply with `ok: false` becomes a thrown ConsoleError. Aborting cancels in main. */
  ask<Name extends Channel>(
    channel: Name,
    input: Input<Name>,
    signal?: AbortSignal,
  ): Promise<Output<Name>>;
  /** Hears every event of main; the returned function ends that. */
  onEvent(listener: (event: ConsoleEvent) => void): () => void;
}

/**
 * Puts the client over a bridge. The bridge is asked for late, so that tests can bring their own.
 * `heardLocked` is told of every answer that says the console is locked.
 */
export function createConsoleClient(
  bridge: () => Bridge,
  hear: HearServerTime,
  heardLocked: () => void,
): ConsoleClient {
  return {
    async ask(channel, input, signal) {
      signal?.throwIfAborted();
      const requestId = crypto.randomUUID();
      const cancel = () => bridge().cancel(requestId);
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        const reply = await bridge()
          .invoke(channel, input, requestId)
          .catch((cause: unknown) => {
            throw hostSilent(cause);
          });
        const profileId = profileOf(input);
        if (profileId !== null && reply.serverNow !== undefined) hear(profileId, reply.serverNow);
        if (!reply.ok && reply.error.kind === 'locked') heardLocked();
        signal?.throwIfAborted();
        if (!reply.ok) throw new ConsoleError(reply.error);
        return reply.value;
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    onEvent: (listener) => bridge().subscribe(listener),
  };
}

function profileOf(input: object): string | null {
  return 'profileId' in input && typeof input.profileId === 'string' ? input.profileId : null;
}

/** The bridge rejects only when main itself cannot be reached. */
function hostSilent(cause: unknown): ConsoleError {
  return new ConsoleError(
    {
      kind: 'unavailable',
      code: 'host_unreachable',
      message:
        'The console did not answer. Try again; if that does not help, close the console and open it again.',
    },
    { cause },
  );
}
