import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConsoleEvent, LockReason } from '../../shared/ipc.ts';
import { ConsoleError } from '../../shared/errors.ts';
import type { Console, ConsoleOptions } from '../console.ts';
import { startShell } from './app.ts';
import { done, electron, reset, state, windows } from './fake-electron.ts';

vi.mock('electron', async () => (await import('./fake-electron.ts')).electron);
// These bring Electron along by a way of their own.
vi.mock('./settings.ts', () => ({
  createSettings: () => ({}),
  createProfileFile: () => ({}),
  createWorkspaceFile: () => ({}),
  createAccessFile: () => ({}),
  createBoundsStore: () => ({ read: () => null, write: () => undefined }),
}));
vi.mock('./secrets.ts', () => ({ createSecrets: () => ({}) }));

const { app, powerMonitor } = electron;
const uncaught = process.listeners('uncaughtException');
const unhandled = process.listeners('unhandledRejection');

let started: ConsoleOptions[];
let locks: LockReason[];
/** The links that reached the console. */
let links: string[];
let tell: (event: ConsoleEvent) => void;
/** The refreshes that are under way. */
let underWay: PromiseWithResolvers<void>;
/** Why the console cannot be made; null where it can. */
let refusal: Error | null;

class EnvironmentError extends Error {}

function start(stripeUrl: URL | null = null) {
  const console = new EventEmitter();
  tell = (event) => console.emit('event', event);
  startShell({
    readEnvironment: () => ({ stripeUrl, testKey: null, dataFolder: '/data' }),
    isEnvironmentError: (error) => error instanceof EnvironmentError,
    createConsole: (_host, options) => {
      started.push(options);
      if (refusal !== null) return Promise.reject(refusal);
      return Promise.resolve<Console>({
        request: () => Promise.resolve({ ok: true, value: null }),
        cancel: () => undefined,
        openLink: (text) => links.push(text),
        lock: (reason) => locks.push(reason),
        settled: () => underWay.promise,
        subscribe: (listener) => {
          console.on('event', listener);
          return () => console.off('event', listener);
        },
        close: () => Promise.resolve(),
      });
    },
  });
}

const order = (...steps: string[]) =>
  steps.map((step) => done.findIndex((each) => each.startsWith(step)));

beforeEach(() => {
  reset();
  started = [];
  locks = [];
  links = [];
  refusal = null;
  underWay = Promise.withResolvers();
  underWay.resolve();
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  // Whatever the shell comes to do with a process, it is not done to this one.
  vi.spyOn(process, 'kill').mockReturnValue(true);
});
afterEach(() => {
  // The shell listens to this very process.
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  for (const listener of uncaught) process.on('uncaughtException', listener);
  for (const listener of unhandled) process.on('unhandledRejection', listener);
});

describe('the start of the app', () => {
  it('is sandboxed before it is ready, and guarded before there is a window', async () => {
    start();
    await vi.waitUntil(() => done.includes('page loaded app://console/'));
    const steps = order(
      'sandbox enabled',
      'scheme registered',
      'ready',
      'session guarded default',
      'session guarded page',
      'session guarded stripe',
      'window created',
      'page loaded',
    );
    expect(steps).not.toContain(-1);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    for (const event of [
      'web-contents-created',
      'session-created',
      'certificate-error',
      'select-client-certificate',
      'login',
    ]) {
      expect(app.listenerCount(event), event).toBe(1);
    }
  });

  it('is refused to an installed app with a debugger, before anything runs', () => {
    Object.assign(state, { isPackaged: true, switches: ['remote-debugging-port'] });
    start();
    expect(done).toHaveLength(2);
    expect(done[0]).toContain('--remote-debugging-port');
    expect(done[1]).toBe('exit');
    expect(started).toEqual([]);
  });

  it.each([
    ['an installed app', true, null],
    ['a working copy', false, 'http://127.0.0.1:12111'],
  ])('lets %s (%s) speak to another Stripe: %s', async (_name, packaged, origin) => {
    state.isPackaged = packaged;
    start(new URL('http://127.0.0.1:12111'));
    await vi.waitUntil(() => started.length > 0);
    expect(started[0]?.stripeUrl?.origin ?? null).toBe(origin);
  });

  it('leaves the data folder to the app that has it already, which comes to the front', async () => {
    state.isFirstInstance = false;
    start();
    await vi.waitUntil(() => done.includes('quit'));
    expect(done).not.toContain('ready');
    expect(done).toContain('path set userData /data');
    expect(windows).toEqual([]);

    state.isFirstInstance = true;
    start();
    await vi.waitUntil(() => done.includes('page loaded app://console/'));
    app.emit('second-instance', {}, ['/app'], '/');
    expect(done.slice(-3)).toEqual(['window restored', 'window shown', 'window focused']);
  });
});

describe('a link into the console', () => {
  const link = 'ownership-console://test/customer/cus_1';
  const other = 'ownership-console://live/account/fca_2';

  it.each([
    ['an installed app', true, [`links taken ownership-console --`]],
    ['a working copy', false, []],
  ])('is given by the system to %s: %s', async (_name, packaged, taken) => {
    state.isPackaged = packaged;
    start();
    await vi.waitUntil(() => done.includes('page loaded app://console/'));
    expect(done.filter((step) => step.startsWith('links taken'))).toEqual(taken);
  });

  it('is opened where the app was started by it', async () => {
    vi.spyOn(process, 'argv', 'get').mockReturnValue(['/app', '--', link]);
    start();
    await vi.waitUntil(() => done.includes('page loaded app://console/'));
    expect(links).toEqual([link]);
  });

  it('is opened where macOS brings it before the app is ready, and the last one alone', async () => {
    start();
    const event = { preventDefault: vi.fn<() => void>() };
    app.emit('open-url', event, other);
    app.emit('open-url', event, link);
    expect(links).toEqual([]);
    await vi.waitUntil(() => done.includes('page loaded app://console/'));
    expect(links).toEqual([link]);
    expect(event.preventDefault).toHaveBeenCalledTimes(2);
  });

  it('that comes later is opened in the window that is there, which comes to the front', async () => {
    start();
    await vi.waitUntil(() => done.includes('page loaded app://console/'));
    app.emit('open-url', { preventDefault: () => undefined }, link);
    expect(done.at(-1)).toBe('window focused');
    app.emit('second-instance', {}, ['/app', '--allow-file-access-from-files', '--', other], '/');
    expect(done.slice(-3)).toEqual(['window restored', 'window shown', 'window focused']);
    expect(links).toEqual([link, other]);
    app.emit('second-instance', {}, ['/app'], '/');
    expect(links).toEqual([link, other]);
  });
});

describe('what keeps the app from starting', () => {
  it.each([
    ['the console', new ConsoleError({ kind: 'invalid', message: 'Do this.' }), /Do this\./],
    ['the environment', new EnvironmentError('Set that.'), /Set that\./],
    ['a bug', new TypeError('Svetlana is undefined'), /Something went wrong/],
  ])(
    'is said in its own words alone where they are meant to be read: %s',
    async (_name, error, words) => {
      refusal = error;
      start();
      await vi.waitUntil(() => done.includes('exit'));
      const shown = done.find((step) => step.startsWith('error shown'));
      expect(shown).toMatch(words);
      expect(shown).not.toContain('Svetlana');
      const written = vi.mocked(process.stderr.write).mock.calls.flat().join('');
      expect(written).toContain('app.not-started');
      expect(written).not.toContain('Svetlana');
    },
  );
});

describe('the running app', () => {
  beforeEach(async () => {
    start();
    await vi.waitUntil(() => done.includes('page loaded app://console/'));
    done.length = 0;
  });

  it('locks with the screen and before sleep', () => {
    powerMonitor.emit('lock-screen');
    powerMonitor.emit('suspend');
    expect(locks).toEqual(['screen', 'sleep']);
  });

  it('ends the process of the page at a lock, without taking that for a crash', async () => {
    tell({ name: 'lock.changed', detail: { locked: true } });
    await vi.waitUntil(() => done.some((step) => step.startsWith('page loaded')));
    expect(done).toEqual([
      'connections closed stripe',
      'page ended',
      'page loaded app://console/?1',
    ]);
    done.length = 0;
    tell({ name: 'lock.changed', detail: { locked: false } });
    tell({ name: 'profile.changed', detail: {} });
    expect(done).toEqual([]);
  });

  it('cuts no connection at a lock before the refreshes that are under way have ended', async () => {
    underWay = Promise.withResolvers();
    tell({ name: 'lock.changed', detail: { locked: true } });
    await vi.waitUntil(() => done.some((step) => step.startsWith('page loaded')));
    done.push('refresh ended');
    underWay.resolve();
    await vi.waitUntil(() => done.includes('connections closed stripe'));
    expect(
      order('page ended', 'refresh ended', 'connections closed').toSorted((a, b) => a - b),
    ).toEqual(order('page ended', 'refresh ended', 'connections closed'));
  });

  it('leaves the connections to a console that is open again by then', async () => {
    underWay = Promise.withResolvers();
    tell({ name: 'lock.changed', detail: { locked: true } });
    tell({ name: 'lock.changed', detail: { locked: false } });
    underWay.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).not.toContain('connections closed stripe');
  });

  it.each([
    ['a crash', () => windows[0]?.webContents.end('crashed')],
    ['a page that hangs', () => windows[0]?.emit('unresponsive')],
  ])(
    'takes the question about %s back at a lock, and does nothing to the new page',
    async (_name, happen) => {
      state.slowToAnswer = true;
      happen();
      await vi.waitUntil(() => done.includes('asked'));
      done.length = 0;
      tell({ name: 'lock.changed', detail: { locked: true } });
      await vi.waitUntil(() => done.some((step) => step.startsWith('page loaded')));
      await new Promise((resolve) => setImmediate(resolve));
      expect(done).toContain('question taken back');
      expect(done).not.toContain('quit');
      expect(done.filter((step) => step.startsWith('page loaded'))).toHaveLength(1);
    },
  );

  it('asks where its window cannot be opened again, and does not end by itself', async () => {
    windows.length = 0;
    state.failingLoads = 1;
    app.emit('activate');
    await vi.waitUntil(() => done.includes('page loaded app://console/?1'));
    expect(done).toContain('asked');
    expect(done).not.toContain('exit');
    const written = vi.mocked(process.stderr.write).mock.calls.flat().join('');
    expect(written).toContain('page.not-opened');
    expect(written).not.toContain('Svetlana');
  });

  it('opens the page again after a crash, once the analyst says so', async () => {
    windows[0]?.webContents.end('crashed');
    await vi.waitUntil(() => done.some((step) => step.startsWith('page loaded')));
    expect(done).toEqual(['ready', 'asked', 'page loaded app://console/?1']);
  });

  it('asks about errors that nobody caught', async () => {
    state.response = 1;
    process.emit('uncaughtException', new Error('Svetlana'));
    await vi.waitUntil(() => done.includes('quit'));
    expect(done).toContain('asked');
    const written = vi.mocked(process.stderr.write).mock.calls.flat().join('');
    expect(written).toContain('main.uncaught-exception');
    expect(written).not.toContain('Svetlana');
  });
});
