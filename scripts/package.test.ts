import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { build, createTargets, Platform, type AfterPackContext } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deepLinkScheme } from '../shared/deep-link.ts';
import { checkPackage } from './check-package.ts';
import { afterPack } from './flip-fuses.ts';
import { checkList, readArchive } from './package-checks/archive.ts';
import { checkBundles } from './package-checks/bundles.ts';
import { checkContent } from './package-checks/content.ts';
import { checkFuses } from './package-checks/fuses.ts';
import { checkManifest } from './package-checks/manifest.ts';
import { checkPage } from './package-checks/page.ts';
import { packedApp, packedFolders, type PackedApp } from './packed-app.ts';
import { writeStandInRuntime } from './stand-in-runtime.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const platforms = { darwin: Platform.MAC, linux: Platform.LINUX, win32: Platform.WINDOWS };
// electron-builder makes no package for macOS on Windows.
const systems = (['linux', 'win32', 'darwin'] as const).filter(
  (system) => system !== 'darwin' || process.platform !== 'win32',
);
// Joined here, so that this file holds nothing that looks like a key.
const marker = ['sk', 'live', 'MARKERmarkerMARKER'].join('_');

let folder: string;
/** The packed app of each system. */
const packed = new Map<PackedApp['platform'], string>();

beforeAll(async () => {
  if (!existsSync(join(root, 'out/main/index.js'))) {
    throw new Error('There is nothing to pack yet: run node scripts/build.ts.');
  }
  folder = await mkdtemp(join(tmpdir(), 'ownership-console-package-'));
  for (const platform of systems) {
    const runtime = join(folder, platform, 'runtime');
    const output = join(folder, platform, 'dist');
    await writeStandInRuntime(runtime, platform);
    await build({
      targets: createTargets([platforms[platform]], 'dir', 'x64'),
      projectDir: root,
      publish: 'never',
      // What stands in for a runtime cannot be signed, not even on a Mac.
      config: { electronDist: runtime, directories: { output }, mac: { identity: null } },
    });
    const [app = ''] = await packedFolders(output);
    packed.set(platform, app);
  }
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

function packedFor(platform: PackedApp['platform']): string {
  return packed.get(platform) ?? '';
}

/** A copy of a packed app, to be spoiled. */
async function copyOf(platform: PackedApp['platform']): Promise<string> {
  const copy = await mkdtemp(join(folder, 'copy-'));
  await cp(packedFor(platform), copy, { recursive: true });
  return copy;
}

/** The same app with a file more, or another one, in its archive. */
async function withFile(
  platform: PackedApp['platform'],
  path: string,
  content: string,
): Promise<string> {
  const copy = await copyOf(platform);
  const { resources } = await packedApp(copy);
  const archive = join(resources, 'app.asar');
  const files = readArchive(archive).set(path, Buffer.from(content));
  const source = join(copy, 'source');
  for (const [name, bytes] of files) {
    await mkdir(dirname(join(source, name)), { recursive: true });
    await writeFile(join(source, name), bytes);
  }
  await createPackage(source, archive);
  return copy;
}

describe.each(systems)('the package for %s', (platform) => {
  it('is as decided', async () => {
    expect(await checkPackage(packedFor(platform))).toEqual([]);
  }, 30_000);

  it('is refused with one fuse flipped', async () => {
    const copy = await copyOf(platform);
    const { executable } = await packedApp(copy);
    await flipFuses(executable, { version: FuseVersion.V1, [FuseV1Options.RunAsNode]: true });
    expect(await checkFuses(await packedApp(copy))).toEqual([
      'Fuse RunAsNode is enable; the table says disable.',
    ]);
  });
});

describe.skipIf(!systems.includes('darwin'))('the package for macOS', () => {
  it('tells the system that it opens links into the console', async () => {
    const { integrity } = await packedApp(packedFor('darwin'));
    expect(await readFile(integrity ?? '', 'utf8')).toMatch(
      new RegExp(`CFBundleURLSchemes</key>\\s*<array>\\s*<string>${deepLinkScheme}</string>`),
    );
  });
});

describe('what is refused', () => {
  it.each([
    ['a source map', 'out/main/index.js.map', '{}', /index\.js\.map is in the archive/],
    ['a file that nobody listed', 'notes.txt', 'x', /notes\.txt is in the archive/],
    [
      'a key',
      'out/renderer/assets/key-12345678.js',
      `const key = "${marker}";`,
      /key-12345678\.js holds something like a Stripe key/,
    ],
  ])(
    '%s in the archive',
    async (_name, path, content, finding) => {
      const findings = await checkPackage(await withFile('linux', path, content));
      expect(findings).toEqual([expect.stringMatching(finding)]);
      expect(findings.join('\n')).not.toContain(marker);
    },
    30_000,
  );

  it.each(systems.filter((system) => system !== 'linux'))(
    'an archive other than the one whose digest the app carries, on %s',
    async (platform) => {
      const copy = await withFile(platform, 'LICENSE', 'another');
      expect(await checkPackage(copy)).toEqual([
        'The digest of the archive that the app carries is missing, or of another archive.',
      ]);
    },
    30_000,
  );

  it.each(['app/index.js', 'app.asar.unpacked/x.node', 'default_app.asar', 'app-update.yml'])(
    '%s beside the archive',
    async (path) => {
      const copy = await copyOf('linux');
      const { resources } = await packedApp(copy);
      await mkdir(dirname(join(resources, path)), { recursive: true });
      await writeFile(join(resources, path), 'x');
      expect(await checkPackage(copy)).toContainEqual(
        `${path} lies beside the archive, and no line of the list allows it.`,
      );
    },
    30_000,
  );

  it('a package without an archive', async () => {
    const copy = await copyOf('linux');
    await rm(join((await packedApp(copy)).resources, 'app.asar'));
    expect(await checkPackage(copy)).toEqual(['There is no app.asar.']);
  });

  it('a fuse that nobody decided, when packing and when checking', async () => {
    const runtime = join(folder, 'newer');
    await writeStandInRuntime(runtime, 'linux', '1011000111');
    await rename(join(runtime, 'electron'), join(runtime, 'ownership-console'));
    const context = { appOutDir: runtime, electronPlatformName: 'linux' };
    await expect(afterPack(context as AfterPackContext)).rejects.toThrow(/10 fuses .* 9/);
    expect(await checkFuses(await packedApp(runtime))).toContain(
      'Fuse 9 of this Electron has no name here, and nobody decided it.',
    );
  });

  it('a fuse that this Electron does not have', async () => {
    const runtime = join(folder, 'older');
    await writeStandInRuntime(runtime, 'linux', '00');
    await rename(join(runtime, 'electron'), join(runtime, 'ownership-console'));
    expect(await checkFuses(await packedApp(runtime))).toContain(
      'Fuse OnlyLoadAppFromAsar is missing; the table says enable.',
    );
  });
});

describe('the list', () => {
  it.each([
    'out/main/index.ts',
    'out/main/console.test.js',
    'out/preview/client.js',
    'out/preview/host.js',
    'out/.stamp',
    'out/renderer/assets/index.js',
    'node_modules/stripe/package.json',
    '.env',
    'main/index.ts',
    'README.md',
  ])('does not allow %s', (path) => {
    expect(checkList(new Map([[path, Buffer.alloc(0)]]))).toContain(
      `${path} is in the archive, and no line of the list allows it.`,
    );
  });

  it('misses what an app cannot be without', () => {
    expect(checkList(new Map())).toContain('out/main/index.js is missing.');
  });
});

describe('the content', () => {
  const at = (path: string, content: string) => new Map([[path, Buffer.from(content)]]);

  it.each([
    ['a secret key', marker],
    ['a restricted key', ['rk', 'test', '51AbCdEfGhIjKl'].join('_')],
    ["an organization's key", ['sk', 'org', 'live', '51AbCdEfGhIjKl'].join('_')],
    ['a webhook secret', ['whsec', '51AbCdEfGhIjKl'].join('_')],
    ['a source map', '//# sourceMappingURL=index.js.map'],
    ['the folder of this build', `"${root}main/index.ts"`],
  ])('may not be %s', (_name, content) => {
    expect(checkContent(at('out/main/index.js', content))).toHaveLength(1);
  });

  it('may be a prefix or a hint of a key', () => {
    expect(checkContent(at('out/main/index.js', 'rk_test_…4f2a, sk_live_'))).toEqual([]);
  });

  it.each([
    ['out/main/index.js', 'import "stripe"', 'stripe'],
    [
      'out/main/index.js',
      'const q = x => x; q("@hono/node-server/conninfo")',
      '@hono/node-server/conninfo',
    ],
    ['out/main/index.js', 'await import(`ajv`)', 'ajv'],
    ['out/main/index.js', 'await import(x)', 'a module whose name is computed'],
    ['out/main/chunks/a-12345678.js', 'export { a } from "zod"', 'zod'],
    ['out/preload/index.cjs', 'require("zod")', 'zod'],
    [
      'out/renderer/assets/a-12345678.js',
      'import "https://example.com/a.js"',
      'https://example.com/a.js',
    ],
  ])('of %s may not be %s', (path, code, name) => {
    expect(checkBundles(at(path, code))).toEqual([`${path} asks for ${name}.`]);
  });

  it('has to be a program', () => {
    expect(checkBundles(at('out/main/index.js', 'const = 1'))).toEqual([
      'out/main/index.js is no program that can be parsed.',
    ]);
  });

  it('of main may ask for Node and Electron', () => {
    const code =
      'import {app} from "electron"; import "node:fs"; import "./chunks/a-12345678.js"; t("util")';
    expect(checkBundles(at('out/main/index.js', code))).toEqual([]);
  });

  it.each([
    ['no place for the nonce', (page: string) => page.replace('__CSP_NONCE__', '')],
    ['an inline script', (page: string) => page.replace('</head>', '<script>1</script></head>')],
    ['an inline style', (page: string) => page.replace('</head>', '<style></style></head>')],
    [
      'an attribute that runs or styles',
      (page: string) => page.replace('<body', '<body onload="x"'),
    ],
    [
      'an address outside the app',
      (page: string) => page.replace('</head>', '<link href="https://example.com/a.css"></head>'),
    ],
  ])('of the page may not be: %s', async (what, change) => {
    const page = await readFile(join(root, 'out/renderer/index.html'), 'utf8');
    const path = 'out/renderer/index.html';
    expect(checkPage(at(path, page))).toEqual([]);
    expect(checkPage(at(path, change(page)))).toEqual([expect.stringContaining(what)]);
  });

  it.each(['scripts', 'devDependencies', 'build'])(
    'of package.json may not be: %s',
    async (field) => {
      const { resources } = await packedApp(packedFor('linux'));
      const text = readArchive(join(resources, 'app.asar')).get('package.json')?.toString() ?? '';
      expect(checkManifest(at('package.json', text))).toEqual([]);
      const spoiled = text.replace('{', `{ ${JSON.stringify(field)}: {},`);
      expect(checkManifest(at('package.json', spoiled))).toEqual([expect.stringContaining(field)]);
    },
  );
});
