import { app, Notification } from 'electron';
import type { Host } from '../host.ts';

/** How the system tells of something: its notifications, and the number on the app's icon. */
export type Telling = Pick<Host, 'notify' | 'showBadge'>;

/**
 * The system's own way to tell. A click on a notification brings the window to the front.
 * Source: https://www.electronjs.org/docs/latest/api/notification and …/api/app#appsetbadgecountcount-linux-macos
 */
export function createTelling(show: () => void): Telling {
  return {
    notify({ title, body }) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      notification.on('click', show);
      notification.show();
    },
    // Windows has no numbers on its taskbar: Electron answers false there, and nothing is lost but the number.
    showBadge: (count) => void app.setBadgeCount(count),
  };
}
