import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dashboardUrl, readDashboardUrl } from './dashboard.ts';
import { idKinds, type IdKind } from './ids.ts';

const place = (kind: IdKind, id: string, mode: 'test' | 'live', account: string | null = null) => ({
  kind,
  id,
  mode,
  account,
});

describe('a link of the Dashboard', () => {
  it.each([
    ['https://dashboard.stripe.com/customers/cus_1', place('customer', 'cus_1', 'live')],
    ['https://dashboard.stripe.com/test/customers/cus_1', place('customer', 'cus_1', 'test')],
    // A sandbox, and any account that is not the one who is signed in, has its id before the rest.
    [
      'https://dashboard.stripe.com/acct_1AB/test/payments/pi_2',
      place('payment_intent', 'pi_2', 'test', 'acct_1AB'),
    ],
    [
      'https://dashboard.stripe.com/acct_1AB/payments/py_2',
      place('charge', 'py_2', 'live', 'acct_1AB'),
    ],
    [
      'https://dashboard.stripe.com/test/connect/accounts/acct_1AB',
      place('stripe_account', 'acct_1AB', 'test'),
    ],
    // What it shows last
    [
      'https://dashboard.stripe.com/customers/cus_1/payments/pi_2/edit',
      place('payment_intent', 'pi_2', 'live'),
    ],
    ['https://dashboard.stripe.com/invoices/in_3/', place('invoice', 'in_3', 'live')],
    [
      'https://dashboard.stripe.com/test/payments?preview=pi_2#top',
      place('payment_intent', 'pi_2', 'test'),
    ],
    // A Checkout Session says its mode itself.
    [
      'https://dashboard.stripe.com/checkout/cs_test_a1',
      place('checkout_session', 'cs_test_a1', 'test'),
    ],
    // As it is copied by hand
    ['http://dashboard.stripe.com/customers/cus_1', place('customer', 'cus_1', 'live')],
    ['dashboard.stripe.com/test/customers/cus_1', place('customer', 'cus_1', 'test')],
    ['HTTPS://DASHBOARD.STRIPE.COM/customers/cus_1', place('customer', 'cus_1', 'live')],
    ['https://dashboard.stripe.com:443/customers/cus_1', place('customer', 'cus_1', 'live')],
  ])('says what it shows: %s', (text, expected) =>
    expect(readDashboardUrl(text)).toEqual(expected),
  );

  it.each([
    ['nothing', ''],
    ['a word', 'rosen'],
    ['an id', 'cus_1'],
    ['no id', 'https://dashboard.stripe.com/customers'],
    ['an id of a kind that leads nowhere', 'https://dashboard.stripe.com/products/prod_1'],
    ['another site', 'https://example.com/customers/cus_1'],
    ['a site below another', 'https://dashboard.stripe.com.evil.example/customers/cus_1'],
    ['a site that ends like it', 'https://evildashboard.stripe.com/customers/cus_1'],
    ['another site of Stripe', 'https://docs.stripe.com/customers/cus_1'],
    ['it as a user name', 'https://dashboard.stripe.com@evil.example/customers/cus_1'],
    ['it as a user and password', 'https://dashboard.stripe.com:443@evil.example/customers/cus_1'],
    ['it behind a backslash', 'https://evil.example\\@dashboard.stripe.com/customers/cus_1'],
    ['it as a path', 'https://evil.example/dashboard.stripe.com/customers/cus_1'],
    ['it as a query', 'https://evil.example/?x=https://dashboard.stripe.com/customers/cus_1'],
    ['another port', 'https://dashboard.stripe.com:8443/customers/cus_1'],
    ['a dot behind', 'https://dashboard.stripe.com./customers/cus_1'],
    ['look-alike letters', 'https://dаshboard.stripe.com/customers/cus_1'],
    ['another scheme', 'ftp://dashboard.stripe.com/customers/cus_1'],
    ['a script', 'javascript://dashboard.stripe.com/%0aalert(1)//cus_1'],
    ['what is no address at all', 'https://%%%/cus_1'],
  ])('is none where it is %s', (_name, text) => expect(readDashboardUrl(text)).toBeNull());

  it('is never more than ids of a known kind, whatever it is made from', () => {
    const text = fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc
        .webPath()
        .map((path) => `https://dashboard.stripe.com${path}/cus_1?x=${encodeURIComponent(path)}`),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (hostile) => {
        const read = readDashboardUrl(hostile);
        if (read !== null) expect(read.id).toMatch(/^\w+$/);
      }),
    );
  });
});

describe('the page of a thing in the Dashboard', () => {
  it.each([
    [dashboardUrl('customer', 'cus_1', 'test'), 'test/customers/cus_1'],
    [dashboardUrl('customer', 'cus_1', 'live'), 'customers/cus_1'],
    [dashboardUrl('customer', 'cus_1', 'test', 'acct_2'), 'acct_2/test/customers/cus_1'],
    [dashboardUrl('customer', 'cus_1', 'live', 'acct_2'), 'acct_2/customers/cus_1'],
    [dashboardUrl('payment_intent', 'pi_1', 'live'), 'payments/pi_1'],
    [dashboardUrl('charge', 'ch_1', 'test'), 'test/payments/ch_1'],
    [dashboardUrl('setup_intent', 'seti_1', 'live'), 'setup_intents/seti_1'],
    [dashboardUrl('invoice', 'in_1', 'live'), 'invoices/in_1'],
    [dashboardUrl('subscription', 'sub_1', 'live'), 'subscriptions/sub_1'],
    [dashboardUrl('event', 'evt_1', 'test'), 'test/events/evt_1'],
    [dashboardUrl('stripe_account', 'acct_1', 'live'), 'connect/accounts/acct_1'],
    [dashboardUrl('request', 'req_1', 'test'), 'test/logs/req_1'],
  ])('is %s', (url, path) => expect(url).toBe(`https://dashboard.stripe.com/${path}`));

  it('is none of a linked account and of what else has no page of its own', () => {
    const without = idKinds.filter(({ page }) => page === null).map(({ kind }) => kind);
    expect(without).toContain('account');
    for (const kind of without) expect(dashboardUrl(kind, 'x_1', 'live')).toBeNull();
  });

  it('is read as the thing that it was written of', () => {
    const withPage = idKinds.filter(({ page }) => page !== null);
    const thing = fc.constantFrom(...withPage).chain(({ kind, prefixes }) =>
      fc.record({
        kind: fc.constant(kind),
        id: fc
          .tuple(fc.constantFrom<string>(...prefixes), fc.stringMatching(/^[A-Za-z0-9]{1,30}$/))
          .map((parts) => parts.join('_')),
        mode: fc.constantFrom('test', 'live'),
        account: fc.option(fc.stringMatching(/^acct_[A-Za-z0-9]{1,20}$/)),
      }),
    );
    fc.assert(
      fc.property(thing, ({ kind, id, mode, account }) => {
        fc.pre(id !== account);
        const url = dashboardUrl(kind, id, mode, account) ?? expect.fail('has a page');
        expect(readDashboardUrl(url)).toEqual({ kind, id, mode, account });
      }),
    );
  });

  it('stays on its site and page, whatever id the contract takes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]{1,255}$/), (id) => {
        const url = new URL(dashboardUrl('customer', id, 'test') ?? '');
        expect(url.origin).toBe('https://dashboard.stripe.com');
        expect(url.pathname).toBe(`/test/customers/${id}`);
        expect(url.search + url.hash).toBe('');
      }),
    );
  });
});
