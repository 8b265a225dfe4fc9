import fc from 'fast-check';
import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';

import { StripeFailure } from './errors.ts';
import { below, expansionIn } from './expansions.ts';
import type { ObjectKind } from './expansions.ts';
import type { Permission } from './index.ts';
import { anyText, clientOf, createForTest, errorOf, first, like, startForTest } from './testing.ts';

function setUp() {
  const stripe = createForTest();
  const { client, controls } = stripe;
  const all = controls.dealings('one-owner');
  const special = controls.deadEnds();
  const { customerId, accountIds, sessionId } = controls.cast('business');
  const id = (text: string | null | undefined) => text ?? '';
  type Retrieve = (client: Stripe, expand: string[]) => Promise<object>;
  const retrieving: Readonly<Partial<Record<ObjectKind, Retrieve>>> = {
    customer: async (by, expand) => by.customers.retrieve(customerId, { expand }),
    payment_method: async (by, expand) =>
      by.paymentMethods.retrieve(id(all.paymentMethods[0]), { expand }),
    payment_intent: async (by, expand) =>
      by.paymentIntents.retrieve(id(all.paymentIntent), { expand }),
    setup_intent: async (by, expand) => by.setupIntents.retrieve(id(all.setupIntent), { expand }),
    charge: async (by, expand) => by.charges.retrieve(id(all.charge), { expand }),
    invoice: async (by, expand) => by.invoices.retrieve(id(all.subscriptionInvoice), { expand }),
    subscription: async (by, expand) => by.subscriptions.retrieve(id(all.subscription), { expand }),
    'financial_connections.account': async (by, expand) =>
      by.financialConnections.accounts.retrieve(first(accountIds), { expand }),
    'financial_connections.session': async (by, expand) =>
      by.financialConnections.sessions.retrieve(id(sessionId), { expand }),
  };
  return {
    ...stripe,
    all,
    special,
    async retrieve(kind: ObjectKind, expand: string[], key?: string) {
      const by = key === undefined ? client : clientOf(stripe, key, { fetch: stripe.fetch });
      return retrieving[kind]?.(by, expand) ?? {};
    },
  };
}

/** What stands at a path of an object. */
function at(value: unknown, path: string): unknown {
  let here = value;
  for (const part of path.split('.')) {
    const inside = Array.isArray(here) ? first(here as unknown[]) : here;
    if (typeof inside !== 'object' || inside === null) return undefined;
    here = Object.entries(inside).find(([key]) => key === part)?.[1];
  }
  return here;
}

const CUSTOMER: Permission = 'rak_customer_read';
const METHOD: Permission = 'rak_payment_method_read';

/** Paths of each kind, what they lead to, and what a key needs for that. */
const paths: readonly (readonly [ObjectKind, string, string, readonly Permission[]])[] = [
  ['customer', 'invoice_settings.default_payment_method', 'payment_method', [METHOD]],
  ['payment_method', 'customer', 'customer', [CUSTOMER]],
  ['payment_intent', 'customer', 'customer', [CUSTOMER]],
  ['payment_intent', 'payment_method', 'payment_method', [METHOD]],
  ['payment_intent', 'payment_method.customer', 'customer', [METHOD, CUSTOMER]],
  ['payment_intent', 'latest_charge', 'charge', ['rak_charge_read']],
  ['setup_intent', 'customer', 'customer', [CUSTOMER]],
  ['setup_intent', 'payment_method', 'payment_method', [METHOD]],
  ['charge', 'customer', 'customer', [CUSTOMER]],
  ['charge', 'payment_intent', 'payment_intent', ['rak_payment_intent_read']],
  [
    'charge',
    'payment_intent.payment_method',
    'payment_method',
    ['rak_payment_intent_read', METHOD],
  ],
  ['invoice', 'customer', 'customer', [CUSTOMER]],
  ['invoice', 'payments', 'list', ['rak_invoice_read']],
  [
    'invoice',
    'payments.data.payment.payment_intent',
    'payment_intent',
    ['rak_invoice_read', 'rak_payment_intent_read'],
  ],
  [
    'invoice',
    'parent.subscription_details.subscription',
    'subscription',
    ['rak_subscription_read'],
  ],
  [
    'invoice',
    'parent.subscription_details.subscription.default_payment_method',
    'payment_method',
    ['rak_subscription_read', METHOD],
  ],
  ['subscription', 'customer', 'customer', [CUSTOMER]],
  ['subscription', 'default_payment_method', 'payment_method', [METHOD]],
  ['subscription', 'latest_invoice', 'invoice', ['rak_invoice_read']],
  ['financial_connections.account', 'account_holder.customer', 'customer', [CUSTOMER]],
  ['financial_connections.session', 'account_holder.customer', 'customer', [CUSTOMER]],
  [
    'financial_connections.session',
    'accounts.data.ownership',
    'financial_connections.account_ownership',
    ['rak_bank_connections_read'],
  ],
];

/** What a key needs for the object itself. */
const OWN: Readonly<Partial<Record<ObjectKind, Permission>>> = {
  customer: CUSTOMER,
  payment_method: METHOD,
  payment_intent: 'rak_payment_intent_read',
  setup_intent: 'rak_setup_intent_read',
  charge: 'rak_charge_read',
  invoice: 'rak_invoice_read',
  subscription: 'rak_subscription_read',
  'financial_connections.account': 'rak_bank_connections_read',
  'financial_connections.session': 'rak_bank_connections_read',
};

describe('expanding', () => {
  it.each(paths)('in a %s takes %s', async (kind, path, object) => {
    const { retrieve } = setUp();
    const [plain, expanded] = [await retrieve(kind, []), await retrieve(kind, [path])];
    expect(at(at(expanded, path), 'object')).toBe(object);
    const before = at(plain, path);
    // What is left out, or beneath an id, is not there at all before.
    if (before !== undefined) expect(before).toBe(at(at(expanded, path), 'id'));
  });

  it.each(paths)(
    'in a %s, of %s, needs the permission to read that',
    async (kind, path, _, needs) => {
      const { retrieve, controls } = setUp();
      const own = OWN[kind] ?? CUSTOMER;
      for (const missing of needs.filter((each) => each !== own)) {
        const key = `rk_test_without_${missing}`;
        const permissions = [own, ...needs].filter((each) => each !== missing);
        controls.declareKey(key, { is: 'restricted', permissions });
        await retrieve(kind, [], key);
        expect(await errorOf(retrieve(kind, [path], key))).toMatchObject({
          statusCode: 403,
          message: like(new RegExp(`Having the '${missing}' permission would allow this request`)),
        });
      }
      const key = 'rk_test_with_all_that_is_needed';
      controls.declareKey(key, { is: 'restricted', permissions: [own, ...needs] });
      expect(await retrieve(kind, [path], key)).toMatchObject({});
    },
  );

  it('takes several paths of a Checkout Session at once', async () => {
    const { client, special } = setUp();
    const { sessions } = client.checkout;
    const named = { us_bank_account: { financial_connections_account: like(/^fca_/) } };
    expect(
      await sessions.retrieve(special.checkoutPayment, {
        expand: ['customer', 'payment_intent.payment_method'],
      }),
    ).toMatchObject({
      customer: { name: 'Amara Okafor' },
      payment_intent: { object: 'payment_intent', customer: like(/^cus_/), payment_method: named },
      setup_intent: null,
    });
    expect(
      await sessions.retrieve(special.checkoutSetup, { expand: ['setup_intent.payment_method'] }),
    ).toMatchObject({ setup_intent: { payment_method: named } });
    expect(
      await sessions.retrieve(special.checkoutSubscription, {
        expand: ['invoice', 'subscription.default_payment_method'],
      }),
    ).toMatchObject({
      invoice: { object: 'invoice' },
      subscription: { default_payment_method: named },
    });
    expect(
      await sessions.retrieve(special.checkoutOpen, { expand: ['customer', 'payment_intent'] }),
    ).toMatchObject({ customer: null, payment_intent: null });
  });

  it('gives a deleted customer as such', async () => {
    const { client, special, controls } = setUp();
    const { customerId: id } = controls.cast('deleted-customer');
    const expand = ['customer', 'payment_method.customer'];
    const { intentOfDeletedCustomer } = special;
    expect(await client.paymentIntents.retrieve(intentOfDeletedCustomer, { expand })).toMatchObject(
      {
        customer: { id, deleted: true },
        payment_method: { customer: null },
      },
    );
  });

  it('gives the default PaymentMethod of a customer in lists and in search too', async () => {
    const { client, controls, fetch, url, demoKey, requests, close } = createForTest();
    const { customerId } = controls.cast('business');
    const method = 'invoice_settings.default_payment_method';
    const shown = { invoice_settings: { default_payment_method: { object: 'payment_method' } } };
    const expand = [`data.${method}`];
    const query = 'metadata["demo_case"]:"business"';
    expect((await client.customers.search({ query, expand })).data).toMatchObject([shown]);
    const email = 'accounts@northwind.example.com';
    expect((await client.customers.list({ email, expand })).data).toMatchObject([shown]);
    const changed = await client.customers.update(customerId, { name: 'N', expand: [method] });
    expect(changed).toMatchObject(shown);
    const least = clientOf(
      { fetch, url, demoKey, controls, requests, pageFor: () => null, close },
      'rk_test_least',
      {
        fetch,
      },
    );
    expect(await errorOf(least.customers.list({ email, expand }))).toMatchObject({
      message: like(/'rak_payment_method_read'/),
    });
  });

  it.each([
    ['payment_intent', 'x'],
    ['payment_intent', 'id'],
    ['payment_intent', 'customers'],
    ['payment_intent', 'payment_method.x'],
    ['payment_intent', 'review.charge'],
    ['payment_intent', 'data.customer'],
    ['payment_intent', 'last_payment_error.payment_method'],
    ['charge', 'payment_method'],
    ['invoice', 'parent'],
    ['customer', 'invoice_settings'],
    ['payment_method', 'us_bank_account.financial_connections_account'],
    ['financial_connections.session', 'account_holder.customer.x'],
  ] as const)('refuses in a %s %s', async (kind, path) => {
    const { retrieve } = setUp();
    expect(await errorOf(retrieve(kind, [path]))).toMatchObject({
      statusCode: 400,
      type: 'StripeInvalidRequestError',
      param: 'expand',
      message: `This property cannot be expanded (${path}).`,
    });
  });

  it('goes four levels deep and no further', async () => {
    const { retrieve } = setUp();
    const deep = 'payment_method.customer.invoice_settings.default_payment_method';
    await retrieve('payment_intent', [deep]);
    expect(await errorOf(retrieve('payment_intent', [`${deep}.customer`]))).toMatchObject({
      statusCode: 400,
      message: like(/^You cannot expand more than 4 levels of a property\./),
    });
  });

  it('takes or refuses any text', () => {
    const read = expansionIn('checkout.session');
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          expect(read([text], 'expand').needs.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(StripeFailure);
        }
      }),
    );
  });

  it('says what is to be expanded inside a field', () => {
    expect(below(['a', 'b.c', 'b.d.e', 'bc'], 'b')).toEqual(['c', 'd.e']);
    expect(below(['a'], 'a')).toEqual([]);
    expect(below(['a'], 'b')).toBeNull();
  });
});

describe('a key of least privilege', () => {
  it('is refused every payment, by the name of what is missing', async () => {
    const { retrieve } = setUp();
    for (const [kind, own] of Object.entries(OWN) as [ObjectKind, Permission][]) {
      const asked = retrieve(kind, [], 'rk_test_least_1');
      if (/customer|bank_connections/.test(own)) await asked;
      else {
        expect(await errorOf(asked)).toMatchObject({
          statusCode: 403,
          message: like(new RegExp(`'${own}'`)),
        });
      }
    }
  });

  it('may do all that an ownership refresh takes', async () => {
    const server = await startForTest();
    const client = clientOf(server, 'rk_test_least_1');
    const { customerId, accountIds } = server.controls.cast('one-owner');
    await client.customers.retrieve(customerId);
    const { accounts } = client.financialConnections;
    await accounts.refresh(first(accountIds), { features: ['ownership'] });
    await client.events.list();
    expect(await errorOf(client.customers.create({ name: 'A' }))).toMatchObject({
      message: like(/'rak_customer_write'/),
    });
  });
});

describe('a restricted key', () => {
  it.each(['readonly', 'nocustomers', 'nofc', 'noevents'])(
    'named %s may read payments',
    async (name) => {
      const { retrieve } = setUp();
      for (const kind of ['payment_method', 'payment_intent', 'invoice', 'subscription'] as const) {
        await retrieve(kind, [], `rk_test_${name}_1`);
      }
    },
  );
});
