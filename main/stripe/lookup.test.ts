import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SavedTab } from '../../shared/ipc.ts';
import { startEmbeddedStripe, type EmbeddedStripe } from '../demo/index.ts';
import { connect, type StripeConnection } from './client.ts';
import { resolveScrap, searchPeople } from './lookup.ts';

const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const signal = new AbortController().signal;

let stripe: EmbeddedStripe;
let connection: StripeConnection;

const open = (key: string, mode: 'test' | 'live' = 'test') =>
  connect({ key, mode, url: stripe.url, fetch, clock });

beforeAll(async () => {
  stripe = await startEmbeddedStripe({ customers: 400, limits: false });
});
afterAll(() => stripe.close());
beforeEach(() => {
  connection = open('sk_test_ordinary');
  stripe.requests.clear();
});

const follow = (text: string, recents: readonly SavedTab[] = [], by = connection) =>
  resolveScrap(by, text, recents, signal);
const search = (text: string, page: string | null = null, raw = false) =>
  searchPeople(connection, text, raw, page, signal);
const dealings = () => stripe.controls.dealings('one-owner');
const ends = () => stripe.controls.deadEnds();
const amara = () => stripe.controls.cast('one-owner');
/** A connection to a Stripe that has these objects, by their paths, and no others. */
const answering = (objects: Record<string, object>) =>
  connect({
    key: 'sk_test_ordinary',
    mode: 'test',
    url: null,
    clock,
    fetch: async (input) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      return Response.json(objects[pathname] ?? {}, { status: 200 });
    },
  });
const given = (id: string | null | undefined): string => {
  if (id == null) throw new Error('The embedded Stripe has no such id.');
  return id;
};

/**
 * Each kind of id, and the fewest requests that it takes to know the customer, the account that it leads to
 * and its owners: the thing itself with all that Stripe expands, and the account. (What the page of the
 * customer asks besides is the list of their accounts: one more.)
 */
const table: readonly (readonly [
  what: string,
  id: () => string | null | undefined,
  requests: number,
])[] = [
  ['an account', () => amara().accountIds[0], 1],
  ['a session of one account', () => amara().sessionId, 2],
  ['a PaymentMethod', () => dealings().paymentMethods[0], 2],
  ['a bank account of the old kind', () => dealings().bankAccount, 2],
  ['a PaymentIntent', () => dealings().paymentIntent, 2],
  ['a SetupIntent', () => dealings().setupIntent, 2],
  ['a charge', () => dealings().charge, 2],
  ['a Checkout Session that takes a payment', () => dealings().checkoutSession, 2],
  ['a Checkout Session that sets up', () => dealings().checkoutSetup, 2],
  ['a Checkout Session that subscribes', () => dealings().checkoutSubscription, 2],
  ['an invoice', () => dealings().invoice, 2],
  ['an invoice of a subscription', () => dealings().subscriptionInvoice, 2],
  ['a subscription', () => dealings().subscription, 2],
  ['an event of a payment', () => dealings().events['payment_intent.succeeded'], 3],
  ['an event of a charge', () => dealings().events['charge.succeeded'], 3],
  ['an event of a payment method', () => dealings().events['payment_method.attached'], 3],
];

describe('what leads to a customer, the account and its owners', () => {
  it.each(table)('%s', async (_what, id, requests) => {
    const text = given(id());
    stripe.requests.clear();
    const { trail, customers, accounts, owners, gaps, notes } = await follow(text);
    const { customerId, accountIds } = amara();
    expect(trail[0]?.id).toBe(text);
    expect(trail.at(-1)).toEqual({ kind: 'customer', id: customerId, name: 'Amara Okafor' });
    expect(trail.at(-2)).toMatchObject({ kind: 'account', id: accountIds[0] });
    expect(customers).toMatchObject([{ id: customerId, name: 'Amara Okafor' }]);
    expect(accounts.map((account) => account.id)).toEqual([accountIds[0]]);
    expect(owners?.ownership?.owners).toHaveLength(1);
    expect({ gaps, notes }).toEqual({ gaps: [], notes: [] });
    expect(stripe.requests.count()).toBe(requests);
  });

  it('says the way in Stripe’s words', async () => {
    const { trail } = await follow(given(dealings().paymentIntent));
    expect(trail.map(({ kind }) => kind)).toEqual([
      'payment_intent',
      'payment_method',
      'account',
      'customer',
    ]);
  });

  it('is an ownership or an owner that was seen, with no request but the account’s', async () => {
    const { owners } = await follow(given(amara().accountIds[0]));
    for (const id of [owners?.ownership?.id, owners?.ownership?.owners[0]?.id]) {
      stripe.requests.clear();
      expect((await follow(given(id))).accounts).toMatchObject([{ id: amara().accountIds[0] }]);
      expect(stripe.requests.count()).toBe(1);
    }
  });

  it('is an ownership of a refresh of the last days that was not seen', async () => {
    const { owners } = await follow(given(amara().accountIds[0]));
    const fresh = open('sk_test_fresh');
    const found = await follow(given(owners?.ownership?.id), [], fresh);
    expect(found.accounts).toMatchObject([{ id: amara().accountIds[0] }]);
    const owner = await follow(given(owners?.ownership?.owners[0]?.id), [], open('sk_test_other'));
    expect(owner).toMatchObject({ accounts: [], notes: ['not-askable'] });
  });

  it('is a customer, with one request', async () => {
    expect((await follow(amara().customerId)).customers).toMatchObject([{ name: 'Amara Okafor' }]);
    expect(stripe.requests.count()).toBe(1);
  });

  it('is a whole e-mail, with one request, exactly', async () => {
    const { customers } = await follow('amara.okafor@example.org');
    expect(customers).toMatchObject([{ id: amara().customerId }]);
    expect(stripe.requests.count()).toBe(1);
    // Stripe compares by the case of the letters.
    expect((await follow('AMARA.okafor@example.org')).customers).toMatchObject([
      { id: amara().customerId },
    ]);
    expect(stripe.requests.count()).toBe(3);
    expect((await follow('amara.oka@')).customers).toEqual([]);
  });

  it('is a session of several accounts, all of which it gives', async () => {
    const { customerId, accountIds } = stripe.controls.cast('joint-owners');
    const { accounts, customers } = await follow(ends().sessionOfSeveral);
    expect(accounts.map(({ id }) => id).toSorted()).toEqual(accountIds.toSorted());
    expect(customers).toMatchObject([{ id: customerId }]);
  });

  it('is a connected account, with the accounts that it holds', async () => {
    const { id, accountIds } = stripe.controls.connectedAccount();
    const { accounts, customers } = await follow(id);
    expect(accounts.map((account) => account.id)).toEqual(accountIds);
    expect(customers).toEqual([]);
  });

  it('is a request that made an event', async () => {
    const raw = await fetch(new URL('/v1/customers', stripe.url), {
      method: 'POST',
      headers: { Authorization: 'Bearer sk_test_ordinary' },
      body: new URLSearchParams({ email: 'new@example.org', name: 'New Person' }),
    });
    const requestId = given(raw.headers.get('request-id'));
    const { trail, customers, notes } = await follow(requestId);
    expect(trail.map(({ kind }) => kind)).toEqual(['request', 'event', 'customer']);
    expect(customers).toMatchObject([{ name: 'New Person' }]);
    expect(notes).toEqual([]);
    expect(await follow('req_Nobody0001')).toMatchObject({ customers: [], notes: ['not-askable'] });
  });

  it('is an id of a kind that nobody knows, tried where it fits', async () => {
    await expect(follow('zzz_doesNotExist1')).rejects.toMatchObject({
      data: { kind: 'not_found' },
    });
    expect(stripe.requests.count()).toBe(2);
  });

  it('is the end of an account number, of what was seen and of what was open lately', async () => {
    const { customerId, accountIds } = stripe.controls.cast('joint-owners');
    expect((await follow('…6789')).accounts).toEqual([]);
    expect(stripe.requests.count()).toBe(0);
    const recents: SavedTab[] = [
      { kind: 'customer', id: customerId },
      { kind: 'customer', id: 'cus_goneByNow01' },
      { kind: 'batch', id: 'x' },
    ];
    const { accounts, customers, notes } = await follow('6789', recents);
    expect(accountIds).toContain(accounts[0]?.id);
    expect(accounts).toMatchObject([{ last4: '6789' }]);
    expect(customers).toMatchObject([{ id: customerId }]);
    expect(notes).toEqual(['seen-only']);
    stripe.requests.clear();
    await follow('ending in 6789', recents.slice(0, 1));
    // What was seen is not asked for again; whose it is, is.
    expect(stripe.requests.count()).toBe(1);
  });
});

describe('what does not lead straight there', () => {
  it.each([
    [
      'a PaymentIntent without a method',
      () => ends().intentOfCustomerWithoutMethod,
      ['no-payment-method'],
    ],
    ['one that was paid by card', () => ends().intentByCard, ['not-a-bank-account']],
    ['a bank account that was entered by hand', () => ends().methodByHand, ['not-linked']],
  ] as const)('%s says why, and whose it is', async (_what, id, notes) => {
    const answer = await follow(id());
    expect(answer.notes).toEqual(notes);
    expect(answer.accounts).toEqual([]);
    expect(answer.customers).toHaveLength(1);
  });

  it('a payment of nobody, without a method, says both', async () => {
    expect(await follow(ends().intentWithoutMethod)).toMatchObject({
      customers: [],
      notes: ['no-payment-method', 'no-customer'],
    });
  });

  it('an invoice that only its subscription or its customer could pay leads there', async () => {
    for (const id of [
      ends().invoicePaidByIntent,
      ends().invoiceOfSubscription,
      ends().invoiceByCustomerDefault,
      ends().subscriptionByCustomerDefault,
    ]) {
      expect((await follow(id)).accounts).toHaveLength(1);
    }
  });

  it('a payment with an account that another customer linked names both', async () => {
    const objects: Record<string, object> = {
      '/v1/payment_intents/pi_1stranger': {
        id: 'pi_1stranger',
        livemode: false,
        customer: { id: 'cus_A', livemode: false, name: 'Who pays', created: 1 },
        payment_method: {
          id: 'pm_1',
          livemode: false,
          type: 'us_bank_account',
          customer: 'cus_A',
          us_bank_account: { financial_connections_account: 'fca_1' },
        },
      },
      '/v1/financial_connections/accounts/fca_1': {
        id: 'fca_1',
        livemode: false,
        institution_name: 'StripeBank',
        category: 'cash',
        subcategory: 'checking',
        created: 1,
        status: 'active',
        account_holder: {
          type: 'customer',
          customer: { id: 'cus_B', livemode: false, name: 'Who linked', created: 1 },
        },
      },
    };
    const answer = await follow('pi_1stranger', [], answering(objects));
    expect(answer.notes).toEqual(['other-holder']);
    expect(answer.customers.map(({ name }) => name)).toEqual(['Who pays', 'Who linked']);
    expect(answer.trail.at(-1)).toMatchObject({ id: 'cus_B', name: 'Who linked' });
  });

  it('an event of a dispute leads by what the dispute names', async () => {
    const answer = await follow(
      'evt_1disputed',
      [],
      answering({
        '/v1/events/evt_1disputed': {
          id: 'evt_1disputed',
          livemode: false,
          data: {
            object: { object: 'dispute', id: 'dp_1', livemode: false, charge: 'py_1disputed' },
          },
        },
        '/v1/charges/py_1disputed': {
          id: 'py_1disputed',
          livemode: false,
          customer: { id: 'cus_A', livemode: false, name: 'Who pays', created: 1 },
          payment_method_details: { type: 'ach_debit' },
        },
      }),
    );
    expect(answer.trail.map(({ kind }) => kind)).toEqual(['event', 'charge', 'customer']);
    expect(answer.notes).toEqual(['not-a-bank-account']);
  });

  it('an invoice that was paid by a charge, and a session that pays by its customer’s default, go on', async () => {
    const method = {
      id: 'pm_1',
      livemode: false,
      type: 'us_bank_account',
      us_bank_account: { financial_connections_account: null },
    };
    const by = answering({
      '/v1/invoices/in_1ofBefore1': {
        id: 'in_1ofBefore1',
        livemode: false,
        customer: 'cus_A',
        payments: {
          data: [{ status: 'paid', payment: { type: 'charge', charge: 'ch_1before1' } }],
        },
      },
      '/v1/charges/ch_1before1': { id: 'ch_1before1', livemode: false, payment_method: 'pm_1' },
      '/v1/payment_methods/pm_1': method,
      '/v1/checkout/sessions/cs_test_subscribed1': {
        id: 'cs_test_subscribed1',
        livemode: false,
        subscription: { id: 'sub_1byDefault1', livemode: false, default_payment_method: null },
      },
      '/v1/subscriptions/sub_1byDefault1': {
        id: 'sub_1byDefault1',
        livemode: false,
        customer: {
          id: 'cus_A',
          livemode: false,
          created: 1,
          invoice_settings: { default_payment_method: method },
        },
      },
      '/v1/customers/cus_A': { id: 'cus_A', livemode: false, created: 1 },
    });
    const kinds = async (id: string) => (await follow(id, [], by)).trail.map(({ kind }) => kind);
    expect(await kinds('in_1ofBefore1')).toEqual([
      'invoice',
      'charge',
      'payment_method',
      'customer',
    ]);
    expect(await kinds('cs_test_subscribed1')).toEqual([
      'checkout_session',
      'subscription',
      'payment_method',
      'customer',
    ]);
  });

  it('a payment of a guest leads to who linked the account', async () => {
    const { customers, accounts, trail, notes } = await follow(ends().intentByGuest);
    expect(notes).toEqual(['guest']);
    expect(accounts).toHaveLength(1);
    expect(customers).toHaveLength(1);
    expect(trail.at(-1)?.kind).toBe('customer');
    const unattached = await follow(ends().methodUnattached);
    expect(unattached.notes).toContain('guest');
  });

  it('a failed payment leads there by the method that was tried, and says so', async () => {
    const answer = await follow(ends().intentFailed);
    expect(answer.accounts).toHaveLength(1);
    expect(answer.notes).toEqual(['failed']);
  });

  it('a charge of before PaymentIntents leads there by its method', async () => {
    expect((await follow(ends().chargeWithoutIntent)).accounts).toHaveLength(1);
  });

  it('a deleted customer is shown as deleted', async () => {
    const answer = await follow(ends().intentOfDeletedCustomer);
    expect(answer.customers).toMatchObject([{ deleted: true }]);
  });

  it('says of the other mode’s ids that they are, whatever the kind', async () => {
    const live = stripe.controls.dealings('one-owner', 'live');
    for (const id of [live.paymentIntent, live.invoice, live.paymentMethods[0], live.charge]) {
      await expect(follow(given(id))).rejects.toMatchObject({
        data: { kind: 'wrong_mode', otherMode: 'live' },
      });
    }
  });

  it('asks nothing where a link is of the other mode', async () => {
    for (const text of [
      `https://dashboard.stripe.com/payments/${given(dealings().paymentIntent)}`,
      `ownership-console://live/customer/${amara().customerId}`,
      given(stripe.controls.dealings('one-owner', 'live').checkoutSession),
    ]) {
      await expect(follow(text)).rejects.toMatchObject({
        data: { kind: 'wrong_mode', otherMode: 'live' },
      });
    }
    expect(stripe.requests.count()).toBe(0);
  });

  it.each([
    ['ab', 'invalid', /at least 3 characters/],
    ['sk_test_0123456789', 'invalid', /not sent/],
    ['cus_Nff…', 'invalid', /cut off/],
    ['https://example.com/', 'invalid', /not of the Stripe Dashboard/],
    ['cus_doesNotExist', 'not_found', /nothing with this id/],
    ['fca_doesNotExist', 'not_found', /nothing with this id/],
    ['pi_doesNotExist1', 'not_found', /nothing with this id/],
    ['evt_doesNotExist1', 'not_found', /nothing with this id/],
  ])('says what is wrong with %j', async (text, kind, message) => {
    await expect(follow(text)).rejects.toMatchObject({
      data: { kind, message: expect.stringMatching(message) },
    });
  });
});

describe('a key that may not take a step', () => {
  it('has it named, and goes on with the others', async () => {
    stripe.controls.declareKey('rk_test_withoutmethods', {
      is: 'restricted',
      permissions: ['rak_payment_intent_read', 'rak_customer_read', 'rak_bank_connections_read'],
    });
    const answer = await follow(
      given(dealings().paymentIntent),
      [],
      open('rk_test_withoutmethods'),
    );
    expect(answer.gaps).toMatchObject([
      {
        kind: 'payment_method',
        id: dealings().paymentMethods[0],
        error: { kind: 'permission', missingPermission: 'rak_payment_method_read' },
      },
    ]);
    expect(answer.customers).toMatchObject([{ id: amara().customerId }]);
  });

  it('finds the account where the customer may not be read', async () => {
    const answer = await follow(
      given(dealings().paymentIntent),
      [],
      open('rk_test_nocustomers_0123456789'),
    );
    expect(answer.accounts).toMatchObject([{ id: amara().accountIds[0] }]);
    expect(answer.owners?.ownership?.owners).toHaveLength(1);
    expect(answer.customers).toEqual([]);
    expect(answer.trail.at(-1)).toMatchObject({ kind: 'customer', id: amara().customerId });
    expect(answer.gaps).toMatchObject([
      { kind: 'customer', error: { missingPermission: 'rak_customer_read' } },
    ]);
  });

  const permissions = [
    'rak_customer_read',
    'rak_bank_connections_read',
    'rak_event_read',
    'rak_payment_method_read',
    'rak_payment_intent_read',
    'rak_setup_intent_read',
    'rak_charge_read',
    'rak_checkout_session_read',
    'rak_invoice_read',
    'rak_subscription_read',
  ] as const;

  it.each(permissions)(
    'finds the account all the same, or says that it lacks %s',
    async (lacking) => {
      const key = `rk_test_lacking${permissions.indexOf(lacking)}x`;
      stripe.controls.declareKey(key, {
        is: 'restricted',
        permissions: permissions.filter((each) => each !== lacking),
      });
      const special = ends();
      const ids = [
        ...table.map(([, id]) => id()),
        special.invoicePaidByIntent,
        special.invoiceOfSubscription,
        special.invoiceByCustomerDefault,
        special.subscriptionByCustomerDefault,
        special.chargeWithoutIntent,
        special.intentFailed,
      ];
      const by = open(key);
      for (const id of ids) {
        const { accounts, gaps, notes } = await follow(given(id), [], by);
        const named = gaps.some(({ error }) => error.missingPermission === lacking);
        expect(accounts.length > 0 || named, `${given(id)} ${JSON.stringify(gaps)}`).toBe(true);
        // Nothing is said not to be there that could not be looked at.
        if (named) expect(notes).not.toContain('no-payment-method');
        // Each lack is told once.
        expect(new Set(gaps.map((gap) => `${gap.kind} ${gap.id}`)).size).toBe(gaps.length);
      }
    },
  );

  it('is told of an id of an unknown kind as well', async () => {
    const by = open('rk_test_nocustomers_0123456789');
    await expect(follow('zzz_doesNotExist1', [], by)).rejects.toMatchObject({
      data: { kind: 'permission', missingPermission: 'rak_customer_read' },
    });
  });

  it('says what is missing where it may not take the first step', async () => {
    const answer = await follow(given(dealings().invoice), [], open('rk_test_least_0123456789'));
    expect(answer).toMatchObject({
      trail: [{ kind: 'invoice' }],
      customers: [],
      gaps: [{ kind: 'invoice', error: { missingPermission: 'rak_invoice_read' } }],
    });
  });
});

async function foundIds(text: string): Promise<string[]> {
  return (await search(text)).customers.map(({ id }) => id);
}

describe('searching people', () => {
  it.each([
    ['the name', 'Amara Okafor'],
    ['a part of the name, in any case', 'okAF'],
    ['the words of the name in another order', 'okafor amara'],
    ['the name as lists have it', 'Okafor, Amara'],
    ['the e-mail in another case', 'AMARA.okafor@example.org'],
    ['the phone as it is kept', '+1 713 555 0142'],
    ['the phone in another notation', '(713) 555-0142'],
    ['the phone without its area', '555-0142'],
    ['a part of the e-mail', 'amara.oka'],
    ['the end of the phone', '0142'],
    ['metadata', 'demo_case:one-owner'],
    ['metadata in Stripe’s notation', 'metadata["demo_case"]:"one-owner"'],
  ])('finds a customer by %s', async (_what, text) => {
    expect(await foundIds(text)).toContain(amara().customerId);
  });

  it('goes through all pages', async () => {
    const first = await search('example');
    expect(first.customers).toHaveLength(100);
    const second = await search('example', first.nextPage);
    const ids = [...first.customers, ...second.customers].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['name:"Jenny" OR created>0'],
    ['O"Brien'],
    ['back\\slash'],
    ['🌻🌻🌻'],
    ['-name:"x"'],
    ['a'.repeat(500)],
  ])('takes %j for a text and not for a query', async (text) => {
    expect(await foundIds(text)).toEqual([]);
  });

  it('finds an emoji name by three of its characters', async () => {
    expect(await foundIds('Zoë 🌻')).toContain(stripe.controls.cast('emoji-name').customerId);
  });

  it('takes a raw query as it is, and tells Stripe’s reason where it does not', async () => {
    const { customers } = await search('name:"Okafor" AND email~"amara"', null, true);
    expect(customers).toMatchObject([{ id: amara().customerId }]);
    await expect(search('nickname:"x"', null, true)).rejects.toMatchObject({
      data: { kind: 'invalid', message: expect.stringContaining('nickname') },
    });
    stripe.requests.clear();
    for (const key of ['sk_test_0123456789abcdef', String.raw`sk\_live\_0123456789abcdef`]) {
      await expect(search(`name:"${key}"`, null, true)).rejects.toMatchObject({
        data: { kind: 'invalid', message: expect.stringContaining('not sent') },
      });
    }
    expect(stripe.requests.count()).toBe(0);
  });

  it('asks nothing for what is found by other ways', async () => {
    expect(await search('cus_NffrFeUfNV2Hib')).toEqual({ customers: [], nextPage: null });
    expect(await search('   ')).toEqual({ customers: [], nextPage: null });
    expect(stripe.requests.count()).toBe(0);
  });
});
