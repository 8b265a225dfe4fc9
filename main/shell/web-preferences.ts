import type { Session, WebPreferences } from 'electron';

/**
 * What the page's contents may do.
 *
 * SECURITY: mostly Electron's defaults, said aloud. The page is a web page and nothing more.
 */
export function pagePreferences(
  session: Session,
  preload: string,
  packaged: boolean,
): WebPreferences {
  return {
    session,
    preload,
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
    // SECURITY: a spell checker would see names and addresses, and may fetch dictionaries.
    spellcheck: false,
    // SECURITY: who looks over an analyst's shoulder for a minute shall not find a console that takes code.
    devTools: !packaged,
  };
}
