import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { wallNames } from './walls.ts';

/**
 * Proves each wall: files that each break one, or stay inside all, are laid out like the house and
 * linted by the real rules. A file called `x` stands for any file of its folder.
 */
type Line = readonly [path: string, source: string];

const broken: Record<string, Line[]> = {
  electron: [
    ['main/stripe/x.ts', "import { net } from 'electron';"],
    ['main/stripe/x.ts', "export { net } from 'electron';"],
    ['main/stripe/x.ts', "await import('electron');"],
    ['main/stripe/x.test.ts', "import type { Session } from 'electron';"],
    ['main/console.ts', "import { app } from 'electron';"],
    ['main/page.ts', "import { app } from 'electron/main';"],
    ['main/ipc/x.ts', "import { app } from 'electron';"],
    ['main/refresh/x.ts', "import { app } from 'electron';"],
    ['main/profiles/x.ts', "import { app } from 'electron';"],
    ['main/lock/x.ts', "import { powerMonitor } from 'electron';"],
    ['main/demo/x.ts', "import { app } from 'electron';"],
    ['renderer/x.tsx', "import { app } from 'electron';"],
    ['preload/bridge.ts', "import { contextBridge } from 'electron';"],
    ['shared/x.ts', "import { app } from 'electron';"],
    ['preview/x.ts', "import { app } from 'electron';"],
    ['preview/client/x.ts', "import { app } from 'electron';"],
  ],
  node: [
    ['shared/x.ts', "import { join } from 'node:path';"],
    ['renderer/features/a/x.tsx', "import { join } from 'node:path';"],
    ['preload/index.ts', "import { join } from 'node:path';"],
    ['preview/client/x.ts', "import { join } from 'node:path';"],
  ],
  react: [
    ['shared/x.ts', "import { useState } from 'react';"],
    ['main/stripe/x.ts', "import { Button } from 'react-aria-components';"],
    ['preload/bridge.ts', "import { useState } from 'react';"],
    ['preview/x.ts', "import { create } from 'zustand';"],
  ],
  main: [
    ['renderer/x.ts', "import { x } from '../main/console.ts';"],
    ['renderer/features/a/x.tsx', "import type { X } from '../../../main/stripe/x.ts';"],
    ['renderer/x.test.ts', "import { x } from '../main/ipc/router.ts';"],
    ['preload/index.ts', "import { x } from '../main/shell/ipc.ts';"],
    ['shared/x.ts', "import { x } from '../main/host.ts';"],
    ['preview/client/x.ts', "import { x } from '../../main/host.ts';"],
  ],
  renderer: [
    ['main/ipc/x.ts', "import { x } from '../../renderer/console.ts';"],
    ['shared/x.ts', "import { x } from '../renderer/console.ts';"],
    ['preload/index.ts', "import { x } from '../renderer/console.ts';"],
    ['preview/x.ts', "import { x } from '../renderer/console.ts';"],
  ],
  preload: [
    ['renderer/x.ts', "import { x } from '../preload/bridge.ts';"],
    ['shared/x.ts', "import { x } from '../preload/bridge.ts';"],
    ['main/shell/x.ts', "import { x } from '../../preload/bridge.ts';"],
  ],
  preview: [
    ['renderer/x.ts', "import { x } from '../preview/client/main.ts';"],
    ['main/shell/x.ts', "import { x } from '../../preview/access.ts';"],
  ],
  tools: [
    ['main/ipc/x.ts', "import { x } from '../../e2e/support/test.ts';"],
    ['shared/x.ts', "import { x } from '../scripts/build.ts';"],
  ],
  profiles: [
    ['main/stripe/x.ts', "import { x } from '../profiles/profiles.ts';"],
    ['main/demo/x.ts', "import { x } from '../profiles/profiles.ts';"],
    ['main/shell/x.ts', "import { x } from '../profiles/profiles.ts';"],
  ],
  access: [
    ['main/stripe/x.ts', "import { x } from '../access/access.ts';"],
    ['main/profiles/x.ts', "import { x } from '../access/access.ts';"],
    ['main/refresh/x.ts', "import { x } from '../access/access.ts';"],
    ['main/shell/x.ts', "import { x } from '../access/access.ts';"],
  ],
  refresh: [
    ['main/access/x.ts', "import { x } from '../refresh/refresh.ts';"],
    ['main/stripe/x.ts', "import { x } from '../refresh/refresh.ts';"],
    ['main/profiles/x.ts', "import { x } from '../refresh/refresh.ts';"],
    ['main/shell/x.ts', "import { x } from '../refresh/refresh.ts';"],
  ],
  lock: [
    ['main/stripe/x.ts', "import { x } from '../lock/lock.ts';"],
    ['main/profiles/x.ts', "import { x } from '../lock/lock.ts';"],
    ['main/refresh/x.ts', "import type { X } from '../lock/lock.ts';"],
    ['main/demo/x.ts', "import { x } from '../lock/lock.ts';"],
    ['main/settings.ts', "import { x } from './lock/lock.ts';"],
    ['main/shell/x.ts', "import { x } from '../lock/idle.ts';"],
    ['preview/x.ts', "import { x } from '../main/lock/idle.ts';"],
  ],
  ipc: [
    ['main/lock/x.ts', "import { x } from '../ipc/router.ts';"],
    ['main/stripe/x.ts', "import { x } from '../ipc/router.ts';"],
    ['main/profiles/x.ts', "import { x } from '../ipc/router.ts';"],
    ['main/refresh/x.ts', "import { x } from '../ipc/router.ts';"],
    ['main/shell/x.ts', "import { x } from '../ipc/router.ts';"],
    ['preview/x.ts', "import { x } from '../main/ipc/router.ts';"],
  ],
  stripe: [
    ['main/shell/x.ts', "import { x } from '../stripe/client.ts';"],
    ['main/demo/x.ts', "import { x } from '../stripe/client.ts';"],
    ['main/host.ts', "import { x } from './stripe/client.ts';"],
    ['main/index.ts', "import { x } from './stripe/client.ts';"],
    ['preview/x.ts', "import { x } from '../main/stripe/client.ts';"],
  ],
  shell: [
    ['main/console.ts', "import { x } from './shell/app.ts';"],
    ['main/ipc/x.ts', "import { x } from '../shell/app.ts';"],
    ['main/stripe/x.ts', "import { x } from '../shell/network.ts';"],
    ['preview/x.ts', "import { x } from '../main/shell/protocol.ts';"],
  ],
  console: [
    ['main/ipc/x.ts', "import { x } from '../console.ts';"],
    ['main/lock/x.ts', "import { x } from '../console.ts';"],
    ['main/stripe/x.ts', "import { x } from '../console.ts';"],
  ],
  consoleAtRunTime: [['main/shell/x.ts', "import { createConsole } from '../console.ts';"]],
  env: [
    ['main/console.ts', "import { readEnvironment } from './env.ts';"],
    ['main/stripe/x.ts', "import { readEnvironment } from '../env.ts';"],
    ['main/shell/x.ts', "import { readEnvironment } from '../env.ts';"],
  ],
  demo: [
    ['main/stripe/x.ts', "import { x } from '../demo/index.ts';"],
    ['main/ipc/x.ts', "import type { X } from '../demo/index.ts';"],
    ['main/refresh/x.ts', "const x = await import('../demo/index.ts');"],
    ['main/lock/x.ts', "import { x } from '../demo/index.ts';"],
    ['main/profiles/x.ts', "export * from '../demo/index.ts';"],
    ['main/shell/x.ts', "import { x } from '../demo/index.ts';"],
    ['main/index.ts', "import { x } from './demo/index.ts';"],
    ['preview/x.ts', "import { x } from '../main/demo/index.ts';"],
  ],
  zod: [
    ['renderer/x.ts', "import * as z from 'zod';"],
    ['preload/index.ts', "import * as z from 'zod/mini';"],
    ['preview/client/x.ts', "import * as z from 'zod';"],
  ],
  contract: [
    ['renderer/x.ts', "import { channels } from '../shared/ipc.ts';"],
    ['renderer/features/a/x.tsx', "import { accountSchema } from '../../../shared/views.ts';"],
    ['preload/bridge.ts', "import { personal } from '../shared/personal.ts';"],
  ],
  wholeElectron: [
    ['main/shell/x.ts', "import electron from 'electron';"],
    ['main/shell/ipc.ts', "import * as electron from 'electron';"],
  ],
  ipcMain: [
    ['main/shell/x.ts', "import { ipcMain } from 'electron';"],
    ['main/shell/x.ts', "import { ipcMain as other } from 'electron';"],
    ['main/index.ts', "import { ipcMain } from 'electron';"],
  ],
  ipcMainProperty: [['main/shell/x.ts', 'export const { ipcMain } = something;']],
  ipcOfContents: [['main/shell/x.ts', "contents.ipc.on('x', () => {});"]],
  ipcRenderer: [['main/shell/x.ts', "import { ipcRenderer } from 'electron';"]],
  ipcRendererProperty: [['renderer/x.ts', 'window.electron.ipcRenderer.send();']],
  safeStorage: [['main/shell/x.ts', "import { safeStorage } from 'electron';"]],
  safeStorageProperty: [['main/shell/x.ts', 'electron.safeStorage.encryptString();']],
  shellOfElectron: [['main/shell/x.ts', "import { shell } from 'electron';"]],
  openExternal: [
    ['main/shell/x.ts', 'shell.openExternal(link);'],
    ['main/shell/x.ts', 'export const { openExternal } = shell;'],
  ],
  processEnv: [
    ['main/stripe/x.ts', 'export const x = process.env.X;'],
    ['main/shell/x.ts', "export const x = process['env'];"],
    ['preview/x.ts', 'export const { env } = process;'],
    ['shared/x.ts', 'export const x = process.env;'],
  ],
  importedEnv: [['preview/x.ts', "import { env } from 'node:process';"]],
  createRequire: [['main/stripe/x.ts', "import { createRequire } from 'node:module';"]],
};

/** What must pass: a wall that stops everything is none. */
const allowed: Line[] = [
  [
    'main/index.ts',
    "import { createConsole } from './console.ts'; import { readEnvironment } from './env.ts'; import { startShell } from './shell/app.ts'; import { app } from 'electron';",
  ],
  [
    'main/console.ts',
    "import { x } from './demo/index.ts'; import { y } from './ipc/router.ts'; import { z } from './profiles/profiles.ts'; import { a } from './stripe/client.ts';",
  ],
  [
    'main/ipc/x.ts',
    "import { x } from '../refresh/refresh.ts'; import { y } from '../stripe/client.ts'; import { z } from '../profiles/profiles.ts'; import { a } from '../../shared/ipc.ts'; import { b } from '../lock/lock.ts';",
  ],
  [
    'main/lock/x.ts',
    "import { x } from '../refresh/refreshers.ts'; import { y } from '../profiles/profiles.ts'; import { z } from '../../shared/ipc.ts'; import type { Clock } from '../host.ts';",
  ],
  [
    'main/refresh/x.ts',
    "import { x } from '../stripe/client.ts'; import { y } from '../profiles/profiles.ts'; import { z } from './refresh.ts';",
  ],
  [
    'main/profiles/x.ts',
    "import { x } from '../stripe/client.ts'; import { y } from '../../shared/keys.ts';",
  ],
  [
    'main/stripe/x.ts',
    "import { x } from './refresh.ts'; import type { Host } from '../host.ts'; import * as z from 'zod'; import { join } from 'node:path';",
  ],
  ['main/stripe/x.test.ts', "import { startEmbeddedStripe } from '../demo/index.ts';"],
  [
    'main/console.test.ts',
    "import { createConsole } from './console.ts'; import { x } from './demo/index.ts';",
  ],
  ['main/env.ts', 'export const x = process.env;'],
  [
    'main/shell/x.ts',
    "import { session, type IpcMainEvent } from 'electron'; import type { Console } from '../console.ts'; import type { Environment } from '../env.ts';",
  ],
  ['main/shell/ipc.ts', "import { ipcMain } from 'electron';"],
  ['main/shell/links.ts', "import { shell } from 'electron'; shell.openExternal('');"],
  ['main/shell/secrets.ts', "import { safeStorage } from 'electron';"],
  [
    'preload/index.ts',
    "import { contextBridge, ipcRenderer } from 'electron'; import { wire } from '../shared/wire.ts';",
  ],
  [
    'renderer/x.tsx',
    "import type { Output } from '../shared/ipc.ts'; import { useState } from 'react'; import { x } from '../shared/availability.ts'; import type * as z from 'zod';",
  ],
  [
    'renderer/features/main/x.tsx',
    "import { x } from '../../app/main.tsx'; import { y } from './demo.tsx';",
  ],
  [
    'renderer/x.test.ts',
    "import * as z from 'zod'; import { channels } from '../shared/ipc.ts'; import { createBridge } from '../preload/bridge.ts';",
  ],
  ['shared/x.ts', "import * as z from 'zod'; import { y } from './ids.ts';"],
  [
    'preview/x.ts',
    "import { createConsole } from '../main/console.ts'; import { readEnvironment } from '../main/env.ts'; import { Hono } from 'hono';",
  ],
  ['preview/client/x.ts', "import { createBridge } from '../../preload/bridge.ts';"],
  [
    'e2e/x.spec.ts',
    "import { startEmbeddedStripe } from '../main/demo/index.ts'; export const x = process.env.X;",
  ],
  [
    'bench/x.ts',
    "import { startEmbeddedStripe } from '../main/demo/index.ts'; import { createConsole } from '../main/console.ts';",
  ],
];

const root = fileURLToPath(new URL('..', import.meta.url));
const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');

interface Case {
  readonly wall: string | null;
  readonly path: string;
  readonly source: string;
  /** Where it stands: in which of several houses, since each file of a house is there once. */
  readonly house: string;
  readonly file: string;
}

const cases = layOut([
  ...Object.entries(broken).flatMap(([wall, lines]) =>
    lines.map(([path, source]) => ({ wall, path, source })),
  ),
  ...allowed.map(([path, source]) => ({ wall: null, path, source })),
]);

/** For each file, the walls that the lint says it breaks. */
let found: Map<string, string[]>;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'walls-'));
  const houses = [...new Set(cases.map(({ house }) => house))];
  for (const { house, file, source } of cases) {
    await mkdir(dirname(join(folder, house, file)), { recursive: true });
    await writeFile(join(folder, house, file), `${source}\n`);
  }
  const config = JSON.stringify(join(root, 'oxlint.config.ts'));
  const results = await Promise.all(
    houses.map(async (house) => {
      // Rules go by the path beside the config file, so each house has one, which is the real one.
      await writeFile(join(folder, house, 'package.json'), '{"type":"module"}');
      await writeFile(
        join(folder, house, 'oxlint.config.ts'),
        `export { default } from ${config};\n`,
      );
      return lint(house);
    }),
  );
  found = new Map(results.flat());
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the walls', () => {
  it.each(cases.filter(({ wall }) => wall !== null))(
    '$wall: $path may not say $source',
    ({ wall, house, file }) => {
      expect(found.get(join(house, file))).toContain(wall);
    },
  );

  it.each(cases.filter(({ wall }) => wall === null))('$path may say $source', ({ house, file }) => {
    expect(found.get(join(house, file))).toEqual([]);
  });

  it('are each broken once here', () => {
    expect(Object.keys(broken).toSorted()).toEqual(wallNames.toSorted());
  });
});

function layOut(lines: Pick<Case, 'wall' | 'path' | 'source'>[]): Case[] {
  const taken = new Set<string>();
  return lines.map((line, number) => {
    const file = line.path.replace(/\bx\./, `x${number}.`);
    let house = 0;
    while (taken.has(join(String(house), file))) house += 1;
    taken.add(join(String(house), file));
    return { ...line, house: String(house), file };
  });
}

const report = z.object({
  diagnostics: z.array(z.object({ filename: z.string(), help: z.string().optional() })),
});

async function lint(house: string): Promise<[file: string, walls: string[]][]> {
  const output = await new Promise<string>((resolve) => {
    // It ends with 1, because it finds what it should.
    const options = { cwd: join(folder, house), maxBuffer: 16 * 1024 * 1024 };
    execFile(
      process.execPath,
      [oxlint, '--format', 'json', '.'],
      options,
      (_error, stdout, stderr) => resolve(stdout || stderr),
    );
  });
  const { diagnostics } = report.parse(JSON.parse(output));
  const wallsOf = (file: string) =>
    diagnostics.flatMap(({ filename, help = '' }) => {
      const [, wall] = /^WALL (\w+):/.exec(help) ?? [];
      return wall !== undefined && join(filename) === join(file) ? [wall] : [];
    });
  return cases
    .filter((line) => line.house === house)
    .map(({ file }) => [join(house, file), wallsOf(file)]);
}
