import type { Session, WebContents } from 'electron';
import { isPageUrl, scheme } from './address.ts';
import { isStripeAddress } from './network.ts';

/**
 * What the page may ask the browser for; all else is denied.
 *
 * SECURITY: Electron grants every permission unless told otherwise.
 */
const permitted: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);
const nothing: ReadonlySet<string> = new Set();

/** Shuts the ways out of the page's session: permissions, devices, downloads, and every request but our own. */
export function guardPageSession(session: Session): void {
  close(session, permitted);
  // SECURITY: the page never speaks to the network, whatever the content security policy says.
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOwnRequest(details.url) });
  });
}

/** Shuts the session of the network for Stripe to all but main's own requests to Stripe. */
export function guardStripeSession(session: Session): void {
  close(session, nothing);
  session.webRequest.onBeforeRequest(({ url, webContentsId }, answer) => {
    // SECURITY: what a page asks for comes with the id of its contents, and no page lives in this session.
    // A redirect is asked about here as well.
    const parsed = URL.parse(url);
    answer({
      cancel: webContentsId !== undefined || parsed === null || !isStripeAddress(parsed),
    });
  });
}

/** Shuts a session that nobody uses: the default one, which a page gets that names no other. */
export function guardUnusedSession(session: Session): void {
  close(session, nothing);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: URL.parse(url)?.protocol !== 'devtools:' });
  });
}

/**
 * Keeps a session from fetching dictionaries. For each session that comes into being, because each has a
 * spell checker of its own.
 */
export function stopSpellChecker(session: Session): void {
  // SECURITY: a spell checker sees names and addresses, and asks Google for its dictionaries.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerDictionaryDownloadURL('file:///none/');
}

/** Denies what a session could be asked for, but for these permissions. */
function close(session: Session, permissions: ReadonlySet<string>): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(permissions.has(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => permissions.has(permission));
  session.on('will-download', (event) => event.preventDefault());

  // SECURITY: screens and devices have doors of their own beside the permissions.
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setDevicePermissionHandler(() => false);
  session.setUSBProtectedClassesHandler(() => [...usbClasses]);
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose(null);
  });
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose('');
  });
  session.on('select-webauthn-account', (event, _details, choose) => {
    event.preventDefault();
    choose(null);
  });
}

/** All the classes there are, so that none is open. */
const usbClasses = [
  'audio',
  'audio-video',
  'hid',
  'mass-storage',
  'smart-card',
  'video',
  'wireless',
] as const;

/** Keeps contents on our page: no navigation, no new windows, no webviews, no bluetooth. */
export function guardContents(contents: WebContents, openLink: (link: string) => void): void {
  // SECURITY: each of the three covers ways that the others do not (frames, server redirects).
  contents.on('will-navigate', keepHere);
  contents.on('will-frame-navigate', keepHere);
  contents.on('will-redirect', keepHere);
  contents.on('will-attach-webview', (event, preferences) => {
    event.preventDefault();
    // Should it be attached all the same, then as a page that can do nothing.
    delete preferences.preload;
    preferences.nodeIntegration = false;
    preferences.contextIsolation = true;
    preferences.sandbox = true;
  });
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
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
