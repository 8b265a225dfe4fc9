import { execFile } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

/** On what a run was measured; nothing in it names the machine or its folders. */
export async function describeMachine(chromium: string): Promise<string[]> {
  const processors = cpus();
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 1024 ** 3)} GB of memory`,
    `Node ${process.versions.node}, Chromium ${chromium}`,
    `commit ${await commit()}`,
    // The bench alone keeps one or two processes busy: more than that is somebody else's work.
    `load of the last 15 minutes: ${loadavg()[2]?.toFixed(1) ?? 'unknown'} processes`,
  ];
}

async function commit(): Promise<string> {
  try {
    const { stdout: hash } = await run('git', ['rev-parse', '--short', 'HEAD'], { cwd: root });
    // What the bench itself writes is no change of what it measures.
    const { stdout: changes } = await run(
      'git',
      ['status', '--porcelain', '--', 'main', 'preload', 'preview', 'renderer', 'shared'],
      { cwd: root },
    );
    return `${hash.trim()}${changes.trim() === '' ? '' : ', with changes that are not committed'}`;
  } catch {
    return 'unknown';
  }
}
