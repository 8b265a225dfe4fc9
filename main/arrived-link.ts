import { readDeepLink, type DeepLink } from '../shared/deep-link.ts';

/** The link into the console that came last, until the page has taken it. */
export interface ArrivedLink {
  /**
   * Takes a link in, in the place of one that still waits. Returns whether it is one of the console's: what is
   * not is ignored.
   */
  put(text: string): boolean;
  /** Gives the link once. */
  take(): DeepLink | null;
}

/**
 * Keeps a link until the page asks for it, which it cannot do while the console is locked.
 * SECURITY: it comes from anywhere, a web page among it. It is a mode and ids, and all that can be done with
 * these is to open what they name; nothing is read, refreshed or switched on here.
 */
export function createArrivedLink(onArrival: () => void): ArrivedLink {
  let waiting: DeepLink | null = null;
  return {
    put(text) {
      const link = readDeepLink(text);
      if (link === null) return false;
      waiting = link;
      onArrival();
      return true;
    },
    take() {
      const link = waiting;
      waiting = null;
      return link;
    },
  };
}
