import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConsoleError } from '../shared/errors.ts';
import { openSettings } from './settings.ts';
import type { Report } from './store-file.ts';

const defaults = {
  theme: 'system',
  density: 'comfortable',
  lockAfterMinutes: 10,
  refreshPrice: 150,
  dailyCaps: {},
  returnPages: { success: null, cancel: null },
};
const chosen = {
  theme: 'dark',
  density: 'compact',
  lockAfterMinutes: 5,
  refreshPrice: 175,
  dailyCaps: { one: 3000 },
  returnPages: { success: 'https://example.com/thanks', cancel: null },
} as const;
let cwd: string;
let path: string;
let report: Report;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'settings-'));
  path = join(cwd, 'settings.json');
  report = { log: () => {}, notices: [] };
});
afterEach(() => rmSync(cwd, { recursive: true }));

const open = (folder = cwd) =>
  openSettings((options) => new Conf({ cwd: folder, configName: 'settings', ...options }), report);

describe('settings', () => {
  it('are kept between starts', () => {
    expect(open().read()).toEqual(defaults);
    open().write(chosen);
    expect(open().read()).toEqual(chosen);
  });

  it.each(['{"theme":', '', '[]'])('start as usual where the file holds %j', (text) => {
    writeFileSync(path, text);
    const settings = open();
    expect(settings.read()).toEqual(defaults);
    expect(readFileSync(`${path}.broken`, 'utf8')).toBe(text);
    expect(report.notices).toEqual([expect.stringContaining('usual ones')]);
    settings.write(chosen);
    expect(open().read()).toEqual(chosen);
  });

  it.each([
    ['{"theme":"dark","density":7}', { ...defaults, theme: 'dark' }],
    ['{"theme":"dark","lockAfterMinutes":0}', { ...defaults, theme: 'dark' }],
    ['{"theme":["dark"],"density":"compact"}', { ...defaults, density: 'compact' }],
    ['{"theme":"dark","refreshPrice":-1,"dailyCaps":[7]}', { ...defaults, theme: 'dark' }],
  ])('keep what is right of %s', (text, expected) => {
    writeFileSync(path, text);
    expect(open().read()).toEqual(expected);
    expect(readFileSync(`${path}.broken`, 'utf8')).toBe(text);
    expect(report.notices).toEqual([expect.stringContaining('Some settings')]);
  });

  it('of an older version get what is new, and nothing is said', () => {
    writeFileSync(path, '{"theme":"dark","density":"compact"}');
    expect(open().read()).toEqual({ ...defaults, theme: 'dark', density: 'compact' });
    expect(report.notices).toEqual([]);
  });

  it('of a newer version keep the fields that this one does not know', () => {
    writeFileSync(path, '{"theme":"dark","later":{"a":[1]}}');
    open().write(chosen);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...chosen, later: { a: [1] } });
    expect(report.notices).toEqual([]);
  });

  it('hold for this run where the folder cannot be used', () => {
    writeFileSync(join(cwd, 'file'), '');
    const settings = open(join(cwd, 'file'));
    expect(report.notices).toEqual([expect.stringContaining('hold until the console closes')]);
    settings.write(chosen);
    expect(settings.read()).toEqual(chosen);
  });

  it('hold for this run, and say so, where the file turns unwritable', () => {
    const settings = open();
    mkdirSync(path);
    expect(() => settings.write(chosen)).toThrow(ConsoleError);
    expect(() => settings.write(chosen)).toThrow(/hold until the console closes/);
    expect(settings.read()).toEqual(chosen);
  });
});
