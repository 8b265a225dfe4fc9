import * as z from 'zod';
import type { Price } from '../../shared/access-views.ts';
import { livemode, optionalText, page } from './answers.ts';
import type { StripeConnection } from './client.ts';
import { toConsoleError } from './errors.ts';

/** As many as Stripe gives at once. */
const pageSize = 100;

const price = z
  .object({
    id: z.string(),
    livemode,
    nickname: optionalText,
    currency: z.string(),
    unit_amount: z.number().int().nullish(),
    recurring: z.object({ interval: z.string(), interval_count: z.number().int() }).nullish(),
    product: z.union([z.string(), z.object({ name: optionalText })]).nullish(),
  })
  .transform((raw): Price => {
    const named = typeof raw.product === 'object' ? (raw.product?.name ?? null) : null;
    return {
      id: raw.id,
      name: named ?? raw.nickname,
      amount: raw.unit_amount ?? null,
      currency: raw.currency,
      interval: raw.recurring?.interval ?? null,
      intervalCount: raw.recurring?.interval_count ?? 1,
    };
  });

const pricePage = page(price);

/** One price, with the name of its product where the key may see that. Rejects with `not_found` where there is none. */
export function getPrice(
  connection: StripeConnection,
  id: string,
  signal: AbortSignal,
): Promise<Price> {
  return seeing('product', (expand) =>
    connection.call(price, signal, (stripe) => stripe.prices.retrieve(id, { expand })),
  );
}

/** The newest active recurring prices, with the names of their products where the key may see those. */
export async function listPrices(
  connection: StripeConnection,
  signal: AbortSignal,
): Promise<{ prices: Price[]; more: boolean }> {
  const answer = await seeing('data.product', (expand) =>
    connection.call(pricePage, signal, (stripe) =>
      stripe.prices.list({ active: true, type: 'recurring', limit: pageSize, expand }),
    ),
  );
  return { prices: answer.data, more: answer.has_more };
}

/** Reads with a field expanded, or without it where the key may not see that. */
function seeing<Value>(field: string, read: (expand: string[]) => Promise<Value>): Promise<Value> {
  return read([field]).catch((error: unknown) => {
    if (toConsoleError(error).kind !== 'permission') throw error;
    return read([]);
  });
}
