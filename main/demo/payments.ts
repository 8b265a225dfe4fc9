import type { ChargeRecord } from './charges.ts';
import { CHARGE_PREFIXES } from './charges.ts';
import type { CheckoutRecord } from './checkout-sessions.ts';
import type { Dealings } from './dealings.ts';
import { idCodec } from './ids.ts';
import type { InvoiceItemRecord } from './invoice-items.ts';
import type { InvoiceRecord } from './invoices.ts';
import type { PaymentIntentRecord } from './payment-intents.ts';
import type { PaymentMethodRecord } from './payment-methods.ts';
import { METHOD_PREFIXES, methodPrefix } from './payment-methods.ts';
import type { RecordKey, Records } from './records.ts';
import { createRecords } from './records.ts';
import type { SetupIntentRecord } from './setup-intents.ts';
import type { SubscriptionRecord } from './subscriptions.ts';

/** All payments of one world, kind by kind. */
export interface Payments {
  readonly methods: Records<PaymentMethodRecord>;
  readonly intents: Records<PaymentIntentRecord>;
  readonly setups: Records<SetupIntentRecord>;
  readonly charges: Records<ChargeRecord>;
  readonly checkouts: Records<CheckoutRecord>;
  readonly invoices: Records<InvoiceRecord>;
  readonly items: Records<InvoiceItemRecord>;
  readonly subscriptions: Records<SubscriptionRecord>;
  /** The dealings of one holder that were there at the start. */
  of(holder: number): Dealings;
  /** What a customer's invoice settings name. */
  defaultMethod(holder: number): RecordKey | null;
  /** The id of something that comes with a record and is not kept by itself, such as a price. */
  sideId(prefix: string, key: RecordKey): string;
}

interface Beginning {
  readonly seed: number;
  readonly livemode: boolean;
  of(holder: number): Dealings;
  /** Whether the invoice settings may name a method: asked of every customer that is shown, so without dealings. */
  mayHaveDefault(holder: number): boolean;
}

/** Those of a Checkout Session are far longer than others. */
const CHECKOUT_CHECK = 45;

export function createPayments({ seed, livemode, of, mayHaveDefault }: Beginning): Payments {
  const records = <T extends object>(
    prefix: string,
    pick: (dealings: Dealings) => readonly T[],
    checkLength?: number,
  ) =>
    createRecords<T>({
      seed,
      prefixes: [prefix],
      prefixOf: () => prefix,
      of: (holder) => pick(of(holder)),
      ...(checkLength === undefined ? {} : { checkLength }),
    });
  return {
    methods: createRecords({
      seed,
      prefixes: Object.values(METHOD_PREFIXES),
      prefixOf: methodPrefix,
      of: (holder) => of(holder).methods,
    }),
    intents: records('pi_3', ({ intents }) => intents),
    setups: records('seti_1', ({ setups }) => setups),
    charges: createRecords({
      seed,
      prefixes: Object.values(CHARGE_PREFIXES),
      prefixOf: ({ by }) => CHARGE_PREFIXES[by],
      of: (holder) => of(holder).charges,
    }),
    checkouts: records(
      livemode ? 'cs_live_a1' : 'cs_test_a1',
      ({ checkouts }) => checkouts,
      CHECKOUT_CHECK,
    ),
    invoices: records('in_1', ({ invoices }) => invoices),
    // None was there at the start.
    items: records('ii_1', () => []),
    subscriptions: records('sub_1', ({ subscriptions }) => subscriptions),
    of,
    defaultMethod(holder) {
      if (!mayHaveDefault(holder)) return null;
      const { defaultMethod: slot } = of(holder);
      return slot === null ? null : { holder, slot };
    },
    sideId: (prefix, { holder, slot }) => idCodec(prefix, seed, 12).encode(holder, slot),
  };
}
