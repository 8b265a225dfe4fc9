import type { Bridge, Transport } from '../shared/bridge.ts';
import type { ConsoleEvent, Reply } from '../shared/ipc.ts';

/**
 * The API object of the page, over any transport. It checks nothing: main parses what comes in and
 * what goes out (a sandboxed preload cannot load zod), so what arrives here has its declared type.
 */
export function createBridge(transport: Transport): Bridge {
  // SECURITY: nobody puts another function in the place of one of these.
  return Object.freeze<Bridge>({
    invoke: (channel, input, requestId) =>
      transport.request(channel, input, requestId) as Promise<Reply<never>>,
    cancel: (requestId) => transport.cancel(requestId),
    subscribe: (listener) => transport.listen((event) => listener(event as ConsoleEvent)),
  });
}
