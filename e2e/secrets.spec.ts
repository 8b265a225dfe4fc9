import type { Page } from '@playwright/test';
import { addKey, openAccount, openCustomer, screens } from './support/screens.ts';
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
  const kept = await page.evaluate(() =>
    JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      document.title,
      history.state,
      [...document.querySelectorAll('input')].map(({ value }) => value),
    ]),
  );
  expect(kept).not.toContain(marker);
  expect(await heapOf(page)).not.toContain(marker);
});

test('owners are neither logged nor stored', async ({ page, testPreview }) => {
  await openCustomer(page, 'whitfield', 'Daniel Whitfield');
  await openAccount(page, '0902');
  await expect(screens(page).owners).toContainText('Svetlana Baranova');
  expect(testPreview.output()).not.toMatch(/Svetlana|Whitfield/i);
  const kept = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  );
  expect(kept).not.toMatch(/Svetlana|Whitfield/i);
});

test('a key that is pasted into the search box is neither sent nor kept', async ({ page }) => {
  const sent: (string | null)[] = [];
  page.on('request', (request) => sent.push(request.postData()));
  await screens(page).box.fill(`sk_live_${marker}`);
  await expect(screens(page).alert).toContainText('looks like a Stripe key');
  await expect(screens(page).box).toHaveValue('');
  expect(sent.join('\n')).not.toContain(marker);
});

/** All strings in the page's memory, after a garbage collection. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}
