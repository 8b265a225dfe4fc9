import { openAccount, openCustomer, rowsOf, screens } from './support/screens.ts';
import { expect, test } from './support/test.ts';

test('250 accounts: all there, few in the page, and any of them within reach', async ({ page }) => {
  await openCustomer(page, 'Cascade Property', 'Cascade Property Management LLC');
  await expect(page.getByRole('heading', { name: 'Linked accounts 250' })).toBeVisible();
  const { accounts } = screens(page);
  expect(await rowsOf(accounts).count()).toBeLessThan(80);

  // Every row is met once on the way down.
  const seen = new Set<string>();
  const collect = async () => {
    for (const index of await rowsOf(accounts).evaluateAll((rows) =>
      rows.map((row) => row.getAttribute('aria-rowindex') ?? ''),
    )) {
      seen.add(index);
    }
  };
  for (let step = 0; step < 60; step += 1) {
    await collect();
    const atEnd = await accounts.evaluate((grid) => {
      grid.scrollTop += grid.clientHeight;
      return grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1;
    });
    await page.waitForTimeout(30);
    if (atEnd) break;
  }
  await collect();
  expect(seen.size).toBe(250);
});

test('scrolling 250 accounts renders only the rows that come into view', async ({ page }) => {
  await openCustomer(page, 'Cascade Property', 'Cascade Property Management LLC');
  await expect(page.getByRole('heading', { name: 'Linked accounts 250' })).toBeVisible();
  // What makes scrolling smooth, counted and not timed: each row is made once, a few stay in the page,
  // and nothing but rows changes.
  const { made, most } = await screens(page).accounts.evaluate(
    (grid) =>
      new Promise<{ made: number; most: number }>((resolve) => {
        let made = 0;
        let most = 0;
        const observer = new MutationObserver((records) => {
          for (const { addedNodes } of records) made += addedNodes.length;
          most = Math.max(most, grid.querySelectorAll('[role=row]').length);
        });
        observer.observe(grid, { subtree: true, childList: true });
        const step = () => {
          grid.scrollTop += 64;
          if (grid.scrollTop + grid.clientHeight < grid.scrollHeight - 1)
            requestAnimationFrame(step);
          else setTimeout(() => resolve({ made, most }), 100);
        };
        requestAnimationFrame(step);
      }),
  );
  expect(made).toBeLessThanOrEqual(260);
  expect(most).toBeLessThan(80);
});

test('rows that fly by are drawn in part, and whole once the list rests', async ({ page }) => {
  await openCustomer(page, 'Cascade Property', 'Cascade Property Management LLC');
  await expect(page.getByRole('heading', { name: 'Linked accounts 250' })).toBeVisible();
  const { accounts } = screens(page);
  const cells = await rowsOf(accounts).first().getByRole('gridcell').count();
  const sawOneInPart = await accounts.evaluate(
    (grid, all) =>
      new Promise<boolean>((resolve) => {
        let frames = 0;
        let down = 1;
        const step = () => {
          const rows = [...grid.querySelectorAll('[role=row][data-index]')];
          const seen = rows.some((row) => row.querySelectorAll('[role=gridcell]').length < all);
          frames += 1;
          if (seen || frames > 300) {
            // Where it lands, rows that were not there before are seen.
            grid.scrollTop = grid.scrollTop > grid.scrollHeight / 2 ? 0 : grid.scrollHeight;
            resolve(seen);
            return;
          }
          if (grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1) down = -1;
          if (grid.scrollTop === 0) down = 1;
          grid.scrollTop += down * (grid.clientHeight - 40);
          requestAnimationFrame(step);
        };
        step();
      }),
    cells,
  );
  expect(sawOneInPart).toBe(true);
  await expect
    .poll(() =>
      rowsOf(accounts).evaluateAll(
        (rows, all) =>
          rows.every((row) => row.querySelectorAll('[role=gridcell]').length === all) &&
          rows.length > 10,
        cells,
      ),
    )
    .toBe(true);
});

test('137 owners: all there, and found by filter', async ({ page }) => {
  await openCustomer(page, 'Redwood Grove', 'Redwood Grove Homeowners Association');
  await openAccount(page, '1370');
  await expect(page.getByRole('heading', { name: 'Owners 137' })).toBeVisible();
  const { owners } = screens(page);
  await owners.getByRole('row').nth(1).focus();
  await page.keyboard.press('End');
  await expect(owners.locator('[aria-rowindex="138"]')).toBeVisible();
  await expect(owners.locator('[aria-rowindex="138"]')).toContainText('137 Redwood Grove Cir');
  await page
    .getByRole('searchbox', { name: 'Filter owners' })
    .or(page.getByLabel('Filter owners'))
    .first()
    .fill('137 redwood');
  await expect(rowsOf(owners)).toHaveCount(1);
});
