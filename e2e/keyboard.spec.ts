import type { Page } from '@playwright/test';
import {
  addKey,
  expectAccessible,
  openAccount,
  openCustomer,
  rowsOf,
  screens,
} from './support/screens.ts';
import { expect, stripeTest, test } from './support/test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const palette = (page: Page) => page.getByRole('dialog', { name: 'Commands' });
const field = (page: Page) => page.getByRole('combobox', { name: 'Commands' });
/** A line, by the beginning of its name: its note and its keys follow. */
const option = (page: Page, name: RegExp) => palette(page).getByRole('option', { name });
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** From now on a test fails when anything is pressed by a pointer: whatever the page complains of fails it. */
async function withoutMouse(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const type of ['pointerdown', 'mousedown', 'touchstart']) {
      const refuse = () => {
        throw new Error(`A pointer was used: ${type}.`);
      };
      window.addEventListener(type, refuse, { capture: true });
    }
  });
  await page.reload();
}

/** Looks a customer up and opens the first result, by keyboard. */
async function find(page: Page, text: string, name: string): Promise<void> {
  await page.keyboard.press('/');
  await expect(screens(page).box).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('ArrowDown');
  await expect(rowsOf(screens(page).results).first()).toBeFocused();
  await expect(rowsOf(screens(page).results).first()).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(heading(page, name)).toBeVisible();
}

/** Runs what the palette lists first for a text. */
async function command(page: Page, text: string, name: RegExp): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(text);
  await expect(option(page, name)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toHaveCount(0);
}

test('a case from its beginning to its end, without a mouse', async ({ page }) => {
  await withoutMouse(page);
  const { accounts, availability, countdown, detail } = screens(page);
  await expect(screens(page).box).toBeVisible();

  await find(page, 'lindqvist', 'Grace Lindqvist');
  await expect(rowsOf(accounts).first()).toBeFocused();
  for (const _ of [1, 2, 3]) await page.keyboard.press('j');
  await expect(rowsOf(accounts).nth(3)).toBeFocused();
  await page.keyboard.press('k');
  const row = rowsOf(accounts).nth(2);
  await expect(row).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(detail).toHaveAttribute('aria-busy', 'false');

  // The keyboard is on the row: the id is the row's, and the refresh is of the account that is open.
  await page.keyboard.press('c');
  const accountId = await copied(page);
  expect(accountId).toMatch(/^fca_/);
  await expect(detail).toContainText(accountId);
  await expect(page.getByText(`Copied account id ${accountId}.`).first()).toBeVisible();
  await page.keyboard.press('l');
  await expect.poll(() => copied(page)).toMatch(/^ownership-console:\/\/demo\/.*fca_/);
  await page.keyboard.press('r');
  await expect(availability).toContainText('A refresh is running at the bank.');
  await page.keyboard.press('r');
  await expect(
    page.getByText(/not now\. A refresh is running at the bank\./).first(),
  ).toBeVisible();
  await expect(countdown.or(detail.getByText('The last refresh failed.')).first()).toBeVisible({
    timeout: 20_000,
  });
  await page.keyboard.press('Escape');
  await expect(detail).toHaveCount(0);
  await expect(row).toBeFocused();

  await find(page, 'okafor', 'Amara Okafor');
  await expect(rowsOf(accounts).first()).toBeFocused();
  await page.keyboard.press('[');
  await expect(heading(page, 'Grace Lindqvist')).toBeVisible();
  await expect(rowsOf(accounts).first()).toBeFocused();
  await page.keyboard.press(']');
  await expect(heading(page, 'Amara Okafor')).toBeVisible();

  // Two side by side: what keys act on is the page that has the keyboard.
  await page.keyboard.press('\\');
  const left = page.getByRole('region', { name: 'Left page' });
  const right = page.getByRole('region', { name: 'Right page' });
  await expect(left.getByRole('heading', { level: 1 })).toHaveText('Amara Okafor');
  await expect(right.getByRole('heading', { level: 1 })).toHaveText('Grace Lindqvist');
  await expect(right.getByRole('row').nth(1)).toBeFocused();
  await expect(right).toContainText('keys act here');
  await page.keyboard.press('s');
  await expect(left.getByRole('row').nth(1)).toBeFocused();
  await expect(left).toContainText('keys act here');
  await page.keyboard.press('w');
  await expect(left).toHaveCount(0);
  await expect(heading(page, 'Grace Lindqvist')).toBeVisible();
  await expect(rowsOf(accounts).first()).toBeFocused();
  await page.keyboard.press('u');
  await expect(heading(page, 'Amara Okafor')).toBeVisible();

  await command(page, 'theme dark', /^Theme: dark/);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await command(page, 'grace', /^Grace Lindqvist/);
  await expect(heading(page, 'Grace Lindqvist')).toBeVisible();
  await expect(rowsOf(accounts).first()).toBeFocused();
  await command(page, 'settings', /^Open the settings/);
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(rowsOf(accounts).first()).toBeFocused();

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect(help).toContainText('Refresh ownership');
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await expect(rowsOf(accounts).first()).toBeFocused();

  await command(page, 'lock', /^Lock the console/);
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Grace Lindqvist')).toBeVisible();
  await page.keyboard.press('w');
  await expect(heading(page, 'Amara Okafor')).toBeVisible();
  await page.keyboard.press('w');
  await expect(page.getByRole('navigation', { name: 'Open' })).toContainText('Nothing yet');
  await page.keyboard.press('w');
  await expect(page.getByText(/not now\. The look-up is no tab/).first()).toBeVisible();
});

test('letters are text in a field, and mean nothing under a dialog', async ({ page }) => {
  await openCustomer(page, 'jenny rosen', 'Jenny Rosen');
  await expect(rowsOf(screens(page).accounts).first()).toBeVisible();
  await page.keyboard.press('f');
  const filter = page.getByRole('textbox', { name: 'Filter accounts' });
  await expect(filter).toBeFocused();
  await page.keyboard.type('wrc[]?');
  await expect(filter).toHaveValue('wrc[]?');
  await expect(heading(page, 'Jenny Rosen')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(filter).toHaveValue('');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+b');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(filter).toBeFocused();
  // On a checkbox nothing is typed.
  await page.getByRole('checkbox', { name: 'Select all shown' }).focus();
  await page.keyboard.press('j');
  await expect(rowsOf(screens(page).accounts).first()).toBeFocused();
  await page.keyboard.press('w');
  await expect(page.getByRole('navigation', { name: 'Open' })).toContainText('Nothing yet');
});

test('the palette lists what can be done, says why something cannot, and looks up the rest', async ({
  page,
}) => {
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openCustomer(page, 'jenny rosen', 'Jenny Rosen');
  await expect(rowsOf(screens(page).accounts).first()).toBeVisible();
  await page.getByRole('button', { name: 'Commands' }).click();
  await expect(field(page)).toBeFocused();
  await expect(option(page, /^Copy the customer id/)).toBeVisible();
  await expect(option(page, /^Amara Okafor/)).toBeVisible();
  await expectAccessible(page);

  await page.keyboard.type('refresh ownership');
  const unavailable = option(page, /^Refresh ownership/);
  await expect(unavailable).toHaveAttribute('aria-disabled', 'true');
  await expect(unavailable).toContainText('No account is open: open one first.');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeVisible();
  await expect(page.getByText(/not now\. No account is open/).first()).toBeVisible();

  // The first line is ready whatever was done to the text.
  await field(page).fill('selec');
  await page.keyboard.type('t all');
  for (const _ of 'all') await page.keyboard.press('Backspace');
  await expect(option(page, /^Select all accounts shown/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Refresh 12 selected…' })).toBeVisible();

  await page.keyboard.press('ControlOrMeta+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('whitfield');
  await expect(option(page, /^Look up “whitfield”/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(screens(page).box).toHaveValue('whitfield');
  await expect(rowsOf(screens(page).results).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Daniel Whitfield')).toBeVisible();
});

test('Enter that is held down opens the palette, and runs nothing of it', async ({ page }) => {
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await page.getByRole('button', { name: 'Commands' }).focus();
  await page.keyboard.down('Enter');
  await expect(palette(page).getByRole('combobox')).toBeFocused();
  for (let held = 0; held < 5; held += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(palette(page).getByRole('combobox')).toBeFocused();
});

test('the palette keeps no key', async ({ page }) => {
  await expect(screens(page).box).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.insertText(' rk_live_markerOfAKeyThatIsFake');
  await expect(field(page)).toHaveValue('');
  await expect(palette(page).getByRole('alert')).toContainText('It was not sent and not kept.');
  expect(await page.content()).not.toContain('markerOfAKeyThatIsFake');
  // Right after it, letters are taken for the rest of the key.
  await page.waitForTimeout(1600);
  await page.keyboard.type('l');
  await expect(palette(page).getByRole('alert')).toHaveCount(0);
});

test('what had the keyboard is what a command is about', async ({ page, stripe }) => {
  const jenny = stripe.controls.cast('joint-owners');
  await openCustomer(page, 'jenny rosen', 'Jenny Rosen');
  await openAccount(page, '6789');
  await page.keyboard.press('j');
  await expect(rowsOf(screens(page).accounts).nth(1)).toBeFocused();
  const [opened = '', second = ''] = jenny.accountIds;
  await page.keyboard.press('c');
  await expect.poll(() => copied(page)).toBe(second);
  await screens(page).refresh.focus();
  await page.keyboard.press('c');
  await expect.poll(() => copied(page)).toBe(opened);
  await page.getByRole('button', { name: 'Copy e-mail' }).first().focus();
  await page.keyboard.press('c');
  await expect.poll(() => copied(page)).toBe(jenny.customerId);
  await command(page, 'copy mail', /^Copy the e-mail/);
  await expect.poll(() => copied(page)).toContain('@example.com');
  await page.keyboard.press('o');
  await expect(page.getByText(/not now\. The demo is made up/).first()).toBeVisible();
});

stripeTest.describe('under several profiles', () => {
  stripeTest('the palette switches, and manages', async ({ page }) => {
    await expect(screens(page).mode).toContainText('TEST');
    await command(page, 'switch demo', /^Switch to DEMO/);
    await expect(screens(page).mode).toContainText('DEMO');
    await page.keyboard.press('ControlOrMeta+k');
    await expect(option(page, /^Switch to TEST/)).toBeVisible();
    await expect(option(page, /^Manage TEST/)).toBeVisible();
    await expect(option(page, /^Switch to DEMO/)).toHaveCount(0);
  });

  stripeTest('in live mode the key asks as the button does', async ({ page, stripe }) => {
    await addKey(page, 'sk_live_ordinaryKeyOfATest', 'Acme');
    await expect(screens(page).mode).toContainText('LIVE');
    await openCustomer(page, 'okafor', 'Amara Okafor');
    await openAccount(page, '4417');
    const [accountId = ''] = stripe.controls.cast('one-owner', 'live').accountIds;
    // From the list, and not from the account alone.
    await expect(rowsOf(screens(page).accounts).first()).toBeFocused();
    await page.keyboard.press('r');
    const question = page.getByRole('alertdialog');
    await expect(question).toContainText('StripeBank …4417');
    // Whoever presses Enter without reading spends nothing, and neither does a second press of the key.
    await page.keyboard.press('r');
    await page.keyboard.press('Enter');
    await expect(question).toHaveCount(0);
    expect(stripe.requests.refreshesStarted(accountId)).toBe(0);
    await expect(rowsOf(screens(page).accounts).first()).toBeFocused();
  });
});
