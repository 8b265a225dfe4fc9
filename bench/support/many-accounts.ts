import type { Page } from '@playwright/test';
import * as z from 'zod';
import { openCustomer } from '../../e2e/support/screens.ts';
import { linkedAccountSchema, type LinkedAccount } from '../../shared/views.ts';

const asked = z.object({ channel: z.string() });
const reply = z.object({
  ok: z.literal(true),
  value: z.object({ accounts: z.array(linkedAccountSchema), nextCursor: z.null() }),
  serverNow: z.number(),
});
const customer = 'Jenny Rosen';

/**
 * Opens a customer whose list main's answer fills with this many accounts, made of the ones that the
 * embedded Stripe gave. No customer of the embedded Stripe has more than 250.
 */
export async function openManyAccounts(
  page: Page,
  count: number,
  change: (account: LinkedAccount, now: number, at: number) => Partial<LinkedAccount>,
): Promise<void> {
  await page.route('**/ipc', async (route) => {
    const { channel } = asked.parse(route.request().postDataJSON());
    if (channel !== 'accounts.list') {
      await route.continue();
      return;
    }
    const answer = reply.parse(await (await route.fetch()).json());
    const { accounts } = answer.value;
    const many = Array.from({ length: count }, (_, at) => {
      const account = accounts[at % accounts.length];
      if (account === undefined) throw new Error('The customer has no accounts.');
      return {
        ...account,
        id: `${account.id}${at}`,
        ...change(account, Math.floor(answer.serverNow / 1000), at),
      };
    });
    await route.fulfill({ json: { ...answer, value: { accounts: many, nextCursor: null } } });
  });
  await openCustomer(page, customer);
  await page
    .getByRole('heading', { name: `Linked accounts ${count.toLocaleString('en')}` })
    .waitFor();
}
