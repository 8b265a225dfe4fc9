import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openAccount, openCustomer, rowsOf, screens } from '../support/screens.ts';
import { findElectron } from '../../scripts/electron-runtime.ts';
import { expect, sandboxed, test } from './support/test.ts';
import { windowOf } from './support/window.ts';

test('opens in its window on the profile of the environment, and says its mode', async ({
  app,
  page,
}) => {
  await expect(screens(page).mode).toContainText('TEST');
  await expect(screens(page).box).toBeVisible();
  expect(page.url()).toBe('app://console/');
  await expect.poll(windowOf(app).title).toMatch(/^TEST.* — Ownership Console$/);
  expect(await windowOf(app).count()).toBe(1);
});

test('the whole job: look up, open an account, refresh, read the owners', async ({
  page,
  stripe,
}) => {
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openAccount(page, '4417');
  await screens(page).refresh.click();
  await expect(screens(page).availability).toContainText('running at the bank');
  stripe.controls.advance(60_000);
  await expect(screens(page).activity).toContainText('succeeded', { timeout: 15_000 });
  await expect(rowsOf(screens(page).owners).filter({ hasText: 'Amara Okafor' })).toBeVisible();
  await expect(screens(page).countdown).toBeVisible();
});

test('the process of the page is sandboxed by the system', async ({ app, page }) => {
  test.skip(!sandboxed, 'Chromium has no sandbox for root.');
  await expect(screens(page).mode).toBeVisible();
  const processId = await windowOf(app).processId();
  if (process.platform === 'linux') {
    // 2 is a filter of system calls.
    expect(await readFile(`/proc/${processId}/status`, 'utf8')).toMatch(/^Seccomp:\s*2$/m);
  } else {
    const metrics = await app.evaluate(({ app }) => app.getAppMetrics());
    expect(metrics.find(({ pid }) => pid === processId)?.sandboxed).toBe(true);
  }
});

test('the page has neither Node nor Electron, and three functions of ours', async ({ page }) => {
  const found = await page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => Reflect.has(window, name),
    ),
    bridge: Object.keys(window.ownershipConsole).toSorted(),
    // Through the functions of the bridge, too, only the page's own world is reached.
    made: (() => {
      try {
        const make = window.ownershipConsole.invoke.constructor as FunctionConstructor;
        return typeof make('return process');
      } catch (error) {
        return (error as Error).name;
      }
    })(),
  }));
  expect(found.globals).toEqual([]);
  expect(found.bridge).toEqual(['cancel', 'invoke', 'subscribe']);
  // The content security policy forbids to make code of text.
  expect(found.made).toBe('EvalError');
});

test('a second start shows the window that is there, and ends', async ({
  app,
  page,
  environment,
}) => {
  await expect(screens(page).mode).toBeVisible();
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const second = spawn(findElectron() ?? '', [...(sandboxed ? [] : ['--no-sandbox']), root], {
    env: environment,
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  expect(await windowOf(app).count()).toBe(1);
});
