import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { build } from 'vite';

const pages = fileURLToPath(new URL('../pages', import.meta.url));
const serverFile = fileURLToPath(new URL('static-server.ts', import.meta.url));

/** The pages to be measured against, built and served. */
export interface Yardsticks {
  /** A page that draws one line with React and nothing else. */
  reactAlone: string;
  /** The folder it was built into. */
  reactAloneFolder: string;
  /** A virtual list of 10,000 rows with nothing in them. */
  emptyList: string;
  close(): Promise<void>;
}

/** Builds the pages as the renderer is built, and serves them from a process of their own. */
export async function buildYardsticks(folder: string): Promise<Yardsticks> {
  for (const name of ['react-alone', 'empty-list']) {
    await build({
      root: join(pages, name),
      configFile: false,
      logLevel: 'error',
      base: './',
      build: {
        outDir: join(folder, name),
        // As electron-vite has it for the renderer.
        modulePreload: { polyfill: false },
        target: 'esnext',
        minify: true,
        reportCompressedSize: false,
      },
    });
  }
  const { origin, close } = await startStaticServer(folder);
  return {
    reactAlone: `${origin}/react-alone/`,
    reactAloneFolder: join(folder, 'react-alone'),
    emptyList: `${origin}/empty-list/`,
    close,
  };
}

/** Serves a folder from another process, and says how long it took from start to serving. */
export async function startStaticServer(
  folder: string,
): Promise<{ origin: string; milliseconds: number; close(): Promise<void> }> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [serverFile, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await firstLine(child);
  const milliseconds = performance.now() - startedAt;
  return {
    origin,
    milliseconds,
    async close() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The server of the yardsticks ended.')));
    if (child.stdout !== null) createInterface(child.stdout).once('line', resolve);
  });
}
