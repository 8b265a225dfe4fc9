import type { Page } from '@playwright/test';
import { channels } from '../shared/ipc.ts';
import { heapOf } from './support/heap.ts';
import {
  addKey,
  expectAccessible,
  lock,
  openAccount,
  openCustomer,
  rowsOf,
  screens,
  unlock,
} from './support/screens.ts';
import { expect, stripeTest as test } from './support/test.ts';

// The family names alone are examples of the demo's, and so in the page's own code.
const names = /Amara|Daniel Whitfield/;

test('Ctrl+L locks: nobody is left on the page or in its memory, and the tabs come back', async ({
  page,
}) => {
  await openCustomer(page, 'whitfield', 'Daniel Whitfield');
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openAccount(page, '4417');
  await expect(screens(page).owners).toContainText('Amara Okafor');
  expect(await heapOf(page)).toMatch(names);

  await lock(page);
  await expect(page.getByText('It was locked by hand.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Unlock' })).toHaveAccessibleDescription(
    'It was locked by hand.',
  );
  await expect(page).toHaveTitle('Locked — Ownership Console');
  await expect(screens(page).mode).toHaveCount(0);
  expect(await page.content()).not.toMatch(names);
  expect(await heapOf(page)).not.toMatch(names);
  await expectAccessible(page);

  await unlock(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Amara Okafor' })).toBeVisible();
  await expect(screens(page).owners).toContainText('Amara Okafor');
  const tabs = page.getByRole('navigation', { name: 'Open' });
  await expect(tabs.getByRole('listitem')).toHaveText(['Daniel Whitfield', 'Amara Okafor']);
  // What was typed does not come back.
  await expect(screens(page).box).toHaveValue('');
});

test('a tab that was opened a moment before the lock comes back too', async ({ page }) => {
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await lock(page);
  await unlock(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Amara Okafor' })).toBeVisible();
});

test('the lock and the way back by keyboard alone', async ({ page }) => {
  await expect(screens(page).box).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('okafor');
  await expect(rowsOf(screens(page).results).first()).toBeVisible();
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(screens(page).box).toBeFocused();
  await page.keyboard.type('okafor');
  await page.keyboard.press('ArrowDown');
  await expect(rowsOf(screens(page).results).first()).toBeFocused();
});

test('the button in the navigation locks as well, and a dialog stops neither', async ({ page }) => {
  await page.getByRole('button', { name: 'Lock' }).click();
  await expect(page.getByRole('heading', { name: 'The console is locked' })).toBeVisible();
  await unlock(page);
  await page.getByRole('button', { name: 'Switch profile' }).click();
  await page.getByRole('button', { name: 'Add a key…' }).click();
  await page.getByRole('dialog').getByLabel('Key', { exact: true }).fill('sk_test_notAddedYet');
  await lock(page);
  await unlock(page);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a session’s key is asked for again, and what was open goes on with it', async ({ page }) => {
  await addKey(page, 'rk_test_keptForTheSession', 'Sandbox two');
  await expect(screens(page).mode).toContainText('Sandbox two');
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await lock(page);
  await unlock(page);

  await expect(screens(page).mode).toContainText('Sandbox two');
  const needed = page.getByRole('region', { name: 'Key needed' });
  await expect(needed).toContainText('has to be entered again');
  await expect(needed).toContainText('left it when the console was locked or closed');
  const field = needed.getByLabel('Key', { exact: true });
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await field.fill('rk_live_ofTheOtherMode1');
  await needed.getByRole('button', { name: 'Use this key' }).click();
  await expect(needed).toContainText('This is a live key, and the profile is a test one.');
  await field.fill('rk_test_ofAnotherAccount');
  await expect(needed).toContainText('This is another key than before (…sion). What is open may');
  await expect(needed.getByRole('button', { name: 'Use this other key' })).toBeVisible();
  await expectAccessible(page);
  await field.fill('rk_test_keptForTheSession');
  await expect(needed).not.toContainText('another key');
  await expect(needed.getByRole('button', { name: 'Use this key' })).toBeVisible();
  await field.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Amara Okafor' })).toBeVisible();
  await expect(rowsOf(screens(page).accounts).first()).toBeVisible();
});

test('while locked, every channel that holds data answers that it is locked', async ({ page }) => {
  await openCustomer(page, 'okafor', 'Amara Okafor');
  const profileId = await page.evaluate(async () => {
    const reply = await window.ownershipConsole.invoke('profiles.list', {}, 'list');
    return reply.ok ? (reply.value[0]?.id ?? '') : '';
  });
  await lock(page);
  const open = /^(app|lock|workspace)\.|^settings\.get$/;
  const names = Object.keys(channels).filter((name) => !open.test(name));
  expect(names).toEqual(
    expect.arrayContaining(['customers.search', 'profiles.list', 'settings.set', 'vault.get']),
  );
  const answered = await page.evaluate(
    ([wanted, id]) =>
      Promise.all(
        wanted.map(async (name) => {
          const input =
            name === 'profiles.list' ? {} : { profileId: id, text: 'okafor', page: null };
          const reply = await window.ownershipConsole.invoke(name as never, input as never, name);
          return [name, reply.ok ? 'answered' : (reply as { error: { kind: string } }).error.kind];
        }),
      ),
    [names, profileId] as const,
  );
  expect(answered).toEqual(names.map((name) => [name, 'locked']));
});

test('a refresh that runs across a lock is seen to its end after it', async ({ page, stripe }) => {
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openAccount(page, '4417');
  await screens(page).refresh.click();
  await expect(screens(page).availability).toContainText('running at the bank');
  await lock(page);
  const asked = stripe.requests.all().length;
  stripe.controls.advance(60_000);
  await unlock(page);
  await expect(screens(page).activity).toContainText('succeeded', { timeout: 15_000 });
  await expect(screens(page).countdown).toBeVisible();
  expect(stripe.requests.all().length).toBeGreaterThan(asked);
});

test('an answer that was under way at the lock never comes', async ({ page, stripe }) => {
  stripe.controls.setLatency(1500, { path: '/v1/customers/search' });
  await screens(page).box.fill('okafor');
  await expect.poll(() => stripe.requests.count({ path: '/v1/customers/search' })).toBe(1);
  await lock(page);
  await unlock(page);
  await page.waitForTimeout(1800);
  await expect(screens(page).results).toHaveCount(0);
  expect(await page.content()).not.toMatch(names);
});

test('a lock in one window is a lock in all, and so is the way back', async ({
  page,
  context,
  link,
}) => {
  await openCustomer(page, 'okafor', 'Amara Okafor');
  const other: Page = await context.newPage();
  await other.goto(link);
  await expect(screens(other).mode).toBeVisible();
  await lock(other);
  await expect(page.getByRole('heading', { name: 'The console is locked' })).toBeVisible();
  expect(await page.content()).not.toMatch(names);
  await unlock(other);
  await expect(screens(page).mode).toBeVisible();
});

test('a page that missed the event learns of the lock from the next answer', async ({
  page,
  context,
  link,
}) => {
  const deaf: Page = await context.newPage();
  await deaf.route('**/events', (route) => route.abort());
  // The last thing that a page asks by itself.
  const settled = deaf.waitForResponse((response) =>
    (response.request().postData() ?? '').includes('access.list'),
  );
  await deaf.goto(link);
  await expect(screens(deaf).mode).toBeVisible();
  await settled;
  await lock(page);
  await screens(deaf).box.fill('okafor');
  await expect(deaf.getByRole('heading', { name: 'The console is locked' })).toBeVisible();
  await deaf.close();
});

test('a page that is loaded anew opens what was open', async ({ page }) => {
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openAccount(page, '4417');
  const saved = () =>
    page.evaluate(async () => {
      const reply = await window.ownershipConsole.invoke('workspace.get', {}, 'saved');
      return reply.ok ? Object.keys(reply.value?.selected ?? {}).length : 0;
    });
  await expect.poll(saved).toBe(1);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Amara Okafor' })).toBeVisible();
  await expect(screens(page).detail).toContainText('…4417');
});

test('how long it waits is set on screen, and stays set', async ({ page }) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  const choice = page.getByRole('group', { name: 'Lock after minutes without a touch' });
  await expect(choice.getByRole('radio', { name: '10', exact: true })).toBeChecked();
  await choice.getByText('30', { exact: true }).click();
  await expectAccessible(page);
  await expect(page.getByRole('dialog', { name: 'Settings' })).toContainText('Lock the console');
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(choice.getByRole('radio', { name: '30', exact: true })).toBeChecked();
});
