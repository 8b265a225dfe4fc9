import { fileURLToPath } from 'node:url';
import { BrowserWindow, nativeTheme, screen, type Session } from 'electron';
import { pageUrl } from './address.ts';
import { placeWindow, smallest, type Bounds } from './window-bounds.ts';

/** Where the window's place is kept between starts. */
export interface BoundsStore {
  read(): Bounds | null;
  write(bounds: Bounds): void;
}

/** Creates the window. Nothing is loaded yet: see `loadPage`. */
export function createWindow(session: Session, bounds: BoundsStore): BrowserWindow {
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...placeWindow(bounds.read(), workAreas),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Ownership Console',
    // Shown when the page is drawn, on the colour of its theme, so that nothing flashes.
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181c' : '#ffffff',
    webPreferences: {
      session,
      // The built main bundle lies at out/main, the preload at out/preload.
      preload: fileURLToPath(new URL('../preload/index.cjs', import.meta.url)),
      // SECURITY: Electron's defaults, said aloud. The page is a web page and nothing more.
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // SECURITY: a spellchecker would see names and addresses, and may fetch dictionaries.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.on('close', () => bounds.write(window.getNormalBounds()));
  return window;
}

/** Loads the page. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(pageUrl);
}
