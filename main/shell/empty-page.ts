import { once } from 'node:events';
import type { Session, WebContents } from 'electron';
import { pageUrl } from './address.ts';
import type { Log } from '../log.ts';

/** The part of Electron's `WebContents` that is used. */
export type Page = Pick<
  WebContents,
  | 'isDestroyed'
  | 'isCrashed'
  | 'getOSProcessId'
  | 'forcefullyCrashRenderer'
  | 'loadURL'
  | 'once'
  | 'off'
> & {
  readonly session: Pick<Session, 'clearData'>;
  readonly navigationHistory: Pick<WebContents['navigationHistory'], 'clear'>;
};

export interface EmptierOptions {
  platform: NodeJS.Platform;
  /** Ends a process at once, by the system. */
  kill: (processId: number) => void;
  log: Log;
  /** Milliseconds that a process may take to end, by each way. */
  patience?: number;
}

/** Takes the page's memory away, and opens it anew in the same window. */
export interface Emptier {
  empty(page: Page): Promise<void>;
  /** Whether the end of this page's process is our own doing, and no crash. */
  isEnding(page: object): boolean;
  /** Whether this page was ever taken away. */
  hasEmptied(page: object): boolean;
}

/**
 * SECURITY: a reload leaves what was read in the memory of the page's process until something else takes its
 * place, so the process itself is ended, and the page opens in a new one. There are two ways to end it; where
 * one does not work in time, the other is tried before anything is loaded.
 */
export function createEmptier({ platform, kill, log, patience = 5000 }: EmptierOptions): Emptier {
  const ending = new Map<object, Promise<undefined>>();
  const emptied = new WeakSet<object>();
  let loads = 0;

  const bySystem = (page: Page): boolean => {
    const processId = page.getOSProcessId();
    // 0 is no process, and would be taken for ourselves.
    if (processId <= 0) return false;
    try {
      kill(processId);
      return true;
    } catch {
      log({ level: 'warn', event: 'page.not-killed' });
      return false;
    }
  };
  const byElectron = (page: Page): boolean => {
    page.forcefullyCrashRenderer();
    return true;
  };
  // SECURITY: on Linux Electron's own way is a crash, and a system may write the memory of what crashes to
  // its disk, with all that was to be forgotten. What is killed leaves nothing.
  const ways =
    platform === 'linux' ? ([bySystem, byElectron] as const) : ([byElectron, bySystem] as const);

  async function empty(page: Page): Promise<void> {
    emptied.add(page);
    await (ending.get(page) ?? end(page));
    if (page.isDestroyed()) return;
    // What the page could have stored: nothing of ours is among it, but nobody needs to rely on that.
    await page.session.clearData().catch(() => {
      log({ level: 'error', event: 'page.storage-not-cleared' });
    });
    if (page.isDestroyed()) return;
    try {
      // Under a new address, because Chromium takes the same one for a reload, and fills in again what was
      // typed, which it keeps outside of the page's process.
      loads += 1;
      await page.loadURL(`${pageUrl}?${loads}`);
      page.navigationHistory.clear();
    } catch {
      // As when it is emptied once more meanwhile.
      log({ level: 'warn', event: 'page.not-loaded' });
    }
  }

  async function end(page: Page): Promise<void> {
    if (page.isDestroyed() || page.isCrashed()) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    ending.set(page, promise);
    try {
      const hasEnded = (await endsBy(ways[0], page)) || (await endsBy(ways[1], page));
      // SECURITY: both ways were tried, and a page that stays as it is would be no better.
      if (!hasEnded) log({ level: 'error', event: 'page.not-ended' });
    } finally {
      ending.delete(page);
      resolve(undefined);
    }
  }

  /** Whether the page's process is gone, by one way, within the patience. */
  async function endsBy(way: (page: Page) => boolean, page: Page): Promise<boolean> {
    if (page.isDestroyed() || page.isCrashed()) return true;
    const waiting = new AbortController();
    const gone = once(page as WebContents, 'render-process-gone', { signal: waiting.signal }).then(
      () => true,
      () => page.isDestroyed() || page.isCrashed(),
    );
    const timer = setTimeout(() => waiting.abort(), patience);
    if (!way(page)) waiting.abort();
    try {
      return await gone;
    } finally {
      clearTimeout(timer);
    }
  }

  return { empty, isEnding: (page) => ending.has(page), hasEmptied: (page) => emptied.has(page) };
}
