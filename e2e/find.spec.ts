import type { Page } from '@playwright/test';
import * as z from 'zod';
import type { EmbeddedStripe } from '../main/demo/index.ts';
import { expectAccessible, rowsOf, screens } from './support/screens.ts';
import { expect, stripeTest as test } from './support/test.ts';

/** Puts a text into the clipboard and pastes it into the empty box, by the keyboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await screens(page).box.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+V');
}

type MaybeId = string | null | undefined;
const given = (id: MaybeId): string => {
  if (id == null) throw new Error('The embedded Stripe has no such id.');
  return id;
};

const amara = (stripe: EmbeddedStripe) => stripe.controls.cast('one-owner');
const dealings = (stripe: EmbeddedStripe) => stripe.controls.dealings('one-owner');

const answers = z.object({
  data: z.array(
    z.object({ id: z.string(), data: z.object({ object: z.object({ id: z.string() }) }) }),
  ),
});
const expanded = z.object({
  ownership: z.object({
    id: z.string(),
    owners: z.object({ data: z.array(z.object({ id: z.string() })) }),
  }),
});

/** Asks the embedded Stripe itself, as the console does not. */
async function ask(
  stripe: EmbeddedStripe,
  path: string,
  body?: URLSearchParams,
): Promise<Response> {
  return fetch(new URL(path, stripe.url), {
    headers: { Authorization: `Bearer ${stripe.demoKey}` },
    ...(body && { method: 'POST', body }),
  });
}

/** The event of the last refresh of Amara's account. */
async function refreshed(stripe: EmbeddedStripe): Promise<string | undefined> {
  const path = '/v1/events?type=financial_connections.account.refreshed_ownership&limit=100';
  const { data } = answers.parse(await (await ask(stripe, path)).json());
  return data.find((event) => event.data.object.id === amara(stripe).accountIds[0])?.id;
}

/** The ownership of Amara's account and the owner in it, which the console has seen by then. */
async function ownership(stripe: EmbeddedStripe) {
  const path = `/v1/financial_connections/accounts/${given(amara(stripe).accountIds[0])}?expand[]=ownership`;
  return expanded.parse(await (await ask(stripe, path)).json()).ownership;
}

/** The id of a request that changed a word of Amara, and so made an event. */
async function request(stripe: EmbeddedStripe): Promise<string | null> {
  const path = `/v1/customers/${amara(stripe).customerId}`;
  const answer = await ask(
    stripe,
    path,
    new URLSearchParams({ description: 'Changed by a request' }),
  );
  return answer.headers.get('request-id');
}

/**
 * Each kind of scrap, and the fewest requests from the paste to the customer's page with the owners of the
 * account: what it is followed by, the list of the accounts, and the account where following did not read it.
 */
const table: readonly (readonly [
  kind: string,
  text: (stripe: EmbeddedStripe) => MaybeId | Promise<MaybeId>,
  requests: number,
])[] = [
  ['a customer', (stripe) => amara(stripe).customerId, 3],
  ['a whole e-mail', () => 'amara.okafor@example.org', 3],
  ['an account', (stripe) => amara(stripe).accountIds[0], 2],
  ['a session', (stripe) => amara(stripe).sessionId, 3],
  ['a PaymentMethod', (stripe) => dealings(stripe).paymentMethods[0], 3],
  ['a bank account', (stripe) => dealings(stripe).bankAccount, 3],
  ['a PaymentIntent', (stripe) => dealings(stripe).paymentIntent, 3],
  ['a SetupIntent', (stripe) => dealings(stripe).setupIntent, 3],
  ['a charge', (stripe) => dealings(stripe).charge, 3],
  ['a Checkout Session', (stripe) => dealings(stripe).checkoutSession, 3],
  ['an invoice', (stripe) => dealings(stripe).invoice, 3],
  ['a subscription', (stripe) => dealings(stripe).subscription, 3],
  ['an event of an account', (stripe) => refreshed(stripe), 3],
  ['an ownership', async (stripe) => (await ownership(stripe)).id, 2],
  ['an owner', async (stripe) => (await ownership(stripe)).owners.data[0]?.id, 2],
  ['a request', request, 4],
  ['an event', (stripe) => dealings(stripe).events['payment_intent.succeeded'], 4],
  [
    'a link of the Dashboard',
    (stripe) =>
      `https://dashboard.stripe.com/test/payments/${given(dealings(stripe).paymentIntent)}`,
    3,
  ],
  [
    'a link of the console',
    (stripe) =>
      `ownership-console://test/customer/${amara(stripe).customerId}/account/${given(amara(stripe).accountIds[0])}`,
    2,
  ],
];

test('a paste of each kind lands on the person with the owners, by the fewest requests', async ({
  page,
  stripe,
}) => {
  test.slow();
  const on = screens(page);
  for (const [kind, text, requests] of table) {
    await test.step(kind, async () => {
      const scrap = given(await text(stripe));
      stripe.requests.clear();
      await paste(page, scrap);
      await expect(page.getByRole('heading', { level: 1, name: 'Amara Okafor' })).toBeVisible();
      await expect(rowsOf(on.accounts)).toHaveCount(1);
      // A customer of one account is shown with it; else it is the account that the scrap led to.
      await expect(rowsOf(on.owners).filter({ hasText: 'Amara Okafor' })).toHaveCount(1);
      const asked = () => stripe.requests.all().map(({ method, path }) => `${method} ${path}`);
      expect(asked(), kind).toHaveLength(requests);
      // The page forgets what it has read: else the next one would ask for less.
      await page.getByRole('button', { name: 'Close Amara Okafor' }).click();
      await expect(page.getByRole('heading', { name: 'Amara Okafor' })).toBeHidden();
      await page.waitForTimeout(500);
      await page.reload();
      await expect(on.box).toBeVisible();
    });
  }
});

test('what an id led by is said, and a step that the key may not take', async ({
  page,
  stripe,
}) => {
  const on = screens(page);
  const { accountIds, customerId } = stripe.controls.cast('joint-owners');
  // Several accounts of one person: it lands on the person, and opens none of them by itself.
  await paste(page, stripe.controls.deadEnds().sessionOfSeveral);
  await expect(page.getByRole('heading', { level: 1, name: 'Jenny Rosen' })).toBeVisible();
  await expect(rowsOf(on.accounts)).toHaveCount(accountIds.length);
  await expect(on.detail).toBeHidden();
  await page.keyboard.press('/');
  await expect(rowsOf(on.results)).toHaveCount(accountIds.length);
  const way = page.getByRole('group', { name: /How Financial Connections Session/ });
  await expect(way).toContainText(`Customer ${customerId}`);
  await expect(way).toContainText('Jenny Rosen');
  await expect(on.results.getByRole('rowheader', { name: 'Exact' })).toBeVisible();

  await paste(page, stripe.controls.deadEnds().intentByCard);
  await expect(page.getByText('It was not paid from a bank account')).toBeVisible();
  await paste(page, stripe.controls.deadEnds().intentWithoutMethod);
  await expect(page.getByText('leads to no account here')).toBeVisible();
  await expect(page.getByText('No payment method has been given yet.')).toBeVisible();

  stripe.controls.declareKey(stripe.demoKey, {
    is: 'restricted',
    permissions: ['rak_payment_intent_read', 'rak_customer_read', 'rak_bank_connections_read'],
  });
  await paste(page, given(dealings(stripe).paymentIntent));
  // It stays where that can be read, with who is known all the same.
  await expect(rowsOf(on.results)).toHaveText(/Amara Okafor/);
  await expect(page.getByText('rak_payment_method_read')).toBeVisible();
  await expectAccessible(page);
});

test('people are found by any part, in groups, with what was looked for marked', async ({
  page,
}) => {
  const on = screens(page);
  await on.box.fill('jenny.rosen@example.com');
  await expect(page.getByText('E-mail', { exact: true }).first()).toBeVisible();
  await expect(on.results.getByRole('rowheader', { name: 'Exact' })).toBeVisible();
  await expect(rowsOf(on.results).first()).toContainText('Jenny Rosen');
  await on.box.fill('rosen');
  await expect(on.results.getByRole('rowheader', { name: 'People' })).toBeVisible();
  await expect(on.results.locator('mark').first()).toHaveText('Rosen');
  await expect(page.getByText(/Search can lag/)).toBeVisible();
  await on.box.fill('demo_case:one-owner');
  await expect(page.getByText('Metadata demo_case')).toBeVisible();
  await expect(rowsOf(on.results)).toHaveCount(1);
  await paste(page, '(713) 555–0142');
  await expect(rowsOf(on.results).first()).toContainText('Amara Okafor');
  await expect(on.results.locator('mark').first()).toHaveText('713 555 0142');
  // Who is found by search is opened by Enter.
  await on.box.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Amara Okafor' })).toBeVisible();
  // A space behind an address keeps nobody from landing.
  await on.box.fill('jenny.rosen@example.com ');
  await on.box.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Jenny Rosen' })).toBeVisible();
});

test('a paste that is overtaken takes nobody away', async ({ page, stripe }) => {
  const on = screens(page);
  const path = `/v1/payment_intents/${given(dealings(stripe).paymentIntent)}`;
  stripe.controls.setLatency(2500, { path });
  await paste(page, given(dealings(stripe).paymentIntent));
  await expect.poll(() => stripe.requests.count({ path })).toBe(1);
  await on.box.fill('MacLeod');
  await expect(rowsOf(on.results)).toHaveText(/Fiona MacLeod/);
  await page.waitForTimeout(2600);
  await expect(rowsOf(on.results)).toHaveText(/Fiona MacLeod/);
  // What was asked first was cancelled: nothing was asked further.
  expect(stripe.requests.all({ path: /financial_connections/ })).toHaveLength(0);
});

test('a connected account leads to the accounts that it holds', async ({ page, stripe }) => {
  const { id, accountIds } = stripe.controls.connectedAccount();
  await paste(page, id);
  await expect(rowsOf(screens(page).results)).toHaveCount(accountIds.length);
  await expect(page.getByText('No customer').first()).toBeVisible();
});

test('the end of an account number finds what was seen, and says so', async ({ page }) => {
  const on = screens(page);
  await on.box.fill('…6789');
  await expect(page.getByText(/Stripe cannot be asked by the end/)).toBeVisible();
  await on.box.fill('Jenny Rosen');
  await rowsOf(on.results).filter({ hasText: 'Jenny Rosen' }).first().click();
  await expect(rowsOf(on.accounts).first()).toBeVisible();
  await on.box.fill('…6789 ');
  await expect(on.results.getByRole('rowheader', { name: 'Accounts' })).toBeVisible();
  await expect(rowsOf(on.results).filter({ hasText: 'Jenny Rosen' })).not.toHaveCount(0);
});

test('several lines are looked up at once, and a whole list is not', async ({ page, stripe }) => {
  const on = screens(page);
  const { paymentIntent } = dealings(stripe);
  const jenny = stripe.controls.cast('joint-owners').customerId;
  await paste(page, `${given(paymentIntent)}\n${jenny}\ncus_doesNotExist1\nMacLeod\n`);
  await expect(rowsOf(on.results)).toHaveCount(3);
  await expect(page.getByText('1 of them could not be looked up')).toBeVisible();
  await expect(page.getByText('cus_doesNotExist1')).toBeVisible();
  await expect(on.results.getByRole('rowheader')).toHaveText(['Exact', 'People']);

  stripe.requests.clear();
  const list = Array.from({ length: 10_000 }, (_, at) => `cus_Nffr${at}x`).join('\n');
  await paste(page, list);
  await expect(page.getByText(/9,975 more lines were pasted/)).toBeVisible();
  // The caret is at the end of what was pasted, and in sight.
  const isAtEnd = (box: HTMLElement) => box.scrollLeft >= box.scrollWidth - box.clientWidth - 1;
  expect(await on.box.evaluate(isAtEnd)).toBe(true);
  await expect(page.getByText('25 of them could not be looked up')).toBeVisible();
  expect(stripe.requests.count()).toBe(25);
  await page.getByRole('button', { name: 'Refresh many…' }).last().click();
  await expect(page.getByRole('dialog', { name: /Refresh many/ })).toBeVisible();
  await page.keyboard.press('Escape');

  // Taken away and brought back, it still says what is missing.
  await on.box.press('Escape');
  await expect(page.getByText(/more lines were pasted/)).toHaveCount(0);
  await page.keyboard.press('Control+Z');
  await expect(page.getByText(/9,975 more lines were pasted/)).toBeVisible();
});

test('what cannot be looked up is said at once, and nothing is asked', async ({ page, stripe }) => {
  const on = screens(page);
  await paste(page, 'cus_Nffr FeUf NV2Hib');
  await expect(page.getByText('Nothing found for')).toBeVisible();
  stripe.requests.clear();
  for (const [text, said] of [
    ['cus_Nff…', 'This id is cut off'],
    ['https://example.com/customers', 'not of the Stripe Dashboard'],
    ['https://dashboard.stripe.com/customers/cus_NffrFeUfNV2Hib', 'This link is of live mode'],
  ] as const) {
    await paste(page, text);
    await expect(page.getByText(said)).toBeVisible();
  }
  await expect(page.getByRole('button', { name: 'Add a live key…' })).toBeVisible();

  const key = 'sk_live_fake0123456789abcdef';
  await paste(page, `cus_NffrFeUfNV2Hib\n${key}`);
  await expect(on.alert.filter({ hasText: 'It was not sent and not kept' })).toBeVisible();
  await expect(on.box).toHaveValue('');
  expect(stripe.requests.count()).toBe(0);
  expect(await page.content()).not.toContain(key);
});

test('a key that is typed letter by letter leaves no letter behind', async ({ page, stripe }) => {
  const on = screens(page);
  stripe.requests.clear();
  await on.box.focus();
  await page.keyboard.type('rk_live_FAKE1234567890abcdef', { delay: 20 });
  await expect(on.alert.filter({ hasText: 'It was not sent and not kept' })).toBeVisible();
  await expect(on.box).toHaveValue('');
  await page.waitForTimeout(600);
  expect(stripe.requests.count()).toBe(0);
  expect(await page.content()).not.toContain('FAKE1234');
  // The next look-up is one again.
  await page.waitForTimeout(1500);
  await page.keyboard.type('macleod');
  await expect(rowsOf(on.results)).toHaveText(/Fiona MacLeod/);
});

test('letters right after a landing do nothing, and a paste can be undone', async ({
  page,
  stripe,
}) => {
  const on = screens(page);
  await on.box.fill('hello world');
  await paste(page, 'Rosen');
  await expect(on.box).toHaveValue('Rosen');
  await page.keyboard.press('Control+Z');
  await expect(on.box).toHaveValue('hello world');
  await paste(page, `cus_doesNotExist1\ncus_doesNotExist2`);
  await expect(on.box).toHaveValue('cus_doesNotExist1 ⏎ cus_doesNotExist2');
  await page.keyboard.press('Control+Z');
  await expect(on.box).toHaveValue('hello world');
  await page.keyboard.press('Escape');
  await expect(on.box).toHaveValue('');
  await page.keyboard.press('Control+Z');
  await expect(on.box).toHaveValue('hello world');

  const [meiLing] = stripe.controls.cast('never-refreshed').accountIds;
  await paste(page, given(meiLing));
  await expect(page.getByRole('heading', { level: 1, name: 'Mei-Ling Chen' })).toBeVisible();
  await page.keyboard.type('rw');
  expect(
    stripe.requests.total({ route: 'POST /v1/financial_connections/accounts/:account/refresh' }),
  ).toBe(0);
  await expect(page.getByRole('heading', { level: 1, name: 'Mei-Ling Chen' })).toBeVisible();
});

test('who knows Stripe’s language writes a query, whose faults are explained', async ({ page }) => {
  const on = screens(page);
  const query = page.getByRole('button', { name: 'Query' });
  await query.click();
  await expect(query).toHaveAttribute('aria-pressed', 'true');
  await on.box.fill('name~"ro');
  await expect(page.getByText('A quotation mark is open')).toBeVisible();
  await on.box.fill('name~"rosen" AND email~"jenny"');
  await expect(page.getByText('Query in Stripe’s language')).toBeVisible();
  await expect(rowsOf(on.results).first()).toContainText('Jenny Rosen');
  await on.box.fill('nickname:"x"');
  await expect(page.getByText('Customers are not searched by “nickname”').last()).toBeVisible();
  await expect(page.getByText('Stripe refused the request')).toBeVisible();
  await query.click();
  await on.box.fill('name:"Amara Okafor"');
  await page.getByRole('button', { name: 'Run it as a query' }).click();
  await expect(rowsOf(on.results).first()).toContainText('Amara Okafor');
});

test('whoever is found exactly stays where search fails, which says so', async ({
  page,
  stripe,
}) => {
  const on = screens(page);
  stripe.controls.injectFault({
    kind: 'server-error',
    match: { path: '/v1/customers/search' },
  });
  await on.box.fill('amara.okafor@example.org');
  await expect(rowsOf(on.results)).toHaveCount(1);
  await expect(on.alert.filter({ hasText: 'Search: Stripe is not available' })).toBeVisible();
});
