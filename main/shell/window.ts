import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, nativeTheme, screen, type Session } from 'electron';
import { pageUrl } from './address.ts';
import { pagePreferences } from './web-preferences.ts';
import { placeWindow, smallest, type Bounds } from './window-bounds.ts';

/** Where the window's place is kept between starts. */
export interface BoundsStore {
  read(): Bounds | null;
  write(bounds: Bounds): void;
}

/** Creates the window. Nothing is loaded yet: see `loadPage`. */
export function createWindow(session: Session, bounds: BoundsStore): BrowserWindow {
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  // The built main bundle lies at out/main, the preload at out/preload.
  const preload = fileURLToPath(new URL('../preload/index.cjs', import.meta.url));
  const window = new BrowserWindow({
    ...placeWindow(bounds.read(), workAreas),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Ownership Console',
    // Shown when the page is drawn, on the colour of its theme, so that nothing flashes.
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181c' : '#ffffff',
    webPreferences: pagePreferences(session, preload, app.isPackaged),
  });
  window.once('ready-to-show', () => window.show());
  window.on('close', () => bounds.write(window.getNormalBounds()));
  return window;
}

/**
 * Loads the page for the first time.
 *
 * @param isReplaced whether somebody else has opened the page anew meanwhile, as after a lock.
 */
export async function loadPage(window: BrowserWindow, isReplaced: () => boolean): Promise<void> {
  try {
    await window.loadURL(pageUrl);
  } catch (error) {
    const isGone = window.isDestroyed() || window.webContents.isCrashed();
    if (!isGone && !isReplaced()) throw error;
  }
}

/** Brings the window to the front, as when the app is started once more. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
