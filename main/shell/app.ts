import tls from 'node:tls';
import { app, BrowserWindow, dialog, Menu, powerMonitor, protocol } from 'electron';
import { ConsoleError } from '../../shared/errors.ts';
import type { Console, ConsoleOptions } from '../console.ts';
import type { Environment } from '../env.ts';
import type { Host } from '../host.ts';
import { placesOf } from '../places.ts';
import { scheme } from './address.ts';
import { guardApp } from './app-guards.ts';
import { createAsk } from './ask.ts';
import { trustSystemCertificates, type SystemTrust } from './certificates.ts';
import { judgeCommandLine } from './command-line.ts';
import { createCrashHandler } from './crashes.ts';
import { receiveLinks, type ReceivedLinks } from './deep-links.ts';
import { createEmptier } from './empty-page.ts';
import { createFaultHandler } from './faults.ts';
import { guardContents, stopSpellChecker } from './guards.ts';
import { createHangHandler } from './hangs.ts';
import { createElectronHost } from './host.ts';
import { connectIpc, pushEvents } from './ipc.ts';
import { openLink } from './links.ts';
import { writeLog } from '../log.ts';
import { menuTemplate } from './menu.ts';
import { watchPower } from './power.ts';
import { closeConnections, createSessions } from './sessions.ts';
import { createBoundsStore } from './settings.ts';
import { startUpdates } from './updates.ts';
import { createWindow, loadPage, showWindow } from './window.ts';

export interface ShellOptions {
  createConsole: (host: Host, options: ConsoleOptions) => Promise<Console>;
  /** Reads the settings from outside; throws with a sentence for the analyst. */
  readEnvironment: () => Environment;
  /** Whether an error is what `readEnvironment` throws. */
  isEnvironmentError: (error: unknown) => boolean;
}

/** Runs the app in Electron, from its first line to its last. */
export function startShell(options: ShellOptions): void {
  // SECURITY: before anything else; Chromium opens its port for a debugger only after this.
  const refusal = judgeCommandLine(app.isPackaged, (name) => app.commandLine.hasSwitch(name));
  if (refusal !== null) {
    cannotStart(refusal);
    return;
  }
  // SECURITY: every renderer is sandboxed, whatever a window's preferences say.
  app.enableSandbox();
  // SECURITY: standard and secure, so that the page has an origin, and the policies of the web hold for
  // it. To be said before Electron is ready.
  protocol.registerSchemesAsPrivileged([
    {
      scheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
  // SECURITY: for all that may ever come into being, not for our window and our sessions alone.
  app.on('web-contents-created', (_event, contents) => guardContents(contents, openLink));
  app.on('session-created', stopSpellChecker);
  guardApp(app);
  // Before Electron is ready: macOS brings the link that the app was started by at once.
  const links = receiveLinks(app, process.argv);
  run(options, links).catch((error: unknown) => {
    writeLog({ level: 'error', event: 'app.not-started', detail: { at: placesOf(error) } });
    // SECURITY: any other error's message was not written to be read, and can quote what went wrong.
    const isForAnalyst = error instanceof ConsoleError || options.isEnvironmentError(error);
    cannotStart(isForAnalyst && error instanceof Error ? error.message : unexpected);
  });
}

const unexpected =
  'Something went wrong that should not. Start the app again; if that does not help, install it anew, or report it.';

function cannotStart(reason: string): void {
  dialog.showErrorBox('Ownership Console cannot start', reason);
  app.exit(1);
}

async function run(
  { createConsole, readEnvironment }: ShellOptions,
  links: ReceivedLinks,
): Promise<void> {
  const environment = readEnvironment();
  // SECURITY: an installed app speaks to Stripe alone, whatever its environment says.
  const stripeUrl = app.isPackaged ? null : environment.stripeUrl;
  const testKey = app.isPackaged ? null : environment.testKey;

  if (environment.dataFolder !== null) app.setPath('userData', environment.dataFolder);
  // One instance per data folder, because two would write the same files.
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }

  const theWindow = () => BrowserWindow.getAllWindows().at(0);
  const ask = createAsk(theWindow);
  const quit = () => app.quit();
  const now = () => performance.now();
  const onFault = createFaultHandler({ ask, quit, log: writeLog, now });
  process.on('uncaughtException', (error) => void onFault('uncaught-exception', error));
  process.on('unhandledRejection', (error) => void onFault('unhandled-rejection', error));
  await app.whenReady();

  let systemTrust: SystemTrust = 'not read yet';
  const sessions = createSessions();
  const host = createElectronHost(
    sessions.stripe,
    () => systemTrust,
    () => show(),
  );
  const console = await createConsole(host, {
    stripeUrl,
    testKey,
    demo: { seed: 1, customers: 40 },
  });
  connectIpc(console, writeLog);
  links.pass((link) => console.openLink(link));

  const bounds = createBoundsStore(writeLog);
  const emptier = createEmptier({
    platform: process.platform,
    kill: (processId) => process.kill(processId, 'SIGKILL'),
    log: writeLog,
  });
  const empty = (window: BrowserWindow) => emptier.empty(window.webContents);
  const reopen = async () => {
    const window = theWindow();
    await (window === undefined ? open() : empty(window));
  };

  const crash = createCrashHandler({ ask, reopen, quit, log: writeLog, now });
  const hang = createHangHandler({ ask, reopen, log: writeLog });
  app.on('render-process-gone', (_event, contents, details) => {
    if (!emptier.isEnding(contents)) void crash.gone(details);
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    // Chromium starts these again by itself.
    if (reason !== 'clean-exit')
      writeLog({ level: 'warn', event: 'child.gone', detail: { type, reason, exitCode } });
  });

  let isLocked = false;
  // SECURITY: a lock takes away what the page has read, and what connections remember.
  console.subscribe(({ name, detail }) => {
    if (name !== 'lock.changed') return;
    isLocked = detail.locked;
    if (!isLocked) return;
    // What they ask about is gone in a moment; a late answer must not end the page that comes.
    crash.takeBack();
    hang.takeBack();
    const window = theWindow();
    if (window !== undefined) void empty(window);
    void closeWhenSettled();
  });
  const closeWhenSettled = async () => {
    // A refresh that Stripe was asked for may cost money, and a connection that is cut would leave it open
    // whether it does.
    await console.settled();
    if (isLocked) closeConnections(sessions.stripe);
  };
  const stopWatching = watchPower({
    powerMonitor,
    platform: process.platform,
    lock: (reason) => console.lock(reason),
  });

  app.setAboutPanelOptions({
    applicationName: 'Ownership Console',
    applicationVersion: app.getVersion(),
    copyright: 'MIT licence',
  });
  const menu = menuTemplate({
    platform: process.platform,
    packaged: app.isPackaged,
    lock: () => console.lock('asked'),
    openLink,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));

  const open = async () => {
    const window = createWindow(sessions.page, bounds);
    window.on('unresponsive', () => void hang.unresponsive());
    window.on('responsive', () => hang.responsive());
    pushEvents(console, window.webContents);
    await loadPage(window, () => emptier.hasEmptied(window.webContents));
  };
  /** Where the window cannot be opened, the console runs all the same, so the analyst decides. */
  const openOrAsk = async () => {
    try {
      await open();
    } catch (error) {
      writeLog({ level: 'error', event: 'page.not-opened', detail: { at: placesOf(error) } });
      await crash.gone({ reason: 'launch-failed', exitCode: 0 });
    }
  };
  function show(): void {
    const window = theWindow();
    if (window === undefined) void openOrAsk();
    else showWindow(window);
  }
  app.on('second-instance', show);
  app.on('open-url', show);
  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', () => {
    stopWatching();
    void console.close();
  });
  await open();

  // Not before the window is there: it takes a while, and nothing up to here uses Node's own network.
  systemTrust = trustSystemCertificates(tls);
  await startUpdates({
    packaged: app.isPackaged,
    resources: process.resourcesPath,
    load: async () => (await import('electron-updater')).autoUpdater,
    log: writeLog,
  });
}
