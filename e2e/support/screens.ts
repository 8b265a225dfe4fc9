import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

/** The parts of the screens by the names that assistive technology has for them. */
export function screens(page: Page) {
  return {
    mode: page.getByRole('banner', { name: 'Mode' }),
    box: page.getByRole('searchbox', { name: 'Look up' }),
    results: page.getByRole('grid', { name: 'Results' }),
    accounts: page.getByRole('grid', { name: 'Linked accounts' }),
    owners: page.getByRole('grid', { name: 'Owners' }),
    refresh: page.getByRole('button', { name: 'Refresh ownership' }),
    availability: page.getByRole('status', { name: 'Refresh availability' }),
    countdown: page.getByRole('timer', { name: 'Next refresh' }),
    activity: page.getByRole('region', { name: 'Refresh activity' }),
    detail: page.getByRole('region', { name: 'Linked account', exact: true }),
    alert: page.getByRole('alert'),
  };
}

/** The rows of a grid without its head. */
export function rowsOf(grid: Locator): Locator {
  return grid.getByRole('row').filter({ has: grid.page().getByRole('gridcell') });
}

/** Looks a text up and waits for the answer. */
export async function lookUp(page: Page, text: string): Promise<void> {
  await screens(page).box.fill(text);
  await expect(screens(page).results).toBeVisible();
}

/** Looks a text up and opens the first result whose row holds `name`. */
export async function openCustomer(page: Page, text: string, name: string = text): Promise<void> {
  await lookUp(page, text);
  await rowsOf(screens(page).results).filter({ hasText: name }).first().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Opens the account with these last four digits, of the customer on screen. */
export async function openAccount(page: Page, last4: string): Promise<void> {
  await rowsOf(screens(page).accounts)
    .filter({ hasText: `…${last4}` })
    .first()
    .click();
  await expect(screens(page).detail.getByRole('heading', { level: 2 })).toContainText(last4);
  // The account itself has been read, and not only its row.
  await expect(screens(page).detail).toHaveAttribute('aria-busy', 'false');
}

/** Opens the dialog that takes a key. */
export async function openAddKey(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Switch profile' }).click();
  await page.getByRole('button', { name: 'Add a key…' }).click();
  return page.getByRole('dialog', { name: 'Add a key' });
}

/** Adds a key through the dialog, whatever comes of it. */
export async function addKey(page: Page, key: string, label = ''): Promise<void> {
  const dialog = await openAddKey(page);
  await dialog.getByLabel('Key', { exact: true }).fill(key);
  await dialog.getByLabel('Label').fill(label);
  await dialog.getByRole('button', { name: 'Add key' }).click();
}

/** Opens the dialog of a profile. */
export async function manageProfile(page: Page, label: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Switch profile' }).click();
  await page.getByRole('button', { name: `Manage ${label}`, exact: true }).click();
  return page.getByRole('dialog', { name: label });
}

/** Locks by the key, and waits for the lock screen. */
export async function lock(page: Page): Promise<void> {
  // Before it has drawn anything, it hears no key.
  await expect(screens(page).mode).toBeVisible();
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'The console is locked' })).toBeVisible();
  // The page is a new one by then: it has taken its own keyboard.
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeFocused();
}

/** Unlocks, and waits for the console. */
export async function unlock(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(screens(page).mode).toBeVisible();
}

/** Goes to the profile whose entry in the menu holds `text`. */
export async function switchProfile(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Switch profile' }).click();
  await page
    .getByRole('dialog', { name: 'Profiles' })
    .getByRole('button', { name: text })
    .filter({ hasNotText: 'Manage' })
    .first()
    .click();
}

// AxeBuilder's own axe, at half the length of the source that it would put into the page four times here.
const axeFile = createRequire(import.meta.resolve('@axe-core/playwright')).resolve(
  'axe-core/axe.min.js',
);
const axeSource = readFileSync(axeFile, 'utf8');

/** Fails on anything that axe calls serious or critical, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  // A page keeps it until it is loaded anew.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page, axeSource: 'window.axe.version' })
      // Nobody reads what passes; to describe each node of it is half of the work.
      .options({ resultTypes: ['violations'] })
      // Otherwise the results are put together in another page, where axe has to come first. The console has no frames.
      .setLegacyMode();
    // The dark scheme changes colours and nothing else of what axe looks at.
    if (colorScheme === 'dark') axe.withRules(['color-contrast']);
    const { violations } = await axe.analyze();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const said = grave.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
    );
    expect(said, colorScheme).toEqual([]);
  }
}
