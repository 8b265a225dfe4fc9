import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { heapOf } from '../support/heap.ts';
import { storedIn } from '../support/page-storage.ts';
import { addKey, openAccount, openCustomer, screens } from '../support/screens.ts';
import { expect, test } from './support/test.ts';
import { chooseMenu, windowOf } from './support/window.ts';

const marker = 'MARKERmarkerMARKERmarker';

test('a key that is typed on screen is found nowhere in the page, nor in a file or the log', async ({
  page,
  dataFolder,
  output,
  stripe,
}) => {
  await addKey(page, `sk_test_${marker}`, 'Marked');
  await expect(screens(page).mode).toContainText('Marked');
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openAccount(page, '4417');
  expect(
    stripe.requests
      .all()
      .some(({ headers }) => headers['authorization']?.endsWith(marker.slice(-4))),
  ).toBe(true);

  expect(await page.content()).not.toContain(marker);
  expect(await storedIn(page)).not.toContain(marker);
  const heap = await heapOf(page);
  expect(heap).toContain('Amara Okafor');
  expect(heap).not.toContain(marker);
  expect(output()).not.toContain(marker);

  // Ours only: what Chromium keeps in the folder is its own, and open on some systems.
  const ours = (await readdir(dataFolder)).filter((name) => name.endsWith('.json'));
  const files = await Promise.all(ours.map((name) => readFile(join(dataFolder, name), 'utf8')));
  expect(files.join('\n')).toContain('Marked');
  expect(files.join('\n')).not.toContain(marker);
});

test('a lock takes the memory away: another process, without names; and what was open comes back', async ({
  app,
  page,
}) => {
  const window = windowOf(app);
  await openCustomer(page, 'whitfield', 'Daniel Whitfield');
  await openAccount(page, '0902');
  await expect(screens(page).owners).toContainText('Svetlana Baranova');
  expect(await window.heap()).toContain('Svetlana Baranova');
  const before = await window.processId();
  expect(before).toBeGreaterThan(0);

  await chooseMenu(app, 'lock');
  await expect.poll(window.text, { timeout: 15_000 }).toContain('The console is locked');
  expect(await window.processId()).not.toBe(before);
  expect(await window.count()).toBe(1);
  await expect.poll(window.title).toBe('Locked — Ownership Console');
  const heap = await window.heap();
  expect(heap).toContain('The console is locked');
  expect(heap).not.toMatch(/Svetlana|Baranova|Daniel Whitfield/);

  // The key of the environment needs not be entered again.
  await window.press('Unlock');
  await expect.poll(window.text, { timeout: 15_000 }).toContain('Svetlana Baranova');
  expect(await window.text()).toContain('Daniel Whitfield');
  expect(await window.title()).toMatch(/^TEST/);
});
