import { launchOptions, shortLived } from './support/chromium.ts';
import { openCustomer, rowsOf, screens } from './support/screens.ts';
import { expect, test } from './support/test.ts';

// Playwright hides them.
test.use({
  launchOptions: { ...launchOptions(shortLived), ignoreDefaultArgs: ['--hide-scrollbars'] },
});

test('a list whose scroll bar is dragged scrolls, and its row keeps the keyboard', async ({
  page,
}) => {
  await openCustomer(page, 'Cascade Property', 'Cascade Property Management LLC');
  await expect(page.getByRole('heading', { name: 'Linked accounts 250' })).toBeVisible();
  const { accounts } = screens(page);
  const first = rowsOf(accounts).first();
  await first.focus();
  const bar = await accounts.evaluate((grid: HTMLElement) => {
    const { right, top, height } = grid.getBoundingClientRect();
    return { width: grid.offsetWidth - grid.clientWidth, x: right, top, height };
  });
  expect(bar.width).toBeGreaterThan(4);
  const x = bar.x - bar.width / 2;
  await page.mouse.move(x, bar.top + 25);
  await page.mouse.down();
  await page.mouse.move(x, bar.top + bar.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => accounts.evaluate((grid) => grid.scrollTop)).toBeGreaterThan(500);
  await expect(first).toBeFocused();
  await page.keyboard.press('j');
  await expect(rowsOf(accounts).nth(1)).toBeFocused();
});
