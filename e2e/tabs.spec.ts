import type { Page } from '@playwright/test';
import {
  expectAccessible,
  lock,
  lookUp,
  openAccount,
  openCustomer,
  rowsOf,
  screens,
  unlock,
} from './support/screens.ts';
import { expect, test } from './support/test.ts';

const tabs = (page: Page) => page.getByRole('navigation', { name: 'Open' });
const side = (page: Page, which: 'Left' | 'Right') =>
  page.getByRole('region', { name: `${which} page` });
const titleOf = (page: Page, which: 'Left' | 'Right') =>
  side(page, which).getByRole('heading', { level: 1 });

/** Nothing of a page is wider than the page, but for a list that scrolls by itself. */
async function expectFits(page: Page): Promise<void> {
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-side], [data-side] *')]
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        const scrolls = element.getAttribute('role') === 'grid' || overflowX === 'auto';
        return scrolls && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => element.getAttribute('aria-label') ?? element.className),
  );
  expect(wide).toEqual([]);
}

test('tabs and what was opened lately come back after a reload', async ({ page }) => {
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openCustomer(page, 'whitfield', 'Daniel Whitfield');
  await openCustomer(page, 'jenny rosen', 'Jenny Rosen');
  await expect(tabs(page).getByText('Recent')).toHaveCount(0);
  await tabs(page).getByRole('button', { name: 'Close Amara Okafor' }).click();
  await tabs(page).getByRole('button', { name: 'Close Daniel Whitfield' }).click();
  const recent = tabs(page).getByRole('list', { name: 'Recent' });
  await tabs(page).getByText('Recent').click();
  await expect(recent.getByRole('listitem')).toHaveText(['Daniel Whitfield', 'Amara Okafor']);
  await expectAccessible(page);

  // What is saved, is saved a moment later.
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Jenny Rosen' })).toBeVisible();
  // Folded, it asks for nobody.
  await expect(recent).toHaveCount(0);
  await tabs(page).getByText('Recent').click();
  await expect(recent.getByRole('listitem')).toHaveText(['Daniel Whitfield', 'Amara Okafor']);
  await recent.getByRole('button', { name: 'Amara Okafor' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Amara Okafor' })).toBeVisible();
  await expect(recent.getByRole('listitem')).toHaveText(['Daniel Whitfield']);
  // What had the keyboard is gone, and the page has taken it.
  await expect(rowsOf(screens(page).accounts).first()).toBeFocused();
});

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
]) {
  test(`two customers stand side by side at ${viewport.width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openCustomer(page, 'northwind', 'Northwind Trading Co.');
    await openCustomer(page, 'jenny rosen', 'Jenny Rosen');
    await openAccount(page, '6789');
    const tab = tabs(page).getByRole('listitem').filter({ hasText: 'Northwind' });
    await tab.hover();
    await tab.getByRole('button', { name: 'Open Northwind Trading Co. beside' }).click();
    await expect(titleOf(page, 'Left')).toHaveText('Jenny Rosen');
    await expect(titleOf(page, 'Right')).toHaveText('Northwind Trading Co.');
    await side(page, 'Right').getByRole('row').nth(1).click();
    const owners = page.getByRole('grid', { name: 'Owners' });
    await expect(owners).toHaveCount(2);
    await expectFits(page);
    await expectAccessible(page);

    // Each page is closed by its own button, and the keyboard is not lost with it.
    await side(page, 'Left').getByRole('button', { name: 'Close left page' }).press('Enter');
    await expect(side(page, 'Right')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Northwind Trading Co.');
    await expect(rowsOf(screens(page).accounts).first()).toBeFocused();
    await expect(tabs(page).getByRole('listitem')).toHaveCount(2);
  });
}

test('a customer stands beside the look-up, and results open on the left', async ({ page }) => {
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await expect(rowsOf(screens(page).accounts).first()).toBeFocused();
  await page.keyboard.press('\\');
  await expect(titleOf(page, 'Right')).toHaveText('Amara Okafor');
  await lookUp(page, 'rosen');
  await expect(side(page, 'Left')).toContainText('Results for “rosen”');
  await expect(titleOf(page, 'Right')).toHaveText('Amara Okafor');
  await expectAccessible(page);
  await rowsOf(screens(page).results).filter({ hasText: 'Jenny Rosen' }).first().click();
  await expect(titleOf(page, 'Left')).toHaveText('Jenny Rosen');
  await expect(titleOf(page, 'Right')).toHaveText('Amara Okafor');

  // What is in view already is gone to, and not shown twice.
  await tabs(page).getByRole('button', { name: 'Amara Okafor', exact: true }).click();
  await expect(titleOf(page, 'Left')).toHaveText('Jenny Rosen');
  await expect(
    tabs(page).getByRole('button', { name: 'Amara Okafor', exact: true }),
  ).toHaveAttribute('aria-current', 'page');
});

test('side by side outlives a reload and a lock', async ({ page }) => {
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openCustomer(page, 'jenny rosen', 'Jenny Rosen');
  await expect(rowsOf(screens(page).accounts).first()).toBeFocused();
  await page.keyboard.press('\\');
  await expect(titleOf(page, 'Right')).toHaveText('Amara Okafor');
  await lock(page);
  await unlock(page);
  await expect(titleOf(page, 'Left')).toHaveText('Jenny Rosen');
  await expect(titleOf(page, 'Right')).toHaveText('Amara Okafor');
  await page.reload();
  await expect(titleOf(page, 'Left')).toHaveText('Jenny Rosen');
  await expect(titleOf(page, 'Right')).toHaveText('Amara Okafor');
});

test('a batch stands beside a customer', async ({ page }) => {
  await openCustomer(page, 'northwind', 'Northwind Trading Co.');
  await page.getByRole('button', { name: 'Refresh all…' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Refresh \d+ now/ })
    .click();
  await expect(page.getByRole('grid', { name: 'Refreshes' })).toBeVisible();
  await expect(rowsOf(page.getByRole('grid', { name: 'Refreshes' })).first()).toBeFocused();
  await page.keyboard.press('\\');
  await expect(titleOf(page, 'Right')).toHaveText('Northwind Trading Co.');
  await expect(titleOf(page, 'Left')).toHaveText(/refreshes$/);
  await expectFits(page);
  await expectAccessible(page);
});
