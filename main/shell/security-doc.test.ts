import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import packageData from '../../package.json' with { type: 'json' };

const read = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const page = read('SECURITY.md');

/** Files that are named with something in them: `path` (`name`), or `path` "title of a test". */
const cited = [
  ...page.matchAll(/`([\w./-]+\.(?:ts|yml|json))` \(`([^`]+)`\)/g),
  ...page.matchAll(/`([\w./-]+\.(?:test|spec)\.ts)` "([^"]+)"/g),
].map(([, path = '', content = '']) => [path, content] as const);
const paths = [...page.matchAll(/`((?:[\w-]+\/)+[\w.-]+)`/g)].map(([, path = '']) => path);
const rows = [...page.matchAll(/^\|\s*(\d+)\s*\|.+\|(.+)\|(.+)\|$/gm)];

describe('SECURITY.md', () => {
  it.each(cited)('cites %s, which holds %s', (path, content) => {
    expect(read(path)).toContain(content);
  });

  it.each([...new Set(paths)])('names %s, which exists', (path) => {
    expect(read(path)).not.toBe('');
  });

  it("goes through every item of Electron's checklist, each with a line and a test", () => {
    expect(rows.map(([, number]) => Number(number))).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    for (const [row, , line, test] of rows) {
      expect(line, row).toMatch(/`[\w./-]+` \(`/);
      expect(test, row).toMatch(/`[\w./-]+\.test\.ts` ["(]/);
    }
  });
});

describe('package.json', () => {
  it('pins Electron to one version', () => {
    expect(packageData.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
