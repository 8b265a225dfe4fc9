import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, dialog, Menu, protocol, session } from 'electron';
import type { Console, ConsoleOptions } from '../console.ts';
import type { Environment } from '../env.ts';
import type { Host } from '../host.ts';
import { scheme } from './address.ts';
import { guardContents, guardSession } from './guards.ts';
import { createElectronHost, writeLog } from './host.ts';
import { connectIpc, pushEvents } from './ipc.ts';
import { openLink } from './links.ts';
import { menuTemplate } from './menu.ts';
import { createPageHandler } from './protocol.ts';
import { createBoundsStore } from './settings.ts';
import { createWindow, loadPage } from './window.ts';

export interface ShellOptions {
  createConsole: (host: Host, options: ConsoleOptions) => Promise<Console>;
  /** Reads the settings from outside; throws with a sentence for the analyst. */
  readEnvironment: () => Environment;
}

/** Runs the app in Electron, from its first line to its last. */
export function startShell(options: ShellOptions): void {
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
  run(options).catch(cannotOpen);
}

function cannotOpen(error: unknown): void {
  dialog.showErrorBox(
    'Ownership Console cannot start',
    error instanceof Error ? error.message : '',
  );
  app.exit(1);
}

async function run({ createConsole, readEnvironment }: ShellOptions): Promise<void> {
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
  await app.whenReady();

  const host = createElectronHost();
  const console = await createConsole(host, {
    stripeUrl,
    testKey,
    demo: { seed: 1, customers: 40 },
  });
  connectIpc(console, writeLog);

  // The page's session lives in memory: what it shows of Stripe must not reach the disk.
  const pageSession = session.fromPartition('page', { cache: false });
  guardSession(pageSession);
  pageSession.protocol.handle(
    scheme,
    createPageHandler(fileURLToPath(new URL('../renderer', import.meta.url))),
  );
  // SECURITY: for every contents that may ever come into being, not for our window alone.
  app.on('web-contents-created', (_event, contents) => guardContents(contents, openLink));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged)));

  const bounds = createBoundsStore();
  const open = async () => {
    const window = createWindow(pageSession, bounds);
    pushEvents(console, window.webContents);
    await loadPage(window);
  };

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open().catch(cannotOpen);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', () => void console.close());
  await open();
}
