import type { Locator, Page } from '@playwright/test';
import type { EmbeddedStripe } from '../main/demo/index.ts';
import {
  addKey,
  expectAccessible,
  lock,
  openCustomer,
  screens,
  unlock,
} from './support/screens.ts';
import { expect, stripeTest as test } from './support/test.ts';

const made = { method: 'POST', path: '/v1/customers' } as const;
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Create a customer' });
const field = (page: Page, label: string) => dialog(page).getByLabel(label, { exact: true });
const email = (page: Page) => dialog(page).getByLabel('E-mail (recommended)');
const send = (page: Page, name = 'Create customer') =>
  dialog(page).getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

/** Opens the form by the palette. */
async function openForm(page: Page): Promise<Locator> {
  await expect(screens(page).mode).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Commands' }).fill('create a customer');
  await page.keyboard.press('Enter');
  await expect(email(page)).toBeFocused();
  return dialog(page);
}

/** How many customers Stripe has by this e-mail. */
async function count(stripe: EmbeddedStripe, address: string): Promise<number> {
  const path = `/v1/customers?limit=100&email=${encodeURIComponent(address)}`;
  const answer = await fetch(new URL(path, stripe.url), {
    headers: { Authorization: `Bearer ${stripe.demoKey}` },
  });
  const { data } = (await answer.json()) as { data: unknown[] };
  return data.length;
}

test('from the palette to the page of the customer, which asks for them no more', async ({
  page,
  stripe,
}) => {
  await openForm(page);
  await expect(send(page)).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await page.keyboard.type('“Wilma Whole” <wilma@example.com>');
  await page.keyboard.press('Tab');
  await expect(email(page)).toHaveValue('wilma@example.com');
  await field(page, 'Name').fill('Wilma Whole');
  await field(page, 'Phone').fill('+1 (555) 010-0000');
  await field(page, 'Description').fill('Case 12');
  await dialog(page).getByRole('button', { name: 'Add metadata' }).click();
  await expect(field(page, 'Key 1')).toBeFocused();
  await page.keyboard.type('order_id');
  await field(page, 'Value 1').fill('6735');
  await dialog(page).getByRole('button', { name: 'Add metadata' }).click();
  await dialog(page).getByRole('button', { name: 'Remove metadata 2' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Add metadata' })).toBeFocused();
  stripe.requests.clear();
  await field(page, 'Value 1').press('Enter');

  await expect(heading(page, 'Wilma Whole')).toBeVisible();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText('Created the customer Wilma Whole.').first()).toBeVisible();
  await expect(page.getByText('+1 (555) 010-0000')).toBeVisible();
  expect(stripe.requests.all(made).map(({ params }) => params)).toEqual([
    {
      email: 'wilma@example.com',
      name: 'Wilma Whole',
      phone: '+1 (555) 010-0000',
      description: 'Case 12',
      metadata: { order_id: '6735' },
    },
  ]);
  expect(stripe.requests.count({ method: 'GET', path: /^\/v1\/customers\/cus_/ })).toBe(0);
  // The form is a new one the next time.
  await openForm(page);
  await expect(email(page)).toHaveValue('');
});

test('from a look-up that found nobody, by e-mail and by name', async ({ page, stripe }) => {
  await screens(page).box.fill('new.person@example.com');
  const create = page.getByRole('button', { name: 'Create a customer with this e-mail…' });
  await expect(create).toBeVisible();
  stripe.requests.clear();
  await create.click();
  await expect(email(page)).toHaveValue('new.person@example.com');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'new.person@example.com')).toBeVisible();
  // The look-up has just asked for the e-mail.
  expect(stripe.requests.count({ method: 'GET', path: '/v1/customers' })).toBe(0);

  // Whoever goes back finds them, though search does not know them yet.
  await expect(page.locator('[data-side="left"]')).toBeFocused();
  await page.keyboard.press('/');
  await expect(screens(page).results).toContainText('new.person@example.com');

  await screens(page).box.fill('zebulon quux');
  await page.getByRole('button', { name: 'Create a customer with this name…' }).click();
  await expect(field(page, 'Name')).toHaveValue('zebulon quux');
  await expect(email(page)).toHaveValue('');
  await page.keyboard.press('Escape');
  await screens(page).box.fill('');
  await page.getByRole('button', { name: 'Create a customer…' }).click();
  // A closed form has lost nothing, until it is cleared.
  await expect(field(page, 'Name')).toHaveValue('zebulon quux');
  await dialog(page).getByRole('button', { name: 'Clear' }).click();
  await expect(field(page, 'Name')).toHaveValue('');
});

test('Enter that is held down opens the form, and creates nobody', async ({ page, stripe }) => {
  await screens(page).box.fill('new.person@example.com');
  const create = page.getByRole('button', { name: 'Create a customer with this e-mail…' });
  await create.focus();
  await page.keyboard.down('Enter');
  await expect(email(page)).toBeFocused();
  for (let held = 0; held < 5; held += 1) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(dialog(page)).toBeVisible();
  expect(stripe.requests.count({ method: 'POST', path: '/v1/customers' })).toBe(0);
  await page.keyboard.press('Enter');
  await expect(heading(page, 'new.person@example.com')).toBeVisible();
});

test('an e-mail that is there already is told, and leads to whose it is', async ({
  page,
  stripe,
}) => {
  const address = 'amara.okafor@example.org';
  await openForm(page);
  await email(page).fill(address);
  const list = dialog(page).getByRole('list', { name: 'Customers with this e-mail' });
  await expect(list).toContainText('Amara Okafor');
  await expect(list).toContainText(stripe.controls.cast('one-owner').customerId);
  await expectAccessible(page);
  await list.getByRole('button', { name: /^Open Amara Okafor/ }).click();
  await expect(heading(page, 'Amara Okafor')).toBeVisible();
  expect(stripe.requests.count(made)).toBe(0);

  // Stripe takes another one with the same e-mail.
  await openForm(page);
  await send(page, 'Create another one').click();
  await expect(heading(page, address)).toBeVisible();
  expect(await count(stripe, address)).toBe(2);
});

test('an e-mail is looked up before it is sent, also where nobody waited for that', async ({
  page,
  stripe,
}) => {
  await openForm(page);
  await email(page).fill('amara.okafor@example.org');
  await send(page).dblclick();
  await expect(send(page, 'Create another one')).toBeVisible();
  await expect(send(page, 'Create another one')).not.toHaveAttribute('aria-disabled', 'true');
  expect(stripe.requests.count(made)).toBe(0);
});

test('a double click makes one, and so does another try after a lost answer', async ({
  page,
  stripe,
}) => {
  await openForm(page);
  await email(page).fill('double@example.com');
  await send(page).dblclick();
  await expect(heading(page, 'double@example.com')).toBeVisible();
  expect(stripe.requests.count(made)).toBe(1);

  await openForm(page);
  await email(page).fill('lost@example.com');
  // The first try, and both of stripe-node's own.
  stripe.controls.injectFault({ kind: 'reset-after-acting', match: made, times: 3 });
  await send(page).click();
  await expect(screens(page).alert).toContainText('Stripe could not be reached');
  await expect(screens(page).alert).toContainText('there cannot be two');
  await expect(email(page)).toHaveValue('lost@example.com');
  await expectAccessible(page);
  // Closing loses neither what was typed nor which wish it was.
  await page.keyboard.press('Escape');
  await openForm(page);
  await send(page, 'Try again').click();
  await expect(heading(page, 'lost@example.com')).toBeVisible();
  expect(await count(stripe, 'lost@example.com')).toBe(1);
  const keys = stripe.requests.all(made).map(({ headers }) => headers['idempotency-key']);
  expect(new Set(keys).size).toBe(2);
});

test('after a lost answer a changed form is another wish, and says so', async ({
  page,
  stripe,
}) => {
  await openForm(page);
  await field(page, 'Name').fill('Lost One');
  stripe.controls.injectFault({ kind: 'reset-after-acting', match: made, times: 3 });
  await send(page).click();
  await expect(send(page, 'Try again')).toBeVisible();
  await field(page, 'Name').fill('Lost Two');
  await expect(dialog(page)).toContainText('An earlier try may have made a customer');
  await send(page).click();
  await expect(heading(page, 'Lost Two')).toBeVisible();
  const keys = stripe.requests.all(made).map(({ headers }) => headers['idempotency-key']);
  expect(new Set(keys).size).toBe(2);
});

test('a key that may not write says which permission it lacks, and loses nothing', async ({
  page,
}) => {
  await addKey(page, 'rk_test_readonly0123456789');
  await expect(screens(page).mode).toContainText('rk_test_…');
  await openForm(page);
  await email(page).fill('kept@example.com');
  await send(page).click();
  await expect(screens(page).alert).toContainText('rak_customer_write');
  await expect(screens(page).alert).toContainText('Customers: Write');
  await expect(email(page)).toHaveValue('kept@example.com');
  await expectAccessible(page);
});

test('what cannot be right is told at its field, and not sent', async ({ page, stripe }) => {
  await openForm(page);
  await email(page).fill('jenny@example');
  await expect(email(page)).toHaveAttribute('aria-invalid', 'false');
  await field(page, 'Name').focus();
  await expect(email(page)).toHaveAccessibleDescription(/no whole address/);
  await dialog(page).getByRole('button', { name: 'Add metadata' }).click();
  await field(page, 'Value 1').fill('without a key');
  await send(page).click();
  await expect(email(page)).toBeFocused();
  await expect(field(page, 'Key 1')).toHaveAccessibleDescription('Enter a key.');
  await expectAccessible(page);
  await email(page).fill('a@example.com, b@example.com');
  await expect(email(page)).toHaveAccessibleDescription('Enter one address only.');
  expect(stripe.requests.count(made)).toBe(0);
});

test('no field takes a key, and a lock leaves nothing of the form', async ({ page, stripe }) => {
  await openForm(page);
  await dialog(page).getByRole('button', { name: 'Add metadata' }).click();
  for (const label of ['Name', 'Phone', 'Description', 'Key 1', 'Value 1']) {
    await field(page, label).fill('see sk_test_MARKERmarker0123456789');
    await expect(field(page, label)).toHaveValue('');
    await expect(field(page, label)).toHaveAccessibleDescription(/looks like a Stripe key/);
  }
  await email(page).pressSequentially('sk_test_MARKERmarker0123456789');
  await expect(email(page)).toHaveValue('');
  await field(page, 'Name').fill('Somebody Typed');
  await page.keyboard.press('Escape');
  await lock(page);
  await unlock(page);
  await openForm(page);
  await expect(field(page, 'Name')).toHaveValue('');
  expect(JSON.stringify(stripe.requests.all())).not.toContain('MARKER');
});

test('it is the profile’s own: another one begins with an empty form', async ({ page, stripe }) => {
  await openForm(page);
  await field(page, 'Name').fill('Of The First');
  await page.keyboard.press('Escape');
  await addKey(page, 'sk_live_0123456789abcdef', 'Second');
  await expect(screens(page).mode).toContainText('LIVE');
  const form = await openForm(page);
  await expect(form).toContainText('LIVE · Second');
  await expect(field(page, 'Name')).toHaveValue('');
  await field(page, 'Name').fill('Of The Second');
  await send(page).click();
  await expect(heading(page, 'Of The Second')).toBeVisible();
  expect(stripe.requests.count(made)).toBe(1);
  // A customer of the test profile is none of this one.
  await openCustomer(page, 'okafor', 'Amara Okafor');
});
