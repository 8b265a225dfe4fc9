import { currency } from './amounts.ts';
import { endpoint } from './endpoint.ts';
import { missing } from './errors.ts';
import { below, expansionIn } from './expansions.ts';
import { page, pagingParams } from './paging.ts';
import { fields, flag, listOf, oneOf, optional, text } from './params.ts';
import { priceObject } from './prices.ts';
import type { PriceRecord } from './prices.ts';
import type { World } from './world.ts';

/** GET /v1/prices: what can be subscribed to or bought here. */
export const listPrices = endpoint(
  fields({
    ...pagingParams,
    active: optional(flag),
    currency: optional(currency),
    product: optional(text()),
    recurring: optional(fields({ interval: optional(oneOf(['day', 'month', 'week', 'year'])) })),
    type: optional(oneOf(['one_time', 'recurring'])),
    lookup_keys: optional(listOf(text(), 10)),
    expand: expansionIn('list of prices'),
  }),
  (
    { world, authorize },
    { active, currency: asked, product, recurring, type, lookup_keys: keys, expand, ...rest },
  ) => {
    expand.needs.forEach(authorize);
    const { listed } = world.catalogue;
    const paths = below(expand.paths, 'data') ?? [];
    const isWanted = (price: PriceRecord) =>
      (active === undefined || price.active === active) &&
      (asked === undefined || price.currency === asked) &&
      (product === undefined || price.productId === product) &&
      (type === undefined || (price.interval === null) === (type === 'one_time')) &&
      (recurring?.interval === undefined || price.interval === recurring.interval) &&
      // No price here has one.
      keys === undefined;
    return page({
      items: listed.filter(isWanted),
      url: '/v1/prices',
      request: rest,
      rank: (price) => listed.indexOf(price),
      rankOfCursor: (id, param) => listed.indexOf(findPrice(world, id, param, 400)),
      show: (price) => priceObject(price, world.livemode, paths.includes('product')),
    });
  },
);

/** GET /v1/prices/:id */
export const retrievePrice = endpoint(
  fields({ expand: expansionIn('price') }),
  ({ world, part, authorize }, { expand: { paths, needs } }) => {
    needs.forEach(authorize);
    const price = findPrice(world, part('id'), 'price', 404);
    return priceObject(price, world.livemode, paths.includes('product'));
  },
);

/** @throws StripeFailure resource_missing */
export function findPrice(world: World, id: string, param: string, status: 400 | 404): PriceRecord {
  const found = world.catalogue.find(id);
  if (found !== null) return found;
  const elsewhere = world.other().catalogue.find(id) !== null;
  throw missing({ what: 'price', id, param, elsewhere, livemode: world.livemode, status });
}
