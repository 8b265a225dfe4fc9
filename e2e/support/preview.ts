import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A running preview, in a process of its own. */
export interface Preview {
  /** `http://127.0.0.1:PORT/?token=…`; can be opened any number of times. */
  readonly link: string;
  readonly origin: string;
  /** All that it has printed so far, on stdout and stderr. */
  output(): string;
  /** Where it keeps its files. */
  readonly dataFolder: string;
  close(): Promise<void>;
}

export interface PreviewSettings {
  args?: string[];
  /** Added to the environment; the preview's own variables of this process are not passed on. */
  env?: Record<string, string>;
  /** A folder that stays, so that another start finds what this one left; one of its own unless told. */
  dataFolder?: string;
}

/**
 * Starts a preview on any free port, with a data folder of its own unless told, and each request logged.
 *
 * @throws with all that it printed, where it ends before it serves.
 */
export async function startPreview({
  args = [],
  env = {},
  dataFolder: kept,
}: PreviewSettings = {}): Promise<Preview> {
  const dataFolder = kept ?? (await mkdtemp(join(tmpdir(), 'ownership-console-')));
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('OWNERSHIP_CONSOLE_'),
  );
  const child = spawn(
    process.execPath,
    ['out/preview/host.js', '--port', '0', '--no-open', '--seed', '1', '--verbose', ...args],
    {
      cwd: root,
      env: {
        ...Object.fromEntries(inherited),
        // A preview is started some two hundred times: a third of a start is compiling the same files.
        NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
        OWNERSHIP_CONSOLE_DATA: dataFolder,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );

  const printed: string[] = [];
  const keep = (chunk: Buffer) => printed.push(chunk.toString('utf8'));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const output = () => printed.join('');

  const link = await readyLink(child, output);
  return {
    link,
    origin: new URL(link).origin,
    output,
    dataFolder,
    close: async () => {
      await stop(child);
      if (kept === undefined) await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function readyLink(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout) {
      createInterface(child.stdout).on('line', (line) => {
        const [, link] = /^Ready at (http\S+)$/.exec(line) ?? [];
        if (link !== undefined) resolve(link);
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`The preview ended with ${String(code)} before it served:\n${output()}`));
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(tooLong);
}
