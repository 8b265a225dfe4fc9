import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';

/**
 * The window through Electron's own eyes. After a lock the page lives in another process, which Playwright
 * takes for crashed: from then on this is the way to it.
 */
export function windowOf(app: ElectronApplication) {
  return {
    /** The process that the page lives in. */
    processId: () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
      ),
    title: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()),
    count: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
    /** What is to be read on the page; empty while there is none to ask. */
    text: (): Promise<string> =>
      app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        if (contents === undefined || contents.isLoading() || contents.isCrashed()) return '';
        const text: unknown = await contents
          .executeJavaScript('document.body.innerText')
          .catch(() => '');
        return String(text);
      }),
    /** Presses the button of this name. */
    press: (name: string) =>
      app.evaluate(async ({ BrowserWindow }, name) => {
        await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          `[...document.querySelectorAll('button')].find((button) => button.innerText === ${JSON.stringify(name)}).click()`,
        );
      }, name),
    /** All strings in the memory of the page's process, its preload among them. */
    async heap(): Promise<string> {
      const folder = await mkdtemp(join(tmpdir(), 'ownership-console-heap-'));
      const file = join(folder, 'page.heapsnapshot');
      await app.evaluate(async ({ BrowserWindow }, file) => {
        await BrowserWindow.getAllWindows()[0]?.webContents.takeHeapSnapshot(file);
      }, file);
      const heap = await readFile(file, 'utf8');
      await rm(folder, { recursive: true });
      return heap;
    },
  };
}

/** Chooses an item of the menu, as the analyst would. */
export function chooseMenu(app: ElectronApplication, id: string): Promise<void> {
  return app.evaluate(({ Menu }, id) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(id);
    if (item === null || item === undefined) throw new Error(`The menu has no item ${id}.`);
    Reflect.apply(item.click, item, []);
  }, id);
}
