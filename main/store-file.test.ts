import {
  chmodSync,
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
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConsoleError } from '../shared/errors.ts';
import type { LogEntry } from './host.ts';
import { openStoreFile, type FileKind, type Report } from './store-file.ts';

const kind: FileKind = {
  name: 'things',
  judge(content) {
    if (content['version'] === 2) return { newer: true, notice: 'It is newer. Update.' };
    if (typeof content['count'] === 'string') {
      return { good: { count: 0 }, notice: 'The count was lost.' };
    }
    return 'whole';
  },
  broken: 'All was lost.',
  unkept: 'Nothing is kept.',
};

let cwd: string;
let path: string;
let logged: LogEntry[];
let report: Report;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'store-file-'));
  path = join(cwd, 'things.json');
  logged = [];
  report = { log: (entry) => logged.push(entry), notices: [] };
});
afterEach(() => rmSync(cwd, { recursive: true }));

const open = (folder = cwd) =>
  openStoreFile(
    (options) => new Conf({ cwd: folder, configName: 'things', ...options }),
    kind,
    report,
  );

describe('a file of the console', () => {
  it('is kept between starts, and nothing is said of it', () => {
    expect(open().read()).toEqual({});
    open().write({ count: 1 });
    expect(open().read()).toEqual({ count: 1 });
    expect(report.notices).toEqual([]);
    expect(logged).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('is readable by its owner alone', () => {
    open().write({ count: 1 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    chmodSync(path, 0o644);
    open();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each(['{"count":', '', 'null', '[]', '"dark"', '7', '\uFFFD\u0000'])(
    'that holds %j is kept beside, and begun anew',
    (text) => {
      writeFileSync(path, text);
      const file = open();
      expect(file.read()).toEqual({});
      expect(readFileSync(`${path}.broken`, 'utf8')).toBe(text);
      expect(report.notices).toEqual([
        `All was lost. The file as it was is kept as ${path}.broken.`,
      ]);
      expect(logged).toMatchObject([{ level: 'warn', event: 'things.broken' }]);
      file.write({ count: 2 });
      expect(open().read()).toEqual({ count: 2 });
      expect(report.notices).toHaveLength(1);
    },
  );

  it('that is partly wrong goes on with what is right, and is kept beside', () => {
    const text = '{"count":"two"}';
    writeFileSync(path, text);
    expect(open().read()).toEqual({ count: 0 });
    expect(readFileSync(`${path}.broken`, 'utf8')).toBe(text);
    expect(report.notices).toEqual([expect.stringContaining('The count was lost.')]);
    // It was put in order, so the next start has nothing to say.
    report.notices.length = 0;
    expect(open().read()).toEqual({ count: 0 });
    expect(report.notices).toEqual([]);
  });

  it('never takes the place of another broken one', () => {
    for (const text of ['first', 'second', 'first', 'third']) {
      writeFileSync(path, text);
      open();
    }
    const kept = readdirSync(cwd)
      .filter((name) => name.includes('.broken'))
      .map((name) => [name, readFileSync(join(cwd, name), 'utf8')]);
    expect(Object.fromEntries(kept)).toEqual({
      'things.json.broken': 'first',
      'things.json.broken-2': 'second',
      'things.json.broken-3': 'third',
    });
    if (process.platform !== 'win32') {
      expect(statSync(join(cwd, 'things.json.broken-2')).mode & 0o777).toBe(0o600);
    }
  });

  it('of a newer version is left as it is', () => {
    const text = '{"version":2,"secret":"x"}';
    writeFileSync(path, text);
    const file = open();
    expect(file.writable).toBe(false);
    expect(file.read()).toEqual({});
    expect(() => file.write({ count: 1 })).toThrow('It is newer. Update.');
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(readdirSync(cwd)).toEqual(['things.json']);
    expect(report.notices).toEqual(['It is newer. Update.']);
  });

  it.each([
    [
      'a file in the place of its folder',
      () => {
        writeFileSync(join(cwd, 'folder'), '');
        return join(cwd, 'folder');
      },
    ],
    [
      'a folder in its own place',
      () => {
        mkdirSync(path);
        return cwd;
      },
    ],
  ])('does not stop the start where there is %s', (_name, prepare) => {
    const file = open(prepare());
    expect(file.writable).toBe(false);
    expect(file.read()).toEqual({});
    expect(report.notices).toEqual([
      expect.stringMatching(/^The things file cannot be used \(E[A-Z]+\)\. Nothing is kept\.$/),
    ]);
    expect(() => file.write({ count: 1 })).toThrow(ConsoleError);
  });

  it('that can be read but not written still says what it holds', () => {
    // A folder that is not there stands for one that is read-only, which root can write all the same.
    const file = openStoreFile(
      () => ({ path: join(cwd, 'nowhere', 'things.json'), store: { count: 3 } }),
      kind,
      report,
    );
    expect(file.read()).toEqual({ count: 3 });
    expect(file.writable).toBe(false);
    expect(report.notices).toEqual([expect.stringContaining('cannot be used (ENOENT)')]);
  });

  it('that could not be kept beside is not written over', () => {
    writeFileSync(path, 'broken');
    const file = openStoreFile(
      (options) => {
        const conf = new Conf({ cwd, configName: 'things', ...options });
        rmSync(path);
        mkdirSync(path);
        return conf;
      },
      kind,
      report,
    );
    expect(file.writable).toBe(false);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  describe('that has one writer', () => {
    const openAlone = () =>
      openStoreFile(
        (options) => new Conf({ cwd, configName: 'things', ...options }),
        { ...kind, foreign: 'Somebody else wrote it.' },
        report,
      );

    it('is written again and again, also after it was put in order or deleted', () => {
      writeFileSync(path, 'broken');
      const file = openAlone();
      file.write({ count: 1, nothing: undefined });
      file.write({ count: 2 });
      rmSync(path);
      file.write({ count: 3 });
      expect(openAlone().read()).toEqual({ count: 3 });
    });

    it.each(['{"count":7}', '{"count":', '[]'])(
      'is left alone where it holds %s by now',
      (text) => {
        const file = openAlone();
        file.write({ count: 1 });
        writeFileSync(path, text);
        expect(() => file.write({ count: 2 })).toThrow('Somebody else wrote it.');
        expect(readFileSync(path, 'utf8')).toBe(text);
        expect(file.read()).toEqual({ count: 1 });
      },
    );
  });

  it('takes a text out of what lies beside it, and leaves the rest and the others alone', () => {
    const file = open();
    file.write({ text: 'MARKER' });
    const bytes = Buffer.from([0xff, 0x00, 0xfe]);
    const part = Buffer.from('"MARKER" and MARKER');
    writeFileSync(`${path}.broken`, Buffer.concat([bytes, part, bytes]));
    writeFileSync(`${path}.broken-2`, 'other');
    writeFileSync(`${path}.tmp-1`, '{"text":"MARKER');
    writeFileSync(join(cwd, 'others.json'), 'MARKER');
    mkdirSync(`${path}.broken-3`);
    file.wipe('MARKER');
    file.wipe('');
    expect(readFileSync(`${path}.broken`)).toEqual(
      Buffer.concat([bytes, Buffer.from('"" and '), bytes]),
    );
    expect(readFileSync(`${path}.broken-2`, 'utf8')).toBe('other');
    expect(readFileSync(`${path}.tmp-1`, 'utf8')).toBe('{"text":"');
    expect(readFileSync(join(cwd, 'others.json'), 'utf8')).toBe('MARKER');
    expect(open().read()).toEqual({ text: 'MARKER' });
  });

  it('that turns unwritable says what to do, and stays as it was', () => {
    const file = open();
    file.write({ count: 1 });
    rmSync(path);
    mkdirSync(path);
    const error: unknown = (() => {
      try {
        return file.write({ count: 2, secret: 'MARKER' });
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(ConsoleError);
    expect(error).toMatchObject({
      data: {
        kind: 'unavailable',
        code: 'not_written',
        message: expect.stringMatching(
          /^The things file could not be written \(E[A-Z]+\)\. Nothing is kept\.$/,
        ),
      },
    });
    expect(JSON.stringify(error)).not.toContain('MARKER');
    expect(file.read()).toEqual({ count: 1 });
  });
});
