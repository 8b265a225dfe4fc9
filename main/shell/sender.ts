import { pageOrigin } from './address.ts';

/** What of Electron's `WebFrameMain` tells whose message it is. */
interface Frame {
  readonly origin: string;
  readonly parent: unknown;
  readonly detached: boolean;
}

/**
 * Whether an IPC message comes from our page: the exact origin, in a main frame that is still there.
 *
 * SECURITY: `senderFrame` is null once the frame has navigated or is gone; that is refused too.
 * Source: https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 */
export function isOurPage(frame: Frame | null): boolean {
  return frame?.origin === pageOrigin && frame.parent === null && !frame.detached;
}
