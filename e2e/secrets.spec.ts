import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { heapOf } from './support/heap.ts';
import { storedIn } from './support/page-storage.ts';
import { addKey, lock, openAccount, openAddKey, openCustomer, screens } from './support/screens.ts';
import { expect, stripeTest as test } from './support/test.ts';

const marker = 'MARKERmarkerMARKERmarker';

test('the key that is typed on screen is found nowhere afterwards', async ({
  page,
  testPreview,
  stripe,
}) => {
  const logged: string[] = [];
  page.on('console', (message) => logged.push(message.text()));
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    // The stream of events never ends; what comes on it is heard by the page itself, below.
    const endless = new URL(response.url()).pathname === '/events';
    if (!endless) answers.push(response.text().catch(() => ''));
  });
  await page.evaluate(() => {
    const events: unknown[] = [];
    window.ownershipConsole.subscribe((event) => events.push(event));
    Object.assign(window, { heardEvents: events });
  });
  const sent: { url: string; body: string | null }[] = [];
  page.on('request', (request) => sent.push({ url: request.url(), body: request.postData() }));

  await addKey(page, `sk_test_${marker}`, 'Marked');
  await expect(screens(page).mode).toContainText('Marked');
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openAccount(page, '4417');
  await screens(page).refresh.click();
  await expect(screens(page).activity).toContainText('4417');
  // An event of the refresh's end, and an error with all that Stripe has to say.
  stripe.controls.advance(60_000);
  await expect(screens(page).countdown).toBeVisible({ timeout: 15_000 });
  stripe.controls.injectFault({ kind: 'server-error', match: { path: '/v1/customers/search' } });
  await screens(page).box.fill('whitfield');
  await expect(screens(page).alert).toBeVisible({ timeout: 15_000 });
  stripe.controls.clearFaults();

  // It went to main, once, and to Stripe's Authorization header.
  expect(sent.filter(({ body }) => body?.includes(marker))).toHaveLength(1);
  expect(sent.filter(({ url }) => url.includes(marker))).toEqual([]);
  expect(
    stripe.requests
      .all()
      .some(({ headers }) => headers['authorization']?.endsWith(marker.slice(-4))),
  ).toBe(true);

  // Nowhere in what came back, what was logged, and what the page holds or keeps.
  const answered = (await Promise.all(answers)).join('\n');
  expect(answered).toContain('sk_test_…');
  expect(answered).not.toContain(marker);
  expect(logged.join('\n')).not.toContain(marker);
  const events = await page.evaluate(() => JSON.stringify(Reflect.get(window, 'heardEvents')));
  expect(events).toContain('account.changed');
  expect(events).toContain('profile.changed');
  expect(events).not.toContain(marker);
  expect(testPreview.output()).not.toContain(marker);
  expect(testPreview.output()).toContain('ownership.refresh');
  expect(await page.content()).not.toContain(marker);
  expect(await storedIn(page)).not.toContain(marker);
  expect(await heapOf(page)).not.toContain(marker);

  // In no file, though the profile is in one.
  const files = await filesIn(testPreview.dataFolder);
  expect(files).toContain('Marked');
  expect(files).not.toContain(marker);
});

test('after a lock neither the key nor an owner is left in the page', async ({ page }) => {
  await addKey(page, `sk_test_${marker}`, 'Marked');
  await expect(screens(page).mode).toContainText('Marked');
  await openCustomer(page, 'whitfield', 'Daniel Whitfield');
  await openAccount(page, '0902');
  await expect(screens(page).owners).toContainText('Svetlana Baranova');
  expect(await heapOf(page)).toContain('Svetlana Baranova');
  await lock(page);
  const heap = await heapOf(page);
  expect(heap).toContain('The console is locked');
  expect(heap).not.toContain(marker);
  expect(heap).not.toMatch(/Svetlana|Baranova|Daniel Whitfield/);
});

test('a key that is being typed goes with the lock', async ({ page }) => {
  const dialog = await openAddKey(page);
  await dialog.getByLabel('Key', { exact: true }).fill(`sk_test_${marker}`);
  await lock(page);
  expect(await page.content()).not.toContain(marker);
  expect(await heapOf(page)).not.toContain(marker);
});

test('owners are neither logged nor stored nor written to a file', async ({
  page,
  testPreview,
}) => {
  await openCustomer(page, 'whitfield', 'Daniel Whitfield');
  await openAccount(page, '0902');
  await expect(screens(page).owners).toContainText('Svetlana Baranova');
  expect(testPreview.output()).not.toMatch(/Svetlana|Whitfield/i);
  // What was typed to find them is in its field, and goes with the page.
  await screens(page).box.fill('');
  expect(await storedIn(page)).not.toMatch(/Svetlana|Whitfield/i);
  expect(await filesIn(testPreview.dataFolder)).not.toMatch(/Svetlana|Whitfield/i);
});

test('a key that is pasted into the search box is neither sent nor kept', async ({ page }) => {
  const sent: (string | null)[] = [];
  page.on('request', (request) => sent.push(request.postData()));
  await screens(page).box.fill(`sk_live_${marker}`);
  await expect(screens(page).alert).toContainText('looks like a Stripe key');
  await expect(screens(page).box).toHaveValue('');
  expect(sent.join('\n')).not.toContain(marker);
});

/** All that is in the files of a folder, their names among it. */
async function filesIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const contents = files.map(async ({ parentPath, name }) => [
    name,
    await readFile(join(parentPath, name), 'latin1'),
  ]);
  return (await Promise.all(contents)).flat().join('\n');
}
