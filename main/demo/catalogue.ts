import { days } from './blueprints.ts';
import { idCodec } from './ids.ts';
import type { Payments } from './payments.ts';
import { monthlyPrice } from './prices.ts';
import type { PriceRecord } from './prices.ts';

/** The prices of one world: a few made ones, and those of the subscriptions that were there at the start. */
export interface Catalogue {
  /** The made ones, the newest first. */
  readonly listed: readonly PriceRecord[];
  /** null when there is none with this id. */
  find(id: string): PriceRecord | null;
}

type Made = Pick<PriceRecord, 'productName' | 'nickname' | 'amount' | 'interval'> &
  Partial<PriceRecord>;

/** Some that can be subscribed to in dollars, and one of each kind that cannot. */
const MADE: readonly Made[] = [
  { productName: 'Basic', nickname: 'Basic, monthly', amount: 900, interval: 'month' },
  {
    productName: 'Professional',
    nickname: 'Professional, monthly',
    amount: 4900,
    interval: 'month',
  },
  {
    productName: 'Professional',
    nickname: 'Professional, yearly',
    amount: 49_000,
    interval: 'year',
  },
  { productName: 'Setup fee', nickname: 'Setup fee', amount: 2500, interval: null },
  {
    productName: 'Basic',
    nickname: 'Basic, monthly, in euros',
    amount: 800,
    interval: 'month',
    currency: 'eur',
  },
  {
    productName: 'Basic',
    nickname: 'Basic, monthly, of last year',
    amount: 700,
    interval: 'month',
    active: false,
  },
];

/** The holder's number of the made ones in their ids. */
const MADE_HOLDER = 0xffff_fffc;
const [PRICE, PRODUCT] = ['price_1', 'prod_'] as const;

/** @param start when the server started, in seconds */
export function createCatalogue(seed: number, start: number, payments: Payments): Catalogue {
  const codec = idCodec(PRICE, seed, 12);
  const listed = MADE.map((made, slot) => ({
    id: codec.encode(MADE_HOLDER, slot),
    productId: payments.sideId(PRODUCT, { holder: MADE_HOLDER, slot }),
    currency: 'usd',
    active: true,
    created: start - days(90) - slot * days(1),
    ...made,
  }));
  return {
    listed,
    find(id) {
      const found = codec.decode(id);
      if (found === null) return null;
      const { high: holder, low: slot } = found;
      if (holder === MADE_HOLDER) return listed[slot] ?? null;
      const sold = payments.of(holder).subscriptions[slot];
      if (sold === undefined) return null;
      return monthlyPrice({
        id,
        productId: payments.sideId(PRODUCT, { holder, slot }),
        amount: sold.amount,
        created: sold.created,
      });
    },
  };
}
