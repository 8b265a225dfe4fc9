import { expect, stripeTest, test } from './support/test.ts';

test('opens on the demo profile, ready to look up a customer', async ({ page, preview }) => {
  await expect(page.getByRole('banner', { name: 'Mode' })).toContainText('DEMO');
  await expect(page.getByRole('searchbox', { name: 'Look up' })).toBeVisible();
  // The token does not stay in the address bar.
  expect(page.url()).toBe(`${preview.origin}/`);
});

test('gives a browser without the link a calm page, and nothing else', async ({
  browser,
  preview,
}) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const response = await page.goto(preview.origin);
  expect(response?.status()).toBe(403);
  await expect(page.getByRole('heading')).toHaveText('Open the link from the terminal');
  await context.close();
});

test('the page can neither replace nor change its bridge', async ({ page }) => {
  const kept = await page.evaluate(() => {
    const before = window.ownershipConsole;
    Reflect.set(window, 'ownershipConsole', {});
    Reflect.set(before, 'invoke', () => null);
    Reflect.deleteProperty(window, 'ownershipConsole');
    return (
      window.ownershipConsole === before && !Object.is(before.invoke('app.info', {}, '1'), null)
    );
  });
  expect(kept).toBe(true);
});

stripeTest(
  'starts with the test profile of the environment',
  async ({ page, stripe, testPreview }) => {
    const modes = await page.evaluate(async () => {
      const reply = await window.ownershipConsole.invoke('profiles.list', {}, 'smoke');
      return reply.ok ? reply.value.map(({ mode }) => mode) : [];
    });
    expect(modes).toEqual(['test', 'demo']);
    expect(testPreview.output()).not.toContain(stripe.demoKey);
  },
);
