import type { Locator } from '@playwright/test';
import { openAccount, openCustomer, rowsOf, screens } from './support/screens.ts';
import { expect, stripeTest as test } from './support/test.ts';

/**
 * What the countdown shows at its next tick, and when that is on the page's clock, in Unix milliseconds.
 * At a tick what is shown and what is left are the same; read from outside, the text is as old as the last
 * tick, and the reading as late as the machine is busy.
 */
function nextTick(countdown: Locator): Promise<{ text: string; at: number }> {
  return countdown.evaluate(
    (timer) =>
      new Promise<{ text: string; at: number }>((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve({ text: timer.textContent, at: Date.now() });
        });
        observer.observe(timer, { subtree: true, childList: true, characterData: true });
      }),
  );
}

/** A countdown's text in seconds. */
function seconds(text: string): number {
  return text
    .split(':')
    .map(Number)
    .reduce((total, part) => total * 60 + part, 0);
}

for (const [what, hours] of [
  ['an hour slow', 1],
  ['an hour fast', -1],
] as const) {
  test(`the countdown is right to the second when the computer's clock is ${what}`, async ({
    page,
    stripe,
  }) => {
    // Wrong on this computer is the same as right on this computer and off at Stripe.
    stripe.controls.setClockOffset(hours * 3_600_000);
    stripe.controls.setRefreshDuration(1);
    stripe.controls.setRefreshCooldown(90);
    const [name, last4] =
      hours === 1 ? (['Daniel Whitfield', '0902'] as const) : (['Fiona MacLeod', '5566'] as const);
    await openCustomer(page, name);
    await openAccount(page, last4);
    await screens(page).refresh.click();
    const { countdown } = screens(page);
    await expect(countdown).toBeVisible({ timeout: 15_000 });

    const [id = ''] = stripe.controls.cast(
      hours === 1 ? 'owner-unlike-customer' : 'relink-soon',
    ).accountIds;
    const until = await nextRefreshAt(stripe.url, id);
    for (let reading = 0; reading < 3; reading += 1) {
      const { text, at } = await nextTick(countdown);
      const off = seconds(text) - (until - (at + hours * 3_600_000) / 1000);
      // Half a second is what one Date header can be off; the rest is a tick that came late.
      expect(off).toBeGreaterThan(-0.5);
      expect(off).toBeLessThan(1.5);
    }
  });
}

test("the countdown runs on with the page's own clock set an hour wrong", async ({
  page,
  stripe,
  testPreview,
}) => {
  await page.addInitScript(() => {
    const RealDate = Date;
    // The page's Date is wrong; whatever runs on it shows.
    globalThis.Date = class extends RealDate {
      constructor(...values: [] | [number]) {
        if (values.length === 0) super(RealDate.now() + 3_600_000);
        else super(values[0]);
      }
      static override now() {
        return RealDate.now() + 3_600_000;
      }
    } as DateConstructor;
  });
  await page.goto(testPreview.link);
  await openCustomer(page, 'Ingrid Halvorsen');
  await openAccount(page, '6402');
  const [id = ''] = stripe.controls.cast('long-cooldown').accountIds;
  const until = await nextRefreshAt(stripe.url, id);
  const { text, at } = await nextTick(screens(page).countdown);
  const off = seconds(text) - (until - (at - 3_600_000) / 1000);
  expect(off).toBeGreaterThan(-0.6);
  expect(off).toBeLessThan(1.6);
});

test('it ends in “available” by itself, is spoken once, and the next refresh starts', async ({
  page,
  stripe,
}) => {
  stripe.controls.setRefreshDuration(1);
  stripe.controls.setRefreshCooldown(7);
  await openCustomer(page, 'Amara Okafor');
  await openAccount(page, '4417');
  const { refresh, countdown, availability, accounts } = screens(page);
  await refresh.click();
  await expect(countdown).toBeVisible({ timeout: 15_000 });
  await expect(refresh).toBeDisabled();
  const spoken = page
    .getByRole('log', { name: 'Announcements' })
    .getByText('A refresh may start now.');
  await expect(spoken).toHaveCount(0);
  await expect(availability).toContainText('A refresh may start now.', { timeout: 12_000 });
  await expect(spoken).toHaveText('StripeBank …4417: A refresh may start now.');
  await expect(refresh).toBeEnabled();
  await expect(rowsOf(accounts).first()).toContainText('Available');
  await refresh.click();
  await expect(availability).toContainText('running at the bank');
});

test('a tick renders the countdown alone', async ({ page }) => {
  await openCustomer(page, 'Ingrid Halvorsen');
  await openAccount(page, '6402');
  await expect(screens(page).countdown).toBeVisible();
  const changes = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = [];
        const observer = new MutationObserver((records) => {
          for (const { target } of records) {
            const element = target instanceof Element ? target : target.parentElement;
            seen.push(element?.getAttribute('role') ?? element?.tagName ?? 'nothing');
          }
        });
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        });
        setTimeout(() => resolve(seen), 3300);
      }),
  );
  expect(changes.length).toBeGreaterThanOrEqual(3);
  // The timer of the detail, and the row's own countdown, three or four ticks each.
  expect(changes.length).toBeLessThanOrEqual(8);
});

/** `next_refresh_available_at` as Stripe says it, in Unix seconds. */
async function nextRefreshAt(stripe: URL, accountId: string): Promise<number> {
  const answer = await fetch(new URL(`/v1/financial_connections/accounts/${accountId}`, stripe), {
    headers: { authorization: 'Bearer sk_test_ofTheTestItself' },
  });
  const account = (await answer.json()) as {
    ownership_refresh: { next_refresh_available_at: number };
  };
  return account.ownership_refresh.next_refresh_available_at;
}
