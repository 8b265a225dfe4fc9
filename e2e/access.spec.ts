import type { Locator, Page } from '@playwright/test';
import {
  addKey,
  expectAccessible,
  openAccount,
  openCustomer,
  rowsOf,
  screens,
} from './support/screens.ts';
import { expect, stripeTest, test } from './support/test.ts';

const form = (page: Page) => page.getByRole('dialog', { name: 'Ask for ownership access' });
const given = (page: Page, what: string) =>
  page.getByRole('dialog', { name: `${what} for Luis Ortega` });
const field = (page: Page, label: string) => form(page).getByLabel(label, { exact: true });

/** Opens the form of the customer on screen. */
async function ask(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Ask for access…' }).click();
  await expect(form(page)).toBeVisible();
  return form(page);
}

/** Each way of the guide: what is filled in, and what the customer gets. */
const ways: readonly {
  way: string;
  what: string;
  fill: (page: Page) => Promise<void>;
  send: string;
  gives: 'page' | 'secret';
}[] = [
  {
    way: 'Checkout page',
    what: 'Checkout page',
    fill: async (page) => {
      await field(page, 'Success URL').fill('https://example.com/thanks');
    },
    send: 'Create the page',
    gives: 'page',
  },
  {
    way: 'Invoice',
    what: 'Invoice',
    fill: async (page) => {
      await field(page, 'Description 1').fill('Verification');
      await field(page, 'Amount 1').fill('12.50');
    },
    send: 'Create the invoice',
    gives: 'page',
  },
  {
    way: 'Subscription',
    what: 'Subscription',
    fill: async (page) => {
      await form(page)
        .getByRole('combobox', { name: 'Price' })
        .selectOption({ label: 'Basic, 9.00 USD each month' });
    },
    send: 'Create the subscription',
    gives: 'page',
  },
  {
    way: 'SetupIntent',
    what: 'SetupIntent',
    fill: async () => {},
    send: 'Create the SetupIntent',
    gives: 'secret',
  },
  {
    way: 'PaymentIntent',
    what: 'PaymentIntent',
    fill: async (page) => {
      await field(page, 'Amount').fill('1,250');
    },
    send: 'Create the PaymentIntent',
    gives: 'secret',
  },
  {
    way: 'Financial Connections Session',
    what: 'Financial Connections Session',
    fill: async () => {},
    send: 'Create the Session',
    gives: 'secret',
  },
];

for (const { way, what, fill, send, gives } of ways) {
  test(`by ${way}, from the form to the owners, in the demo`, async ({ page, context }) => {
    await openCustomer(page, 'Luis Ortega');
    await ask(page);
    await form(page).getByRole('radio', { name: way, exact: true }).check();
    await fill(page);
    await expect(field(page, 'Read at once: Ownership')).toBeChecked();
    await form(page).getByRole('button', { name: send }).click();

    const dialog = given(page, what);
    await expect(dialog).toContainText('waiting for the customer');
    const link =
      gives === 'page'
        ? await dialog.getByLabel('Link', { exact: true }).inputValue()
        : await linkOfStandIn(page, dialog);
    // The customer's own browser.
    const customer = await context.newPage();
    await customer.goto(link);
    await customer.getByLabel('Harbor').first().check();
    await customer.getByRole('button', { name: 'Link the account' }).click();
    await expect(customer.getByText('The account is linked')).toBeVisible();
    await customer.close();

    await expect(dialog).toContainText('completed', { timeout: 20_000 });
    await dialog.getByRole('button', { name: 'Open account' }).click();
    const { owners, detail } = screens(page);
    await expect(detail).toContainText('Harbor');
    await expect(rowsOf(owners)).toContainText(['Luis Ortega'], { timeout: 30_000 });
    await expect(page.getByRole('region', { name: 'Access requests' })).toContainText('completed');
  });
}

/** Presses its button, and gives where that leads: to a page of its own. */
async function linkOfStandIn(page: Page, dialog: Locator): Promise<string> {
  const popup = page.waitForEvent('popup');
  await dialog.getByRole('button', { name: 'Open page' }).click();
  const opened = await popup;
  await opened.waitForURL(/\/hosted\//);
  const address = opened.url();
  await opened.close();
  return address;
}

test('an account without the permission leads to the request, and the request to its successor', async ({
  page,
  context,
}) => {
  await openCustomer(page, 'Luis Ortega');
  const first = rowsOf(screens(page).accounts).first();
  const last4 = /…(\d{4})/.exec((await first.textContent()) ?? '')?.[1] ?? '';
  await openAccount(page, last4);
  await screens(page).detail.getByRole('button', { name: 'Ask to link again…' }).click();
  await field(page, 'Success URL').fill('https://example.com/thanks');
  await form(page).getByRole('button', { name: 'Create the page' }).click();
  const dialog = given(page, 'Checkout page');
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue();
  await expect(dialog.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  const list = page.getByRole('region', { name: 'Access requests' });
  await expect(list).toContainText('waiting for the customer');

  const customer = await context.newPage();
  await customer.goto(link);
  await customer.getByRole('button', { name: 'Link the account' }).click();
  await customer.close();
  // By itself: the account that was asked from makes way for the one that was linked.
  await expect(list).toContainText('completed', { timeout: 20_000 });
  await expect(screens(page).detail).not.toContainText(last4);
  await expect(rowsOf(screens(page).owners)).toContainText(['Luis Ortega'], { timeout: 30_000 });
});

test.describe('on a Stripe of the test', () => {
  stripeTest.use({ permissions: ['clipboard-read', 'clipboard-write'] });
  const made = { method: 'POST', path: '/v1/setup_intents' } as const;
  const luis = 'Luis Ortega';

  stripeTest(
    'what is shown before is what is sent, and two clicks send it once',
    async ({ page, stripe }) => {
      await openCustomer(page, luis);
      await ask(page);
      await form(page).getByRole('radio', { name: 'SetupIntent', exact: true }).check();
      await form(page).getByRole('checkbox', { name: 'Balances', exact: true }).check();
      await form(page).getByText('The request', { exact: true }).click();
      const shown = form(page).getByRole('list', { name: 'Requests' });
      await expect(shown).toContainText('POST /v1/setup_intents');
      await expectAccessible(page);
      const http = (await shown.textContent()) ?? '';
      await form(page).getByRole('radio', { name: 'curl' }).check();
      await expect(shown).toContainText('-u "$STRIPE_SECRET_KEY:"');
      expect(await shown.textContent()).not.toContain(stripe.demoKey);
      await form(page).getByRole('button', { name: 'Copy request' }).click();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl 'http/);

      await form(page).getByRole('button', { name: 'Create the SetupIntent' }).dblclick();
      await expect(given(page, 'SetupIntent')).toContainText('waiting for the customer');
      const [sent, ...others] = stripe.requests.all(made);
      expect(others).toEqual([]);
      expect(sent?.params).toEqual({
        customer: stripe.controls.cast('no-permission').customerId,
        allowed_payment_method_types: ['us_bank_account'],
        payment_method_options: {
          us_bank_account: {
            financial_connections: {
              permissions: ['ownership', 'payment_method', 'balances'],
              prefetch: ['ownership'],
            },
            verification_method: 'instant',
          },
        },
      });
      expect(http).toContain(`Idempotency-Key: ${sent?.headers['idempotency-key'] ?? 'none'}`);
      expect(http).toContain(`Stripe-Version: ${sent?.headers['stripe-version'] ?? 'none'}`);
      expect(http).toContain('[financial_connections][prefetch][0]=ownership');

      // The secret: masked, copied once, and nowhere afterwards.
      const dialog = given(page, 'SetupIntent');
      await expect(dialog).toContainText('_secret_••••');
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Copy client secret' }).click();
      await expect(dialog).toContainText('The console has forgotten it');
      const secret = await page.evaluate(() => navigator.clipboard.readText());
      expect(secret).toMatch(/^seti_.+_secret_/);
      expect(await page.content()).not.toContain(secret);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('button', { name: 'Show SetupIntent' }).click();
      await expect(dialog).not.toContainText('_secret_');
    },
  );

  stripeTest(
    'a lost answer is asked for again, also after a restart, and makes one',
    async ({ page, stripe, testPreview }) => {
      await openCustomer(page, luis);
      await ask(page);
      await form(page).getByRole('radio', { name: 'PaymentIntent', exact: true }).check();
      await field(page, 'Amount').fill('20');
      stripe.controls.injectFault({
        kind: 'reset-after-acting',
        match: { method: 'POST', path: '/v1/payment_intents' },
      });
      await form(page).getByRole('button', { name: 'Create the PaymentIntent' }).click();
      await expect(form(page).getByRole('alert')).toContainText('Asking for access');
      await expect(form(page).getByRole('button', { name: 'Try again' })).toBeVisible();
      await expect(field(page, 'Amount')).toHaveValue('20');
      stripe.controls.clearFaults();
      expect(testPreview.output()).not.toContain('_secret_');

      await page.reload();
      const list = page.getByRole('region', { name: 'Access requests' });
      await expect(list).toContainText('not known');
      await list.getByRole('button', { name: 'Try again to make the PaymentIntent' }).click();
      await expect(list).toContainText('waiting for the customer');
      const keys = stripe.requests
        .all({ method: 'POST', path: '/v1/payment_intents' })
        .map(({ headers }) => headers['idempotency-key']);
      expect(new Set(keys).size).toBe(1);
    },
  );

  stripeTest(
    'an invoice is asked about in live mode, with amount and recipient',
    async ({ page, stripe }) => {
      await addKey(page, 'sk_live_ordinaryKeyOfATest', 'Acme');
      await expect(screens(page).mode).toContainText('LIVE');
      await openCustomer(page, luis);
      await ask(page);
      await form(page).getByRole('radio', { name: 'Invoice', exact: true }).check();
      await field(page, 'Description 1').fill('Verification');
      await field(page, 'Amount 1').fill('12.50');
      await form(page).getByLabel('Stripe mails it to the customer').check();
      await form(page).getByRole('button', { name: 'Send the invoice' }).click();
      const question = page.getByRole('alertdialog');
      await expect(question).toContainText('12.50 USD');
      await expect(question).toContainText('luis.ortega@example.com');
      await expect(question).toContainText('LIVE · Acme');
      await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(question).toBeHidden();
      expect(stripe.requests.count({ method: 'POST' })).toBe(0);

      await form(page).getByRole('button', { name: 'Send the invoice' }).click();
      await question.getByRole('button', { name: 'Send the invoice, 12.50 USD' }).click();
      await expect(given(page, 'Invoice')).toContainText('waiting for the customer');
      expect(
        stripe.requests.all({ method: 'POST' }).map(({ path }) => path.replace(/in_\w+/, ':id')),
      ).toEqual([
        '/v1/invoices',
        '/v1/invoiceitems',
        '/v1/invoices/:id/finalize',
        '/v1/invoices/:id/send',
      ]);
      // What charges nothing is not asked about.
      await given(page, 'Invoice').getByRole('button', { name: 'Close' }).click();
      await ask(page);
      await form(page).getByRole('radio', { name: 'SetupIntent', exact: true }).check();
      // Owners that are read at once are paid for.
      await form(page).getByRole('button', { name: 'Create the SetupIntent' }).click();
      await expect(question).toContainText('1.50 USD');
      await question.getByRole('button', { name: 'Cancel' }).click();
      await field(page, 'Read at once: Ownership').uncheck();
      await form(page).getByRole('button', { name: 'Create the SetupIntent' }).click();
      await expect(given(page, 'SetupIntent')).toContainText('waiting for the customer');
    },
  );

  stripeTest(
    'what is wrong is said where it is, before and after Stripe was asked',
    async ({ page, stripe }) => {
      await openCustomer(page, luis);
      await ask(page);
      await form(page).getByLabel('Charge once').check();
      await form(page).getByRole('button', { name: 'Create the page' }).click();
      await expect(field(page, 'Amount')).toBeFocused();
      const wrong: readonly (readonly [label: string, value: string, fault: RegExp])[] = [
        ['Amount', '0', /more than nothing/],
        ['Amount', '-5', /more than nothing/],
        ['Amount', '1.234', /2 decimals/],
        ['Currency', 'jpy', /pays in usd only/],
        ['Currency', 'dollars', /three letters/],
        ['Success URL', 'http://example.com', /begin with https/],
        ['Success URL', 'example.com', /no whole address/],
      ];
      for (const [label, value, fault] of wrong) {
        await field(page, label).fill(value);
        await expect(form(page).getByText(fault).first()).toBeVisible();
      }
      expect(stripe.requests.count({ method: 'POST' })).toBe(0);

      await form(page).getByRole('radio', { name: 'Subscription', exact: true }).check();
      await form(page)
        .getByRole('combobox', { name: 'Price' })
        .selectOption({ label: 'Another price, by its id…' });
      await field(page, 'Price id').fill('price_ofNobody');
      await field(page, 'Quantity').fill('3');
      await form(page).getByRole('button', { name: 'Create the subscription' }).click();
      await expect(field(page, 'Price id')).toHaveAttribute('aria-invalid', 'true');
      await expect(field(page, 'Price id')).toBeFocused();
      await expect(field(page, 'Quantity')).toHaveValue('3');
      // Nothing of the other ways was lost either.
      await form(page).getByRole('radio', { name: 'Checkout page', exact: true }).check();
      await expect(field(page, 'Success URL')).toHaveValue('example.com');
    },
  );

  stripeTest(
    'a key without the permission has the way marked with its name',
    async ({ page, stripe }) => {
      stripe.controls.declareKey('rk_test_withoutCheckout', {
        is: 'restricted',
        permissions: ['rak_customer_read', 'rak_bank_connections_write', 'rak_event_read'],
      });
      await addKey(page, 'rk_test_withoutCheckout', 'Least');
      await openCustomer(page, luis);
      await ask(page);
      await field(page, 'Success URL').fill('https://example.com/thanks');
      await form(page).getByRole('button', { name: 'Create the page' }).click();
      await expect(form(page).getByRole('alert')).toContainText('rak_checkout_session_write');
      await expect(form(page)).toContainText('Checkout Sessions: Write');
      await expect(
        form(page).getByRole('radio', { name: 'Checkout page' }),
      ).toHaveAccessibleDescription(/this key may not/);
      await expect(form(page).getByRole('button', { name: 'Try again' })).toBeVisible();
      await expect(field(page, 'Success URL')).toHaveValue('https://example.com/thanks');
      // The Session needs no more than the key has.
      await form(page)
        .getByRole('radio', { name: 'Financial Connections Session', exact: true })
        .check();
      await form(page).getByRole('button', { name: 'Create the Session' }).click();
      await expect(given(page, 'Financial Connections Session')).toContainText(
        'waiting for the customer',
      );
    },
  );

  stripeTest(
    'a request is ended on the spot, or by time, and dismissed',
    async ({ page, stripe }) => {
      await openCustomer(page, luis);
      await ask(page);
      await field(page, 'Success URL').fill('https://example.com/thanks');
      await form(page).getByRole('button', { name: 'Create the page' }).click();
      await given(page, 'Checkout page').getByRole('button', { name: 'Close' }).click();
      const list = page.getByRole('region', { name: 'Access requests' });
      await expectAccessible(page);
      await list.getByRole('button', { name: 'Expire Checkout page…' }).click();
      const question = page.getByRole('alertdialog');
      await question.getByRole('button', { name: /^Expire/ }).click();
      await expect(list).toContainText('expired');
      await list.getByRole('button', { name: 'Dismiss Checkout page' }).click();
      await expect(list).toBeHidden();

      // The addresses are remembered.
      await ask(page);
      await expect(field(page, 'Success URL')).toHaveValue('https://example.com/thanks');
      await form(page).getByRole('button', { name: 'Create the page' }).click();
      await given(page, 'Checkout page').getByRole('button', { name: 'Close' }).click();
      stripe.controls.advance(25 * 3600 * 1000);
      await expect(list).toContainText('expired', { timeout: 20_000 });
    },
  );
});
