import type { Session, WebContents } from 'electron';
import { isPageUrl, scheme } from './address.ts';

/**
 * What the page may ask the browser for; all else is denied.
 *
 * SECURITY: Electron grants every permission unless told otherwise.
 */
const permitted = new Set(['clipboard-sanitized-write']);

/** Shuts the ways out of a session: permissions, devices, downloads, and every request but our own. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(permitted.has(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => permitted.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  // SECURITY: the page never speaks to the network, whatever the content security policy says.
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOwnRequest(details.url) });
  });
}

/** Keeps contents on our page: no navigation, no new windows, no webviews. */
export function guardContents(contents: WebContents, openLink: (link: string) => void): void {
  // SECURITY: each of the three covers ways that the others do not (frames, server redirects).
  contents.on('will-navigate', keepHere);
  contents.on('will-frame-navigate', keepHere);
  contents.on('will-redirect', keepHere);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url);
    return { action: 'deny' };
  });
}

function keepHere(event: { url: string; preventDefault: () => void }): void {
  if (!isPageUrl(event.url)) event.preventDefault();
}

/** The page's own files, what it carries in itself, and the developer tools of an unpackaged app. */
function isOwnRequest(url: string): boolean {
  return [`${scheme}:`, 'data:', 'blob:', 'devtools:'].includes(URL.parse(url)?.protocol ?? '');
}
