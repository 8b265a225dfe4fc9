import { access } from 'node:fs/promises';
import { release } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Conf from 'conf';
import { openAccessFile } from '../main/access-file.ts';
import { createConsole } from '../main/console.ts';
import { EnvironmentError, readEnvironment, type Environment } from '../main/env.ts';
import type { Clock, Fact, Host } from '../main/host.ts';
import { withoutRequests, writeLog } from '../main/log.ts';
import { openProfileFile } from '../main/profile-file.ts';
import { openSettings } from '../main/settings.ts';
import type { OpenStore } from '../main/store-file.ts';
import { openWorkspaceFile } from '../main/workspace-file.ts';
import packageData from '../package.json' with { type: 'json' };
import { createActivity, type Activity } from './activity.ts';
import { ArgumentError, parseArguments, usage, type PreviewArguments } from './arguments.ts';
import { openBrowser } from './open-browser.ts';
import { noSecrets } from './secrets.ts';
import { startPreviewServer, type PreviewServer } from './server.ts';

// Beside the built host, `out/preview/host.js`.
const built = {
  folder: fileURLToPath(new URL('../renderer', import.meta.url)),
  client: fileURLToPath(new URL('client.js', import.meta.url)),
};

const projectName = packageData.name;
const projectSuffix = 'preview';

/** Something that keeps the preview from starting, said in one sentence. */
class StartError extends Error {
  override readonly name = 'StartError';
}

/**
 * Runs the preview until SIGINT or SIGTERM. Prints `Ready at <link>` once it serves.
 *
 * Sets the exit code: 2 where the command line or the environment is wrong, 1 where it cannot start.
 */
export async function runPreview(argv: readonly string[]): Promise<void> {
  try {
    const options = parseArguments(argv);
    if (options === 'help') {
      process.stdout.write(`${usage}\n`);
      return;
    }
    await start(options, readEnvironment());
  } catch (error) {
    const wrongInput = error instanceof ArgumentError || error instanceof EnvironmentError;
    if (!wrongInput && !(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = wrongInput ? 2 : 1;
  }
}

async function start(options: PreviewArguments, environment: Environment): Promise<void> {
  await Promise.all([access(built.folder), access(built.client)]).catch(() => {
    throw new StartError('The page is not built yet: run `npm run build` first.');
  });
  const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };
  const activity = createActivity(clock);
  const console = await createConsole(createHost(options, environment, clock, activity), {
    stripeUrl: environment.stripeUrl,
    testKey: environment.testKey,
    demo: { seed: options.seed, customers: options.customers },
  });
  if (options.link !== null) console.openLink(options.link);
  let server: PreviewServer;
  try {
    server = await startPreviewServer({
      port: options.port,
      page: built,
      console,
      onActive: activity.touched,
    });
  } catch (error) {
    await console.close();
    throw explain(error, options.port);
  }

  const stop = () => {
    // A second signal is not waited for.
    process.once('SIGINT', () => process.exit(1));
    process.once('SIGTERM', () => process.exit(1));
    void server.close().then(() => console.close());
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);

  process.stdout.write(`Ready at ${server.link}\n`);
  // SECURITY: the token is on the opener's command line, where other users of this computer may see it.
  // It opens demo data, or an address of this computer, never a real key's.
  if (options.open) openBrowser(server.link);
}

function createHost(
  options: PreviewArguments,
  { dataFolder }: Environment,
  clock: Clock,
  activity: Activity,
): Host {
  const log = options.verbose ? writeLog : withoutRequests(writeLog);
  const report = { log, notices: [] };
  const fileCalled =
    (configName: string): OpenStore =>
    (file) =>
      new Conf({
        ...file,
        projectName,
        projectSuffix,
        configName,
        ...(dataFolder !== null && { cwd: dataFolder }),
      });
  // Beside the other files: `conf` knows where that is.
  const folder = dataFolder ?? dirname(new Conf({ projectName, projectSuffix }).path);
  return {
    kind: 'preview',
    version: packageData.version,
    fetch: globalThis.fetch,
    clock,
    settings: openSettings(fileCalled('settings'), report),
    // Not the app's file, also where both are given one folder: what this one cannot read, it would replace.
    profiles: openProfileFile(fileCalled('profiles-preview'), report),
    // It names those profiles, and would drop the app's.
    workspace: openWorkspaceFile(fileCalled('workspace-preview'), report),
    access: openAccessFile(fileCalled('access-preview'), report),
    secrets: noSecrets,
    // Not the app's file either: two consoles on one queue would each start what is waiting.
    queueFile: join(folder, 'refreshes-preview.db'),
    notices: report.notices,
    idle: activity.idle,
    describe: () => Promise.resolve(facts()),
    // There is no system to show it: the page tells of the same.
    notify: (notification) =>
      log({ level: 'info', event: 'notification', detail: { ...notification } }),
    showBadge: () => undefined,
    // Saving is the browser's.
    saveFile: null,
    // So is opening links.
    openLink: null,
    log,
  };
}

function facts(): Fact[] {
  return [
    { name: 'Node', value: process.versions.node },
    { name: 'System', value: `${process.platform} ${release()} (${process.arch})` },
    { name: 'Proxy for Stripe', value: 'none: the preview speaks directly' },
  ];
}

function explain(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} is in use by another program. Pass --port with another number, or --port 0 for any free one.`,
    );
  }
  if (code === 'EACCES') {
    return new StartError(
      `Port ${port} may not be used by this user. Pass --port 0 for any free one.`,
    );
  }
  return error;
}
