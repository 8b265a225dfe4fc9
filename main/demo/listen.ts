import { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createAdaptorServer } from '@hono/node-server';

import type { Outlet } from './outlet.ts';
import { pause } from './pause.ts';
import type { App } from './server.ts';

/** A listening server. */
export interface Listening {
  readonly port: number;
  /** Stops, and cuts the connections that are still open. */
  close(): Promise<void>;
}

/**
 * Listens on loopback only.
 * SECURITY: it accepts any well-formed key, so nobody else's computer may reach it.
 * @param port 0 = any free one
 */
export async function listen(app: App, port: number): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, { outgoing }) => {
      if (!(outgoing instanceof ServerResponse)) throw new TypeError('This server speaks HTTP/1.1');
      return app.fetch(request, { outlet: socketOutlet(outgoing) });
    },
    // It would replace Request and Response for the whole process, which is not ours to do.
    overrideGlobalObjects: false,
  });
  await new Promise<void>((listening, failing) => {
    server.once('error', failing);
    server.listen(port, '127.0.0.1', listening);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    port: address.port,
    async close() {
      if (!server.listening) return;
      await new Promise<void>((closed, failing) => {
        server.close((error) => (error === undefined ? closed() : failing(error)));
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    },
  };
}

/** How long what was written may take to arrive, in ms: a reset may overtake it. */
const ARRIVAL_MS = 20;

function socketOutlet(outgoing: ServerResponse): Outlet {
  return {
    begin: ({ status, headers }) => void outgoing.writeHead(status, headers),
    async write(piece) {
      await new Promise<void>((written) => {
        outgoing.write(piece, () => written());
      });
    },
    end: () => void outgoing.end(),
    async reset() {
      if (outgoing.headersSent) await pause(ARRIVAL_MS);
      outgoing.socket?.resetAndDestroy();
    },
    get isClosed() {
      return outgoing.destroyed;
    },
  };
}
