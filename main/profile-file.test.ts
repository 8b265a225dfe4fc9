import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConsoleError } from '../shared/errors.ts';
import { openProfileFile } from './profile-file.ts';
import { parseRecords, writeRecords, type ProfileRecord } from './profile-records.ts';
import type { Report } from './store-file.ts';

const acme: ProfileRecord = {
  id: '5b0f3f0e-9f5c-4c59-a5ab-0a6b5a1f1d3e',
  label: 'Acme',
  mode: 'test',
  keyHint: 'rk_test_…4f2a',
  keyKind: 'restricted',
  stripeAccount: null,
  lacks: [{ feature: 'events', permission: null }],
  secret: 'djExAAAA',
};
const other: ProfileRecord = {
  ...acme,
  id: '0d9b6a66-3d3f-4a34-8c5c-3f6d8f1d9a10',
  label: 'Other',
  secret: null,
};

let cwd: string;
let path: string;
let report: Report;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'profile-file-'));
  path = join(cwd, 'profiles.json');
  report = { log: () => {}, notices: [] };
});
afterEach(() => rmSync(cwd, { recursive: true }));

const open = () =>
  openProfileFile((options) => new Conf({ cwd, configName: 'profiles', ...options }), report);

const recordsOf = (content: unknown) => {
  const parsed = parseRecords(content);
  return parsed.newer ? expect.fail('is not newer') : parsed;
};

describe('the file of profiles', () => {
  it('keeps records between starts', () => {
    expect(recordsOf(open().read())).toMatchObject({ records: [], whole: true });
    open().write(writeRecords([acme, other]));
    expect(recordsOf(open().read())).toMatchObject({ records: [acme, other], whole: true });
    expect(report.notices).toEqual([]);
  });

  it('that is cut off is kept beside, and the console starts without it', () => {
    const text = JSON.stringify(writeRecords([acme])).slice(0, -9);
    writeFileSync(path, text);
    expect(recordsOf(open().read()).records).toEqual([]);
    expect(readFileSync(`${path}.broken`, 'utf8')).toBe(text);
    expect(report.notices).toEqual([expect.stringMatching(/Add their keys again\./)]);
  });

  it.each([
    ['a number for a label', { ...other, label: 7 }],
    ['a mode that there is not', { ...other, mode: 'demo' }],
    ['an id of the console’s own', { ...other, id: 'demo' }],
    ['a secret that is no base64', { ...other, secret: '{}' }],
    ['the id of another profile', { ...other, id: acme.id }],
    ['nothing', null],
  ])('gives up one profile with %s, and keeps the others', (_name, wrong) => {
    const text = JSON.stringify({ version: 1, profiles: [acme, wrong] });
    writeFileSync(path, text);
    expect(recordsOf(open().read()).records).toEqual([acme]);
    expect(readFileSync(`${path}.broken`, 'utf8')).toBe(text);
    expect(report.notices).toEqual([expect.stringContaining('profiles may be missing')]);
  });

  it.each(['{"version":1}', '{"version":"1","profiles":[]}', '{"profiles":{}}', '{"a":1}'])(
    'that holds %s starts anew',
    (text) => {
      writeFileSync(path, text);
      expect(recordsOf(open().read()).records).toEqual([]);
      expect(readFileSync(`${path}.broken`, 'utf8')).toBe(text);
      expect(report.notices).toHaveLength(1);
    },
  );

  it('of a newer version is never written', () => {
    const text = JSON.stringify({ version: 2, profiles: 'in another form' });
    writeFileSync(path, text);
    const file = open();
    expect(recordsOf(file.read()).records).toEqual([]);
    expect(() => file.write(writeRecords([acme]))).toThrow(ConsoleError);
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(report.notices).toEqual([expect.stringMatching(/newer version.*Update/)]);
  });
});
