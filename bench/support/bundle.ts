import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { resolveConfig } from 'electron-vite';
import { build, type Rolldown } from 'vite';
import * as z from 'zod';
import { minifiedParts } from './source-map.ts';

const bundler = 'the bundler';
const root = fileURLToPath(new URL('../..', import.meta.url));

/** A file that the renderer is built into. */
export interface BuiltFile {
  name: string;
  bytes: number;
  gzip: number;
  /** What it is made of, the heaviest first: a package, or a folder of ours. */
  groups: { name: string; bytes: number; gzip: number }[];
}

/** What the renderer's bundle is made of. */
export interface BundleReport {
  /** All that the first screen needs before it is drawn. */
  first: BuiltFile[];
  /** What is loaded later. */
  lazy: BuiltFile[];
  /** The first screen's scripts taken together, by package or folder. */
  groups: { name: string; bytes: number; gzip: number }[];
}

/** The gzipped size of a text or file. */
export function gzipSize(content: string | Uint8Array): number {
  return gzipSync(content, { level: 9 }).length;
}

/** Builds the renderer once more, into memory and with source maps, and weighs it. */
export async function weighRenderer(): Promise<BundleReport> {
  const { config } = await resolveConfig({ root, logLevel: 'error' }, 'build', 'production');
  const { renderer } = config ?? {};
  if (renderer === undefined) throw new Error('electron.vite.config.ts has no renderer.');
  const built = await build({
    ...renderer,
    configFile: false,
    logLevel: 'error',
    build: { ...renderer.build, write: false, sourcemap: 'hidden' },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const chunks = outputs.filter((file) => file.type === 'chunk');
  const assets = outputs.filter((file) => file.type === 'asset');

  const first = new Set<string>();
  for (const name of namesInHtml(assets)) {
    first.add(name);
    const chunk = chunks.find(({ fileName }) => fileName === name);
    if (chunk !== undefined) follow(chunk, chunks, first, new Set());
  }
  const isFirst = (name: string) => first.has(name) || name.endsWith('.html');
  const files = [
    ...chunks.map((chunk) => ({ file: weighChunk(chunk), name: chunk.fileName })),
    ...assets
      // A hidden source map goes nowhere.
      .filter(({ fileName }) => !fileName.endsWith('.map'))
      .map((asset) => ({ file: weighAsset(asset), name: asset.fileName })),
  ].toSorted((a, b) => b.file.gzip - a.file.gzip);
  return {
    first: files.filter(({ name }) => isFirst(name)).map(({ file }) => file),
    lazy: files.filter(({ name }) => !isFirst(name)).map(({ file }) => file),
    groups: weighGroups(
      chunks.filter(({ fileName }) => first.has(fileName)).flatMap((chunk) => partsOf(chunk)),
    ),
  };
}

/** The scripts and styles that the page itself names. */
function namesInHtml(assets: readonly Rolldown.OutputAsset[]): string[] {
  const html = assets.filter(({ fileName }) => fileName.endsWith('.html'));
  return html.flatMap(({ source }) =>
    [
      ...Buffer.from(source)
        .toString('utf8')
        .matchAll(/(?:src|href)="[./]*(assets\/[^"]+)"/g),
    ].map(([, name = '']) => name),
  );
}

/** Adds a chunk and all that it imports at once: scripts and their styles. */
function follow(
  chunk: Rolldown.OutputChunk,
  chunks: readonly Rolldown.OutputChunk[],
  found: Set<string>,
  followed: Set<Rolldown.OutputChunk>,
): void {
  if (followed.has(chunk)) return;
  followed.add(chunk);
  found.add(chunk.fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
  for (const name of chunk.imports) {
    const imported = chunks.find(({ fileName }) => fileName === name);
    if (imported !== undefined) follow(imported, chunks, found, followed);
  }
}

function weighChunk(chunk: Rolldown.OutputChunk): BuiltFile {
  return {
    name: chunk.fileName,
    bytes: Buffer.byteLength(chunk.code),
    gzip: gzipSize(chunk.code),
    groups: weighGroups(partsOf(chunk)),
  };
}

function weighAsset({ fileName, source }: Rolldown.OutputAsset): BuiltFile {
  return {
    name: fileName,
    bytes: Buffer.byteLength(source),
    gzip: gzipSize(source),
    groups: [],
  };
}

const sourceMap = z.object({ sources: z.array(z.string().nullable()), mappings: z.string() });

/** The minified text of each group, as the source map tells whose it is. */
function partsOf({ code, map, fileName }: Rolldown.OutputChunk): { group: string; text: string }[] {
  // What the bundler adds of its own has no source.
  if (map === null) return [{ group: bundler, text: code }];
  const { sources, mappings } = sourceMap.parse(map);
  const folder = dirname(join(root, 'out/renderer', fileName));
  return minifiedParts(code, mappings).map(({ source, text }) => ({
    group: groupOf(source === null ? null : (sources[source] ?? null), folder),
    text,
  }));
}

function groupOf(source: string | null, folder: string): string {
  if (source === null) return bundler;
  const parts = source.split('node_modules/');
  const inPackage = parts.at(-1);
  if (parts.length > 1 && inPackage !== undefined) {
    return inPackage
      .split('/')
      .slice(0, inPackage.startsWith('@') ? 2 : 1)
      .join('/');
  }
  const path = relative(root, join(folder, source));
  // A virtual module has no place in the project.
  if (path.startsWith('..') || source.includes('\0')) return bundler;
  const [room, inner, ...rest] = path.split('/');
  const deep = room === 'renderer' && inner === 'features' ? rest.slice(0, -1) : [];
  if (room === 'renderer' && inner?.endsWith('.css') === false && rest.length > 0)
    return `ours: ${[room, inner, ...deep].join('/')}`;
  return `ours: ${room ?? ''}`;
}

function weighGroups(parts: readonly { group: string; text: string }[]) {
  const texts = new Map<string, string[]>();
  for (const { group, text } of parts) {
    const pieces = texts.get(group);
    if (pieces === undefined) texts.set(group, [text]);
    else pieces.push(text);
  }
  return [...texts]
    .map(([name, pieces]) => {
      const text = pieces.join('');
      return { name, bytes: Buffer.byteLength(text), gzip: gzipSize(text) };
    })
    .toSorted((a, b) => b.gzip - a.gzip);
}
