import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogEntry } from '../host.ts';
import { createEmptier, type Emptier, type Page } from './empty-page.ts';

let happened: string[];
let logged: string[];
let emptier: Emptier;
let gone: boolean;
let processId: number;
let page: EventEmitter & Page;

const make = (platform: NodeJS.Platform, kill?: () => void) =>
  createEmptier({
    platform,
    kill: (id) => {
      kill?.();
      happened.push(`killed ${id}`);
      page.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
    },
    log: ({ event }: LogEntry) => logged.push(event),
    patience: 50,
  });

beforeEach(() => {
  happened = [];
  logged = [];
  gone = false;
  processId = 4711;
  const emitter = new EventEmitter();
  page = Object.assign(emitter, {
    isDestroyed: () => false,
    isCrashed: () => gone,
    getOSProcessId: () => processId,
    forcefullyCrashRenderer: () => {
      happened.push('crashed');
      emitter.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    },
    loadURL: (url: string) => {
      happened.push(`loaded ${url}`);
      return Promise.resolve();
    },
    session: {
      clearData: () => {
        happened.push('storage cleared');
        return Promise.resolve();
      },
    },
    navigationHistory: {
      clear: () => {
        happened.push('history cleared');
      },
    },
  }) as unknown as typeof page;
  emptier = make('darwin');
});

const afterwards = ['storage cleared', 'loaded app://console/?1', 'history cleared'];

describe("taking the page's memory away", () => {
  it('ends its process, clears what it stored, and opens it in a new one', async () => {
    await emptier.empty(page);
    expect(happened).toEqual(['crashed', ...afterwards]);
  });

  it('kills on Linux, where a crash could leave the memory on the disk', async () => {
    emptier = make('linux');
    await emptier.empty(page);
    expect(happened).toEqual(['killed 4711', ...afterwards]);
  });

  it('never kills where there is no process: 0 would be ourselves', async () => {
    processId = 0;
    emptier = make('linux');
    await emptier.empty(page);
    expect(happened).toEqual(['crashed', ...afterwards]);
  });

  it("goes Electron's way where the system does not let it kill", async () => {
    emptier = make('linux', () => {
      throw new Error('EPERM');
    });
    await emptier.empty(page);
    expect(happened).toEqual(['crashed', ...afterwards]);
  });

  it('knows the end for its own doing as long as it is told of, and later ends for crashes', async () => {
    const told: boolean[] = [];
    page.on('render-process-gone', () => told.push(emptier.isEnding(page)));
    expect(emptier.hasEmptied(page)).toBe(false);
    await emptier.empty(page);
    page.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    expect(told).toEqual([true, false]);
    expect(emptier.hasEmptied(page)).toBe(true);
  });

  it('only opens a page whose process is gone already', async () => {
    gone = true;
    await emptier.empty(page);
    expect(happened).toEqual(afterwards);
  });

  it('does nothing with a page that was closed', async () => {
    page.isDestroyed = () => true;
    await emptier.empty(page);
    expect(happened).toEqual([]);
  });

  it('does not open a page that is closed meanwhile', async () => {
    page.once('render-process-gone', () => {
      page.isDestroyed = () => true;
    });
    await emptier.empty(page);
    expect(happened).toEqual(['crashed']);
  });

  it("has the system end what does not end by Electron's way, before anything is loaded", async () => {
    page.forcefullyCrashRenderer = () => {
      happened.push('did not crash');
    };
    await emptier.empty(page);
    expect(happened).toEqual(['did not crash', 'killed 4711', ...afterwards]);
    expect(logged).toEqual([]);
  });

  it("goes Electron's way where what is killed on Linux does not end", async () => {
    emptier = createEmptier({
      platform: 'linux',
      kill: (id) => happened.push(`survived ${id}`),
      log: ({ event }: LogEntry) => logged.push(event),
      patience: 50,
    });
    await emptier.empty(page);
    expect(happened).toEqual(['survived 4711', 'crashed', ...afterwards]);
    expect(logged).toEqual([]);
  });

  it('opens the page anew where its process does not end in either way, and says so', async () => {
    const crashes = vi.fn<() => void>();
    const kills = vi.fn<(id: number) => void>();
    page.forcefullyCrashRenderer = crashes;
    emptier = createEmptier({
      platform: 'darwin',
      kill: kills,
      log: ({ event }: LogEntry) => logged.push(event),
      patience: 50,
    });
    const emptied = emptier.empty(page);
    expect(emptier.isEnding(page)).toBe(true);
    await emptied;
    expect(crashes).toHaveBeenCalledTimes(1);
    expect(kills).toHaveBeenCalledWith(4711);
    expect(happened).toEqual(afterwards);
    expect(logged).toEqual(['page.not-ended']);
    expect(emptier.isEnding(page)).toBe(false);
  });

  it('goes on where the storage cannot be cleared', async () => {
    page.session.clearData = () => Promise.reject(new Error('busy'));
    await emptier.empty(page);
    expect(happened).toContain('loaded app://console/?1');
    expect(logged).toEqual(['page.storage-not-cleared']);
  });

  it('uses an address of its own each time, and takes a load that was overtaken calmly', async () => {
    await emptier.empty(page);
    const load = vi.spyOn(page, 'loadURL').mockRejectedValueOnce(new Error('ERR_ABORTED'));
    await emptier.empty(page);
    expect(load).toHaveBeenCalledWith('app://console/?2');
    expect(logged).toEqual(['page.not-loaded']);
  });

  it('waits for one end where it is called twice', async () => {
    const ends = vi.fn<() => void>();
    page.forcefullyCrashRenderer = ends;
    const both = Promise.all([emptier.empty(page), emptier.empty(page)]);
    page.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    await both;
    expect(ends).toHaveBeenCalledTimes(1);
  });
});
