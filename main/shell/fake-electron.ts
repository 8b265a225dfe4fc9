import { EventEmitter } from 'node:events';

/**
 * Electron, as far as the start of the app asks for it. What is done is kept in order, because much of it is
 * only good before something else.
 */
export const done: string[] = [];

const usual = {
  isPackaged: false,
  isFirstInstance: true,
  /** The switches of the command line. */
  switches: [] as string[],
  /** What the analyst answers in dialogs. */
  response: 0,
  /** Opening the page fails this many times. */
  failingLoads: 0,
  /** Dialogs stay open until they are taken back. */
  slowToAnswer: false,
};

/** What a test may change. */
export const state = { ...usual };

/** The windows that are open. */
export const windows: FakeWindow[] = [];

/** Forgets what happened, and who listens. */
export function reset(): void {
  Object.assign(state, usual);
  done.length = 0;
  windows.length = 0;
  app.removeAllListeners();
  powerMonitor.removeAllListeners();
}

/** Notes what is done, with the texts that it is done with. */
const noting =
  (what: string) =>
  (...input: unknown[]): void => {
    done.push([what, ...input.filter((each) => typeof each === 'string')].join(' '));
  };
const nothing = (): void => undefined;
const notingAsync = (what: string) => (text?: unknown) => {
  noting(what)(text);
  return Promise.resolve();
};

function createSession(name: string) {
  return Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: nothing,
    setPermissionCheckHandler: nothing,
    setDevicePermissionHandler: nothing,
    setDisplayMediaRequestHandler: nothing,
    setUSBProtectedClassesHandler: nothing,
    setBluetoothPairingHandler: nothing,
    webRequest: { onBeforeRequest: () => noting('session guarded')(name) },
    protocol: { handle: noting('protocol handled') },
    closeAllConnections: () => notingAsync('connections closed')(name),
    clearData: () => Promise.resolve(),
  });
}

class FakeContents extends EventEmitter {
  crashed = false;
  readonly session = createSession('page');
  readonly navigationHistory = { clear: nothing };
  readonly mainFrame = { origin: 'app://console', parent: null, detached: false };
  readonly send = nothing;
  readonly isDestroyed = () => false;
  readonly isCrashed = () => this.crashed;
  readonly getOSProcessId = () => 0;
  readonly loadURL = (url: string): Promise<void> => {
    noting('page loaded')(url);
    if (state.failingLoads === 0) return Promise.resolve();
    state.failingLoads -= 1;
    return Promise.reject(new Error('ERR_FAILED Svetlana'));
  };
  readonly forcefullyCrashRenderer = () => {
    noting('page ended')();
    this.end('killed');
  };

  /** Its process is gone. As in Electron, the app hears of it, and then who listens to the contents. */
  end(reason: string): void {
    this.crashed = true;
    const details = { reason, exitCode: 1 };
    app.emit('render-process-gone', {}, this, details);
    this.emit('render-process-gone', {}, details);
  }
}

class FakeWindow extends EventEmitter {
  static getAllWindows(): FakeWindow[] {
    return windows;
  }
  readonly webContents = new FakeContents();
  readonly loadURL = this.webContents.loadURL;
  readonly isDestroyed = () => false;
  readonly isMinimized = () => true;
  readonly restore = noting('window restored');
  readonly show = noting('window shown');
  readonly focus = noting('window focused');

  constructor() {
    super();
    noting('window created')();
    windows.push(this);
  }
}

const app = Object.assign(new EventEmitter(), {
  commandLine: { hasSwitch: (name: string) => state.switches.includes(name) },
  enableSandbox: noting('sandbox enabled'),
  requestSingleInstanceLock: () => state.isFirstInstance,
  setPath: noting('path set'),
  setAsDefaultProtocolClient: (scheme: string, _path: string, args: string[]) => {
    noting('links taken')(scheme, ...args);
    return true;
  },
  whenReady: () => Promise.resolve().then(noting('ready')),
  getVersion: () => '1.2.3',
  // Nothing is written into it: the console of these tests is none.
  getPath: () => '/nowhere',
  setBadgeCount: () => true,
  setAboutPanelOptions: nothing,
  quit: noting('quit'),
  exit: noting('exit'),
});
Object.defineProperty(app, 'isPackaged', { get: () => state.isPackaged });

const powerMonitor = Object.assign(new EventEmitter(), {
  getSystemIdleTime: () => 0,
  getSystemIdleState: () => 'active',
});

class FakeNotification extends EventEmitter {
  static readonly isSupported = () => true;
  readonly show = noting('notification shown');
}

/** The module, for `vi.mock`. */
export const electron = {
  app,
  powerMonitor,
  BrowserWindow: FakeWindow,
  dialog: {
    showErrorBox: noting('error shown'),
    showMessageBox: (...input: { signal?: AbortSignal }[]) => {
      noting('asked')();
      const signal = input.at(-1)?.signal;
      if (!state.slowToAnswer) return Promise.resolve({ response: state.response });
      const { promise, resolve } = Promise.withResolvers<{ response: number }>();
      // As Electron does, with the answer of Escape.
      signal?.addEventListener('abort', () => {
        noting('question taken back')();
        resolve({ response: 1 });
      });
      return promise;
    },
  },
  Notification: FakeNotification,
  ipcMain: { handle: nothing, on: nothing, removeAllListeners: nothing },
  Menu: { setApplicationMenu: nothing, buildFromTemplate: () => ({}) },
  nativeTheme: { shouldUseDarkColors: false },
  protocol: { registerSchemesAsPrivileged: noting('scheme registered') },
  screen: { getAllDisplays: () => [] },
  session: {
    defaultSession: createSession('default'),
    fromPartition: createSession,
  },
  shell: { openExternal: () => Promise.resolve() },
};
