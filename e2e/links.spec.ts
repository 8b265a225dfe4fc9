import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { startEmbeddedStripe } from '../main/demo/index.ts';
import { startPreview, type Preview } from './support/preview.ts';
import {
  addKey,
  expectAccessible,
  openAccount,
  openAddKey,
  openCustomer,
  screens,
  switchProfile,
} from './support/screens.ts';
import { expect, stripeTest, test } from './support/test.ts';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const tabs = (page: Page) => page.getByRole('navigation', { name: 'Open' }).getByRole('listitem');

/** The ids of the demo's world, which is made from the same seed. */
async function demoCase() {
  const stripe = await startEmbeddedStripe({ seed: 1 });
  const { customerId, accountIds } = stripe.controls.cast('one-owner');
  await stripe.close();
  return { customerId, accountId: accountIds[0] ?? '' };
}

test.describe('a preview that is started with a link', () => {
  test('opens the account of the customer that it names, once', async ({ context }) => {
    const { customerId, accountId } = await demoCase();
    const preview = await startPreview({
      args: [`ownership-console://demo/customer/${customerId}/account/${accountId}`],
    });
    const page = await context.newPage();
    await page.goto(preview.link);
    await expect(heading(page, 'Amara Okafor')).toBeVisible();
    await expect(screens(page).detail).toContainText('…4417');
    // SECURITY: it opens, and starts nothing.
    expect(preview.output()).not.toContain('ownership.refresh');
    const again = await page.evaluate(() =>
      window.ownershipConsole.invoke('link.take', {}, 'again'),
    );
    expect(again).toMatchObject({ ok: true, value: null });
    await page.close();
    await preview.close();
  });

  test('shows nobody’s owners under another one’s name', async ({ context, stripe }) => {
    const { customerId } = await demoCase();
    const [theirs = ''] = stripe.controls.cast('joint-owners').accountIds;
    const preview = await startPreview({
      args: [`ownership-console://demo/customer/${customerId}/account/${theirs}`],
    });
    const page = await context.newPage();
    await page.goto(preview.link);
    await expect(heading(page, 'Amara Okafor')).toBeVisible();
    const alert = screens(page).alert.filter({ hasText: 'was not linked by this customer' });
    await expect(alert).toBeVisible();
    await expect(screens(page).owners).toBeHidden();
    await expect(screens(page).refresh).toBeHidden();
    await alert.getByRole('button', { name: 'Open who linked it' }).click();
    await expect(heading(page, 'Jenny Rosen')).toBeVisible();
    await expect(screens(page).owners).toBeVisible();
    await page.close();
    await preview.close();
  });

  test('says what is missing where no profile is of its mode, and opens it once there is one', async ({
    context,
    stripe,
  }) => {
    const { customerId } = stripe.controls.cast('one-owner', 'live');
    const preview = await startPreview({
      args: [`ownership-console://live/customer/${customerId}`],
      env: { OWNERSHIP_CONSOLE_STRIPE_URL: stripe.url.href },
    });
    const page = await context.newPage();
    await page.goto(preview.link);
    const notice = page.getByRole('status').filter({ hasText: 'This link is for live mode.' });
    await expect(notice).toContainText('Add a live key to open it.');
    await expect(screens(page).mode).toContainText('DEMO');
    await expectAccessible(page);
    await notice.getByRole('button', { name: 'Add a live key…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a key' });
    await dialog.getByLabel('Key', { exact: true }).fill('sk_live_ordinaryKeyOfATest');
    await dialog.getByRole('button', { name: 'Add key' }).click();
    await expect(heading(page, 'Amara Okafor')).toBeVisible();
    await expect(screens(page).mode).toContainText('LIVE');
    await expect(notice).toHaveCount(0);
    await page.close();
    await preview.close();
  });

  test('can be told to leave it', async ({ context }) => {
    const preview = await startPreview({ args: ['ownership-console://test/account/fca_1'] });
    const page = await context.newPage();
    await page.goto(preview.link);
    const notice = page.getByRole('status').filter({ hasText: 'This link is for test mode.' });
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toHaveCount(0);
    await expect(tabs(page)).toHaveCount(0);
    await page.close();
    await preview.close();
  });

  test('asks which profile where several are of its mode', async ({ context, stripe }) => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'ownership-console-kept-'));
    const env = { OWNERSHIP_CONSOLE_STRIPE_URL: stripe.url.href };
    const first = await startPreview({ dataFolder, env });
    const before = await context.newPage();
    await before.goto(first.link);
    await addKey(before, 'sk_test_ofTheFirstSandbox', 'Sandbox one');
    await expect(screens(before).mode).toContainText('Sandbox one');
    await addKey(before, 'sk_test_ofTheSecondSandbox', 'Sandbox two');
    await expect(screens(before).mode).toContainText('Sandbox two');
    await switchProfile(before, 'DEMO');
    await expect(screens(before).mode).toContainText('DEMO');
    await expect.poll(() => savedProfile(first)).toBe('demo');
    await before.close();
    await first.close();

    const { customerId } = stripe.controls.cast('one-owner', 'test');
    const link = `ownership-console://test/customer/${customerId}`;
    const second = await startPreview({ dataFolder, env, args: [link] });
    const page = await context.newPage();
    await page.goto(second.link);
    const choice = page.getByRole('group', { name: 'Profiles of test mode' });
    await expect(choice.getByRole('button')).toHaveText([
      'Open in TEST · Sandbox one',
      'Open in TEST · Sandbox two',
    ]);
    await expectAccessible(page);
    await choice.getByRole('button', { name: 'Sandbox one' }).click();
    await expect(choice).toHaveCount(0);
    await expect(screens(page).mode).toContainText('TEST · Sandbox one');
    // Its key was of the session before; what the link opened is behind the question for it.
    const needed = page.getByRole('region', { name: 'Key needed' });
    await needed.getByLabel('Key', { exact: true }).fill('sk_test_ofTheFirstSandbox');
    await needed.getByRole('button', { name: 'Use this key' }).click();
    await expect(heading(page, 'Amara Okafor')).toBeVisible();
    await page.close();
    await second.close();
    await rm(dataFolder, { recursive: true, force: true });
  });
});

test('a customer and an account are copied as links for a colleague', async ({ page, context }) => {
  const { customerId, accountId } = await demoCase();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(copied).toBe(`ownership-console://demo/customer/${customerId}`);
  await openAccount(page, '4417');
  await screens(page).detail.getByRole('button', { name: 'Copy link' }).click();
  await expect
    .poll(copied)
    .toBe(`ownership-console://demo/customer/${customerId}/account/${accountId}`);
  await expect(page.getByRole('log', { name: 'Announcements' })).toContainText('Copied link.');
  // What is made up is in no Dashboard.
  await expect(page.getByRole('button', { name: 'Open in the Dashboard' })).toHaveCount(0);
  await expectAccessible(page);
});

test.describe('what is open', () => {
  test('comes back after a restart, from a file of ids', async ({ context }) => {
    const { customerId, accountId } = await demoCase();
    const dataFolder = await mkdtemp(join(tmpdir(), 'ownership-console-kept-'));
    const first = await startPreview({ dataFolder });
    const before = await context.newPage();
    await before.goto(first.link);
    await openCustomer(before, 'whitfield', 'Daniel Whitfield');
    await openCustomer(before, 'okafor', 'Amara Okafor');
    await openAccount(before, '4417');
    await expect.poll(() => savedText(first)).toContain(accountId);
    await before.close();
    await first.close();

    const file = join(dataFolder, fileName);
    const text = await readFile(file, 'utf8');
    expect(text).toContain(customerId);
    expect(text).not.toMatch(/okafor|whitfield|amara|daniel|example\.com|4417/i);
    // Words of the contract, the profile's name, and ids.
    expect(JSON.parse(text)).toMatchObject({
      profileId: 'demo',
      view: { kind: 'customer', id: customerId },
      selected: { [customerId]: accountId },
    });
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);

    const second = await startPreview({ dataFolder });
    const page = await context.newPage();
    await page.goto(second.link);
    await expect(heading(page, 'Amara Okafor')).toBeVisible();
    await expect(screens(page).detail).toContainText('…4417');
    await expect(tabs(page)).toHaveText(['Daniel Whitfield', 'Amara Okafor']);
    await page.close();
    await second.close();
    await rm(dataFolder, { recursive: true, force: true });
  });

  test('is nothing where the file is broken, and that is said', async ({ context }) => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'ownership-console-kept-'));
    await writeFile(join(dataFolder, fileName), '{ "tabs": { "demo": [');
    const preview = await startPreview({ dataFolder });
    const page = await context.newPage();
    await page.goto(preview.link);
    await expect(
      page.getByRole('status').filter({ hasText: 'What was open could not be read' }),
    ).toBeVisible();
    await openCustomer(page, 'okafor', 'Amara Okafor');
    await expect.poll(() => savedProfile(preview)).toBe('demo');
    await page.close();
    await preview.close();
    await rm(dataFolder, { recursive: true, force: true });
  });
});

stripeTest(
  'the Dashboard is opened at the customer, in the mode and the account of the profile',
  async ({ page, context, stripe }) => {
    const opened = await catchDashboard(context);
    const dashboard = page.getByRole('button', { name: 'Open in the Dashboard' }).first();
    const { customerId } = stripe.controls.cast('one-owner', 'test');
    await openCustomer(page, 'okafor', 'Amara Okafor');
    await dashboard.click();
    await expect
      .poll(() => opened.at(-1))
      .toBe(`https://dashboard.stripe.com/test/customers/${customerId}`);
    // A linked account has no page there: its customer lists it.
    await openAccount(page, '4417');
    await screens(page).detail.getByRole('button', { name: 'Open in the Dashboard' }).click();
    await expect.poll(() => opened.length).toBe(2);
    expect(opened[1]).toBe(opened[0]);

    await addKey(page, 'sk_live_ordinaryKeyOfATest', 'Acme');
    await expect(screens(page).mode).toContainText('LIVE');
    await openCustomer(page, 'okafor', 'Amara Okafor');
    await dashboard.click();
    const live = stripe.controls.cast('one-owner', 'live').customerId;
    await expect.poll(() => opened.at(-1)).toBe(`https://dashboard.stripe.com/customers/${live}`);

    const connected = stripe.controls.connectedAccount('test').id;
    const dialog = await openAddKey(page);
    await dialog.getByLabel('Key', { exact: true }).fill('sk_test_ofThePlatform');
    await dialog.getByText('Connect platform: act for an account').click();
    await dialog.getByLabel('Account to act for').fill(connected);
    await dialog.getByLabel('Label').fill('Connected');
    await dialog.getByRole('button', { name: 'Add key' }).click();
    await expect(screens(page).mode).toContainText('Connected');
    await openCustomer(page, 'okafor', 'Amara Okafor');
    await dashboard.click();
    const theirs = stripe.controls.cast('one-owner', 'test', 'connected').customerId;
    await expect
      .poll(() => opened.at(-1))
      .toBe(`https://dashboard.stripe.com/${connected}/test/customers/${theirs}`);
  },
);

/** Not the app's: the preview has files of its own for what names profiles. */
const fileName = 'workspace-preview.json';

const savedText = ({ dataFolder }: Preview) =>
  readFile(join(dataFolder, fileName), 'utf8').catch(() => '{}');

async function savedProfile(preview: Preview): Promise<unknown> {
  const saved: unknown = JSON.parse(await savedText(preview));
  return typeof saved === 'object' && saved !== null ? Reflect.get(saved, 'profileId') : null;
}

/** Answers in the Dashboard's place, and says which of its pages were opened. */
async function catchDashboard(context: BrowserContext): Promise<string[]> {
  const opened: string[] = [];
  await context.route('https://dashboard.stripe.com/**', (route) => {
    opened.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: '<title>The Dashboard</title>' });
  });
  return opened;
}
