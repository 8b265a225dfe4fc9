import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { routes } from './routes.ts';
import { anyText, createForTest, first } from './testing.ts';

/** Names of parameters that some of the endpoints take, some of them where they do not belong. */
const NAMES = [
  'customer',
  'amount',
  'currency',
  'mode',
  'success_url',
  'items[0][price]',
  'items',
  'line_items[0][price]',
  'line_items[0][quantity]',
  'line_items[0][price_data][currency]',
  'line_items[0][price_data][unit_amount]',
  'payment_method_options[us_bank_account][financial_connections][permissions][0]',
  'payment_method_options[us_bank_account][financial_connections][prefetch][]',
  'payment_settings[payment_method_options][us_bank_account]',
  'payment_settings',
  'collection_method',
  'days_until_due',
  'due_date',
  'trial_period_days',
  'trial_end',
  'payment_behavior',
  'invoice',
  'pricing[price]',
  'quantity',
  'expires_at',
  'metadata[a]',
  'expand[0]',
  'account_holder[type]',
  'account_holder[customer]',
  'permissions[]',
];

describe('the endpoints that write', () => {
  it('never fail themselves, whatever they are sent', async () => {
    const lines: string[] = [];
    const { client, controls, fetch, url, demoKey } = createForTest({
      log: (line) => lines.push(line),
    });
    const { customerId } = controls.cast('business');
    const price = first((await client.prices.list()).data).id;
    const { id: invoice } = await client.invoices.create({ customer: customerId });
    const { id: setup } = await client.setupIntents.create({ customer: customerId });
    const value = fc.oneof(
      fc.constantFrom(customerId, price, invoice, 'usd', 'EUR', 'payment', 'setup', 'true', ''),
      fc.constantFrom('send_invoice', 'charge_automatically', 'https://example.com', 'customer'),
      fc.constantFrom('payment_method', 'ownership', 'default_incomplete', 'latest_invoice'),
      fc.constantFrom('0', '-1', '500', '1e9', '99999999999999', '1.5'),
      anyText,
    );
    const id = fc.constantFrom(...Object.values(controls.deadEnds()), invoice, setup, 'x');
    const writing = routes.filter(({ method }) => method !== 'GET');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...writing),
        id,
        fc.array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 8 }),
        async ({ method, path }, named, fields) => {
          const response = await fetch(new URL(path.replace(/:\w+/, named), url), {
            method,
            headers: { authorization: `Bearer ${demoKey}` },
            body: new URLSearchParams(fields),
          });
          expect(response.status, await response.text()).toBeLessThan(500);
          controls.advance(1000);
        },
      ),
      { numRuns: 1500 },
    );
    expect(lines.filter((line) => line.includes('a fault of the stand-in'))).toEqual([]);
    // What they have made can all be shown.
    controls.advance(86_400_000);
    await client.events.list({ limit: 100 }).autoPagingToArray({ limit: 5000 });
  }, 30_000);
});
