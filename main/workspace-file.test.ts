import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConsoleError } from '../shared/errors.ts';
import { workspaceSchema, type SavedWorkspace } from '../shared/ipc.ts';
import type { Report } from './store-file.ts';
import { nothingOpen, openWorkspaceFile } from './workspace-file.ts';

const customer = { kind: 'customer', id: 'cus_1' } as const;
const batch = { kind: 'batch', id: '6b0d2c4e-8f51-4c7e-9a63-2d1f0e5b7a90' } as const;
const opened: SavedWorkspace = {
  profileId: 'one',
  view: customer,
  beside: batch,
  tabs: { one: [customer, batch] },
  recents: { one: [customer] },
  selected: { cus_1: 'fca_1' },
};

let cwd: string;
let path: string;
let report: Report;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'workspace-file-'));
  path = join(cwd, 'workspace.json');
  report = { log: () => {}, notices: [] };
});
afterEach(() => rmSync(cwd, { recursive: true }));

const open = (folder = cwd) =>
  openWorkspaceFile(
    (options) => new Conf({ cwd: folder, configName: 'workspace', ...options }),
    report,
  );
const holding = (content: unknown) => {
  writeFileSync(path, JSON.stringify(content));
  return open().read();
};

describe('the file of what is open', () => {
  it('is none at first, keeps all between starts, and nothing is said of it', () => {
    expect(open().read()).toBeNull();
    open().write(opened);
    expect(open().read()).toEqual(opened);
    expect(report.notices).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('is readable by its owner alone', () => {
    open().write(opened);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each(['{"tabs":', '', 'null', '[]', '\u0000'])(
    'that holds %j is begun anew, says so, and leaves no copy',
    (text) => {
      writeFileSync(path, text);
      const file = open();
      expect(file.read()).toBeNull();
      expect(report.notices).toEqual([
        'What was open could not be read, so the console starts with nothing open.',
      ]);
      expect(readdirSync(cwd)).toEqual(['workspace.json']);
      file.write(opened);
      expect(open().read()).toEqual(opened);
    },
  );

  it.each([
    ['a profile', { ...opened, profileId: 7 }, { ...opened, profileId: null }],
    ['a view', { ...opened, view: { kind: 'case', id: 'x' } }, { ...opened, view: 'look-up' }],
    ['what stands beside', { ...opened, beside: 'x' }, { ...opened, beside: null }],
    ['all tabs', { ...opened, tabs: [] }, { ...opened, tabs: {} }],
    [
      'one tab',
      { ...opened, tabs: { one: [{ kind: 'customer', id: '../x' }, customer, null], two: 7 } },
      { ...opened, tabs: { one: [customer] } },
    ],
    [
      'a recent one that is a name',
      { ...opened, recents: { one: [customer, { kind: 'customer', id: 'Jenny Rosen' }] } },
      opened,
    ],
    ['a selection', { ...opened, selected: { cus_1: 'fca_1', 'cus 2': 'x' } }, opened],
    [
      'a key in the place of an id',
      { ...opened, tabs: { one: [{ kind: 'customer', id: 'sk_live_0123456789abcdef' }] } },
      { ...opened, tabs: { one: [] } },
    ],
  ])('loses %s that is wrong, and no more', (_name, content, expected) => {
    expect(holding(content)).toEqual(expected);
    expect(report.notices).toEqual([expect.stringContaining('tabs may be missing')]);
    expect(readFileSync(path, 'utf8')).not.toMatch(/Rosen|sk_live/);
    expect(readdirSync(cwd)).toEqual(['workspace.json']);
  });

  it('of another version gives what this one knows, and nothing is said', () => {
    expect(holding({ tabs: opened.tabs, later: 1 })).toEqual({ ...nothingOpen, tabs: opened.tabs });
    expect(report.notices).toEqual([]);
  });

  it('gives what the contract takes, whatever it holds', () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    const content = fc.oneof(
      json,
      fc.record(
        {
          profileId: json,
          view: json,
          beside: json,
          tabs: fc.dictionary(fc.string(), fc.array(fc.oneof(json, fc.constant(customer)))),
          recents: fc.dictionary(fc.string(), json),
          selected: fc.dictionary(fc.string(), json),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(content, (held) => {
        const read = holding(held);
        if (read !== null) expect(workspaceSchema.parse(read)).toEqual(read);
      }),
    );
  });

  it('lets the console work on where the folder cannot be used', () => {
    writeFileSync(join(cwd, 'file'), '');
    const file = open(join(cwd, 'file'));
    expect(report.notices).toEqual([expect.stringContaining('forgotten when the console closes')]);
    expect(() => file.write(opened)).not.toThrow();
  });

  it('says so where it turns unwritable', () => {
    const file = open();
    mkdirSync(path);
    expect(() => file.write(opened)).toThrow(ConsoleError);
  });
});
