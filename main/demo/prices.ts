import type Stripe from 'stripe';

type Decimal = NonNullable<Stripe.Price['unit_amount_decimal']>;

/** Decimals travel as texts, of which stripe-node makes a class of its own: the type is of what arrives. */
export function decimal(value: number): Decimal {
  return String(value) as unknown as Decimal;
}

interface PriceParts {
  readonly id: string;
  readonly productId: string;
  readonly livemode: boolean;
  readonly created: number;
  readonly amount: number;
}

/** The monthly price of a subscription as Stripe answers it. */
export function priceObject({
  id,
  productId,
  livemode,
  created,
  amount,
}: PriceParts): Stripe.Price {
  return {
    id,
    object: 'price',
    active: true,
    billing_scheme: 'per_unit',
    created,
    currency: 'usd',
    custom_unit_amount: null,
    livemode,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: productId,
    recurring: {
      interval: 'month',
      interval_count: 1,
      meter: null,
      trial_period_days: null,
      usage_type: 'licensed',
    },
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'recurring',
    unit_amount: amount,
    unit_amount_decimal: decimal(amount),
  };
}

/** The same as a plan, which Stripe still answers beside it. */
export function planObject({ id, productId, livemode, created, amount }: PriceParts): Stripe.Plan {
  return {
    id,
    object: 'plan',
    active: true,
    amount,
    amount_decimal: decimal(amount),
    billing_scheme: 'per_unit',
    created,
    currency: 'usd',
    interval: 'month',
    interval_count: 1,
    livemode,
    metadata: {},
    meter: null,
    nickname: null,
    product: productId,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: 'licensed',
  };
}
