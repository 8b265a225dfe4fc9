import {
  addKey,
  expectAccessible,
  lookUp,
  openAccount,
  openCustomer,
  rowsOf,
  screens,
} from './support/screens.ts';
import { expect, test } from './support/test.ts';

test('an analyst finds a customer, refreshes ownership and reads the owners', async ({ page }) => {
  const { box, results, accounts, refresh, availability, countdown, owners, activity } =
    screens(page);

  await box.fill('never heard of');
  await expect(page.getByText('Nobody found for “never heard of”')).toBeVisible();
  await lookUp(page, 'lindqvist');
  const row = rowsOf(results).first();
  await expect(row).toHaveAccessibleName(/^Grace Lindqvist/);
  await row.click();

  await expect(rowsOf(accounts)).toHaveCount(4);
  const account = rowsOf(accounts).filter({ hasText: '…2603' });
  await expect(account).toHaveAccessibleName(/Old Ferry Trust.*2603/);
  await openAccount(page, '2603');

  await expect(availability).toContainText('A refresh may start now.');
  await refresh.click();
  await expect(availability).toContainText('A refresh is running at the bank.');
  await expect(refresh).toBeDisabled();
  await expect(account).toContainText('pending');
  await expect(activity).toContainText('1 running');
  await expectAccessible(page);

  // It ends by itself: on the account's page, in its row, and in the activity.
  await expect(rowsOf(owners).filter({ hasText: 'Grace Lindqvist' })).toBeVisible({
    timeout: 20_000,
  });
  await expect(countdown).toHaveText(/^\d\d:\d\d$/);
  await expect(account).toContainText('1 owner');
  await expect(activity).toContainText('succeeded');
  await expect(refresh).toBeDisabled();
  await expectAccessible(page);
});

test('the whole job by keyboard alone', async ({ page }) => {
  const { box, results, accounts, detail } = screens(page);
  await expect(page.getByRole('heading', { name: 'Find anything' })).toBeVisible();
  await page.keyboard.press('/');
  await expect(box).toBeFocused();
  await page.keyboard.type('rosen');
  await expect(results).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(rowsOf(results).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rowsOf(accounts).first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(rowsOf(accounts).last()).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(detail.getByRole('heading', { level: 2 })).toContainText('…4242');
});

test('an account is found by its id, with the customer that it belongs to', async ({
  page,
  stripe,
}) => {
  const [accountId = ''] = stripe.controls.cast('one-owner').accountIds;
  await lookUp(page, ` ${accountId}\n`);
  await rowsOf(screens(page).results).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Amara Okafor' })).toBeVisible();
  await expect(screens(page).detail).toContainText('…4417');
});

test('two clicks start one refresh', async ({ page }) => {
  await openCustomer(page, 'jenny rosen', 'Jenny Rosen');
  await openAccount(page, '7731');
  await screens(page).refresh.dblclick();
  await expect(screens(page).detail).toContainText('A refresh is running at the bank.');
  await expect(screens(page).alert).toHaveCount(0);
  await expect(
    screens(page).activity.getByRole('listitem').filter({ hasText: '7731' }),
  ).toHaveCount(1);
});

test('a refresh that fails is shown as failed, with what is known from before', async ({
  page,
}) => {
  await openCustomer(page, 'lindqvist', 'Grace Lindqvist');
  await openAccount(page, '2601');
  await screens(page).refresh.click();
  await expect(screens(page).detail).toContainText('The last refresh failed.', { timeout: 20_000 });
  await expect(rowsOf(screens(page).owners)).toHaveCount(1);
  await expect(
    screens(page).activity.getByRole('listitem').filter({ hasText: '2601' }),
  ).toContainText('failed');
});

test('the demo preview takes no key and says why', async ({ page }) => {
  await addKey(page, 'sk_test_markerOfAKeyThatIsFake');
  await expect(screens(page).alert).toContainText('The preview takes no keys');
});
