import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { clientOf, createForTest, startForTest } from './testing.ts';

const BANK_ACCESS = {
  us_bank_account: {
    financial_connections: {
      permissions: ['payment_method' as const, 'ownership' as const],
      prefetch: ['ownership' as const],
    },
  },
};

/** A server over real HTTP, with a page that is open. */
async function setUp() {
  const lines: string[] = [];
  const server = await startForTest({ log: (line) => lines.push(line) });
  const client = clientOf(server);
  const { id: customer } = await client.customers.create({
    name: `<script>alert("1")</script> & 'Co'`,
    email: 'a@example.com',
  });
  const session = await client.checkout.sessions.create({
    customer,
    mode: 'setup',
    currency: 'usd',
    success_url: 'https://example.com/thanks?a=1&b=<2>',
    cancel_url: 'https://example.com/back',
    payment_method_options: BANK_ACCESS,
    setup_intent_data: { description: 'To pay your rent' },
  });
  const url = session.url ?? '';
  return { server, client, customer, session, url, lines };
}

/** What the form of a page sends. */
const send = async (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'error' });

const LINK = { action: 'link', bank: 'harbor' };

/** All that a page may be, whatever it says. */
async function pageOf(response: Response): Promise<string> {
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("form-action 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script|unsafe|http|\*/);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const page = await response.text();
  const [, style = ''] = /<style>(.*)<\/style>/s.exec(page) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(policy).toContain(`style-src 'sha256-${hash}'`);
  expect(page).not.toMatch(/<script|javascript:|\son\w+=|<img|<link|<iframe|src=|href=/i);
  expect(page).not.toMatch(/(sk|rk|pk)_(test|live)_|_secret_/);
  expect(page).toContain('This page is made up');
  return page;
}

describe('the page of a request', () => {
  it('shows who asks whom for what, and which banks there are', async () => {
    const { url, server, customer } = await setUp();
    expect(new URL(url).origin).toBe(server.url.origin);
    const response = await fetch(url);
    expect(response.status).toBe(200);
    const page = await pageOf(response);
    expect(page).toContain('<title>Checkout (made up)</title>');
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Co&#39;');
    expect(page).toContain('To pay your rent');
    expect(page).toContain('See who owns the account (ownership)');
    expect(page).toContain('Read as soon as you link it: its owners.');
    expect(page).toContain('(ownership fails)');
    expect(page).toContain('(no owners)');
    expect(page).toContain('Link the account');
    expect(page).toContain('Cancel');
    expect(page).not.toContain(customer);
  });

  it('links an account when its form is sent, and is over then', async () => {
    const { url, client, customer, session, server } = await setUp();
    const done = await send(url, LINK);
    expect(done.status).toBe(200);
    const page = await pageOf(done);
    expect(page).toContain('The account is linked');
    expect(page).toContain('https://example.com/thanks?a=1&amp;b=&lt;2&gt;');
    const list = { account_holder: { customer } };
    const { data } = await client.financialConnections.accounts.list(list);
    expect(data).toMatchObject([
      { institution_name: 'First Harbor Bank', ownership_refresh: { status: 'pending' } },
    ]);
    expect(await client.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'complete',
      url: null,
    });

    for (const again of [await send(url, LINK), await fetch(url)]) {
      expect(again.status).toBe(410);
      expect(await pageOf(again)).toContain('This request is done');
    }
    expect((await client.financialConnections.accounts.list(list)).data).toHaveLength(1);
    expect(server.requests.refreshesStarted()).toBe(1);
  });

  it('links one account, however often its form is sent at once', async () => {
    const { url, client, customer } = await setUp();
    const all = await Promise.all(Array.from({ length: 5 }, async () => send(url, LINK)));
    const statuses = all.map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 410, 410, 410, 410]);
    const { accounts } = client.financialConnections;
    expect((await accounts.list({ account_holder: { customer } })).data).toHaveLength(1);
  });

  it('leaves all as it is when somebody cancels, and can be opened again', async () => {
    const { url, client, session, customer } = await setUp();
    const left = await send(url, { action: 'cancel', bank: 'harbor' });
    expect(left.status).toBe(200);
    const page = await pageOf(left);
    expect(page).toContain('Nothing was linked');
    expect(page).toContain('https://example.com/back');
    expect((await client.checkout.sessions.retrieve(session.id)).status).toBe('open');
    const { accounts } = client.financialConnections;
    expect((await accounts.list({ account_holder: { customer } })).data).toEqual([]);
    expect((await fetch(url)).status).toBe(200);
  });

  it('refuses what it has not offered', async () => {
    const { url, client, session } = await setUp();
    for (const form of [
      {},
      { action: 'link' },
      { action: 'link', bank: 'none of them' },
      { action: 'pay', bank: 'harbor' },
      { 'action[a]': 'link', bank: 'harbor' },
    ]) {
      const refused = await send(url, form);
      expect(refused.status).toBe(400);
      await pageOf(refused);
    }
    // Whatever else is asked of it only shows it.
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(200);
    expect((await client.checkout.sessions.retrieve(session.id)).status).toBe('open');
  });

  it('has an address that nobody can guess, and that is in no log', async () => {
    const { url, client, session, lines } = await setUp();
    const token = url.split('/').at(-1) ?? '';
    expect(token).toMatch(/^[\w-]{32}$/);
    const base = url.slice(0, -token.length);
    for (const guess of [`${token.slice(0, -1)}~`, 'x', token.toLowerCase(), `${token}x`]) {
      for (const response of [await fetch(base + guess), await send(base + guess, LINK)]) {
        expect(response.status).toBe(404);
        expect(await pageOf(response)).toContain('No request has this address');
      }
    }
    // That of another object does not fit, nor does that of another server with the same seed.
    const other = await client.setupIntents.create({});
    expect((await fetch(url.replace(session.id, other.id))).status).toBe(404);
    const twin = await setUp();
    expect(twin.session.id).toBe(session.id);
    expect(twin.url.split('/').at(-1)).not.toBe(token);
    await fetch(url);
    expect(lines.join('\n')).not.toContain(token);
    expect(lines.at(-1)).toBe('GET a page 200');
  });

  it('is over when the request expires, is canceled or voided', async () => {
    const { url, client, session, customer, server } = await setUp();
    await client.checkout.sessions.expire(session.id);
    const expired = await send(url, LINK);
    expect(expired.status).toBe(410);
    expect(await pageOf(expired)).toContain('has expired');

    const intent = await client.paymentIntents.create({ amount: 500, currency: 'usd', customer });
    const payment = server.controls.hostedUrl(intent.id);
    expect(await pageOf(await fetch(payment))).toContain('to pay <strong>$5.00</strong>');
    await client.paymentIntents.cancel(intent.id);
    expect(await pageOf(await fetch(payment))).toContain('was canceled');
  });

  it.each([
    ['setup_intents', 'Save a bank account (made up)'],
    ['payment_intents', 'Payment (made up)'],
    ['sessions', 'Link a bank account (made up)'],
    ['invoices', 'Invoice (made up)'],
    ['subscriptions', 'Invoice (made up)'],
  ])('is there for %s as well', async (way, title) => {
    const { client, customer, server } = await setUp();
    const make = async (): Promise<string> => {
      switch (way) {
        case 'setup_intents':
          return (await client.setupIntents.create({ customer })).id;
        case 'payment_intents':
          return (await client.paymentIntents.create({ amount: 500, currency: 'usd', customer }))
            .id;
        case 'sessions': {
          const holder = { type: 'customer' as const, customer };
          const { sessions } = client.financialConnections;
          return (await sessions.create({ account_holder: holder, permissions: ['ownership'] })).id;
        }
        case 'invoices': {
          const { id } = await client.invoices.create({ customer });
          const item = { customer, invoice: id, amount: 500, currency: 'usd' };
          await client.invoiceItems.create(item);
          const { hosted_invoice_url: address } = await client.invoices.finalizeInvoice(id);
          expect(address).toBe(server.controls.hostedUrl(id));
          return id;
        }
        default: {
          const { data } = await client.prices.list({ limit: 1 });
          const items = data.map(({ id }) => ({ price: id }));
          const payment_behavior = 'default_incomplete';
          return (await client.subscriptions.create({ customer, items, payment_behavior })).id;
        }
      }
    };
    const id = await make();
    const url = server.controls.hostedUrl(id);
    expect(await pageOf(await fetch(url))).toContain(`<title>${title}</title>`);
    expect(await pageOf(await send(url, { ...LINK, bank: 'ownerless' }))).toContain('is linked');
    const { data } = await client.financialConnections.accounts.list({
      account_holder: { customer },
    });
    expect(data).toMatchObject([{ institution_name: 'Empty Ledger Savings (no owners)' }]);
  });

  it('is no part of the API: no key, no limit, no fault and no record concerns it', async () => {
    const { url, server } = await setUp();
    server.requests.clear();
    server.controls.injectFault({ kind: 'server-error' });
    expect((await fetch(url)).status).toBe(200);
    expect(server.requests.count()).toBe(0);
  });

  it('is answered in process as over HTTP', async () => {
    const { client, fetch: within } = createForTest();
    const { url } = await client.checkout.sessions.create({
      mode: 'setup',
      currency: 'usd',
      success_url: 'https://example.com',
    });
    const shown = await within(url ?? '');
    expect(shown.status).toBe(200);
    await pageOf(shown);
    const sent = await within(url ?? '', { method: 'POST', body: new URLSearchParams(LINK) });
    expect(await pageOf(sent)).toContain('The account is linked');
  });
});
