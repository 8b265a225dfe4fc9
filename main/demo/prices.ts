import type Stripe from 'stripe';

type Decimal = NonNullable<Stripe.Price['unit_amount_decimal']>;

/** Decimals travel as texts, of which stripe-node makes a class of its own: the type is of what arrives. */
export function decimal(value: number): Decimal {
  return String(value) as unknown as Decimal;
}

/** What is charged for something, once or again and again. */
export interface PriceRecord {
  readonly id: string;
  readonly productId: string;
  /** What is sold. */
  readonly productName: string;
  /** In the smallest unit of the currency, for one of the thing. */
  readonly amount: number;
  readonly currency: string;
  readonly nickname: string | null;
  /** null: it is charged once. */
  readonly interval: 'month' | 'year' | null;
  /** One that is not active is for what was sold already. */
  readonly active: boolean;
  readonly created: number;
}

/** The monthly price of a subscription that was there at the start. */
export function monthlyPrice(
  price: Pick<PriceRecord, 'id' | 'productId' | 'amount' | 'created'>,
): PriceRecord {
  return {
    ...price,
    productName: 'A plan of before',
    currency: 'usd',
    nickname: null,
    interval: 'month',
    active: true,
  };
}

/** A price as Stripe answers it, with its product where that was asked for. */
export function priceObject(
  price: PriceRecord,
  livemode: boolean,
  withProduct = false,
): Stripe.Price {
  const { id, productId, amount, currency, nickname, interval, active, created } = price;
  return {
    id,
    object: 'price',
    active,
    billing_scheme: 'per_unit',
    created,
    currency,
    custom_unit_amount: null,
    livemode,
    lookup_key: null,
    metadata: {},
    nickname,
    product: withProduct ? productObject(price, livemode) : productId,
    recurring:
      interval === null
        ? null
        : {
            interval,
            interval_count: 1,
            meter: null,
            trial_period_days: null,
            usage_type: 'licensed',
          },
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: interval === null ? 'one_time' : 'recurring',
    unit_amount: amount,
    unit_amount_decimal: decimal(amount),
  };
}

/** What a price is for, as Stripe answers it. */
function productObject(
  { productId, productName, created }: PriceRecord,
  livemode: boolean,
): Stripe.Product {
  return {
    id: productId,
    object: 'product',
    active: true,
    created,
    default_price: null,
    description: null,
    images: [],
    livemode,
    marketing_features: [],
    metadata: {},
    name: productName,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: created,
    url: null,
  };
}

/** The same as a plan, which Stripe still answers beside it. */
export function planObject(price: PriceRecord, livemode: boolean): Stripe.Plan {
  const { id, productId, amount, currency, nickname, interval, active, created } = price;
  return {
    id,
    object: 'plan',
    active,
    amount,
    amount_decimal: decimal(amount),
    billing_scheme: 'per_unit',
    created,
    currency,
    interval: interval ?? 'month',
    interval_count: 1,
    livemode,
    metadata: {},
    meter: null,
    nickname,
    product: productId,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: 'licensed',
  };
}
