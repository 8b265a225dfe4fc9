import { fileURLToPath } from 'node:url';
import { session, type Session } from 'electron';
import { scheme } from './address.ts';
import { guardPageSession, guardStripeSession, guardUnusedSession } from './guards.ts';
import { createPageHandler } from './protocol.ts';

/** The sessions of the app. A partition without `persist:` lives in memory: nothing of it reaches the disk. */
export interface Sessions {
  /** The page's. It has no network. */
  readonly page: Session;
  /** That of main's requests to Stripe. It has no page. */
  readonly stripe: Session;
}

/** Makes the sessions, guarded, before anything can use them. To be called once Electron is ready. */
export function createSessions(): Sessions {
  guardUnusedSession(session.defaultSession);

  const page = session.fromPartition('page', { cache: false });
  guardPageSession(page);
  // The built main bundle lies at out/main, the page at out/renderer.
  const folder = fileURLToPath(new URL('../renderer', import.meta.url));
  page.protocol.handle(scheme, createPageHandler(folder));

  const stripe = session.fromPartition('stripe', { cache: false });
  guardStripeSession(stripe);
  return { page, stripe };
}

/** SECURITY: a connection that stays open remembers the headers it carried, a key among them. */
export function closeConnections(session: Pick<Session, 'closeAllConnections'>): void {
  // There is nothing to close where this fails.
  session.closeAllConnections().catch(() => undefined);
}
