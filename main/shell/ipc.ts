import { ipcMain, type WebContents } from 'electron';
import type { Reply } from '../../shared/ipc.ts';
import { electronChannels } from '../../shared/electron-channels.ts';
import type { Console } from '../console.ts';
import type { LogEntry } from '../host.ts';
import { isOurPage } from './sender.ts';

/**
 * Carries the contract between the page and the console. The console parses what it is asked; here the
 * sender is checked.
 */
export function connectIpc(console: Console, log: (entry: LogEntry) => void): void {
  // SECURITY: electron-store listens for a synchronous message of any sender, for stores in renderers.
  // We have none, so nobody is answered.
  ipcMain.removeAllListeners('electron-store-get-data');
  ipcMain.handle(
    electronChannels.request,
    (event, channel: unknown, input: unknown, requestId: unknown): Promise<Reply<unknown>> => {
      // SECURITY: everything but our own page is refused, and told nothing.
      if (!isOurPage(event.senderFrame)) {
        log({ level: 'warn', event: 'ipc.refused', detail: { origin: event.senderFrame?.origin } });
        return Promise.resolve(refused);
      }
      return console.request(channel, input, requestId);
    },
  );
  ipcMain.on(electronChannels.cancel, (event, requestId: unknown) => {
    if (isOurPage(event.senderFrame)) console.cancel(requestId);
  });
}

/**
 * Pushes events to the page until its window is closed.
 *
 * SECURITY: only to the page itself; a frame of any other origin hears nothing.
 */
export function pushEvents(console: Console, contents: WebContents): void {
  const unsubscribe = console.subscribe((event) => {
    // A page whose process is gone has no frame to ask. It asks for everything anew when it is back.
    if (contents.isDestroyed() || contents.isCrashed()) return;
    if (isOurPage(contents.mainFrame)) contents.send(electronChannels.event, event);
  });
  contents.once('destroyed', unsubscribe);
}

const refused: Reply<never> = {
  ok: false,
  error: { kind: 'permission', message: 'This page may not ask the console.' },
};
