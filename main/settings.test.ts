import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry } from './host.ts';
import { openSettings } from './settings.ts';

const defaults = { theme: 'system', density: 'comfortable' };
let cwd: string;
let logged: LogEntry[];

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'settings-'));
  logged = [];
});
afterEach(() => rmSync(cwd, { recursive: true }));

const open = () =>
  openSettings(
    (options) => new Conf({ cwd, configName: 'settings', ...options }),
    (entry) => logged.push(entry),
  );

describe('settings', () => {
  it('are kept between starts, readable by their owner alone', () => {
    expect(open().read()).toEqual(defaults);
    open().write({ theme: 'dark', density: 'compact' });
    expect(open().read()).toEqual({ theme: 'dark', density: 'compact' });
    if (process.platform !== 'win32') {
      expect(statSync(join(cwd, 'settings.json')).mode & 0o777).toBe(0o600);
    }
  });

  it.each(['{"theme":', '', 'null', '[]', '"dark"'])(
    'start from the defaults where the file holds %j, which is kept beside',
    (text) => {
      writeFileSync(join(cwd, 'settings.json'), text);
      const settings = open();
      expect(settings.read()).toEqual(defaults);
      expect(readFileSync(join(cwd, 'settings.json.broken'), 'utf8')).toBe(text);
      expect(logged).toMatchObject([{ level: 'warn', event: 'settings.broken' }]);
      settings.write({ theme: 'light', density: 'comfortable' });
      expect(open().read().theme).toBe('light');
    },
  );

  it('keep what is right of a file that is partly wrong', () => {
    writeFileSync(join(cwd, 'settings.json'), '{"theme":"dark","density":7,"later":true}');
    expect(open().read()).toEqual({ theme: 'dark', density: 'comfortable' });
    expect(readdirSync(cwd)).not.toContain('settings.json.broken');
  });

  it('live for this run where the folder cannot be used', () => {
    writeFileSync(join(cwd, 'file'), '');
    const settings = openSettings(
      (options) => new Conf({ cwd: join(cwd, 'file'), ...options }),
      (entry) => logged.push(entry),
    );
    settings.write({ theme: 'dark', density: 'compact' });
    expect(settings.read().theme).toBe('dark');
    expect(logged).toMatchObject([{ event: 'settings.unavailable' }]);
  });
});
