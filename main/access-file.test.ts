import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAccessFile } from './access-file.ts';
import type { AccessRecord } from './access-record.ts';
import type { Report } from './store-file.ts';

const record: AccessRecord = {
  requestId: '6b0d2c4e-8f51-4c7e-9a63-2d1f0e5b7a90',
  profileId: 'one',
  keyHint: 'sk_test_…4f2a',
  way: 'setup_intent',
  customerId: 'cus_1',
  accountHolder: null,
  aboutAccountId: null,
  objectId: null,
  sentAt: 1_800_000_000,
  expiresAt: null,
  permissions: ['ownership', 'payment_method'],
  prefetch: ['ownership'],
  charge: null,
  mailed: false,
  ask: {
    holder: { customer: 'cus_1' },
    permissions: ['ownership', 'payment_method'],
    prefetch: ['ownership'],
    terms: { way: 'setup_intent' },
  },
};

let cwd: string;
let path: string;
let report: Report;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'access-file-'));
  path = join(cwd, 'access.json');
  report = { log: () => {}, notices: [] };
});
afterEach(() => rmSync(cwd, { recursive: true }));

const open = (folder = cwd) =>
  openAccessFile((options) => new Conf({ cwd: folder, configName: 'access', ...options }), report);

describe('the file of the requests for access', () => {
  it('is none at first, keeps all between starts, and nothing is said of it', () => {
    expect(open().read()).toEqual([]);
    open().write([record]);
    expect(open().read()).toEqual([record]);
    open().write([]);
    expect(open().read()).toEqual([]);
    expect(report.notices).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('is readable by its owner alone', () => {
    open().write([record]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each(['{"requests":', '', '[]'])('starts empty where it holds %j, and says so', (text) => {
    writeFileSync(path, text);
    expect(open().read()).toEqual([]);
    expect(report.notices).toEqual([expect.stringContaining('Stripe Dashboard')]);
    expect(readFileSync(`${path}.broken`, 'utf8')).toBe(text);
  });

  it('loses no other record by one that is broken', () => {
    const requests = [{ ...record, way: 'telepathy' }, record, 7];
    writeFileSync(path, JSON.stringify({ requests }));
    expect(open().read()).toEqual([record]);
    expect(report.notices).toEqual([expect.stringContaining('could not be read')]);
  });

  it('lets the console go on where the folder cannot be used', () => {
    writeFileSync(join(cwd, 'file'), '');
    const file = open(join(cwd, 'file'));
    expect(() => file.write([record])).not.toThrow();
    expect(report.notices).toEqual([expect.stringContaining('until the console closes')]);
  });
});
