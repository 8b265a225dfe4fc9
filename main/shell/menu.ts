import type { MenuItemConstructorOptions } from 'electron';

export interface MenuOptions {
  platform: NodeJS.Platform;
  packaged: boolean;
  lock: () => void;
  openLink: (link: string) => void;
}

/** The pages of Stripe's that help with what the app does. */
const help = [
  ['Account Ownership at Stripe', 'https://docs.stripe.com/financial-connections/ownership'],
  ['Restricted Keys at Stripe', 'https://docs.stripe.com/keys/restricted-api-keys'],
  ['Stripe Support', 'https://support.stripe.com/'],
] as const;

/** The menu: the usual roles, the lock, and the developer tools while the app is not packaged. */
export function menuTemplate({
  platform,
  packaged,
  lock,
  openLink,
}: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const file: MenuItemConstructorOptions[] = [
    { id: 'lock', label: 'Lock Now', accelerator: 'CmdOrCtrl+L', click: lock },
    { type: 'separator' },
    isMac ? { role: 'close' } : { role: 'quit' },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    ...(packaged ? [] : [{ role: 'toggleDevTools' } as const]),
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: file },
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        ...help.map(([label, link]) => ({ label, click: () => openLink(link) })),
        // On macOS it is in the app's own menu.
        ...(isMac ? [] : [{ type: 'separator' } as const, { role: 'about' } as const]),
      ],
    },
  ];
}
