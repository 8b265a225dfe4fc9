import {
  addKey,
  expectAccessible,
  manageProfile,
  openAccount,
  openCustomer,
  rowsOf,
  screens,
  switchProfile,
} from './support/screens.ts';
import { expect, stripeTest as test } from './support/test.ts';

test('a live refresh asks once, names the account and the price, and starts only then', async ({
  page,
  stripe,
}) => {
  await addKey(page, 'sk_live_ordinaryKeyOfATest', 'Acme');
  await expect(screens(page).mode).toContainText('LIVE');
  await expect(page).toHaveTitle(/^LIVE · Acme/);
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openAccount(page, '4417');
  const [accountId = ''] = stripe.controls.cast('one-owner', 'live').accountIds;

  await screens(page).refresh.click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('StripeBank …4417');
  await expect(question).toContainText('Amara Okafor');
  await expect(question).toContainText('1.50 USD');
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(stripe.requests.refreshesStarted(accountId)).toBe(0);

  await screens(page).refresh.click();
  await question.getByRole('button', { name: /^Refresh/ }).click();
  await expect(screens(page).availability).toContainText('running at the bank');
  expect(stripe.requests.refreshesStarted(accountId)).toBe(1);
  stripe.controls.advance(60_000);
  await expect(screens(page).countdown).toBeVisible({ timeout: 15_000 });
  expect(stripe.requests.refreshesCharged(accountId)).toBe(1);
});

test('Enter that is held down asks, and answers nothing', async ({ page, stripe }) => {
  await addKey(page, 'sk_live_ordinaryKeyOfATest', 'Acme');
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openAccount(page, '4417');
  await screens(page).refresh.focus();
  const question = page.getByRole('alertdialog');
  // The second and later ones are marked as repeated, as the system does for a key that is held.
  await page.keyboard.down('Enter');
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  for (let held = 0; held < 5; held += 1) await page.keyboard.down('Enter');
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: /^Refresh/ }).focus();
  for (let held = 0; held < 5; held += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(question).toBeVisible();
  expect(stripe.requests.refreshesStarted()).toBe(0);
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect.poll(() => stripe.requests.refreshesStarted()).toBe(1);
});

test('a slow answer of one profile never shows under another', async ({ page, stripe }) => {
  const { box, mode } = screens(page);
  stripe.controls.setLatency(2000, { path: '/v1/customers/search' });
  await box.fill('okafor');
  await expect.poll(() => stripe.requests.count({ path: '/v1/customers/search' })).toBe(1);
  await switchProfile(page, 'DEMO');
  await expect(mode).toContainText('DEMO');
  await expect(box).toHaveValue('');
  await page.waitForTimeout(2500);
  await expect(screens(page).results).toHaveCount(0);
  await expect(page.getByText('Amara Okafor')).toHaveCount(0);
});

test('slow answers never show under another profile, in whatever order profiles are switched', async ({
  page,
  stripe,
}) => {
  test.setTimeout(60_000);
  await addKey(page, 'sk_live_ordinaryKeyOfATest', 'Acme');
  await expect(screens(page).mode).toContainText('LIVE');
  const seed = Number(process.env['SEED'] ?? Date.now() % 100_000);
  process.stdout.write(`Switches of seed ${seed}; run again with SEED=${seed}\n`);
  const random = randomFrom(seed);
  // What each may show: its own customers by id, which differ between the modes.
  const ids = {
    TEST: stripe.controls.cast('one-owner', 'test').customerId,
    LIVE: stripe.controls.cast('one-owner', 'live').customerId,
  };
  // Looked at after every change of the page, and not only when the test does.
  await page.evaluate((known) => {
    const mixed: string[] = [];
    Object.assign(window, { mixed });
    new MutationObserver(() => {
      const band = document.querySelector('header')?.textContent ?? '';
      const other = band.startsWith('LIVE') ? known.TEST : known.LIVE;
      if (document.body.textContent.includes(other)) mixed.push(`${other} under ${band}`);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, ids);
  for (let round = 0; round < 10; round += 1) {
    stripe.controls.setLatency(Math.floor(random() * 500));
    const to = random() < 0.5 ? ('TEST' as const) : ('LIVE' as const);
    await switchProfile(page, to);
    await expect(screens(page).mode).toContainText(to);
    await screens(page).box.fill(random() < 0.8 ? 'okafor' : ids[to]);
    await page.waitForTimeout(random() * 1000);
    const first = rowsOf(screens(page).results).first();
    if (random() < 0.4) await first.click({ timeout: 500 }).catch(() => undefined);
  }
  const mixed = await page.evaluate(() => JSON.stringify(Reflect.get(window, 'mixed')));
  expect(mixed, `switches of seed ${seed}`).toBe('[]');
  stripe.controls.setLatency(0);
  await switchProfile(page, 'TEST');
  await screens(page).box.fill('amara');
  await expect(rowsOf(screens(page).results).first()).toContainText(ids.TEST);
});

test('what is open under one profile is not open under another', async ({ page }) => {
  await openCustomer(page, 'okafor', 'Amara Okafor');
  await openAccount(page, '4417');
  await switchProfile(page, 'DEMO');
  await expect(page.getByText('Amara Okafor')).toHaveCount(0);
  await expect(screens(page).owners).toHaveCount(0);
});

test('an answer of the other mode is refused and not shown', async ({ page, stripe }) => {
  stripe.controls.injectFault({ kind: 'wrong-livemode', match: { path: '/v1/customers/search' } });
  await screens(page).box.fill('okafor');
  await expect(screens(page).alert).toContainText('belongs to another mode');
  await expect(page.getByText('Amara Okafor')).toHaveCount(0);
});

test('an id of the other mode offers the profiles of that mode, and goes there only when pressed', async ({
  page,
  stripe,
}) => {
  await addKey(page, 'sk_live_ordinaryKeyOfATest', 'Acme');
  await expect(screens(page).mode).toContainText('LIVE');
  await switchProfile(page, 'TEST');
  const { customerId } = stripe.controls.cast('one-owner', 'live');
  await screens(page).box.fill(customerId);
  await expect(screens(page).alert).toContainText('belongs to live mode');
  const offer = page.getByRole('button', { name: 'Look it up in LIVE · Acme' });
  await expect(offer).toBeVisible();
  await expectAccessible(page);
  await expect(screens(page).mode).toContainText('TEST');
  await offer.focus();
  await page.keyboard.press('Enter');
  await expect(screens(page).mode).toContainText('LIVE · Acme');
  await expect(screens(page).box).toHaveValue(customerId);
  await expect(screens(page).box).toBeFocused();
  await expect(rowsOf(screens(page).results).first()).toContainText('Amara Okafor');
});

test('a customer who turns out to be of the other mode is not shown, and the page offers the way there', async ({
  page,
  stripe,
}) => {
  const { customerId } = stripe.controls.cast('one-owner');
  stripe.controls.injectFault({
    kind: 'wrong-livemode',
    match: { path: `/v1/customers/${customerId}` },
  });
  await screens(page).box.fill('okafor');
  await rowsOf(screens(page).results).first().click();
  await expect(screens(page).alert.first()).toContainText('belongs to another mode');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(customerId);
  await expect(page.getByRole('button', { name: 'Add a live key…' })).toBeVisible();
});

test('an account’s id of the other mode, with no profile of that mode: a key is added for it', async ({
  page,
  stripe,
}) => {
  const [accountId = ''] = stripe.controls.cast('one-owner', 'live').accountIds;
  await screens(page).box.fill(accountId);
  await expect(screens(page).alert).toContainText('belongs to live mode');
  await page.getByRole('button', { name: 'Add a live key…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a live key' });
  await expect(dialog.getByRole('link')).toHaveText(['new live key']);
  const field = dialog.getByLabel('Key', { exact: true });
  await field.fill('sk_test_ordinaryKeyOfATest');
  await expect(dialog.getByRole('status')).toContainText('what was looked up is in live mode');
  await field.fill('sk_live_ordinaryKeyOfATest');
  await dialog.getByLabel('Label').fill('Acme');
  await dialog.getByRole('button', { name: 'Add key' }).click();
  await expect(screens(page).mode).toContainText('LIVE · Acme');
  await expect(screens(page).box).toHaveValue(accountId);
  await expect(rowsOf(screens(page).results).first()).toContainText('…4417');
});

test('a key whose mode is not what its prefix says is refused', async ({ page, stripe }) => {
  stripe.controls.injectFault({ kind: 'wrong-livemode', match: { path: '/v1/customers' } });
  await addKey(page, 'sk_test_ofAnotherMode');
  await expect(screens(page).alert).toContainText('live data');
  await expect(screens(page).mode).toContainText('TEST');
});

test('the mode is told by its word, its pattern, the title and the tab, for each mode', async ({
  page,
}) => {
  await addKey(page, 'sk_live_ordinaryKeyOfATest', 'Acme');
  const looks: string[] = [];
  for (const word of ['LIVE', 'TEST', 'DEMO']) {
    await switchProfile(page, word);
    await expect(screens(page).mode).toContainText(word);
    await expect(page).toHaveTitle(new RegExp(`^${word}`));
    await expect(page.getByRole('navigation', { name: 'Open' })).toContainText(word);
    looks.push(
      await screens(page).mode.evaluate((band) => {
        const { backgroundImage, backgroundColor } = getComputedStyle(band);
        return `${backgroundImage} ${backgroundColor}`;
      }),
    );
  }
  // Solid, stripes, dots: told apart without the colour as well.
  expect(looks[0]).toMatch(/^none/);
  expect(looks[1]).toMatch(/^repeating-linear-gradient/);
  expect(looks[2]).toMatch(/^radial-gradient/);
});

test('a long label pushes neither the mode nor the switch out of sight', async ({ page }) => {
  const label = 'W'.repeat(60);
  await addKey(page, 'rk_test_ofALongLabel0123456789', label);
  await expect(screens(page).mode).toContainText(label);
  for (const width of [1280, 800]) {
    await page.setViewportSize({ width, height: 800 });
    const word = screens(page).mode.getByText('TEST', { exact: true });
    await expect(word).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('button', { name: 'Switch profile' })).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    );
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  const dialog = await manageProfile(page, label);
  await expect(dialog.getByRole('heading')).toBeInViewport({ ratio: 1 });
});

/** Numbers from 0 to 1 that a seed alone decides (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
