import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { heapOf } from './support/heap.ts';
import { storedIn } from './support/page-storage.ts';
import {
  addKey,
  expectAccessible,
  lock,
  openAccount,
  openAddKey,
  openCustomer,
  rowsOf,
  screens,
} from './support/screens.ts';
import { expect, stripeTest as test } from './support/test.ts';

// Some of them look at every state with axe, in light and in dark.
test.describe.configure({ timeout: 150_000 });

/** The parts of the dialog that composes a batch. */
function choosing(page: Page) {
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  return {
    dialog,
    field: dialog.getByRole('textbox', { name: 'Accounts and customers' }),
    file: dialog.getByLabel('File of ids'),
    found: dialog.getByRole('status'),
    leftOut: dialog.getByRole('grid', { name: 'Left out' }),
    read: dialog.getByRole('button', { name: /^Read/ }),
    back: dialog.getByRole('button', { name: 'Back' }),
    cap: dialog.getByLabel('Spending cap'),
    allowed: dialog.getByRole('checkbox', { name: 'As soon as allowed' }),
    start: dialog.getByRole('button', { name: /^Refresh \d/ }),
    line: (words: string) => dialog.getByRole('button', { name: words }),
    /** The page that a started batch opens. */
    batch: page.getByRole('grid', { name: 'Refreshes' }),
  };
}

async function openRefreshMany(page: Page) {
  await page.getByRole('button', { name: 'Refresh many…' }).click();
  await expect(choosing(page).field).toBeFocused();
  return choosing(page);
}

/** Pastes as an analyst does, with the key for it. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
}

const selectedRows = (accounts: Locator) => accounts.getByRole('row', { selected: true });
const accountRow = (page: Page, last4: string) =>
  rowsOf(screens(page).accounts).filter({ hasText: `…${last4}` });

test('accounts are selected by mouse, and these are refreshed and no others', async ({
  page,
  stripe,
}) => {
  await openCustomer(page, 'jenny rosen', 'Jenny Rosen');
  const { accounts } = screens(page);
  await expect(accounts).toHaveAttribute('aria-multiselectable', 'true');
  const all = page.getByRole('checkbox', { name: 'Select all shown' });

  await page.getByRole('checkbox', { name: 'Select Juniper & Main Bank …7731' }).click();
  await expect(selectedRows(accounts)).toHaveCount(1);
  await expect(all).toHaveJSProperty('indeterminate', true);
  await accountRow(page, '6610').click({ modifiers: ['Shift'] });
  await expect(selectedRows(accounts)).toHaveCount(6);
  await accountRow(page, '5150').click({ modifiers: ['ControlOrMeta'] });
  await expect(selectedRows(accounts)).toHaveCount(5);
  // A plain click opens the account, as before.
  await openAccount(page, '6789');
  await expect(accountRow(page, '6789')).toHaveAttribute('aria-current', 'true');
  await expect(selectedRows(accounts)).toHaveCount(5);
  await expectAccessible(page);

  await page.getByLabel('Filter accounts').fill('juniper');
  // What the filter hides is not refreshed unseen, and stays selected.
  await expect(page.getByRole('button', { name: 'Refresh 1 selected…' })).toBeVisible();
  await page.getByLabel('Filter accounts').fill('');

  await page.getByRole('button', { name: 'Refresh 5 selected…' }).click();
  const { dialog, line, start, batch } = choosing(page);
  await expect(dialog).toHaveAccessibleName('Refresh 4 of 5 accounts');
  await expect(dialog).toContainText('TEST');
  await expect(dialog).toContainText('Jenny Rosen');
  await expect(line('start now')).toContainText('3');
  await expect(line('start later')).toContainText('1');
  await expect(line('do not start')).toContainText('1 without permission');
  await expectAccessible(page);
  const before = stripe.requests.count();
  await start.click();
  await expect(batch).toBeVisible({ timeout: 15_000 });
  await expect(rowsOf(batch)).toHaveCount(4);
  expect(stripe.requests.count()).toBeGreaterThan(before);
  await expect.poll(() => stripe.requests.refreshesStarted()).toBe(3);

  // What was selected has been dealt with.
  await page.getByRole('navigation', { name: 'Open' }).getByText('Jenny Rosen').click();
  await expect(selectedRows(accounts)).toHaveCount(0);
});

test('accounts are selected by keyboard alone', async ({ page }) => {
  await openCustomer(page, 'jenny rosen', 'Jenny Rosen');
  const { accounts } = screens(page);
  const rows = rowsOf(accounts);
  await rows.first().focus();
  await page.keyboard.press('Space');
  await expect(rows.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(selectedRows(accounts)).toHaveCount(1);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selectedRows(accounts)).toHaveCount(4);
  // Drawn too far, and back.
  await page.keyboard.press('Shift+ArrowUp');
  await expect(selectedRows(accounts)).toHaveCount(3);
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press('Shift+End');
  await expect(selectedRows(accounts)).toHaveCount(12);
  await page.keyboard.press('Escape');
  await expect(selectedRows(accounts)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+a');
  await expect(selectedRows(accounts)).toHaveCount(12);
  await expect(page.getByRole('checkbox', { name: 'Select all shown' })).toBeChecked();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Refresh 11 selected…' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear the selection' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Refresh all…' })).toBeVisible();
});

test('a selection draws the rows that it changes, and outlives neither its tab nor its profile', async ({
  page,
}) => {
  await openCustomer(page, 'Cascade Property', 'Cascade Property Management LLC');
  await expect(page.getByRole('heading', { name: 'Linked accounts 250' })).toBeVisible();
  const { accounts } = screens(page);
  const changed = accounts.evaluate(
    (grid) =>
      new Promise<string[]>((resolve) => {
        const seen = new Set<string>();
        const observer = new MutationObserver((records) => {
          for (const { target } of records) {
            const element = target instanceof Element ? target : target.parentElement;
            const row = element?.closest('[role=row]');
            // Countdowns tick meanwhile.
            if (element === row) seen.add(row?.getAttribute('aria-rowindex') ?? '');
          }
        });
        observer.observe(grid, { subtree: true, attributeFilter: ['aria-selected', 'class'] });
        setTimeout(() => resolve([...seen]), 1000);
      }),
  );
  await rowsOf(accounts).nth(3).getByRole('checkbox').click();
  expect(await changed).toEqual(['5']);

  await page.getByRole('button', { name: 'Close Cascade Property Management LLC' }).click();
  await openCustomer(page, 'Cascade Property', 'Cascade Property Management LLC');
  await expect(rowsOf(accounts).first()).toBeVisible();
  await expect(selectedRows(accounts)).toHaveCount(0);
});

test('all accounts of a customer: the quote is of what is on screen, and Stripe is asked for nothing', async ({
  page,
  stripe,
}) => {
  await openCustomer(page, 'Cascade Property', 'Cascade Property Management LLC');
  await expect(page.getByRole('heading', { name: 'Linked accounts 250' })).toBeVisible();
  const before = stripe.requests.count({ path: '/v1/financial_connections/accounts' });
  await page.getByRole('button', { name: 'Refresh all…' }).click();
  const { dialog, start, allowed, line } = choosing(page);
  await expect(start).toHaveText(/^Refresh \d+ now, \d+ later$/);
  await expect(start).toBeFocused();
  expect(stripe.requests.count({ path: '/v1/financial_connections/accounts' })).toBe(before);
  const both = await dialog.getByRole('heading').innerText();
  expect(both).toMatch(/^Refresh \d+ of 250 accounts$/);

  await line('start later').click();
  const later = dialog.getByRole('grid', { name: 'Start later' });
  await expect(rowsOf(later).first()).toContainText(/\d:\d\d/);
  await expectAccessible(page);
  await allowed.uncheck();
  await expect(start).toHaveText(/^Refresh \d+ now$/);
  await expect(line('do not start')).toContainText('cooling down');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(stripe.requests.refreshesStarted()).toBe(0);
});

test('a pasted list is told line by line, read, and started once', async ({ page, stripe }) => {
  const jenny = stripe.controls.cast('joint-owners');
  const [amara = ''] = stripe.controls.cast('one-owner').accountIds;
  const [inLive = ''] = stripe.controls.cast('one-owner', 'live').accountIds;
  const nobody = stripe.controls.cast('no-accounts').customerId;
  await page.keyboard.press('ControlOrMeta+b');
  const { dialog, field, found, leftOut, read, line, start, batch } = choosing(page);
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await paste(
    page,
    [
      jenny.customerId,
      `https://dashboard.stripe.com/test/connections/${amara}`,
      `${jenny.accountIds[0] ?? ''}; ${amara}`,
      'Jenny Rosen',
      'pm_1MzqWabcdef2',
      inLive,
      nobody,
    ].join('\r\n'),
  );
  await expect(found).toContainText('3 accounts');
  await expect(found).toContainText('2 customers');
  await expect(found).toContainText('1 duplicate');
  await expect(found).toContainText('2 things that are no id');
  await expect(rowsOf(leftOut)).toHaveText([
    /^3.*named before, on line 2$/,
    /^4Jenny Rosennot an id$/,
    /^5.*the id of a payment method$/,
  ]);
  await expectAccessible(page);
  expect(stripe.requests.count({ path: /financial_connections/ })).toBe(0);

  await read.click();
  await expect(dialog).toHaveAccessibleName('Refresh 9 of 13 accounts');
  await expect(dialog).toContainText('One account came by two ids, and is counted once.');
  await line('ids without an account').click();
  const without = dialog.getByRole('grid', { name: 'Without an account' });
  await expect(rowsOf(without)).toHaveText([/^6.*belongs to live mode/, /^7.*No linked account/]);
  await expectAccessible(page);
  await start.click();
  await expect(batch).toBeVisible({ timeout: 15_000 });
  await expect(rowsOf(batch)).toHaveCount(9);

  // What waits there already is not put in a second time.
  await openRefreshMany(page);
  stripe.controls.setLatency(200);
  await field.fill(jenny.customerId);
  await read.click();
  await expect(line('do not start')).toContainText('in the queue already');
});

test('of a table the column with accounts is taken, or the one that is chosen', async ({
  page,
  stripe,
}) => {
  const { accountIds, customerId } = stripe.controls.cast('joint-owners');
  const rows = accountIds.slice(0, 3).map((id) => `"Rosen, Jenny",${id},${customerId},12.50`);
  const csv = `\uFEFFname,account,customer,sum\r\n${rows.join('\r\n')}\r\n`;
  const { field, file, found, read, dialog } = await openRefreshMany(page);
  await field.fill('fca_typedBefore');
  await file.setInputFiles({ name: 'ring.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(dialog).toContainText('ring.csv');
  await expect(found).toHaveText('3 accounts');
  const customers = dialog.getByRole('checkbox', { name: 'customer: 1 customer' });
  await expect(customers).not.toBeChecked();
  await expectAccessible(page);
  await customers.check();
  await dialog.getByRole('checkbox', { name: 'account: 3 accounts' }).uncheck();
  await expect(found).toContainText('1 customer');
  await read.click();
  await expect(dialog).toHaveAccessibleName('Refresh 8 of 12 accounts');
  await dialog.getByRole('button', { name: 'Back to the list' }).click();
  await dialog.getByRole('button', { name: 'Put away' }).click();
  // What was typed before the file is there again.
  await expect(field).toHaveValue('fca_typedBefore');

  await file.setInputFiles({
    name: 'ring.xlsx',
    mimeType: 'application/vnd.ms-excel',
    buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0]),
  });
  await expect(dialog.getByRole('alert')).toContainText('Save a workbook as CSV');
});

test('a key in what is pasted refuses all of it, and is found nowhere afterwards', async ({
  page,
  stripe,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  const { field, file, found, dialog, read } = await openRefreshMany(page);
  await field.fill('fca_1');
  await field.press('End');
  await paste(page, '\nfca_2, sk_live_pastedPASTEDpasted1');
  await expect(dialog.getByRole('alert')).toContainText('Line 2 looks like a Stripe key');
  await expect(field).toHaveValue('fca_1');
  await expect(found).toHaveText('1 account');
  await expect(read).toHaveText('Read 1 id');

  const marker = 'MARKERmarkerMARKERmarker';
  const folder = await mkdtemp(join(tmpdir(), 'ownership-console-'));
  const path = join(folder, 'ring.csv');
  await writeFile(path, `id,note\nfca_1,x\nfca_2,"my key: rk_live_${marker}"\n`);
  await file.setInputFiles(path);
  await expect(dialog.getByRole('alert')).toContainText('Line 3 looks like a Stripe key');
  await expectAccessible(page);
  await rm(folder, { recursive: true });
  expect(await page.content()).not.toContain(marker);
  expect(await storedIn(page)).not.toContain(marker);
  expect(await heapOf(page)).not.toContain(marker);
  expect(sent.join('\n')).not.toMatch(new RegExp(`${marker}|pastedPASTED`));
  expect(stripe.requests.count({ path: /financial_connections/ })).toBe(0);
});

test('reading goes on where an error or a cancel ended it', async ({ page, stripe }) => {
  const { accountIds } = stripe.controls.cast('many-accounts');
  const ids = accountIds.slice(0, 120);
  const { field, dialog, read, back, start } = await openRefreshMany(page);
  const progress = dialog.getByRole('progressbar', { name: 'Reading' });
  await field.fill(ids.join('\n'));
  // The second chunk fails, and the first one has been read.
  const [broken = ''] = ids.slice(60);
  stripe.controls.injectFault({ kind: 'html', status: 502, match: { path: new RegExp(broken) } });
  await read.click();
  await expect(dialog.getByRole('alert')).toBeVisible({ timeout: 20_000 });
  await expect(progress).toHaveAttribute('aria-valuetext', '50 of 120 read');
  await expectAccessible(page);
  await back.click();
  await expect(field).toHaveValue(ids.join('\n'));

  stripe.controls.clearFaults();
  const [first = ''] = ids;
  const reads = () => stripe.requests.count({ path: new RegExp(`/accounts/${first}$`) });
  expect(reads()).toBe(1);
  await read.click();
  await expect(start).toBeVisible();
  await expect(dialog).toHaveAccessibleName(/of 120 accounts$/);
  expect(reads()).toBe(1);
});

test('a live batch is quoted first, asks once, and is held to its cap', async ({
  page,
  stripe,
}) => {
  await addKey(page, 'sk_live_ordinaryKeyOfATest', 'Acme');
  await expect(screens(page).mode).toContainText('LIVE');
  await openCustomer(page, 'jenny rosen', 'Jenny Rosen');
  await page.getByRole('button', { name: 'Refresh all…' }).click();
  const { dialog, cap, start, batch } = choosing(page);
  const question = page.getByRole('alertdialog', {
    name: 'Refresh 8 of 12 accounts in live mode?',
  });
  await expect(question).toBeVisible();
  await expect(question).toContainText('LIVE · Acme');
  await expect(question).toContainText('1.50 USD for each refresh that succeeds');
  await expect(question).toContainText('12.00 USD');
  await expect(start).toHaveText('Refresh 6 now, 2 later, at most 12.00 USD');
  await expectAccessible(page);

  // Whoever presses Enter without reading spends nothing.
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  expect(stripe.requests.refreshesStarted()).toBe(0);

  await page.getByRole('button', { name: 'Refresh all…' }).click();
  await cap.fill('1.499');
  await expect(question).toContainText('Type an amount');
  await expect(start).toBeDisabled();
  await cap.fill('1');
  await expect(question).toContainText('One refresh costs 1.50 USD');
  await expect(start).toBeDisabled();
  await expectAccessible(page);
  await cap.fill('4');
  await expect(question).toContainText('Up to 2 refreshes, 3.00 USD');
  await expect(start).toHaveText('Refresh 6 now, 2 later, at most 3.00 USD');
  await start.click();
  await expect(batch).toBeVisible({ timeout: 15_000 });
  stripe.controls.advance(60_000);
  await expect(page.getByRole('main')).toContainText('2 of 8 done', { timeout: 20_000 });
  await expect(page.getByRole('main')).toContainText('4.00 USD');
  expect(stripe.requests.refreshesStarted()).toBe(2);
});

test('a batch of which no answer came is asked for again, and is one', async ({ page, stripe }) => {
  const { customerId } = stripe.controls.cast('business');
  const { field, read, dialog, start, batch } = await openRefreshMany(page);
  await field.fill(customerId);
  await read.click();
  await expect(start).toHaveText('Refresh 2 now');
  let lost = 0;
  await page.route('**/ipc', async (route) => {
    const isStart = route.request().postData()?.includes('batches.start') === true;
    if (!isStart || lost > 0) return route.fallback();
    lost += 1;
    // It arrives, and its answer does not.
    await route.fetch();
    return route.fulfill({ status: 200, contentType: 'text/plain', body: 'not JSON' });
  });
  await start.click();
  await expect(dialog.getByRole('alert')).toContainText('Asking again makes no second batch');
  await start.click();
  await expect(batch).toBeVisible({ timeout: 15_000 });
  await expect(rowsOf(batch)).toHaveCount(2);
  expect(lost).toBe(1);
  await expect.poll(() => stripe.requests.refreshesStarted()).toBe(2);
  await expect(
    screens(page)
      .activity.getByRole('listitem')
      .filter({ has: page.getByRole('progressbar') }),
  ).toHaveCount(1);
});

test('where nothing can start, it says why and offers nothing but to close', async ({
  page,
  stripe,
}) => {
  const ids = (['inactive', 'disconnected', 'no-permission'] as const).flatMap(
    (name) => stripe.controls.cast(name).accountIds,
  );
  const { field, read, dialog, start } = await openRefreshMany(page);
  await field.fill(ids.join('\n'));
  await read.click();
  await expect(dialog).toHaveAccessibleName('Nothing to refresh');
  await expect(rowsOf(dialog.getByRole('grid', { name: 'Do not start' }))).toHaveCount(3);
  await expect(start).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeVisible();
});

test('a key that may not refresh offers no batch, and says why', async ({ page }) => {
  await addKey(page, 'rk_test_readonlyKeyOfATest', 'Reader');
  await expect(screens(page).mode).toContainText('Reader');
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openAccount(page, '4417');
  await screens(page).refresh.click();
  await expect(screens(page).availability).toContainText('This key may not refresh');
  await openCustomer(page, 'jenny rosen', 'Jenny Rosen');
  const all = page.getByRole('button', { name: 'Refresh all…' });
  await expect(all).toBeDisabled();
  await expect(page.getByText('This key may not refresh', { exact: true })).toBeVisible();
});

test('its key opens it from a field as well, and not over another dialog', async ({ page }) => {
  await screens(page).box.fill('rosen');
  await page.keyboard.press('ControlOrMeta+b');
  await expect(choosing(page).field).toBeFocused();
  await page.keyboard.press('Escape');
  const addKeyDialog = await openAddKey(page);
  await page.keyboard.press('ControlOrMeta+b');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(addKeyDialog).toBeVisible();
  await expect(choosing(page).dialog).toHaveCount(1);
});

test('a lock takes what was typed along', async ({ page }) => {
  const { field, dialog } = await openRefreshMany(page);
  await field.fill('fca_1');
  await lock(page);
  await expect(dialog).toHaveCount(0);
});
