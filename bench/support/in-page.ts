/**
 * What runs in the page. Each function is sent there as text and so may use nothing from outside of
 * itself.
 */
import type { Channel } from '../../shared/ipc.ts';

/** A request as the page's own scripts make it. */
export interface Asked {
  channel: Channel;
  input: Record<string, unknown>;
}

/** Waits until the page has loaded nothing more for a moment. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    let count = -1;
    const look = () => {
      const now = performance.getEntriesByType('resource').length;
      if (now === count) resolve();
      else setTimeout(look, 150);
      count = now;
    };
    requestIdleCallback(look);
  });
}

/**
 * Waits until nothing but text has changed for a second: a list draws the rows that it keeps ready once there is time.
 * Rejects where that does not come within ten seconds.
 */
export function rest(): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      observer.disconnect();
      resolve();
    };
    let quiet = setTimeout(end, 1000);
    const observer = new MutationObserver(() => {
      clearTimeout(quiet);
      quiet = setTimeout(end, 1000);
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    setTimeout(() => reject(new Error('The page does not come to rest.')), 10_000);
  });
}

/** Asks main through the bridge; the milliseconds until the answer is here. */
export async function timeRequest({ channel, input }: Asked): Promise<number> {
  const startedAt = performance.now();
  const reply = await window.ownershipConsole.invoke(channel, input, crypto.randomUUID());
  const milliseconds = performance.now() - startedAt;
  if (!reply.ok) throw new Error(`${channel}: ${reply.error.message}`);
  return milliseconds;
}

/** The id of the profile that the console starts with. */
export async function firstProfileId(): Promise<string> {
  const reply = await window.ownershipConsole.invoke('profiles.list', {}, crypto.randomUUID());
  const [first] = reply.ok ? reply.value : [];
  if (first === undefined) throw new Error('The console has no profile.');
  return first.id;
}

/** Looks a text up by the box and Enter; the milliseconds until a painted row of its results. */
export function timeLookup(text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const box = document.querySelector<HTMLInputElement>('input[type=search]');
    if (box === null) {
      reject(new Error('The page has no look-up box.'));
      return;
    }
    box.focus();
    // As the browser sets it: React listens behind the property of its own.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, text);
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const isThere = () => {
      const section = document.querySelector(
        'main section[aria-busy=false]:has([aria-label=Results])',
      );
      const [, shown] = /“(.*)”/.exec(section?.querySelector('h1')?.textContent ?? '') ?? [];
      return shown === text && section?.querySelector('[role=gridcell]') != null;
    };
    const observer = new MutationObserver(() => {
      if (!isThere()) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        // After the frame: a message is delivered once it is painted.
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => resolve(performance.now() - startedAt));
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    setTimeout(() => reject(new Error(`“${text}” brought no results.`)), 20_000);
    const startedAt = performance.now();
    box.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'Enter',
        code: 'Enter',
        bubbles: true,
        cancelable: true,
      }),
    );
    box.dispatchEvent(new KeyboardEvent('keyup', { key: 'Enter', code: 'Enter', bubbles: true }));
  });
}

/** Opens the first result; the milliseconds until the first row of the accounts is painted. */
export function timeFirstAccounts(): Promise<number> {
  return new Promise((resolve, reject) => {
    const row = document.querySelector<HTMLElement>(
      '[aria-label=Results] [role=row][data-index="0"]',
    );
    if (row === null) {
      reject(new Error('There is no result to open.'));
      return;
    }
    const observer = new MutationObserver(() => {
      if (document.querySelector('[aria-label="Linked accounts"] [role=gridcell]') === null) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => resolve(performance.now() - startedAt));
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    });
    observer.observe(document.body, { subtree: true, childList: true });
    const startedAt = performance.now();
    row.click();
  });
}

/** How a list is scrolled: so many drawings, and px from one to the next; null for all of its height. */
export interface Scrolling {
  frames: number;
  step: number | null;
}

/** Scrolls the last grid down from its top; the milliseconds between each frame and the one before. */
export function timeFrames({ frames, step: wanted }: Scrolling): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const grid = [...document.querySelectorAll('[role=grid]')].at(-1);
    if (grid === undefined) {
      reject(new Error('There is no grid to scroll.'));
      return;
    }
    const step = wanted ?? (grid.scrollHeight - grid.clientHeight) / frames;
    const gaps: number[] = [];
    let before: number | null = null;
    grid.scrollTop = 0;
    const next = (now: number) => {
      if (before !== null) gaps.push(now - before);
      before = now;
      grid.scrollTop = step * (gaps.length + 1);
      if (gaps.length < frames) requestAnimationFrame(next);
      else resolve(gaps);
    };
    requestAnimationFrame(next);
  });
}

/** What a while of countdowns does to the page. */
export interface Ticking {
  /** How long it was watched, in milliseconds; longer than asked for on a busy machine. */
  milliseconds: number;
  commits: number;
  /** Text that changed. */
  texts: number;
  /** All other changes of the document. */
  others: number;
  rows: number;
  countdowns: number;
}

/** Watches the page for a while; needs `countCommits` to have run before the page's own scripts. */
export function watchTicks(milliseconds: number): Promise<Ticking> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const seen = { commits: 0, texts: 0, others: 0 };
    const before = window.benchCommits ?? 0;
    const observer = new MutationObserver((records) => {
      for (const { type } of records) {
        if (type === 'characterData') seen.texts += 1;
        else seen.others += 1;
      }
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    setTimeout(() => {
      observer.disconnect();
      const milliseconds = performance.now() - startedAt;
      const cells = [
        ...document.querySelectorAll('[aria-label="Linked accounts"] [role=gridcell]'),
      ];
      resolve({
        ...seen,
        milliseconds,
        commits: (window.benchCommits ?? 0) - before,
        rows: document.querySelectorAll('[role=row][data-index]').length,
        countdowns: cells.filter((cell) => /\d:\d\d$/.test(cell.textContent)).length,
      });
    }, milliseconds);
  });
}

declare global {
  interface Window {
    benchCommits?: number;
    benchReady?: number;
  }
}

/** Counts React's commits, by the hook that React has for its developer tools. */
export function countCommits(): void {
  window.benchCommits = 0;
  Object.defineProperty(window, '__REACT_DEVTOOLS_GLOBAL_HOOK__', {
    value: {
      supportsFiber: true,
      renderers: new Map(),
      inject: () => 1,
      onCommitFiberRoot() {
        window.benchCommits = (window.benchCommits ?? 0) + 1;
      },
      onPostCommitFiberRoot() {},
      onCommitFiberUnmount() {},
      checkDCE() {},
    },
  });
}

/** Notes when the first search box is on screen: from then on the analyst can type. */
export function noteReady(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('input[type=search]') === null) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () => {
        window.benchReady = performance.now();
      });
      channel.port1.start();
      channel.port2.postMessage(null);
    });
  });
  observer.observe(document, { subtree: true, childList: true });
}
