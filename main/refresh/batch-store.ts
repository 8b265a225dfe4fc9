import { chmodSync, closeSync, existsSync, openSync, renameSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import * as z from 'zod';
import { cents, itemReasonSchema, itemStateSchema } from '../../shared/batch-views.ts';
import { createBatch, type Batch, type BatchRecord, type Item } from './batch.ts';

/**
 * Where batches are kept between starts: ids, states, times and money, no person and no key.
 *
 * Everything is on disk when a call returns, so that what stands there is never behind what Stripe was asked
 * for. Throws where the disk does not take it.
 */
export interface BatchStore {
  /** All batches, oldest first. */
  load(): Batch[];
  /** A whole batch; it is there with all of its items, or not at all. */
  add(batch: Batch): void;
  saveRecord(record: BatchRecord): void;
  saveItems(items: readonly Item[]): void;
  remove(batchId: string): void;
  close(): void;
}

/** What became of the file, for the log and the analyst. */
export type Report = (event: string, notice: string) => void;

/** The form of the file that this version writes. */
const version = 1;

const schema = `
  CREATE TABLE batches (
    id TEXT PRIMARY KEY,
    profile_id TEXT NOT NULL,
    owner TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    when_allowed INTEGER NOT NULL,
    single INTEGER NOT NULL,
    paused INTEGER NOT NULL,
    dismissed INTEGER NOT NULL,
    price INTEGER,
    accepted INTEGER,
    cap INTEGER
  ) STRICT;
  CREATE TABLE items (
    batch_id TEXT NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    account_id TEXT NOT NULL,
    customer_id TEXT,
    state TEXT NOT NULL,
    reason TEXT,
    not_before INTEGER,
    key TEXT NOT NULL,
    sent_at INTEGER,
    last_sent_at INTEGER,
    started_at INTEGER,
    ended_at INTEGER,
    request_id TEXT,
    cost INTEGER NOT NULL,
    PRIMARY KEY (batch_id, account_id)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${version};
`;

/**
 * Opens the file. Whatever it holds, and whoever else uses it, the console starts: what cannot be read is kept
 * beside as `<name>.broken`, and where nothing can be kept the batches live until the console closes. `report`
 * is told in a sentence.
 */
export function openBatchStore(path: string | null, report: Report): BatchStore {
  if (path === null) return inMemory();
  try {
    return openFile(path, report);
  } catch (error) {
    const busy = error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
    report(
      busy ? 'queue.in-use' : 'queue.unavailable',
      busy
        ? 'Another console works on the refresh queue of this computer, so batches of this one are not kept: they end when it closes. Close one of them, and start the other one again.'
        : 'The file of the refresh queue cannot be used, so batches are not kept: they end when the console closes. Check that the folder of the console is there, that you may write in it, and that the disk is not full.',
    );
    return inMemory();
  }
}

/** A store that ends with the console. */
export function inMemory(): BatchStore {
  const database = new DatabaseSync(':memory:');
  database.exec(schema);
  return storeOn(database, () => undefined);
}

const sqliteBusy = 5;

function openFile(path: string, report: Report): BatchStore {
  // SECURITY: made before SQLite makes it, for the eyes of this user alone; its journal takes the same mode.
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const database = connect(path);
  let written: number;
  try {
    written = versionOf(database);
  } catch (error) {
    database.close();
    if (isBroken(error)) return afresh(path, report);
    throw error;
  }
  if (written > version) {
    database.close();
    report(
      'queue.newer',
      'The refresh queue is from a newer version of this console. It is left as it is: its batches are not shown, and batches of this run are not kept. Update the console to use them.',
    );
    return inMemory();
  }
  // As a whole: half of it would be there at every later start.
  if (written === 0) database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT;`);
  return storeOn(database, report);
}

function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: true });
  // Two consoles on one queue would each start what is waiting: the first one has it, and the system takes the
  // lock away from one that is killed.
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  return database;
}

/** The version that wrote the file, 0 for a new one. Throws where the file is none of SQLite's. */
function versionOf(database: DatabaseSync): number {
  // A write-ahead log takes one sync to the disk for each write, where a rollback journal takes several.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  // Takes the lock; a read alone would not keep it.
  database.exec('BEGIN IMMEDIATE; COMMIT');
  const check = z.object({ quick_check: z.string() });
  const { quick_check: health } = check.parse(database.prepare('PRAGMA quick_check(1)').get());
  if (health !== 'ok') throw new BrokenError();
  const row = database.prepare('PRAGMA user_version').get();
  return z.object({ user_version: z.number() }).parse(row).user_version;
}

class BrokenError extends Error {}

/** SQLITE_CORRUPT and SQLITE_NOTADB. Source: https://www.sqlite.org/rescode.html */
const broken = new Set<unknown>([11, 26]);

function isBroken(error: unknown): boolean {
  if (error instanceof BrokenError) return true;
  return error instanceof Error && 'errcode' in error && broken.has(error.errcode);
}

function afresh(path: string, report: Report): BatchStore {
  let beside = `${path}.broken`;
  for (let number = 2; existsSync(beside); number += 1) beside = `${path}.broken-${number}`;
  renameSync(path, beside);
  for (const rest of ['-wal', '-shm']) {
    if (existsSync(path + rest)) renameSync(path + rest, beside + rest);
  }
  report(
    'queue.broken',
    `The refresh queue could not be read, so its batches are not here. What was started at Stripe goes on there; look at the accounts before you refresh them again. The file as it was is kept as ${beside}.`,
  );
  return openFile(path, report);
}

const flag = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1);
const batchRow = z
  .object({
    id: z.uuid(),
    profile_id: z.string().min(1),
    owner: z.string(),
    created_at: z.int(),
    when_allowed: flag,
    single: flag,
    paused: flag,
    dismissed: flag,
    price: cents.nullable(),
    accepted: cents.nullable(),
    cap: cents.nullable(),
  })
  .transform((row): BatchRecord => ({
    id: row.id,
    profileId: row.profile_id,
    owner: row.owner,
    createdAt: row.created_at,
    whenAllowed: row.when_allowed,
    single: row.single,
    paused: row.paused,
    dismissed: row.dismissed,
    money:
      row.price === null || row.accepted === null
        ? null
        : { price: row.price, accepted: row.accepted, cap: row.cap },
  }));
const time = z.int().nullable();
const itemRow = z
  .object({
    batch_id: z.string(),
    account_id: z.string().min(1),
    customer_id: z.string().nullable(),
    state: itemStateSchema,
    reason: itemReasonSchema.nullable(),
    not_before: time,
    key: z.string().min(1),
    sent_at: time,
    last_sent_at: time,
    started_at: time,
    ended_at: time,
    request_id: z.string().nullable(),
    cost: cents,
  })
  .transform((row): Item => ({
    batchId: row.batch_id,
    accountId: row.account_id,
    customerId: row.customer_id,
    state: row.state,
    reason: row.reason,
    notBefore: row.not_before,
    key: row.key,
    sentAt: row.sent_at,
    lastSentAt: row.last_sent_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    requestId: row.request_id,
    cost: row.cost,
  }));

function storeOn(database: DatabaseSync, report: Report): BatchStore {
  const putBatch = database.prepare(`
    INSERT INTO batches VALUES (:id, :profileId, :owner, :createdAt, :whenAllowed, :single, :paused, :dismissed, :price, :accepted, :cap)
    ON CONFLICT (id) DO UPDATE SET profile_id = :profileId, paused = :paused, dismissed = :dismissed, accepted = :accepted, cap = :cap
  `);
  const putItem = database.prepare(`
    INSERT INTO items VALUES (:batchId, :position, :accountId, :customerId, :state, :reason, :notBefore, :key, :sentAt, :lastSentAt, :startedAt, :endedAt, :requestId, :cost)
  `);
  const changeItem = database.prepare(`
    UPDATE items SET customer_id = :customerId, state = :state, reason = :reason, not_before = :notBefore, key = :key, sent_at = :sentAt,
      last_sent_at = :lastSentAt, started_at = :startedAt, ended_at = :endedAt, request_id = :requestId, cost = :cost
    WHERE batch_id = :batchId AND account_id = :accountId
  `);
  const removeBatch = database.prepare('DELETE FROM batches WHERE id = ?');
  const allBatches = database.prepare('SELECT * FROM batches ORDER BY created_at, rowid');
  const allItems = database.prepare('SELECT * FROM items WHERE batch_id = ? ORDER BY position');

  /** All of it, or nothing. */
  function together(work: () => void): void {
    database.exec('BEGIN IMMEDIATE');
    try {
      work();
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    load() {
      let unread = 0;
      const read = <Schema extends z.ZodType>(row: Schema, statement: StatementSync, id?: string) =>
        (id === undefined ? statement.all() : statement.all(id)).flatMap((raw) => {
          const parsed = row.safeParse(raw);
          if (parsed.success) return [parsed.data];
          unread += 1;
          return [];
        });
      const batches = read(batchRow, allBatches).map((record) =>
        createBatch(record, read(itemRow, allItems, record.id)),
      );
      if (unread > 0) {
        report(
          'queue.unread',
          `${unread} entries of the refresh queue could not be read and are left out. Look at their accounts before you refresh them again.`,
        );
      }
      return batches.filter(({ items }) => items.size > 0);
    },
    add({ record, items }) {
      together(() => {
        putBatch.run(columnsOf(record));
        let position = 0;
        for (const item of items.values()) {
          putItem.run({ ...item, position });
          position += 1;
        }
      });
    },
    saveRecord: (record) => void putBatch.run(columnsOf(record)),
    saveItems(items) {
      const [first, ...more] = items;
      if (first === undefined) return;
      if (more.length === 0) changeItem.run({ ...first });
      else together(() => items.forEach((item) => changeItem.run({ ...item })));
    },
    remove: (batchId) => void removeBatch.run(batchId),
    close: () => database.close(),
  };
}

function columnsOf({ money, ...record }: BatchRecord) {
  const { id, profileId, owner, createdAt } = record;
  return {
    id,
    profileId,
    owner,
    createdAt,
    whenAllowed: Number(record.whenAllowed),
    single: Number(record.single),
    paused: Number(record.paused),
    dismissed: Number(record.dismissed),
    price: money?.price ?? null,
    accepted: money?.accepted ?? null,
    cap: money?.cap ?? null,
  };
}
