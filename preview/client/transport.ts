import type { Transport } from '../../shared/bridge.ts';
import type { Reply } from '../../shared/ipc.ts';

/** Carries the contract to the preview host: requests by POST, events by server-sent events. */
export function createHttpTransport(): Transport {
  const listeners = new Set<(event: unknown) => void>();
  // Opened with the page, so that nothing which happens before the first listener is missed later: the
  // host sends again what came after the last event heard, and the browser reconnects by itself.
  const source = new EventSource('/events');
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const event: unknown = JSON.parse(data);
    for (const listener of listeners) listener(event);
  });

  return {
    request: async (channel, input, requestId) => {
      try {
        const response = await post('/ipc', { channel, input, requestId });
        const reply: unknown = await response.json();
        return reply;
      } catch {
        return unreachable;
      }
    },
    cancel: (requestId) => {
      // Where this fails, there is no request left to cancel.
      post('/cancel', { requestId }).catch(() => undefined);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** Sends JSON to the preview host. */
export function post(path: string, body: object): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const unreachable: Reply<never> = {
  ok: false,
  error: {
    kind: 'unavailable',
    code: 'host_unreachable',
    message:
      'The preview does not answer: it has been stopped, or started again. Open the link from the terminal.',
  },
};
