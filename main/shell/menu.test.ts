import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from './menu.ts';
import { safeLink } from './safe-link.ts';

const platforms = ['darwin', 'linux', 'win32'] as const;

function open(platform: NodeJS.Platform, packaged: boolean) {
  const happened: string[] = [];
  const items = menuTemplate({
    platform,
    packaged,
    lock: () => happened.push('locked'),
    openLink: (link) => happened.push(link),
  });
  return { happened, all: items.flatMap(withSubmenu) };
}

function withSubmenu(item: MenuItemConstructorOptions): MenuItemConstructorOptions[] {
  return [item, ...(Array.isArray(item.submenu) ? item.submenu.flatMap(withSubmenu) : [])];
}

/** As Electron calls it; none of ours looks at what is passed. */
const choose = (item: MenuItemConstructorOptions | undefined) =>
  (item?.click as (() => void) | undefined)?.();

describe.each(platforms)('the menu on %s', (platform) => {
  it('locks', () => {
    const { happened, all } = open(platform, true);
    const item = all.find(({ id }) => id === 'lock');
    expect(item?.accelerator).toBe('CmdOrCtrl+L');
    choose(item);
    expect(happened).toEqual(['locked']);
  });

  it('has developer tools only while the app is not packaged', () => {
    const roles = (packaged: boolean) => open(platform, packaged).all.map(({ role }) => role);
    expect(roles(true)).not.toContain('toggleDevTools');
    // These bring developer tools along.
    expect(roles(true)).not.toContain('viewMenu');
    expect(roles(false)).toContain('toggleDevTools');
  });

  it('can edit, quit and tell about itself', () => {
    const roles = open(platform, true).all.map(({ role }) => role);
    expect(roles).toContain('editMenu');
    expect(roles).toContain('windowMenu');
    expect(roles).toContain(platform === 'darwin' ? 'appMenu' : 'quit');
    expect(roles).toContain(platform === 'darwin' ? 'appMenu' : 'about');
  });

  it('links to pages that the app may open', () => {
    const { happened, all } = open(platform, true);
    for (const item of all) if (item.id !== 'lock') choose(item);
    expect(happened).toHaveLength(3);
    expect(happened.map(safeLink)).toEqual(happened);
  });
});
