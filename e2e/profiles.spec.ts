import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addKey,
  expectAccessible,
  lookUp,
  manageProfile,
  openAccount,
  openCustomer,
  rowsOf,
  screens,
  switchProfile,
} from './support/screens.ts';
import { expect, startOwnPreview, stripeTest as test } from './support/test.ts';

test('the console starts with the test profile that it was given, and says so everywhere', async ({
  page,
}) => {
  await expect(screens(page).mode).toContainText('TEST');
  await expect(page).toHaveTitle(/^TEST · Test/);
  await switchProfile(page, 'DEMO');
  await expect(screens(page).mode).toContainText('DEMO');
  await expect(page).toHaveTitle(/^DEMO/);
});

test('a key that cannot be used is refused with the reason', async ({ page }) => {
  for (const [key, message] of [
    ['', 'Paste a Stripe key'],
    ['pk_test_0123456789', 'publishable key'],
    ['not a key at all', 'not a Stripe key'],
    ['sk_org_live_0123456789', 'organization key'],
    ['sk_test_expiredKeyOfATest', 'has expired'],
    ['sk_live_invalidKeyOfATest', 'does not know this key'],
  ] as const) {
    await addKey(page, key);
    const dialog = page.getByRole('dialog', { name: 'Add a key' });
    await expect(dialog).toContainText(message);
    await expect(screens(page).mode).toContainText('TEST');
    // One that the page refuses itself, and one that Stripe does.
    if (message === 'Paste a Stripe key' || message === 'has expired') await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
  }
});

test('several test profiles stand side by side, each with its own tabs', async ({ page }) => {
  await addKey(page, 'sk_test_ofTheFirstSandbox', 'Sandbox one');
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await addKey(page, 'sk_test_ofTheSecondSandbox', 'Sandbox two');
  await expect(screens(page).mode).toContainText('Sandbox two');
  await openCustomer(page, 'whitfield', 'Daniel Whitfield');
  const tabs = page.getByRole('navigation', { name: 'Open' }).getByRole('listitem');
  await expect(tabs).toHaveText(['Daniel Whitfield']);
  await switchProfile(page, 'Sandbox one');
  await expect(screens(page).mode).toContainText('TEST · Sandbox one');
  await expect(tabs).toHaveText(['Amara Okafor']);
  await page.getByRole('button', { name: 'Switch profile' }).click();
  const menu = page.getByRole('dialog', { name: 'Profiles' });
  await expect(menu.getByRole('listitem')).toHaveCount(4);
  await expect(menu.getByRole('listitem').filter({ hasText: 'Sandbox two' })).toContainText(
    /sk_test_….*/,
  );
  await expectAccessible(page);
});

test('the same key is not added twice, and the profile that has it is named', async ({ page }) => {
  await addKey(page, 'sk_test_ofTheFirstSandbox', 'Sandbox one');
  await expect(screens(page).mode).toContainText('Sandbox one');
  await addKey(page, 'sk_test_ofTheFirstSandbox', 'Once more');
  await expect(screens(page).alert).toContainText('Sandbox one');
});

test('a profile is renamed, everywhere', async ({ page }) => {
  await addKey(page, 'sk_test_ofASandbox', 'Acme');
  await expect(screens(page).mode).toContainText('TEST · Acme');
  const dialog = await manageProfile(page, 'Acme');
  await expectAccessible(page);
  await dialog.getByLabel('Label').fill('Acme Europe');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('dialog', { name: 'TEST · Acme Europe' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(screens(page).mode).toContainText('TEST · Acme Europe');
  await expect(page).toHaveTitle(/^TEST · Acme Europe/);
  await expect(page.getByRole('button', { name: 'Switch profile' })).toBeFocused();
});

test('a label that looks like a key is refused, and nothing is renamed', async ({ page }) => {
  await addKey(page, 'sk_test_ofASandbox', 'Acme');
  await expect(screens(page).mode).toContainText('TEST · Acme');
  const dialog = await manageProfile(page, 'Acme');
  await dialog.getByLabel('Label').fill('sk_test_ofASandbox');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(dialog.getByLabel('Label')).toHaveAccessibleDescription(/looks like a key/);
  await expect(dialog.getByLabel('Label')).toHaveAttribute('aria-invalid', 'true');
});

test('a key is replaced by another of the same mode, and by no other', async ({ page, stripe }) => {
  await addKey(page, 'sk_test_ofASandbox', 'Acme');
  await expect(screens(page).mode).toContainText('TEST · Acme');
  const dialog = await manageProfile(page, 'Acme');
  await dialog.getByRole('button', { name: 'Replace key…' }).click();
  const field = dialog.getByLabel('New key');
  await field.fill('sk_live_ofAnotherMode');
  await expect(dialog).toContainText('This is a live key, and the profile is a test one.');
  await field.fill('sk_test_expiredKeyOfATest');
  await dialog.getByRole('button', { name: 'Replace key' }).click();
  await expect(dialog.getByRole('alert')).toContainText('has expired');
  await field.fill('rk_test_theKeyThatFollows');
  await dialog.getByRole('button', { name: 'Replace key' }).click();
  await expect(dialog).toContainText('rk_test_…lows');
  await expect(dialog).toContainText('restricted key');
  await page.keyboard.press('Escape');
  await lookUp(page, 'okafor');
  expect(stripe.requests.all().at(-1)?.headers['authorization']).toMatch(/lows$/);
});

test('another key takes all away that the former one has read', async ({ page }) => {
  await addKey(page, 'sk_test_ofASandbox', 'Acme');
  await expect(screens(page).mode).toContainText('TEST · Acme');
  await openCustomer(page, 'whitfield', 'Daniel Whitfield');
  await openAccount(page, '0902');
  await expect(screens(page).owners).toContainText('Svetlana Baranova');
  const dialog = await manageProfile(page, 'Acme');
  await dialog.getByRole('button', { name: 'Replace key…' }).click();
  // It reads customers, and no account: what is on screen of one is of the former key.
  await dialog.getByLabel('New key').fill('rk_test_nofcKeyThatFollows');
  await dialog.getByRole('button', { name: 'Replace key' }).click();
  await expect(dialog).toContainText('rk_test_…lows');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Daniel Whitfield' })).toBeVisible();
  await expect(screens(page).alert.first()).toContainText('Missing permission');
  expect(await page.content()).not.toContain('Baranova');
  await expect(screens(page).accounts).toHaveCount(0);
  await expect(screens(page).box).toHaveValue('');
});

test('a removed profile is gone, after one question, and the console goes to one that is there', async ({
  page,
}) => {
  await addKey(page, 'sk_test_ofAProfileToRemove', 'Short-lived');
  await expect(screens(page).mode).toContainText('Short-lived');
  const dialog = await manageProfile(page, 'Short-lived');
  await dialog.getByRole('button', { name: 'Remove…' }).click();
  await expect(dialog.getByRole('button', { name: 'Keep' })).toBeFocused();
  await expectAccessible(page);
  await expect(screens(page).mode).toContainText('Short-lived');
  await dialog.getByRole('button', { name: 'Yes, remove Short-lived' }).click();
  await expect(screens(page).mode).not.toContainText('Short-lived');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const notice = page.getByRole('status').filter({ hasText: 'was removed' });
  await expect(notice).toContainText('“Short-lived” was removed. This is TEST · Test key.');
  await lookUp(page, 'okafor');
  await switchProfile(page, 'DEMO');
  await expect(notice).toHaveCount(0);
});

test('after a restart the profile is there, and asks for its key', async ({ browser, stripe }) => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'ownership-console-kept-'));
  const first = await startOwnPreview(stripe, dataFolder);
  const before = await browser.newPage();
  await before.goto(first.link);
  await addKey(before, 'sk_test_ofBeforeTheRestart', 'Acme sandbox');
  await expect(screens(before).mode).toContainText('Acme sandbox');
  await before.close();
  await first.close();

  const second = await startOwnPreview(stripe, dataFolder);
  const page = await browser.newPage();
  await page.goto(second.link);
  await page.getByRole('button', { name: 'Switch profile' }).click();
  const entry = page.getByRole('listitem').filter({ hasText: 'Acme sandbox' });
  await expect(entry).toContainText('asks for its key');
  await entry.getByRole('button', { name: /^TEST/ }).click();
  const needed = page.getByRole('region', { name: 'Key needed' });
  await expect(needed).toContainText('sk_test_…');
  await expect(needed).not.toContainText('what is open');
  await needed.getByLabel('Key', { exact: true }).fill('sk_test_ofBeforeTheRestart');
  await needed.getByRole('button', { name: 'Use this key' }).click();
  await expect(needed).toHaveCount(0);
  await expect(screens(page).box).toBeFocused();
  await lookUp(page, 'okafor');
  await expect(rowsOf(screens(page).results).first()).toContainText('Amara Okafor');
  await page.close();
  await second.close();
  await rm(dataFolder, { recursive: true, force: true });
});
