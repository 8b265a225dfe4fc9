import { addKey, expectAccessible, lock, screens } from './support/screens.ts';
import { expect, stripeTest as test } from './support/test.ts';

test('the diagnostics list facts and failures, with no key and nobody in them, and can be copied', async ({
  page,
  context,
  stripe,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await addKey(page, 'sk_test_MARKERmarkerMARKER', 'Marked');
  await expect(screens(page).mode).toContainText('Marked');
  await screens(page).box.fill('cus_nobodyHasThisId');
  await expect(page.getByText('Nothing found for')).toBeVisible();
  stripe.controls.injectFault({ kind: 'server-error', match: { path: '/v1/customers/search' } });
  await screens(page).box.fill('okafor');
  await expect(screens(page).alert).toContainText(/req_/, { timeout: 15_000 });
  const [requestId = ''] = /req_\w+/.exec(await screens(page).alert.innerText()) ?? [];

  // By keyboard alone.
  await page.getByRole('button', { name: 'Settings' }).focus();
  await page.keyboard.press('Enter');
  const entry = page.getByRole('button', { name: 'Diagnostics…' });
  await expect(entry).toBeVisible();
  for (let tabs = 0; tabs < 8; tabs += 1) {
    if (await entry.evaluate((it) => it === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Diagnostics' });
  const failures = dialog.getByRole('table', { name: /^Failed requests/ });
  await expect(failures).toContainText('customers.search');
  await expect(failures).toContainText('unavailable');
  await expect(failures).toContainText(requestId);
  await expect(dialog.getByRole('table', { name: 'Facts' })).toContainText('Node');
  await expect(dialog).toContainText('no keys and no personal data');
  await expectAccessible(page);

  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Copied.');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(requestId);
  expect(copied).toMatch(/^Ownership Console diagnostics/);
  for (const text of [copied, await dialog.innerText()]) {
    expect(text).not.toMatch(/MARKER|okafor|nobodyHasThisId/i);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('the diagnostics can be read while the console is locked', async ({ page }) => {
  await lock(page);
  await page.getByRole('button', { name: 'Diagnostics…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Diagnostics' });
  await expect(dialog.getByRole('table', { name: 'Facts' })).toContainText('Node');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(screens(page).mode).toBeVisible();
});
