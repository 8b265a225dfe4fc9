import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extractFile, getRawHeader, listPackage, statFile, uncache } from '@electron/asar';
import type { PackedApp } from '../packed-app.ts';

/** The archive's files by path, with `/` on every system. */
export function readArchive(archive: string): Map<string, Buffer> {
  // The library remembers an archive by its path, also where it has been packed anew.
  uncache(archive);
  const files = listPackage(archive, { isPack: false })
    .map((path) => path.slice(1))
    .filter((path) => !('files' in statFile(archive, path)));
  return new Map(
    files.map((path) => [path.replaceAll('\\', '/'), Buffer.from(extractFile(archive, path))]),
  );
}

/**
 * What may be in the archive; a file that no line allows is a finding. Names of the page's files carry a
 * digest.
 */
const allowed: readonly RegExp[] = [
  /^package\.json$/,
  /^LICENSE$/,
  /^out\/(main|renderer)\/licenses\.md$/,
  /^out\/main\/index\.js$/,
  /^out\/main\/chunks\/[\w.-]+-[\w-]{8}\.js$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w.-]+-[\w-]{8}\.(js|css|svg|png|woff2)$/,
];

/** Without these it is no app. */
const required = [
  'package.json',
  'LICENSE',
  'out/main/licenses.md',
  'out/renderer/licenses.md',
  'out/main/index.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];

/** Whether the archive holds what it must, and nothing that it may not. */
export function checkList(files: ReadonlyMap<string, Buffer>): string[] {
  const paths = [...files.keys()];
  return [
    ...paths
      .filter((path) => !allowed.some((form) => form.test(path)))
      .map((path) => `${path} is in the archive, and no line of the list allows it.`),
    ...required.filter((path) => !files.has(path)).map((path) => `${path} is missing.`),
  ];
}

/**
 * Whether the digest of the archive that the app carries is the archive's. With a wrong one the app would not
 * start; with none, its fuse would protect nothing.
 */
export async function checkIntegrity(app: PackedApp, archive: string): Promise<string[]> {
  if (app.integrity === null) return [];
  const digest = createHash('sha256').update(getRawHeader(archive).headerString).digest('hex');
  const carried = await readFile(app.integrity, 'latin1');
  return carried.includes(digest)
    ? []
    : ['The digest of the archive that the app carries is missing, or of another archive.'];
}
