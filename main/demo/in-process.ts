import type { Outlet } from './outlet.ts';
import type { App } from './server.ts';

/** A way to the app that needs no socket, and no time but what the app itself takes. */
export interface InProcess {
  /**
   * Is answered as `fetch` is over HTTP, whatever host is named: the same bodies and headers (but for
   * those of a connection, `Connection` and `Keep-Alive`), the same errors where it is cut. The answer has
   * no `url`. Only latency and faults that say so take time, by the global timers.
   */
  readonly fetch: typeof globalThis.fetch;
  /** Cuts what is still open; from then on nobody answers. */
  close(): void;
}

export function createInProcess(app: App): InProcess {
  const open = new Set<Exchange>();
  let closed = false;
  return {
    async fetch(input, init) {
      const signal = init?.signal ?? (input instanceof Request ? input.signal : null);
      // What was sent is done even when the client leaves: the signal goes no further than this.
      const request = new Request(input, { ...init, signal: null });
      signal?.throwIfAborted();
      if (closed) throw connectionError('fetch failed', 'ECONNREFUSED');

      return new Promise<Response>((answered, failed) => {
        const exchange = createExchange(answered, failed, () => {
          open.delete(exchange);
          signal?.removeEventListener('abort', leave);
        });
        const leave = () => exchange.fail(signal?.reason);
        signal?.addEventListener('abort', leave);
        open.add(exchange);
        void answerOf(app, request, exchange);
      });
    },
    close() {
      closed = true;
      for (const exchange of open) exchange.cut('UND_ERR_SOCKET');
    },
  };
}

async function answerOf(app: App, request: Request, exchange: Exchange): Promise<void> {
  try {
    exchange.answer(await app.fetch(request, { outlet: exchange.outlet }));
  } catch (error) {
    exchange.fail(error);
  }
}

/** One request and what becomes of it; it is over when the whole answer is out, or none will come. */
interface Exchange {
  readonly outlet: Outlet;
  /** Gives a whole answer, unless one has begun to go out through the outlet. */
  answer(response: Response): void;
  /** Ends it with this error, wherever it is. */
  fail(reason: unknown): void;
  /** Ends it as `fetch` ends when the connection does. */
  cut(code: keyof typeof REASONS): void;
}

function createExchange(
  answered: (response: Response) => void,
  failed: (reason: unknown) => void,
  over: () => void,
): Exchange {
  let body: ReadableStreamDefaultController<Uint8Array> | null = null;
  let isOver = false;
  const finish = (how: () => void) => {
    if (isOver) return;
    isOver = true;
    over();
    how();
  };
  const fail = (reason: unknown) =>
    finish(() => (body === null ? failed(reason) : body.error(reason)));
  const cut = (code: keyof typeof REASONS) =>
    fail(connectionError(body === null ? 'fetch failed' : 'terminated', code));
  return {
    outlet: {
      begin(head) {
        if (isOver) return;
        const pieces = new ReadableStream<Uint8Array>({
          start(controller) {
            body = controller;
          },
          cancel: () => finish(() => {}),
        });
        answered(new Response(pieces, head));
      },
      async write(piece) {
        if (!isOver) body?.enqueue(piece);
      },
      end: () => finish(() => body?.close()),
      async reset() {
        cut('ECONNRESET');
      },
      get isClosed() {
        return isOver;
      },
    },
    answer(response) {
      if (body === null) finish(() => answered(response));
    },
    fail,
    cut,
  };
}

/** Why a connection ends, by the code that Node or its `fetch` gives. */
const REASONS = {
  ECONNREFUSED: 'connect ECONNREFUSED',
  ECONNRESET: 'read ECONNRESET',
  UND_ERR_SOCKET: 'other side closed',
} as const;

/** What `fetch` rejects with, or reading a body that has begun, when the connection is at fault. */
function connectionError(
  message: 'fetch failed' | 'terminated',
  code: keyof typeof REASONS,
): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(REASONS[code]), { code }) });
}
