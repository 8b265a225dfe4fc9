import type { Channel, ConsoleEvent, Input, Output, Reply } from './ipc.ts';

/**
 * What the page gets from the host as `window.ownershipConsole`: the only way from the renderer to
 * main. Cancelling is by request id, because an AbortSignal cannot cross into the page's world.
 */
export interface Bridge {
  /** Asks main. Never rejects for a reason of main's: failures are Replies with `ok: false`. */
  invoke<Name extends Channel>(
    channel: Name,
    input: Input<Name>,
    requestId: string,
  ): Promise<Reply<Output<Name>>>;
  /** Cancels a running request; unknown ids are ignored. */
  cancel(requestId: string): void;
  /** Hears every event; the returned function ends that. */
  subscribe(listener: (event: ConsoleEvent) => void): () => void;
}

/** How messages travel between page and main: Electron's IPC, or the preview's HTTP. */
export interface Transport {
  request(channel: string, input: unknown, requestId: string): Promise<unknown>;
  cancel(requestId: string): void;
  listen(listener: (event: unknown) => void): () => void;
}

declare global {
  // An interface, because that is how the DOM's Window is extended.
  interface Window {
    readonly ownershipConsole: Bridge;
  }
}
