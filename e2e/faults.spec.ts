import type { Fault } from '../main/demo/index.ts';
import {
  expectAccessible,
  lookUp,
  openAccount,
  openCustomer,
  rowsOf,
  screens,
} from './support/screens.ts';
import { expect, stripeTest as test } from './support/test.ts';

// A fault is tried again by the client before it shows, and a slow one takes its time-out.
test.setTimeout(90_000);

const faults: [name: string, fault: Fault, says: string][] = [
  ['is rate limiting', { kind: 'rate-limit', reason: 'global-rate' }, 'too many requests'],
  ['is rate limiting without a reason', { kind: 'rate-limit', reason: null }, 'too many requests'],
  ['holds a lock', { kind: 'lock-timeout' }, 'busy with another request'],
  ['has a problem of its own', { kind: 'server-error' }, 'problem of its own'],
  ['cuts the connection', { kind: 'reset-before-acting' }, 'could not be reached'],
  [
    'cuts the connection in the middle of an answer',
    { kind: 'reset-mid-body' },
    'could not be reached',
  ],
  ['answers HTML', { kind: 'html', status: 200 }, 'does not look like Stripe'],
  ['answers HTML as a bad gateway', { kind: 'html', status: 502 }, 'does not look like Stripe'],
  ['answers a JSON string', { kind: 'json-body', body: 'hello' }, 'does not look like Stripe'],
  ['answers null', { kind: 'json-body', body: null }, 'does not look like Stripe'],
  ['answers a list', { kind: 'json-body', body: [] }, 'does not look like Stripe'],
  ['answers nothing', { kind: 'empty-body' }, 'does not look like Stripe'],
  ['answers half', { kind: 'truncated-json' }, 'does not look like Stripe'],
];

for (const [name, fault, says] of faults) {
  test(`when Stripe ${name}, what was on screen stays, and trying again helps`, async ({
    page,
    stripe,
  }) => {
    const { box, results, alert } = screens(page);
    await lookUp(page, 'okafor');
    await expect(rowsOf(results)).toHaveCount(1);
    stripe.controls.injectFault({ ...fault, match: { path: '/v1/customers/search' } });
    await box.fill('whitfield');
    await expect(alert).toContainText(says, { timeout: 20_000 });
    await expect(rowsOf(results).first()).toContainText('Amara Okafor');
    await expectAccessible(page);
    stripe.controls.clearFaults();
    await alert.getByRole('button', { name: /^Retry/ }).click();
    await expect(rowsOf(results).first()).toContainText('Daniel Whitfield');
    await expect(alert).toHaveCount(0);
  });
}

test('an error shows the request id to quote', async ({ page, stripe }) => {
  stripe.controls.injectFault({ kind: 'server-error', match: { path: '/v1/customers/search' } });
  await screens(page).box.fill('whitfield');
  await expect(screens(page).alert).toContainText(/req_\w+/, { timeout: 20_000 });
});

test('a Stripe that never answers is given up, and the console goes on', async ({
  page,
  stripe,
}) => {
  stripe.controls.injectFault({ kind: 'never-answers', match: { path: '/v1/customers/search' } });
  await screens(page).box.fill('whitfield');
  await expect(screens(page).alert).toContainText('did not answer in time', { timeout: 60_000 });
  stripe.controls.clearFaults();
  await screens(page).box.fill('okafor');
  await expect(rowsOf(screens(page).results).first()).toContainText('Amara Okafor');
});

test('a slow answer can be overtaken by the next look-up', async ({ page, stripe }) => {
  stripe.controls.setLatency(1500, { path: '/v1/customers/search' });
  await screens(page).box.fill('whitfield');
  await expect.poll(() => stripe.requests.count({ path: '/v1/customers/search' })).toBe(1);
  stripe.controls.setLatency(0, { path: '/v1/customers/search' });
  await screens(page).box.fill('okafor');
  await expect(rowsOf(screens(page).results).first()).toContainText('Amara Okafor');
  await page.waitForTimeout(1500);
  await expect(rowsOf(screens(page).results).first()).toContainText('Amara Okafor');
});

test('the accounts that came stay when a later page fails', async ({ page, stripe }) => {
  stripe.controls.setLatency(1500, { path: '/v1/financial_connections/accounts' });
  await openCustomer(page, 'Cascade Property', 'Cascade Property Management LLC');
  await expect(page.getByText('100 so far…')).toBeVisible();
  stripe.controls.injectFault({
    kind: 'server-error',
    match: { path: '/v1/financial_connections/accounts' },
  });
  await expect(screens(page).alert).toBeVisible({ timeout: 20_000 });
  expect(await rowsOf(screens(page).accounts).count()).toBeGreaterThan(5);
  stripe.controls.clearFaults();
  await screens(page)
    .alert.getByRole('button', { name: /^Retry/ })
    .click();
  await expect(page.getByRole('heading', { name: 'Linked accounts 250' })).toBeVisible();
});

for (const policy of ['unchanged-200', 'error-400'] as const) {
  test(`a refresh that comes too early (${policy}) is not taken for a start`, async ({
    page,
    stripe,
  }) => {
    stripe.controls.setTooEarlyPolicy(policy);
    const name = policy === 'error-400' ? 'same-name-first' : 'business';
    const { customerId, accountIds } = stripe.controls.cast(name);
    const [id = ''] = accountIds;
    await openCustomer(page, customerId, name === 'business' ? 'Northwind' : 'Maria Garcia');
    await openAccount(page, name === 'business' ? '3320' : '2020');
    await expect(screens(page).refresh).toBeEnabled();
    // Somebody else refreshes it while this page still says that it is available.
    stripe.controls.setRefreshDuration(1, id);
    await fetch(new URL(`/v1/financial_connections/accounts/${id}/refresh`, stripe.url), {
      method: 'POST',
      headers: {
        authorization: 'Bearer sk_test_somebodyElse',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'features[]=ownership',
    });
    stripe.controls.advance(2000);
    await screens(page).refresh.click();
    await expect(screens(page).alert).toContainText('did not start a refresh');
    await expect(screens(page).countdown).toBeVisible();
    expect(stripe.requests.refreshesStarted(id)).toBe(1);
  });
}

test('a refresh whose answer is lost is started once, and found', async ({ page, stripe }) => {
  const { accountIds } = stripe.controls.cast('missing-fields');
  const [id = ''] = accountIds;
  stripe.controls.injectFault({
    kind: 'reset-after-acting',
    match: { method: 'POST', path: `/v1/financial_connections/accounts/${id}/refresh` },
    times: 5,
  });
  await openCustomer(page, 'herrera', 'Tomás Herrera');
  await openAccount(page, '7712');
  await screens(page).refresh.click();
  await expect(screens(page).activity).toContainText('7712', { timeout: 20_000 });
  expect(stripe.requests.refreshesStarted(id)).toBe(1);
});

test('a refresh goes on to its end though the page was loaded anew', async ({ page, stripe }) => {
  await openCustomer(page, 'mensah', 'Kwame Mensah');
  await openAccount(page, '9090');
  await screens(page).refresh.click();
  await expect(screens(page).activity).toContainText('1 running');
  await page.reload();
  await expect(screens(page).activity).toContainText('9090');
  stripe.controls.advance(120_000);
  await expect(screens(page).activity).toContainText('succeeded', { timeout: 40_000 });
});

for (const [what, text, says] of [
  ['one character', 'x', 'at least three characters'],
  ['an id that does not exist', 'cus_doesNotExist123', 'nothing with this id'],
  ['an account id that does not exist', 'fca_doesNotExist123', 'nothing with this id'],
  ['10,000 characters', 'a'.repeat(10_000), '500 characters'],
  ['quotes', 'O"Brien "the" \\ cat', 'Nobody found'],
  ['operators', 'name:"jenny" OR created>0 AND -email~"x"', 'Nobody found'],
  ['emoji that nobody has', '🦊🦊🦊🦊', 'Nobody found'],
] as const) {
  test(`a look-up of ${what} gets a clear answer`, async ({ page }) => {
    await screens(page).box.fill(text);
    await expect(page.getByText(says).first()).toBeVisible();
    await expectAccessible(page);
  });
}
