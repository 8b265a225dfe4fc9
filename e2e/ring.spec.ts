import { openCustomer, rowsOf, screens } from './support/screens.ts';
import { expect, stripeTest as test } from './support/test.ts';

test('a ring of 300 accounts of mixed cases is pasted, quoted, refreshed to its end and read', async ({
  page,
  stripe,
}) => {
  test.setTimeout(240_000);
  const { controls, requests } = stripe;
  controls.setRefreshDuration(2);
  const ids = controls.accountIds(300);
  const startable = ids.filter((id) => controls.isRefreshable(id));

  await screens(page).activity.getByRole('button', { name: 'Refresh many…' }).click();
  const dialog = page.getByRole('dialog', { name: /Refresh many/ });
  await dialog.getByRole('textbox').fill(['account', ...ids, ids[7], 'no id at all'].join('\n'));
  await expect(dialog).toContainText('300 accounts');
  await expect(dialog).toContainText('1 duplicate');
  await dialog.getByRole('button', { name: 'Read 300 ids' }).click();

  // The quote is of what Stripe says of each of them, and nothing has started by it.
  const quote = page.getByRole('dialog', { name: /of 300 accounts/ });
  await expect(quote).toContainText(/\d+ without permission, \d+ inactive, \d+ disconnected/, {
    timeout: 60_000,
  });
  await quote.getByRole('checkbox', { name: 'As soon as allowed' }).uncheck();
  const go = quote.getByRole('button', { name: /^Refresh \d+ now$/ });
  // Among them are those of which Stripe says nothing: they are tried.
  const wished = Number(/\d+/.exec(await go.innerText()));
  expect(wished).toBeGreaterThanOrEqual(startable.length);
  expect(requests.refreshesStarted()).toBe(0);
  await go.click();

  const items = page.getByRole('grid', { name: 'Refreshes' });
  await expect(items).toBeVisible();
  // An analyst goes on working meanwhile.
  await openCustomer(page, 'Grace Lindqvist');
  await page
    .getByRole('button', { name: `${wished} refreshes` })
    .first()
    .click();
  await expect(page.getByRole('progressbar', { name: 'Progress', exact: true })).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`^${wished} of ${wished} done`),
    { timeout: 120_000 },
  );

  // Each that could be refreshed was, once, and nothing else; and Stripe's limits were kept.
  expect(startable.map((id) => requests.refreshesStarted(id))).toEqual(startable.map(() => 1));
  expect(requests.refreshesStarted()).toBe(startable.length);
  expect(requests.total({ status: 429 })).toBe(0);
  await expect(rowsOf(items).first()).toBeVisible();

  // From a result to the owners that the bank gave.
  await rowsOf(items).filter({ hasText: 'succeeded' }).first().click();
  await expect(screens(page).owners).toBeVisible();
});
