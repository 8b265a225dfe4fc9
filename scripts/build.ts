/**
 * Builds the page, the preload, Electron's main bundle and the preview (host and client) into `out/`.
 *
 *     node scripts/build.ts              always
 *     node scripts/build.ts --if-stale   only if a source has changed since the last build
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'out/.stamp');
const sources = [
  'main',
  'preload',
  'preview',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'vite.preview-host.config.ts',
  'vite.preview-client.config.ts',
  'package.json',
  'package-lock.json',
];

/** Builds everything anew. */
export async function build(): Promise<void> {
  const stamp = await fingerprint();
  // No stamp while `out/` is half written: a build that is broken off counts as stale.
  await rm(stampFile, { force: true });
  // Loaded here, because most starts find nothing stale and need no bundler.
  const [electronVite, vite] = await Promise.all([import('electron-vite'), import('vite')]);
  await electronVite.build({ root, logLevel: 'warn' });
  // The host first: it empties the folder.
  for (const config of ['vite.preview-host.config.ts', 'vite.preview-client.config.ts']) {
    await vite.build({
      root,
      configFile: join(root, config),
      mode: 'production',
      logLevel: 'warn',
    });
  }
  await writeFile(stampFile, stamp);
}

/** Builds if a source differs from what the last build saw. Says so, because it takes a few seconds. */
export async function buildIfStale(): Promise<void> {
  const built = await readFile(stampFile, 'utf8').catch(() => '');
  if (built === (await fingerprint())) return;
  console.error('Building…');
  await build();
}

/** A digest of all sources by content: a checkout or a copy changes times, but not what is built. */
async function fingerprint(): Promise<string> {
  const files = (await Promise.all(sources.map(filesUnder))).flat().toSorted();
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))));
  const hash = createHash('sha256');
  for (const [index, file] of files.entries()) {
    const content = contents[index] ?? '';
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

async function filesUnder(path: string): Promise<string[]> {
  if (/\.\w+$/.test(path)) return [path];
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}

if (import.meta.main) {
  await (process.argv.includes('--if-stale') ? buildIfStale() : build());
}
