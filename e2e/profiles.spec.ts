import {
  addKey,
  expectAccessible,
  lookUp,
  openAccount,
  openCustomer,
  rowsOf,
  screens,
  switchProfile,
} from './support/screens.ts';
import { expect, stripeTest as test } from './support/test.ts';

test('the console starts with the test profile that it was given, and says so everywhere', async ({
  page,
}) => {
  await expect(screens(page).mode).toContainText('TEST');
  await expect(page).toHaveTitle(/^TEST · Test/);
  await switchProfile(page, 'DEMO');
  await expect(screens(page).mode).toContainText('DEMO');
  await expect(page).toHaveTitle(/^DEMO/);
});

for (const [what, key, message] of [
  ['empty', '', 'Paste a Stripe key'],
  ['publishable', 'pk_test_0123456789', 'publishable key'],
  ['malformed', 'not a key at all', 'not a Stripe key'],
  ['of an organization', 'sk_org_live_0123456789', 'organization key'],
  ['expired', 'sk_test_expiredKeyOfATest', 'has expired'],
  ['unknown to Stripe', 'sk_live_invalidKeyOfATest', 'does not know this key'],
] as const) {
  test(`a key that is ${what} is refused with the reason`, async ({ page }) => {
    await addKey(page, key);
    await expect(page.getByRole('dialog', { name: 'Add a key' })).toContainText(message);
    await expect(screens(page).mode).toContainText('TEST');
    await expectAccessible(page);
  });
}

test('a key that lacks a permission is taken, and the permission is named', async ({ page }) => {
  await addKey(page, 'rk_test_nofcKeyOfATest', 'No accounts');
  await expect(screens(page).mode).toContainText('TEST');
  await expect(screens(page).mode).toContainText('No accounts');
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await expect(screens(page).alert).toContainText('Missing permission');
});

test('a read-only key refreshes nothing and says which permission it lacks', async ({ page }) => {
  await addKey(page, 'rk_test_readonlyKeyOfATest', 'Read only');
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openAccount(page, '4417');
  await screens(page).refresh.click();
  await expect(screens(page).alert).toContainText('write');
  await expect(screens(page).alert).toContainText(/req_/);
  await expect(rowsOf(screens(page).owners)).toHaveCount(1);
});

test('a live refresh asks once, names the account and the price, and starts only then', async ({
  page,
  stripe,
}) => {
  await addKey(page, 'sk_live_ordinaryKeyOfATest', 'Acme');
  await expect(screens(page).mode).toContainText('LIVE');
  await expect(page).toHaveTitle(/^LIVE · Acme/);
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openAccount(page, '4417');
  const [accountId = ''] = stripe.controls.cast('one-owner', 'live').accountIds;

  await screens(page).refresh.click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('StripeBank …4417');
  await expect(question).toContainText('Amara Okafor');
  await expect(question).toContainText('1.50 USD');
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(stripe.requests.refreshesStarted(accountId)).toBe(0);

  await screens(page).refresh.click();
  await question.getByRole('button', { name: /^Refresh/ }).click();
  await expect(screens(page).availability).toContainText('running at the bank');
  expect(stripe.requests.refreshesStarted(accountId)).toBe(1);
  stripe.controls.advance(60_000);
  await expect(screens(page).countdown).toBeVisible({ timeout: 15_000 });
  expect(stripe.requests.refreshesCharged(accountId)).toBe(1);
});

test('a slow answer of one profile never shows under another', async ({ page, stripe }) => {
  const { box, mode } = screens(page);
  stripe.controls.setLatency(2000, { path: '/v1/customers/search' });
  await box.fill('okafor');
  await expect.poll(() => stripe.requests.count({ path: '/v1/customers/search' })).toBe(1);
  await switchProfile(page, 'DEMO');
  await expect(mode).toContainText('DEMO');
  await expect(box).toHaveValue('');
  await page.waitForTimeout(2500);
  await expect(screens(page).results).toHaveCount(0);
  await expect(page.getByText('Amara Okafor')).toHaveCount(0);
});

test('what is open under one profile is not open under another', async ({ page }) => {
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openAccount(page, '4417');
  await switchProfile(page, 'DEMO');
  await expect(page.getByText('Amara Okafor')).toHaveCount(0);
  await expect(screens(page).owners).toHaveCount(0);
});

test('an answer of the other mode is refused and not shown', async ({ page, stripe }) => {
  stripe.controls.injectFault({ kind: 'wrong-livemode', match: { path: '/v1/customers/search' } });
  await screens(page).box.fill('okafor');
  await expect(screens(page).alert).toContainText('belongs to another mode');
  await expect(page.getByText('Amara Okafor')).toHaveCount(0);
});

test('an id of the other mode says which mode it belongs to', async ({ page, stripe }) => {
  await screens(page).box.fill(stripe.controls.cast('one-owner', 'live').customerId);
  await expect(screens(page).alert).toContainText('belongs to live mode');
});

test('a key whose mode is not what its prefix says is refused', async ({ page, stripe }) => {
  stripe.controls.injectFault({ kind: 'wrong-livemode', match: { path: '/v1/customers' } });
  await addKey(page, 'sk_test_ofAnotherMode');
  await expect(screens(page).alert).toContainText('live data');
  await expect(screens(page).mode).toContainText('TEST');
});

test('a removed profile is gone, and the console goes to one that is there', async ({ page }) => {
  await addKey(page, 'sk_test_ofAProfileToRemove', 'Short-lived');
  await expect(screens(page).mode).toContainText('Short-lived');
  await page.getByRole('button', { name: 'Switch profile' }).click();
  await page.getByRole('button', { name: 'Remove Short-lived', exact: true }).click();
  await expect(screens(page).mode).toContainText('Short-lived');
  await page.getByRole('button', { name: 'Yes, remove Short-lived' }).click();
  await expect(screens(page).mode).not.toContainText('Short-lived');
  await page.keyboard.press('Escape');
  await lookUp(page, 'okafor');
});
