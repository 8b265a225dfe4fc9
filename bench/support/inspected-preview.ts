import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A preview whose main side can be asked what it holds. */
export interface InspectedPreview {
  readonly link: string;
  /** Collects garbage there and reads its memory; bytes. */
  memory(): Promise<{ rss: number; heap: number }>;
  close(): Promise<void>;
}

/** Starts a preview on an embedded Stripe, with Node's inspector open on loopback. */
export async function startInspectedPreview(
  env: Record<string, string>,
): Promise<InspectedPreview> {
  const data = await mkdtemp(join(tmpdir(), 'ownership-console-'));
  const child = spawn(
    process.execPath,
    ['--inspect=127.0.0.1:0', 'out/preview/host.js', '--port', '0', '--no-open'],
    {
      cwd: root,
      env: { ...process.env, OWNERSHIP_CONSOLE_DATA: data, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const [link, inspector] = await Promise.all([
    find(child, child.stdout, /^Ready at (http\S+)$/),
    find(child, child.stderr, /listening on (ws:\S+)/),
  ]);
  const session = await openInspector(inspector);
  return {
    link,
    async memory() {
      // Twice: what only weak references hold goes with the second.
      await session.send('HeapProfiler.collectGarbage');
      await session.send('HeapProfiler.collectGarbage');
      const { result } = usage.parse(
        await session.send('Runtime.evaluate', {
          expression: 'process.memoryUsage()',
          returnByValue: true,
        }),
      );
      return { rss: result.value.rss, heap: result.value.heapUsed };
    },
    async close() {
      session.close();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

const usage = z.object({
  result: z.object({ value: z.object({ rss: z.number(), heapUsed: z.number() }) }),
});

function find(child: ChildProcess, stream: Readable, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface(stream).on('line', (line) => {
      const [, found] = pattern.exec(line) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error('The preview ended before it served.')));
  });
}

const answer = z.object({ id: z.number(), result: z.unknown() });

async function openInspector(url: string) {
  const socket = new WebSocket(url);
  const waiting = new Map<number, (result: unknown) => void>();
  let sent = 0;
  socket.addEventListener('message', ({ data }) => {
    const read = answer.safeParse(JSON.parse(String(data)));
    if (read.success) waiting.get(read.data.id)?.(read.data.result);
  });
  await new Promise((opened, failing) => {
    socket.addEventListener('open', opened);
    socket.addEventListener('error', () => failing(new Error('The inspector does not answer.')));
  });
  return {
    send(method: string, params: object = {}): Promise<unknown> {
      sent += 1;
      const id = sent;
      return new Promise((resolve) => {
        waiting.set(id, (result) => {
          waiting.delete(id);
          resolve(result);
        });
        socket.send(JSON.stringify({ id, method, params }));
      });
    },
    close: () => socket.close(),
  };
}
