import type { App } from 'electron';
import { deepLinkScheme } from '../../shared/deep-link.ts';
import { linkOf } from './link-of.ts';

/** The links into the console that the system brings, from the app's first moment on. */
export interface ReceivedLinks {
  /** Hands the link on that the app was started by, and every one that comes from now on. */
  pass(onLink: (link: string) => void): void;
}

/** The part of Electron's `app` that is used. */
export type LinkedApp = Pick<App, 'isPackaged' | 'on' | 'setAsDefaultProtocolClient'>;

/**
 * Takes links in by both of the ways that they come: macOS tells the running app, Windows and Linux start it once
 * more with the link among its arguments. To be called before Electron is ready.
 *
 * Source: https://www.electronjs.org/docs/latest/tutorial/launch-app-from-url-in-another-app
 */
export function receiveLinks(app: LinkedApp, argv: readonly string[]): ReceivedLinks {
  let waiting = linkOf(argv);
  let onLink = (link: string) => {
    waiting = link;
  };
  // A working copy would register the bare Electron. On macOS the scheme is in the package's Info.plist and on
  // Linux in its .desktop file (`protocols` in electron-builder.yml); on Windows this writes it to the registry.
  // SECURITY: what stands behind `--` is no switch to Chromium, whatever a link brings along.
  // Source: https://www.electronjs.org/blog/protocol-handler-fix
  if (app.isPackaged) app.setAsDefaultProtocolClient(deepLinkScheme, process.execPath, ['--']);
  app.on('open-url', (event, url) => {
    event.preventDefault();
    onLink(url);
  });
  app.on('second-instance', (_event, later) => {
    const link = linkOf(later);
    if (link !== null) onLink(link);
  });
  return {
    pass(listener) {
      onLink = listener;
      if (waiting !== null) listener(waiting);
      waiting = null;
    },
  };
}
