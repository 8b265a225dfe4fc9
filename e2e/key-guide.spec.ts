import type { Locator, Page } from '@playwright/test';
import {
  addKey,
  expectAccessible,
  manageProfile,
  openAccount,
  openAddKey,
  openCustomer,
  rowsOf,
  screens,
} from './support/screens.ts';
import { expect, stripeTest as test } from './support/test.ts';

const keyField = (place: Page | Locator) => place.getByLabel('Key', { exact: true });

test('the kind of a key and its mode are said at once, and what speaks against it', async ({
  page,
}) => {
  const dialog = await openAddKey(page);
  await expectAccessible(page);
  for (const [key, says] of [
    ['rk_test_0123456789', 'TEST · restricted key'],
    ['sk_test_0123456789', 'TEST · secret key'],
    ['sk_live_0123456789', 'A restricted key is safer'],
    ['rk_live_0123456789', 'LIVE · restricted key'],
    ['pk_live_0123456789', 'This is a publishable key'],
    ['whsec_0123456789012', 'webhook signing secret'],
    ['sk_org_live_0123456789', 'organization key'],
    ['rk_test_', 'not a whole key yet'],
  ] as const) {
    await keyField(dialog).fill(key);
    await expect(dialog.getByRole('status')).toContainText(says);
  }
  await expect(keyField(dialog)).toHaveAttribute('aria-invalid', 'false');
  await keyField(dialog).fill('pk_live_0123456789');
  await expect(keyField(dialog)).toHaveAttribute('aria-invalid', 'true');
});

test('the permissions are named, and the Dashboard’s page is linked in the right mode', async ({
  page,
}) => {
  const dialog = await openAddKey(page);
  await expect(dialog.getByRole('listitem')).toHaveText([
    'CustomersRead',
    'Financial ConnectionsWrite',
    'EventsRead',
  ]);
  const links = dialog.getByRole('link');
  await expect(links).toHaveText(['new test key', 'new live key']);
  const hrefs = () => links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(await hrefs()).toEqual([
    'https://dashboard.stripe.com/test/apikeys/create?name=Ownership%20Console',
    'https://dashboard.stripe.com/apikeys/create?name=Ownership%20Console',
  ]);
  for (const link of await links.all()) {
    await expect(link).toHaveAttribute('target', '_blank');
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  }
  await keyField(dialog).fill('rk_live_0123456789');
  await expect(links).toHaveText(['new live key']);
});

test('where the key will be is said before it is given', async ({ page }) => {
  const dialog = await openAddKey(page);
  await expect(dialog).toContainText('stays in memory, until the console locks or closes');
  await expect(dialog).toContainText('The preview keeps keys for this session only.');
});

test('a key without lacks is added, and the dialog is gone', async ({ page }) => {
  await addKey(page, 'rk_test_ordinaryKeyOfATest', 'Sandbox two');
  await expect(screens(page).mode).toContainText('Sandbox two');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('note')).toHaveCount(0);
});

test('a key that lacks a permission: what works, what is off, and on with the rest', async ({
  page,
}) => {
  await addKey(page, 'rk_test_nofcKeyOfATest', 'No accounts');
  const dialog = page.getByRole('dialog', { name: 'The key works, but not for all' });
  await expect(dialog).toContainText('Works: finding and showing customers');
  await expect(dialog).toContainText(/Off: linked accounts.*because the key lacks rak_\w+/);
  await expect(dialog.getByRole('button', { name: 'Go on with the rest' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Switch profile' })).toBeFocused();

  const notice = page.getByRole('note').filter({ hasText: 'This key lacks' });
  await expect(notice).toContainText('tick Financial Connections: Write, or Read');
  await expectAccessible(page);
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await expect(screens(page).alert).toContainText('Missing permission');
});

test('a permission that is ticked later is found by checking again', async ({ page, stripe }) => {
  const key = 'rk_test_nofcKeyThatIsMended';
  await addKey(page, key, 'Mended');
  await page.getByRole('button', { name: 'Go on with the rest' }).click();
  const notice = page.getByRole('note').filter({ hasText: 'This key lacks' });
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await expect(screens(page).alert).toContainText('Missing permission');
  const read = { path: '/v1/financial_connections/accounts' };
  const before = stripe.requests.count(read);
  await notice.getByRole('button', { name: 'Check again' }).click();
  // The check, and the list on screen that is asked for again after it.
  await expect.poll(() => stripe.requests.count(read)).toBe(before + 2);
  stripe.controls.declareKey(key, {
    is: 'restricted',
    permissions: ['rak_customer_read', 'rak_bank_connections_write', 'rak_event_read'],
  });
  await notice.getByRole('button', { name: 'Check again' }).click();
  await expect(notice).toHaveCount(0);
  // What was refused is asked for again by itself.
  await expect(rowsOf(screens(page).accounts).first()).toBeVisible();
});

test('a key that lacks a permission can be replaced on the spot', async ({ page }) => {
  await addKey(page, 'rk_test_nocustomersKeyOfATest', 'Replaced');
  const dialog = page.getByRole('dialog', { name: 'The key works, but not for all' });
  await expect(dialog).toContainText('Off: finding and showing customers');
  await dialog.getByRole('button', { name: 'Replace the key…' }).click();
  await dialog.getByLabel('New key').fill('rk_test_anotherKeyOfATest');
  await dialog.getByRole('button', { name: 'Replace key' }).click();
  await expect(dialog).toHaveCount(0);
  await openCustomer(page, 'okafor', 'Amara Okafor');
});

test('a read-only key: the refresh is refused once, then off with the reason until it is mended', async ({
  page,
  stripe,
}) => {
  const key = 'rk_test_readonlyKeyOfATest';
  const [accountId = ''] = stripe.controls.cast('one-owner').accountIds;
  await addKey(page, key, 'Read only');
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openAccount(page, '4417');
  await screens(page).refresh.click();
  await expect(screens(page).availability).toContainText('This key may not refresh ownership.');
  await expect(screens(page).detail).toContainText('Financial Connections: Write');
  // Said once; the request stays, to be quoted.
  await expect(screens(page).alert).toHaveText(/^Stripe refused request req_/);
  await expect(screens(page).accounts).toContainText('Key may not');
  await expect(screens(page).refresh).toBeDisabled();
  await expect(rowsOf(screens(page).owners)).toHaveCount(1);
  await expectAccessible(page);

  // No check proves otherwise: only a refresh that starts does.
  const tryAgain = screens(page).detail.getByRole('button', { name: 'Try again' });
  await tryAgain.click();
  await expect(tryAgain).toBeEnabled();
  await expect(screens(page).alert).toHaveText(/^Stripe refused request req_/);
  await expect(screens(page).refresh).toBeDisabled();
  stripe.controls.declareKey(key, {
    is: 'restricted',
    permissions: ['rak_customer_read', 'rak_bank_connections_write', 'rak_event_read'],
  });
  await tryAgain.click();
  await expect(screens(page).availability).toContainText('running at the bank');
  await expect(tryAgain).toHaveCount(0);
  await expect(screens(page).refresh).toBeFocused();
  expect(stripe.requests.refreshesStarted(accountId)).toBe(1);
});

test('a key without events: the refresh ends all the same, and the console says that it is seen later', async ({
  page,
  stripe,
}) => {
  await addKey(page, 'rk_test_noeventsKeyOfATest', 'No events');
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openAccount(page, '4417');
  await screens(page).refresh.click();
  await expect(screens(page).availability).toContainText('running at the bank');
  await expect(screens(page).activity).toContainText('may not read events', { timeout: 15_000 });
  stripe.controls.advance(60_000);
  await expect(screens(page).countdown).toBeVisible({ timeout: 20_000 });
});

test('an organization’s key asks for the account, and acts for it', async ({ page, stripe }) => {
  const { platformAccount, connectedAccount } = stripe.controls;
  const account = `${platformAccount()}/${connectedAccount().id}`;
  const dialog = await openAddKey(page);
  await keyField(dialog).fill('sk_org_test_keyOfAnOrganization');
  await expect(dialog.getByRole('status')).toContainText('Name the account');
  const field = dialog.getByLabel('Account', { exact: true });
  await field.fill('cus_123');
  await expect(dialog).toContainText('An account id begins with acct_');
  await field.fill(account);
  await expect(dialog.getByRole('status')).toContainText('TEST · organization key');
  await expectAccessible(page);
  await field.fill('acct_ofSomebodyElse');
  await dialog.getByRole('button', { name: 'Add key' }).click();
  await expect(dialog.getByRole('alert')).toContainText('account');
  await field.fill(account);
  await dialog.getByRole('button', { name: 'Add key' }).click();
  await expect(screens(page).mode).toContainText(account);
  const sent = stripe.requests.all().at(-1)?.headers;
  expect(sent?.['stripe-context']).toBe(account);
  expect(sent?.['stripe-account']).toBeUndefined();
});

test('in a small window an error comes into view, and the buttons never leave it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 960, height: 600 });
  const dialog = await openAddKey(page);
  const add = dialog.getByRole('button', { name: 'Add key' });
  await expect(add).toBeInViewport({ ratio: 1 });
  await keyField(dialog).fill('sk_test_expiredKeyOfATest');
  await add.click();
  const error = dialog.getByRole('alert');
  await expect(error).toContainText('has expired');
  await expect(error).toBeInViewport({ ratio: 1 });
  await expect(add).toBeInViewport({ ratio: 1 });
  const [bottom = 0, top = 0] = await Promise.all(
    [error, add].map((it) => it.evaluate((element) => element.getBoundingClientRect())),
  ).then(([said, button]) => [said?.bottom, button?.top]);
  expect(bottom).toBeLessThan(top);
});

test('a platform’s key can act for a connected account', async ({ page, stripe }) => {
  const account = stripe.controls.connectedAccount().id;
  const dialog = await openAddKey(page);
  await keyField(dialog).fill('rk_test_keyOfAPlatform');
  await dialog.getByText('Connect platform: act for an account').click();
  await dialog.getByLabel('Account to act for').fill(account);
  await dialog.getByLabel('Label').fill('Platform');
  await dialog.getByRole('button', { name: 'Add key' }).click();
  await expect(screens(page).mode).toContainText('Platform');
  await expect(screens(page).mode).toContainText(account);
  expect(stripe.requests.all().at(-1)?.headers['stripe-account']).toBe(account);
  await page.mouse.move(0, 0);
  const managed = await manageProfile(page, 'Platform');
  await expect(managed).toContainText(account);
});

test('a key is added by keyboard alone', async ({ page }) => {
  await page.getByRole('button', { name: 'Switch profile' }).focus();
  await page.keyboard.press('Enter');
  const add = page.getByRole('button', { name: 'Add a key…' });
  for (
    let tabs = 0;
    tabs < 8 && !(await add.evaluate((it) => it === document.activeElement));
    tabs += 1
  ) {
    await page.keyboard.press('Tab');
  }
  await expect(add).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(keyField(page.getByRole('dialog'))).toBeFocused();
  await page.keyboard.type('rk_test_typedByKeyboard');
  await page.keyboard.press('Tab');
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  await expect(screens(page).mode).toContainText('By keyboard');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
