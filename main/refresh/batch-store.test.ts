import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { change, createBatch, newItem, type Batch } from './batch.ts';
import { inMemory, openBatchStore, type BatchStore } from './batch-store.ts';

let folder: string;
let path: string;
let told: [event: string, notice: string][];
let opened: BatchStore[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ownership-console-'));
  path = join(folder, 'refreshes.db');
  told = [];
  opened = [];
});
afterEach(() => {
  for (const store of opened) store.close();
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

function open(): BatchStore {
  const store = openBatchStore(path, (event, notice) => told.push([event, notice]));
  opened.push(store);
  return store;
}

function closeAll(): void {
  for (const store of opened.splice(0)) store.close();
}

function aBatch(accounts: number, own: Partial<Batch['record']> = {}): Batch {
  const id = randomUUID();
  const record = {
    id,
    profileId: 'one',
    owner: 'test sk_test_…1234',
    createdAt: 1_800_000_000,
    whenAllowed: true,
    single: false,
    paused: false,
    dismissed: false,
    money: { price: 150, accepted: 45_000, cap: 10_000 },
    ...own,
  };
  const items = Array.from({ length: accounts }, (_, at) => newItem(id, `fca_${accounts - at}`));
  return createBatch(record, items);
}

const asList = ({ record, items, counts }: Batch) => ({ record, items: [...items], counts });

describe('the file of batches', () => {
  it('gives back what was put in, items in their order', () => {
    const store = open();
    const batches = [aBatch(30), aBatch(1, { money: null, paused: true, single: true })];
    for (const batch of batches) store.add(batch);
    const [batch] = batches;
    const item = batch?.items.get('fca_7');
    if (batch === undefined || item === undefined) throw new Error('no item');
    change(batch, item, {
      state: 'failed',
      reason: 'bank',
      sentAt: 1,
      startedAt: 2,
      endedAt: 3,
      requestId: 'req_1',
      cost: 150,
    });
    store.saveItems([item]);
    batch.record.paused = true;
    batch.record.dismissed = true;
    store.saveRecord(batch.record);
    closeAll();
    expect(open().load().map(asList)).toEqual(batches.map(asList));
    expect(told).toEqual([]);
  });

  it('forgets a batch with its items', () => {
    const store = open();
    const [one, two] = [aBatch(3), aBatch(2)];
    store.add(one);
    store.add(two);
    store.remove(one.record.id);
    expect(store.load().map(({ record }) => record.id)).toEqual([two.record.id]);
    closeAll();
    const raw = new DatabaseSync(path);
    expect(raw.prepare('SELECT count(*) AS items FROM items').get()).toEqual({ items: 2 });
    raw.close();
  });

  it('takes a batch as a whole or not at all', () => {
    const store = open();
    const batch = aBatch(3);
    store.add(batch);
    const twin = createBatch({ ...aBatch(1).record }, [newItem(randomUUID(), 'fca_1')]);
    expect(() => store.add(twin)).toThrow(/FOREIGN KEY/);
    expect(store.load()).toHaveLength(1);
  });

  it('is for the eyes of this user alone, its journal too', () => {
    open().add(aBatch(2));
    for (const name of readdirSync(folder)) {
      expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
    }
    expect(readdirSync(folder)).toContain('refreshes.db-wal');
  });

  it('holds after a kill what was written before it', () => {
    const script = `
      import { openBatchStore } from ${JSON.stringify(new URL('batch-store.ts', import.meta.url).href)};
      import { createBatch, newItem } from ${JSON.stringify(new URL('batch.ts', import.meta.url).href)};
      const id = '${randomUUID()}';
      const record = { id, profileId: 'one', owner: '', createdAt: 1, whenAllowed: false, single: false, paused: false, dismissed: false, money: null };
      const store = openBatchStore(${JSON.stringify(path)}, () => {});
      store.add(createBatch(record, [newItem(id, 'fca_1')]));
      process.kill(process.pid, 'SIGKILL');
    `;
    expect(() =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' }),
    ).toThrow(/SIGKILL|Command failed/);
    expect(open().load()).toHaveLength(1);
    expect(told).toEqual([]);
  });
});

describe('a file that cannot serve', () => {
  it.each([
    ['is no database', () => Buffer.from('nonsense, and long enough to be looked at '.repeat(100))],
    ['is cut off', () => Buffer.from('SQLite format 3\0'.padEnd(5000, '\u0001'))],
  ])('that %s is kept beside, and a new one is begun', (_, content) => {
    writeFileSync(path, content());
    const store = open();
    expect(told).toMatchObject([['queue.broken', expect.stringContaining(`${path}.broken`)]]);
    store.add(aBatch(2));
    closeAll();
    expect(open().load()).toHaveLength(1);
    expect(readdirSync(folder)).toContain('refreshes.db.broken');
  });

  it('of a newer version is left as it is', () => {
    open().add(aBatch(1));
    closeAll();
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 7');
    newer.close();
    const store = open();
    expect(store.load()).toEqual([]);
    store.add(aBatch(1));
    expect(told).toMatchObject([['queue.newer', expect.stringContaining('newer version')]]);
    const after = new DatabaseSync(path);
    expect(after.prepare('SELECT count(*) AS batches FROM batches').get()).toEqual({ batches: 1 });
    after.close();
  });

  it('that another console works on is not touched', () => {
    open().add(aBatch(1));
    const second = open();
    expect(told).toMatchObject([['queue.in-use', expect.stringContaining('Another console')]]);
    expect(second.load()).toEqual([]);
    second.add(aBatch(1));
    expect(opened[0]?.load()).toHaveLength(1);
  });

  it('in a folder that is not there is said, and batches live until the console closes', () => {
    path = join(folder, 'gone', 'refreshes.db');
    const store = open();
    expect(told).toMatchObject([['queue.unavailable', expect.stringContaining('not kept')]]);
    store.add(aBatch(2));
    expect(store.load()).toHaveLength(1);
  });

  it('with entries that make no sense gives the others, and says how many are left out', () => {
    open().add(aBatch(3));
    closeAll();
    const raw = new DatabaseSync(path);
    raw.exec(`UPDATE items SET state = 'dancing' WHERE account_id = 'fca_2'`);
    raw.close();
    expect(
      open()
        .load()
        .map(({ items }) => [...items.keys()]),
    ).toEqual([['fca_3', 'fca_1']]);
    expect(told).toMatchObject([['queue.unread', expect.stringContaining('1 entries')]]);
  });
});

it('a store in memory works as the file does', () => {
  const store = inMemory();
  store.add(aBatch(3));
  expect(store.load()).toHaveLength(1);
  store.close();
});
