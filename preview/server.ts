import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import * as z from 'zod';
import type { Console } from '../main/console.ts';
import { findAsset, pageHeaders, withNonce } from '../main/page.ts';
import type { ErrorKind } from '../shared/errors.ts';
import type { Reply } from '../shared/ipc.ts';
import { createAccess, type Access } from './access.ts';
import { createEventLog, type EventLog } from './events.ts';

export interface PreviewOptions {
  /** 0 = any free port. */
  port: number;
  /** The built page, and the script that gives it its bridge. */
  page: { folder: string; client: string };
  console: Console;
  /** The page tells that somebody touches it. */
  onActive: () => void;
}

export interface PreviewServer {
  /** What to open in a browser: `http://127.0.0.1:PORT/?token=…`. */
  readonly link: string;
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}

const largestBody = 1024 * 1024;
/** Shorter than the idle time-outs of browsers and of what may stand between. */
const heartbeatMs = 15_000;

/**
 * Serves the console to a browser, on 127.0.0.1 alone.
 *
 * @throws what listening throws: EADDRINUSE, EACCES.
 */
export async function startPreviewServer(options: PreviewOptions): Promise<PreviewServer> {
  const events = createEventLog();
  // The port is part of what is checked and known only once the server listens.
  const server = createServer();
  const port = await listen(server, options.port);
  const access = createAccess(port);
  const answer = getRequestListener(createApp(options, access, events).fetch, {
    // The rest of the process keeps its own Request and Response.
    overrideGlobalObjects: false,
  });
  server.on('request', (request, response) => void answer(request, response));
  const unsubscribe = options.console.subscribe((event) => {
    // SECURITY: what happened before a lock is not told again after it.
    if (event.name === 'lock.changed' && event.detail.locked) events.forget();
    events.push(event);
  });

  return {
    link: access.link,
    close: () =>
      new Promise((resolve) => {
        unsubscribe();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The routes, apart from the listening. */
export function createApp(
  { console, page, onActive }: Omit<PreviewOptions, 'port'>,
  access: Access,
  events: EventLog,
): Hono {
  const app = new Hono();

  app.use(async (context, next) => {
    const refusal = access.refusal(context.req.raw);
    if (refusal === null) return next();
    const token =
      context.req.method === 'GET' && context.req.path === '/' && context.req.query('token');
    if (refusal === 'session' && token) {
      const cookie = access.cookieFor(token);
      if (cookie !== null) {
        // The redirect takes the token out of the address bar and of the history.
        return context.body(null, 303, {
          'Set-Cookie': cookie,
          Location: '/',
          'Cache-Control': 'no-store',
          'Referrer-Policy': 'no-referrer',
        });
      }
    }
    if (context.req.method === 'GET') return context.html(refusedPage, 403, plainHeaders);
    return context.json(
      failure('unavailable', 'This page may not ask the preview. Open the link from the terminal.'),
      403,
    );
  });

  // A second opening of the link in a browser that has the cookie already.
  app.get('/', async (context, next) =>
    context.req.query('token') === undefined ? next() : context.redirect('/', 303),
  );

  app.get('/', async (context) => {
    const nonce = randomBytes(16).toString('base64');
    const html = await readFile(`${page.folder}/index.html`, 'utf8');
    // Before all else in the head: a classic script there runs before the page's modules.
    const withClient = html.replace('<head>', '<head><script src="/preview-client.js"></script>');
    return context.html(withNonce(withClient, nonce), 200, {
      ...pageHeaders(nonce, "'self'"),
      'Cache-Control': 'no-store',
    });
  });

  app.get('/preview-client.js', async (context) =>
    context.body(await readFile(page.client), 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    }),
  );

  app.get('/events', (context) => {
    const after = lastHeard(context.req.header('Last-Event-ID'));
    return streamSSE(context, async (stream) => {
      const write = (message: { id?: string; event?: string; data: string; retry?: number }) => {
        // A page that is gone is told nothing more; its stream ends by itself.
        if (!stream.aborted) stream.writeSSE(message).catch(() => undefined);
      };
      const ended = new Promise<void>((resolve) => stream.onAbort(resolve));
      // Says that the stream is open, and how soon to come back when it breaks (milliseconds).
      write({ event: 'open', data: '', retry: 2000 });
      const unsubscribe = events.subscribe(after, ({ id, data }) =>
        write({ id: String(id), data }),
      );
      const heartbeat = setInterval(() => write({ event: 'heartbeat', data: '' }), heartbeatMs);
      await ended;
      clearInterval(heartbeat);
      unsubscribe();
    });
  });

  app.use(
    bodyLimit({
      maxSize: largestBody,
      onError: (context) =>
        context.json(
          failure('invalid', 'This request is larger than 1 MiB. Shorten the text.'),
          413,
        ),
    }),
  );

  app.post('/ipc', async (context) => {
    const message = await readMessage(context.req.raw);
    if (message === null) return context.json(failure('invalid', 'This is not a request.'), 400);
    // A page that is closed or loaded anew waits for no answer.
    context.req.raw.signal.addEventListener('abort', () => console.cancel(message.requestId));
    const { channel, input, requestId } = message;
    return context.json(await console.request(channel, input, requestId));
  });

  app.post('/cancel', async (context) => {
    const message = await readMessage(context.req.raw);
    if (message === null) return context.json(failure('invalid', 'This is not a request.'), 400);
    console.cancel(message.requestId);
    return context.body(null, 204);
  });

  app.post('/active', (context) => {
    onActive();
    return context.body(null, 204);
  });

  app.get('*', async (context) => {
    const asset = findAsset(page.folder, new URL(context.req.url).pathname);
    const content = asset === null ? null : await readFile(asset.path).catch(() => null);
    if (asset === null || content === null) return context.notFound();
    return context.body(content, 200, {
      'Content-Type': asset.type,
      'Cache-Control': asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    });
  });

  app.notFound((context) => context.text('Not found', 404, plainHeaders));
  // Hono's own handler would print the error, which is not redacted.
  app.onError((_error, context) =>
    context.json(failure('bug', 'The preview could not answer. Try again.'), 500),
  );
  return app;
}

/** What a POST carries. The console parses each part; here only the envelope is. */
const envelope = z.object({
  channel: z.unknown().optional(),
  input: z.unknown().optional(),
  requestId: z.unknown().optional(),
});

async function readMessage(request: Request): Promise<z.output<typeof envelope> | null> {
  const body: unknown = await request.json().catch(() => null);
  return envelope.safeParse(body).data ?? null;
}

function lastHeard(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

function failure(kind: ErrorKind, message: string): Reply<never> {
  return { ok: false, error: { kind, message } };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // SECURITY: loopback only; nothing on the network can reach it.
    server.listen({ host: '127.0.0.1', port }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

const plainHeaders = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const refusedPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>Ownership Console</title>
<h1>Open the link from the terminal</h1>
<p>This preview answers only in a browser that came by the link it printed when it started
(“Ready at …”). A link of an earlier start no longer works.</p>
</html>
`;
