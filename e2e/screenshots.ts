/**
 * `npm run screenshots`: photographs the running console for the README, light and dark, into `docs/`.
 */
import { chromium } from '@playwright/test';
import { launchOptions } from './support/chromium.ts';
import { startPreview } from './support/preview.ts';
import { openAccount, openCustomer, rowsOf, screens } from './support/screens.ts';

const browser = await chromium.launch(launchOptions());
for (const colorScheme of ['light', 'dark'] as const) {
  const preview = await startPreview();
  const page = await browser.newPage({
    colorScheme,
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 2,
    locale: 'en-US',
  });
  await page.goto(preview.link);
  await openCustomer(page, 'northwind', 'Northwind Trading Co.');
  await openCustomer(page, 'jenny rosen', 'Jenny Rosen');
  await openAccount(page, '6789');
  await screens(page).refresh.click();
  await screens(page).countdown.waitFor({ timeout: 20_000 });
  await rowsOf(screens(page).owners).first().waitFor();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `docs/screenshot-${colorScheme}.png` });
  await page.close();
  await preview.close();
}
await browser.close();
