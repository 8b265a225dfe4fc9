import { fileURLToPath } from 'node:url';
import type { ElectronApplication } from '@playwright/test';
import { screens } from '../support/screens.ts';
import { expect, test } from './support/test.ts';
import { windowOf } from './support/window.ts';

// What is refused is reported in the console.
test.use({ complains: true });

const hostile = [
  'https://example.com/',
  'http://127.0.0.1:1/',
  'file:///etc/passwd',
  'app://other/',
  'app://console.example.com/',
  'app://console@example.com/',
  'data:text/html,<h1>x</h1>',
  'javascript:document.body.remove()',
  'about:blank',
  'chrome://version/',
  'view-source:app://console/',
  'blob:app://console/x',
  'mailto:x@example.com',
  'smb://example.com/x',
];

/** Puts a recorder in the place of what opens links in the system. */
async function recordOpened(app: ElectronApplication): Promise<() => Promise<unknown>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedLinks', opened);
    Reflect.set(shell, 'openExternal', (link: string) => {
      opened.push(link);
      return Promise.resolve();
    });
  });
  return () => app.evaluate(() => Reflect.get(globalThis, 'openedLinks') as unknown);
}

test('no link, script or form leads the window elsewhere', async ({ app, page }) => {
  const opened = await recordOpened(app);
  for (const address of hostile) {
    await page.evaluate((address) => {
      location.href = address;
    }, address);
    await page.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address;
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
    await page.evaluate((address) => {
      const form = document.createElement('form');
      form.action = address;
      document.body.append(form);
      form.submit();
      form.remove();
    }, address);
    expect(page.url(), address).toBe('app://console/');
    await expect(screens(page).mode, address).toBeVisible();
  }
  expect(await windowOf(app).count()).toBe(1);
  expect(await opened()).toEqual([]);
});

test('no window opens, and of links only those to Stripe are handed to the system', async ({
  app,
  page,
}) => {
  const opened = await recordOpened(app);
  const given = [
    ...hostile,
    'https://dashboard.stripe.com.example.com/',
    'https://docs.stripe.com/keys',
  ];
  const handles = await page.evaluate(
    (given) => given.map((address) => window.open(address) === null),
    given,
  );
  expect(handles).toEqual(given.map(() => true));
  await expect.poll(opened).toEqual(['https://docs.stripe.com/keys']);
  expect(await windowOf(app).count()).toBe(1);
});

test('the page reaches no network', async ({ page, stripe }) => {
  const asked = stripe.requests.all().length;
  const outcomes = await page.evaluate(
    (addresses) =>
      Promise.all(
        addresses.map((address) =>
          fetch(address, { mode: 'no-cors' }).then(
            () => `reached ${address}`,
            () => 'refused',
          ),
        ),
      ),
    ['https://api.stripe.com/v1/customers', `${stripe.url.href}v1/customers`],
  );
  expect(outcomes).toEqual(['refused', 'refused']);
  expect(stripe.requests.all().length).toBe(asked);
});

test('no permission is given', async ({ page }) => {
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as const;
    const answers = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
    return answers.map(({ state }) => state);
  });
  expect(states).not.toContain('granted');
});

/**
 * What main answers to a window of somebody else's making: with our preload in every frame, which ours has not,
 * and with pages of its own, which no policy of ours holds back.
 */
function askFromStranger(app: ElectronApplication, address: string, ask: string): Promise<unknown> {
  const preload = fileURLToPath(new URL('../../out/preload/index.cjs', import.meta.url));
  return app.evaluate(
    async ({ BrowserWindow, session }, { address, ask, preload }) => {
      // In memory, so that each test begins with none.
      const strangers = session.fromPartition('strangers');
      if (!strangers.protocol.isProtocolHandled('app')) {
        const page = { headers: { 'Content-Type': 'text/html' } };
        strangers.protocol.handle('app', () => new Response('<p>a page</p>', page));
      }
      const window = new BrowserWindow({
        show: false,
        webPreferences: {
          session: strangers,
          preload,
          sandbox: true,
          contextIsolation: true,
          nodeIntegrationInSubFrames: true,
        },
      });
      try {
        await window.loadURL(address);
        return (await window.webContents.executeJavaScript(ask)) as unknown;
      } finally {
        window.destroy();
      }
    },
    { address, ask, preload },
  );
}

const fromTheWindow = `window.ownershipConsole.invoke('app.info', {}, 'window')`;
const fromAFrame = `new Promise((resolve) => {
  const frame = document.createElement('iframe');
  frame.src = 'app://console/frame';
  frame.onload = () => resolve(frame.contentWindow.ownershipConsole.invoke('app.info', {}, 'frame'));
  document.body.append(frame);
})`;
const refused = {
  ok: false,
  error: { kind: 'permission', message: 'This page may not ask the console.' },
};

test('a frame is refused, though it has the bridge and our origin', async ({ app, page }) => {
  await expect(screens(page).mode).toBeVisible();
  // The window around it is answered, or the refusal would prove nothing.
  expect(await askFromStranger(app, 'app://console/', fromTheWindow)).toMatchObject({ ok: true });
  expect(await askFromStranger(app, 'app://console/', fromAFrame)).toEqual(refused);
});

test('a page of another origin is refused, though it has the bridge', async ({ app, page }) => {
  await expect(screens(page).mode).toBeVisible();
  for (const address of ['app://other/', 'data:text/html,<p>a page</p>']) {
    expect(await askFromStranger(app, address, fromTheWindow), address).toEqual(refused);
  }
});

test('our own window gives its frames no bridge', async ({ page }) => {
  const kind = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentWindow;
    return inner === null ? 'no frame' : typeof Reflect.get(inner, 'ownershipConsole');
  });
  expect(kind).toBe('undefined');
});
