import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible, lookUp, screens } from './support/screens.ts';
import { expect, test } from './support/test.ts';

const faults = [
  ['is cut off', '{ "theme": "dark", "dens'],
  ['is not JSON', 'theme = dark'],
  ['is empty', ''],
  ['holds wrong types', '{ "theme": 7, "density": ["compact"], "lockAfterMinutes": "soon" }'],
  ['is a list', '[1, 2]'],
] as const;

for (const [what, content] of faults) {
  test.describe(`a settings file that ${what}`, () => {
    test.use({ settingsFile: content });

    test('the console starts, says so, and keeps the file beside', async ({ page, dataFolder }) => {
      await expect(screens(page).mode).toContainText('DEMO');
      const notice = page.getByRole('status').filter({ hasText: /settings/i });
      await expect(notice).toBeVisible();
      await expectAccessible(page);
      await lookUp(page, 'okafor');
      await notice.getByRole('button', { name: 'Dismiss' }).click();
      await expect(notice).toHaveCount(0);

      // They can be set anew, and what was there before is beside them.
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('group', { name: 'Theme' }).getByText('dark').click();
      const file = join(dataFolder, 'settings.json');
      await expect
        .poll(async (): Promise<unknown> => JSON.parse(await readFile(file, 'utf8')))
        .toMatchObject({ theme: 'dark' });
      const beside = (await readdir(dataFolder)).filter((name) => name.includes('.broken'));
      expect(
        await Promise.all(beside.map((name) => readFile(join(dataFolder, name), 'utf8'))),
      ).toEqual([content]);
    });
  });
}

test.describe('settings of a newer version', () => {
  test.use({
    settingsFile: JSON.stringify({ theme: 'dark', density: 'comfortable', masking: { on: true } }),
  });

  test('what this one knows is used, and the rest stays in the file', async ({
    page,
    dataFolder,
  }) => {
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('group', { name: 'Density' }).getByText('compact').click();
    const file = join(dataFolder, 'settings.json');
    await expect
      .poll(async (): Promise<unknown> => JSON.parse(await readFile(file, 'utf8')))
      .toMatchObject({ theme: 'dark', density: 'compact', masking: { on: true } });
  });
});
