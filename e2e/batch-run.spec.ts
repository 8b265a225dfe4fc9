import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import type { CaseName, EmbeddedStripe } from '../main/demo/index.ts';
import type { Input } from '../shared/ipc.ts';
import {
  addKey,
  expectAccessible,
  lock,
  manageProfile,
  openCustomer,
  rowsOf,
  screens,
  unlock,
} from './support/screens.ts';
import { expect, stripeTest as test } from './support/test.ts';

/** The parts of the page of a batch. */
function batchScreens(page: Page) {
  return {
    progress: page.getByRole('progressbar', { name: 'Progress', exact: true }),
    states: page.getByRole('toolbar', { name: 'Show only' }),
    items: page.getByRole('grid', { name: 'Refreshes' }),
    filter: page.getByRole('textbox', { name: 'Filter accounts' }),
    pause: page.getByRole('button', { name: 'Pause', exact: true }),
    resume: page.getByRole('button', { name: 'Resume', exact: true }),
    stop: page.getByRole('main').getByRole('button', { name: /^Stop…?$/ }),
    retry: page.getByRole('button', { name: /^Retry failed/ }),
    dismiss: page.getByRole('main').getByRole('button', { name: 'Dismiss', exact: true }),
    question: page.getByRole('alertdialog'),
    entry: screens(page)
      .activity.getByRole('listitem')
      .filter({ has: page.getByRole('progressbar') }),
    paused: page.getByRole('main').getByRole('status').filter({ hasText: 'Paused:' }),
  };
}

/** The chip of a state, which says how many items are in it. */
function chip(page: Page, state: string): Locator {
  return batchScreens(page).states.getByRole('button', { name: state });
}

async function expectCount(page: Page, state: string, count: number, timeout = 20_000) {
  await expect(chip(page, state)).toHaveText(new RegExp(`^${state}${count}$`), { timeout });
}

/** How many items are in a state, by its chip. */
async function countOf(page: Page, state: string): Promise<number> {
  return Number((await chip(page, state).innerText()).replaceAll(/\D/g, ''));
}

type Wish = Partial<Pick<Input<'batches.start'>, 'whenAllowed' | 'acceptedCost' | 'cap'>>;

/** Starts a batch under the profile on screen, by the page's own bridge, and opens its page. */
async function startBatch(page: Page, accountIds: readonly string[], wish: Wish = {}) {
  await expect(screens(page).mode).toContainText(/TEST|LIVE/);
  const batchId = await page.evaluate(
    async ({ accountIds, wish }) => {
      const { ownershipConsole } = window;
      const ask = (channel: 'profiles.list') =>
        ownershipConsole.invoke(channel, {}, crypto.randomUUID());
      const profiles = await ask('profiles.list');
      const band = document.querySelector('header')?.textContent ?? '';
      const shown = profiles.ok
        ? profiles.value.find(({ mode }) => band.startsWith(mode.toUpperCase()))
        : undefined;
      const batchId = crypto.randomUUID();
      const reply = await ownershipConsole.invoke(
        'batches.start',
        {
          profileId: shown?.id ?? '',
          batchId,
          accountIds: [...accountIds],
          whenAllowed: true,
          acceptedCost: null,
          cap: null,
          ...wish,
        },
        crypto.randomUUID(),
      );
      return reply.ok ? batchId : `failed: ${reply.error.message}`;
    },
    { accountIds, wish },
  );
  expect(batchId).not.toContain('failed');
  await batchScreens(page).entry.getByRole('button').click();
  await expect(batchScreens(page).items).toBeVisible();
  return batchId;
}

const accountsOf = (stripe: EmbeddedStripe, name: CaseName, mode: 'test' | 'live' = 'test') => [
  ...stripe.controls.cast(name, mode).accountIds,
];

/** Accounts that can be refreshed and succeed, with nothing on record. */
function freshAccounts(stripe: EmbeddedStripe, count: number, mode: 'test' | 'live' = 'test') {
  return accountsOf(stripe, 'many-accounts', mode).slice(0, count);
}

/** All that is announced to screen readers from now on; each sentence stays for some seconds only. */
async function listenToAnnouncements(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const region = document.getElementById('announcements');
    if (region === null) throw new Error('There is no region for announcements.');
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) said.push(node.textContent ?? '');
      }
    }).observe(region, { childList: true });
  });
  return () => page.evaluate(() => JSON.stringify(Reflect.get(window, 'said')));
}

async function goLive(page: Page): Promise<void> {
  await addKey(page, 'sk_live_ordinaryKeyOfATest', 'Acme');
  await expect(screens(page).mode).toContainText('LIVE');
}

test('a batch over many accounts runs to its end in sight, and nothing jumps while it runs', async ({
  page,
  stripe,
}) => {
  test.setTimeout(180_000);
  stripe.controls.setRefreshDuration(2);
  await startBatch(page, accountsOf(stripe, 'many-accounts'), { whenAllowed: false });
  const { progress, entry, states, retry, dismiss } = batchScreens(page);
  const spoken = await listenToAnnouncements(page);
  await expect(page.getByRole('heading', { level: 1, name: '250 refreshes' })).toBeVisible();
  await expect(progress).toHaveAttribute('aria-valuemax', '250');
  await expect(entry.getByRole('progressbar')).toHaveAccessibleName(/^Progress of 250 refreshes, /);
  await expect(entry).toContainText(/left/);
  await expect(page.getByRole('navigation', { name: 'Open' })).toContainText(/250 refreshes/);
  await expectAccessible(page);

  const boxes = async () => [
    await retry.boundingBox(),
    ...(await Promise.all(
      (await states.getByRole('button').all()).map((each) => each.boundingBox()),
    )),
  ];
  const before = await boxes();
  // Text is laid out in 64ths of a pixel, and another number may end on another one: nobody sees that.
  const expectStill = async () => {
    for (const [index, box] of (await boxes()).entries()) {
      const was = before[index];
      for (const side of ['x', 'y', 'width', 'height'] as const) {
        expect(box?.[side]).toBeCloseTo(was?.[side] ?? Number.NaN, 1);
      }
    }
  };
  await expect
    .poll(async () => Number(await progress.getAttribute('aria-valuenow')), { timeout: 60_000 })
    .toBeGreaterThan(80);
  await expectStill();

  await expect(progress).toHaveAttribute('aria-valuenow', '250', { timeout: 150_000 });
  await expectStill();
  const counts = await Promise.all(
    ['succeeded', 'failed', 'skipped', 'waiting', 'pending'].map((state) => countOf(page, state)),
  );
  const [succeeded = 0, failed = 0, skipped = 0, ...running] = counts;
  expect(succeeded + failed + skipped).toBe(250);
  expect(running).toEqual([0, 0]);
  expect(succeeded).toBeGreaterThan(100);
  expect(skipped).toBeGreaterThan(10);
  await expect(entry).toContainText('250 of 250 done');
  await expect.poll(spoken).toContain(`250 refreshes done: ${succeeded} succeeded`);
  expect(stripe.requests.refreshesStarted()).toBe(succeeded + failed);
  await expectAccessible(page);

  await dismiss.click();
  await expect(screens(page).activity).toContainText('None in this session');
  await expect(page.getByRole('navigation', { name: 'Open' })).toContainText('Nothing yet');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Find anything');
});

test('each account says what became of it and why, and leads to the account', async ({
  page,
  stripe,
}) => {
  test.setTimeout(150_000);
  stripe.controls.setRefreshDuration(1);
  const expected: [CaseName, string][] = [
    ['never-refreshed', 'succeeded'],
    ['inactive', 'skipped: the bank connection is inactive'],
    ['disconnected', 'skipped: the account was disconnected'],
    ['no-permission', 'skipped: ownership was not permitted'],
    ['pending-now', 'skipped: another refresh of it runs'],
    ['long-cooldown', 'skipped: it cools down'],
    ['refresh-fails', 'failed: the bank gave no owners'],
  ];
  const ids = expected.map(([name]) => accountsOf(stripe, name)[0] ?? '');
  await startBatch(page, [...ids, 'fca_neverHeardOf'], { whenAllowed: false });
  const { items, progress, states } = batchScreens(page);
  await expect(progress).toHaveAttribute('aria-valuenow', '8', { timeout: 30_000 });
  for (const [index, [name, words]] of expected.entries()) {
    await expect(rowsOf(items).nth(index), name).toContainText(words);
  }
  const unknown = rowsOf(items).nth(7);
  await expect(unknown).toContainText('failed: Stripe has no such account');
  await expect(unknown).toHaveAccessibleName(/fca_neverHeardOf/);
  await expect(unknown.getByRole('button', { name: /^Copy request id req_/ })).toBeAttached();
  await expect(rowsOf(items).first().locator('time').first()).toHaveAttribute('title', /UTC$/);

  // Only the states that are chosen, and among them what is looked for.
  await chip(page, 'failed').click();
  await expect(rowsOf(items)).toHaveCount(2);
  await chip(page, 'skipped').click();
  await expect(rowsOf(items)).toHaveCount(7);
  await batchScreens(page).filter.fill('neverHeard');
  await expect(rowsOf(items)).toHaveCount(1);
  await batchScreens(page).filter.fill('nobody like it');
  await expect(page.getByText('No account matches “nobody like it”')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show all 8' }).click();
  await expect(rowsOf(items)).toHaveCount(8);
  await expect(states.getByRole('button', { pressed: true })).toHaveCount(0);

  await rowsOf(items).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mei-Ling Chen');
  await expect(screens(page).detail).toContainText('…8808');
  await page.getByRole('navigation', { name: 'Open' }).getByText('8 refreshes').click();
  await expect(rowsOf(items)).toHaveCount(8);
});

test('all of a batch is paused, resumed, stopped and put back', async ({ page, stripe }) => {
  test.setTimeout(240_000);
  stripe.controls.setLatency(2500);
  stripe.controls.setRefreshDuration(3600);
  const ids = freshAccounts(stripe, 160);
  await startBatch(page, ids, { whenAllowed: false });
  const { pause, resume, stop, question, paused, entry, progress, dismiss } = batchScreens(page);
  await pause.click();
  await expect(paused).toContainText('Paused: you paused it');
  await expect(entry).toContainText('Paused: you paused it.');
  await expect(dismiss).toHaveAttribute('aria-disabled', 'true');
  // What was on its way arrives; nothing more starts.
  await expectCount(page, 'starting', 0);
  const waiting = await countOf(page, 'waiting');
  expect(waiting).toBeGreaterThan(30);
  const started = stripe.requests.refreshesStarted();
  await page.waitForTimeout(2000);
  expect(stripe.requests.refreshesStarted()).toBe(started);
  expect(await countOf(page, 'waiting')).toBe(waiting);
  await expectAccessible(page);

  await resume.click();
  await expect(paused).toHaveCount(0);
  await expect.poll(() => countOf(page, 'waiting'), { timeout: 30_000 }).toBeLessThan(waiting - 5);
  await pause.click();

  await stop.click();
  await expect(question).toContainText(/Stop \d+ refreshes\?/);
  await expect(question).toContainText('go on');
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Keep going' }).click();
  await expect(question).toHaveCount(0);
  await stop.click();
  await question.getByRole('button', { name: /^Stop \d+$/ }).click();
  await expectCount(page, 'waiting', 0);
  await expectCount(page, 'starting', 0);
  const stopped = await countOf(page, 'stopped');
  expect(stopped).toBeGreaterThan(10);

  // All that the filter leaves is put back at once, and what runs comes to its end.
  stripe.controls.setLatency(0);
  await chip(page, 'stopped').click();
  await page.getByRole('button', { name: `Put back these ${stopped}` }).click();
  await expectCount(page, 'stopped', 0);
  await resume.click();
  await expectCount(page, 'waiting', 0, 60_000);
  await expectCount(page, 'starting', 0);
  stripe.controls.advance(3_700_000);
  await expect(progress).toHaveAttribute('aria-valuenow', '160', { timeout: 60_000 });
  const [succeeded, failed] = [await countOf(page, 'succeeded'), await countOf(page, 'failed')];
  expect(stripe.requests.refreshesStarted()).toBe(succeeded + failed);
});

test('one account is stopped and put back, by its row, also by keyboard', async ({
  page,
  stripe,
}) => {
  test.setTimeout(150_000);
  stripe.controls.setRefreshDuration(1);
  const [cooling = ''] = accountsOf(stripe, 'long-cooldown');
  const [fails = ''] = accountsOf(stripe, 'refresh-fails');
  await startBatch(page, [cooling, fails]);
  const { items, entry } = batchScreens(page);
  const [first, second] = [rowsOf(items).first(), rowsOf(items).nth(1)];
  // With its time, and what is left until then.
  await expect(first).toContainText(/not before .*\d+:\d\d.*\d:\d\d:\d\d|not before .*\d d \d\d h/);
  await expect(second).toContainText('failed: the bank gave no owners', { timeout: 20_000 });
  await expect(entry).toContainText(/next in \d/);

  await first.getByRole('button', { name: /^Stop / }).click();
  await expect(first).toContainText('stopped');
  await expect(batchScreens(page).question).toHaveCount(0);
  await first.focus();
  for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await expect(first.getByRole('button', { name: /^Put back / })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(first).toContainText('not before');

  const started = stripe.requests.refreshesStarted(fails);
  stripe.controls.advance(24 * 3_600_000);
  await batchScreens(page).retry.click();
  await expect.poll(() => stripe.requests.refreshesStarted(fails)).toBe(started + 1);
});

test('what became of it is exported, with owners only when asked for', async ({ page, stripe }) => {
  test.setTimeout(150_000);
  stripe.controls.setRefreshDuration(1);
  const [one = ''] = accountsOf(stripe, 'never-refreshed');
  const [inactive = ''] = accountsOf(stripe, 'inactive');
  const batchId = await startBatch(page, [one, inactive]);
  await expect(batchScreens(page).progress).toHaveAttribute('aria-valuenow', '2', {
    timeout: 20_000,
  });

  async function exported(owners: boolean) {
    await page.getByRole('button', { name: 'Export CSV…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export 2 accounts to CSV' });
    const box = dialog.getByRole('checkbox', { name: /^With owners/ });
    await expect(box).not.toBeChecked();
    await expect(dialog).toContainText('Personal data leaves the console. Reads 1 account');
    if (owners) await box.check();
    await expectAccessible(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Export', exact: true }).click(),
    ]);
    await expect(dialog).toContainText(`Saved as ${download.suggestedFilename()}`);
    await dialog.getByRole('button', { name: 'Close' }).click();
    return {
      name: download.suggestedFilename(),
      text: await readFile(await download.path(), 'utf8'),
    };
  }

  const plain = await exported(false);
  expect(plain.name).toBe(`refreshes-${batchId.slice(0, 8)}.csv`);
  const [head = '', first = '', second = ''] = plain.text.split('\r\n');
  expect(head.split(',')).toEqual(
    expect.arrayContaining(['account', 'state', 'reason', 'started_at', 'request_id', 'cost_usd']),
  );
  expect(first).toMatch(new RegExp(`^${one},cus_\\w+,succeeded,,,.*Z,.*Z,req_\\w+,0\\.00$`));
  expect(second).toContain(`${inactive},`);
  expect(second).toContain(',skipped,inactive,');
  expect(plain.text).not.toMatch(/Chen|@/);

  const whole = await exported(true);
  expect(whole.name).toContain('with-owners');
  expect(whole.text).toContain('Mei-Ling Chen');
  expect(whole.text).toContain(inactive);
});

test('an export that fails says why, with the request to quote', async ({ page, stripe }) => {
  stripe.controls.setRefreshDuration(1);
  const [one = ''] = accountsOf(stripe, 'never-refreshed');
  await startBatch(page, [one]);
  await expectCount(page, 'succeeded', 1);
  stripe.controls.injectFault({
    kind: 'rate-limit',
    reason: 'resource-specific',
    match: { method: 'GET', path: /financial_connections\/accounts\// },
  });
  await page.getByRole('button', { name: 'Export CSV…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export 1 account to CSV' });
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Not exported', { timeout: 25_000 });
  await expect(dialog.getByRole('button', { name: /^Copy request id req_/ })).toBeVisible();
});

test('live: the money so far is shown, and a cap stops the batch until it is raised', async ({
  page,
  stripe,
}) => {
  test.setTimeout(150_000);
  stripe.controls.setRefreshDuration(1);
  await goLive(page);
  const ids = accountsOf(stripe, 'joint-owners', 'live')
    .concat(accountsOf(stripe, 'one-owner', 'live'), accountsOf(stripe, 'never-refreshed', 'live'))
    .concat(accountsOf(stripe, 'business', 'live'), accountsOf(stripe, 'many-owners', 'live'));
  stripe.controls.advance(30 * 86_400_000);
  const before = stripe.requests.refreshesCharged();
  const charged = () => stripe.requests.refreshesCharged() - before;
  await startBatch(page, ids, { acceptedCost: ids.length * 150, cap: 300, whenAllowed: false });
  const { paused, entry, items } = batchScreens(page);
  await expect(paused).toContainText('Paused: its cap is reached', { timeout: 20_000 });
  await expectCount(page, 'succeeded', 2);
  await expect(entry).toContainText('3.00 USD of at most 3.00 USD');
  expect(charged()).toBe(2);
  await expect(rowsOf(items).filter({ hasText: 'succeeded' }).first()).toContainText('1.50 USD');
  await expectAccessible(page);

  const field = paused.getByLabel('New cap');
  const raise = paused.getByRole('button', { name: 'Raise and go on' });
  await field.fill('4');
  await raise.click();
  await expect(paused).toContainText('One more refresh needs a cap of at least 4.50 USD.');
  await field.fill('4.50');
  await raise.click();
  await expectCount(page, 'succeeded', 3);
  await expect(paused).toContainText('It may spend 4.50 USD, and has spent 4.50 USD');
  expect(charged()).toBe(3);

  // What is stopped is put back for money, and asks for it.
  const row = rowsOf(items).filter({ hasText: 'waiting' }).first();
  await row.getByRole('button', { name: /^Stop / }).click();
  const stopped = rowsOf(items).filter({ hasText: 'stopped' }).first();
  await stopped.getByRole('button', { name: /^Put back / }).click();
  const { question } = batchScreens(page);
  await expect(question).toContainText('At most1.50 USD');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Try again, at most 1.50 USD' }).click();
  await expectCount(page, 'stopped', 0);
  expect(charged()).toBe(3);
});

test('live: the daily cap of a profile stops a batch, with a clear word and a way to raise it', async ({
  page,
  stripe,
}) => {
  test.setTimeout(150_000);
  stripe.controls.setRefreshDuration(1);
  await goLive(page);
  const dialog = await manageProfile(page, 'Acme');
  const field = dialog.getByLabel('Daily cap for refreshes');
  await field.fill('a lot');
  await dialog.getByRole('button', { name: 'Set cap' }).click();
  await expect(dialog).toContainText('Type an amount, such as 50.00');
  await field.fill('1.50');
  await dialog.getByRole('button', { name: 'Set cap' }).click();
  await expect(dialog).toContainText('At most 1.50 USD a day');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Done' }).click();

  stripe.controls.advance(30 * 86_400_000);
  const ids = accountsOf(stripe, 'joint-owners', 'live');
  await startBatch(page, ids, { acceptedCost: ids.length * 150, whenAllowed: false });
  const { paused, entry, progress } = batchScreens(page);
  await expect(paused).toContainText('Paused: the daily cap is reached', { timeout: 20_000 });
  await expect(paused).toContainText('LIVE · Acme may spend 1.50 USD a day. It goes on tomorrow');
  await expect(entry).toContainText('Paused: the daily cap is reached.');
  await expectAccessible(page);
  await paused.getByRole('button', { name: 'Raise the daily cap…' }).click();
  await field.fill('');
  await dialog.getByRole('button', { name: 'Remove cap' }).click();
  await expect(dialog).toContainText('No cap');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(paused).toHaveCount(0);
  await expect(progress).toHaveAttribute('aria-valuenow', String(ids.length), { timeout: 20_000 });
});

test('Stripe out of reach pauses a batch, and it goes on by itself', async ({ page, stripe }) => {
  test.setTimeout(150_000);
  stripe.controls.setRefreshDuration(1);
  const mend = stripe.controls.injectFault({ kind: 'reset-before-acting' });
  const ids = freshAccounts(stripe, 30);
  await startBatch(page, ids, { whenAllowed: false });
  const { paused, entry, progress } = batchScreens(page);
  await expect(paused).toContainText('Paused: Stripe cannot be reached', { timeout: 25_000 });
  await expect(entry).toContainText('Paused: Stripe cannot be reached. Goes on by itself.');
  await expectAccessible(page);
  mend();
  await expect(progress).toHaveAttribute('aria-valuenow', '30', { timeout: 100_000 });
  await expect(paused).toHaveCount(0);
});

test('a reload and a lock keep the batch, its tab and its page', async ({ page, stripe }) => {
  test.setTimeout(150_000);
  stripe.controls.setRefreshDuration(1);
  const [cooling = ''] = accountsOf(stripe, 'long-cooldown');
  await startBatch(page, [cooling, ...accountsOf(stripe, 'never-refreshed')]);
  const { items, entry } = batchScreens(page);
  await expectCount(page, 'succeeded', 1);
  await page.reload();
  await expect(rowsOf(items).first()).toContainText('not before');
  await expect(entry).toContainText('1 of 2 done');
  await lock(page);
  await expect(page.getByText('2 refreshes')).toHaveCount(0);
  await unlock(page);
  await expect(rowsOf(items).nth(1)).toContainText('succeeded');
  await expect(page.getByRole('navigation', { name: 'Open' })).toContainText('2 refreshes');
});

test('the list of the customer is renewed while a batch runs over it, by few readings', async ({
  page,
  stripe,
}) => {
  test.setTimeout(180_000);
  stripe.controls.setRefreshDuration(1);
  await openCustomer(page, 'cascade', 'Cascade');
  await expect(screens(page).accounts).toHaveAttribute('aria-rowcount', '251');
  await startBatch(page, accountsOf(stripe, 'many-accounts'), { whenAllowed: false });
  await page.getByRole('navigation', { name: 'Open' }).getByText('Cascade').click();
  stripe.requests.clear();
  await expect(batchScreens(page).entry).toContainText('250 of 250 done', { timeout: 150_000 });
  await page.waitForTimeout(7000);
  // No row says that it runs, once none does.
  await page.getByRole('textbox', { name: 'Filter accounts' }).fill('pending');
  await expect(rowsOf(screens(page).accounts)).toHaveCount(0);
  const pages = stripe.requests.count({ path: '/v1/financial_connections/accounts' });
  expect(pages).toBeLessThan(80);
});

test('the price of a refresh is set, and only to an amount', async ({ page, stripe }) => {
  test.setTimeout(150_000);
  await goLive(page);
  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  const price = settings.getByLabel('Price per refresh');
  await expect(price).toHaveValue('1.50');
  await price.fill('one');
  await page.keyboard.press('Enter');
  await expect(settings).toContainText('Type an amount, such as 1.50.');
  await expectAccessible(page);
  await price.fill('2.25');
  await page.keyboard.press('Enter');
  await expect(settings).not.toContainText('Type an amount');
  await page.keyboard.press('Escape');
  const [inactive = ''] = accountsOf(stripe, 'inactive', 'live');
  await startBatch(page, [inactive], { acceptedCost: 225 });
  await expectCount(page, 'skipped', 1);
  await rowsOf(batchScreens(page).items)
    .first()
    .getByRole('button', { name: /^Put back/ })
    .click();
  await expect(batchScreens(page).question).toContainText('2.25 USD');
});
