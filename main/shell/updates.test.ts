import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry } from '../host.ts';
import { startUpdates, type Updater } from './updates.ts';

let resources: string;
let logged: LogEntry[];
let loads: number;
let updater: Updater;
/** What looking for an update brings. */
let check: () => ReturnType<Updater['checkForUpdates']>;

beforeEach(async () => {
  resources = await mkdtemp(join(tmpdir(), 'resources-'));
  logged = [];
  loads = 0;
  check = () => Promise.resolve(null);
  updater = { allowDowngrade: true, logger: console, checkForUpdates: () => check() };
});
afterEach(() => rm(resources, { recursive: true }));

const start = (packaged: boolean) =>
  startUpdates({
    packaged,
    resources,
    load: () => {
      loads += 1;
      return Promise.resolve(updater);
    },
    log: (entry) => logged.push(entry),
  });
const configure = () => writeFile(join(resources, 'app-update.yml'), 'provider: generic');

describe('updates', () => {
  it('are off, and not even loaded, where no feed is configured', async () => {
    expect(await start(true)).toBe(false);
    expect(loads).toBe(0);
  });

  it('are off in a working copy, whatever is configured', async () => {
    await configure();
    expect(await start(false)).toBe(false);
    expect(loads).toBe(0);
  });

  it('are looked for in a package that names a feed: no older version, nothing printed', async () => {
    await configure();
    expect(await start(true)).toBe(true);
    expect(updater).toMatchObject({ allowDowngrade: false, logger: null });
    expect(logged).toMatchObject([{ event: 'update.checked' }]);
  });

  it.each([
    ['looking', () => Promise.reject(new Error('https://feed.example/?token=secret'))],
    [
      'fetching',
      () =>
        Promise.resolve({
          downloadPromise: Promise.reject(new Error('https://feed.example/?token=secret')),
        } as unknown as Awaited<ReturnType<Updater['checkForUpdates']>>),
    ],
  ])('that fail at %s are logged by name alone', async (_name, failing) => {
    await configure();
    check = failing;
    expect(await start(true)).toBe(true);
    expect(logged).toEqual([{ level: 'warn', event: 'update.failed', detail: { error: 'Error' } }]);
  });
});
