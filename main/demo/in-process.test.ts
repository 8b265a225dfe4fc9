import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';

import type { EmbeddedStripe, Fault } from './index.ts';
import { createEmbeddedStripe } from './index.ts';
import { routes } from './routes.ts';
import type { RouteName } from './routes.ts';
import { clientOf, createForTest, errorOf, first, START, startForTest } from './testing.ts';

/** The same for both sides, as some answers name it. */
const KEY = 'sk_test_the_same_for_both';

interface Sent {
  readonly route: RouteName;
  readonly path: string;
  readonly body?: string;
  readonly key?: string;
  readonly idempotencyKey?: string | null;
  /** The answer says where a page is, and each server has its own: only its beginning is compared. */
  readonly namesPage?: true;
}

/** How much of an answer that names a page is compared: what stands before that. */
const BEGINNING = 200;

/** A good request to every endpoint; the ids are those of any world with this seed. */
async function goodRequests(): Promise<readonly Sent[]> {
  const { client, controls } = createForTest();
  const { customerId, accountIds, sessionId } = controls.cast('business');
  const { setupIntent } = controls.dealings('business');
  const paid = controls.deadEnds();
  const id = first(accountIds);
  const { ownership } = await client.financialConnections.accounts.retrieve(id);
  if (typeof ownership !== 'string') throw new TypeError('expanded');
  const { id: event } = first((await client.events.list()).data);
  const price = first((await client.prices.list()).data).id;
  // Both sides make them with these ids, as each makes the same things in the same order.
  const setup = await client.setupIntents.create({ customer: customerId });
  const invoice = await client.invoices.create({
    customer: customerId,
    collection_method: 'send_invoice',
    days_until_due: 30,
  });
  const draft = await client.invoices.create({ customer: customerId });
  const [accounts, sessions] = ['accounts', 'sessions'].map(
    (name) => `/v1/financial_connections/${name}`,
  );
  const holder = `account_holder[customer]=${customerId}`;
  return [
    { route: 'GET /v1/customers/search', path: '/v1/customers/search?query=name~"ros"' },
    { route: 'GET /v1/customers', path: '/v1/customers?limit=3' },
    { route: 'POST /v1/customers', path: '/v1/customers', body: 'name=Zoë 🌻' },
    { route: 'GET /v1/customers/:customer', path: `/v1/customers/${customerId}` },
    {
      route: 'GET /v1/financial_connections/accounts',
      path: `${accounts}?${holder}&expand[]=data.ownership`,
    },
    {
      route: 'GET /v1/financial_connections/accounts/:account',
      path: `${accounts}/${id}?expand[0]=ownership`,
    },
    {
      route: 'GET /v1/financial_connections/accounts/:account/owners',
      path: `${accounts}/${id}/owners?ownership=${ownership}&limit=2`,
    },
    {
      route: 'POST /v1/financial_connections/accounts/:account/refresh',
      path: `${accounts}/${id}/refresh`,
      body: 'features[]=ownership',
      idempotencyKey: 'click',
    },
    {
      route: 'POST /v1/financial_connections/accounts/:account/subscribe',
      path: `${accounts}/${id}/subscribe`,
      body: 'features[]=transactions',
    },
    {
      route: 'POST /v1/financial_connections/accounts/:account/unsubscribe',
      path: `${accounts}/${id}/unsubscribe`,
      body: 'features[]=transactions',
    },
    {
      route: 'POST /v1/financial_connections/sessions',
      path: `${sessions}`,
      body: `account_holder[type]=customer&${holder}&permissions[]=ownership`,
    },
    {
      route: 'GET /v1/financial_connections/sessions/:session',
      path: `${sessions}/${sessionId ?? ''}`,
    },
    { route: 'GET /v1/payment_methods/:id', path: `/v1/payment_methods/${paid.methodLegacy}` },
    {
      route: 'GET /v1/payment_intents/:id',
      path: `/v1/payment_intents/${paid.intentByCard}?expand[]=latest_charge`,
    },
    { route: 'GET /v1/setup_intents/:id', path: `/v1/setup_intents/${setupIntent ?? ''}` },
    { route: 'GET /v1/charges/:id', path: `/v1/charges/${paid.chargeByCard}` },
    {
      route: 'GET /v1/checkout/sessions/:id',
      path: `/v1/checkout/sessions/${paid.checkoutOpen}`,
    },
    {
      route: 'GET /v1/invoices/:id',
      path: `/v1/invoices/${paid.invoicePaidByIntent}?expand[]=payments`,
    },
    {
      route: 'GET /v1/subscriptions/:id',
      path: `/v1/subscriptions/${paid.subscriptionByCustomerDefault}`,
    },
    { route: 'GET /v1/prices', path: '/v1/prices?limit=2' },
    { route: 'GET /v1/prices/:id', path: `/v1/prices/${price}` },
    {
      route: 'POST /v1/setup_intents',
      path: '/v1/setup_intents',
      body: `customer=${customerId}`,
      idempotencyKey: 'setup',
    },
    {
      route: 'POST /v1/setup_intents/:id/cancel',
      path: `/v1/setup_intents/${setup.id}/cancel`,
      body: '',
    },
    {
      route: 'POST /v1/payment_intents',
      path: '/v1/payment_intents',
      body: `customer=${customerId}&amount=2500&currency=usd`,
    },
    {
      route: 'POST /v1/payment_intents/:id/cancel',
      path: `/v1/payment_intents/${paid.intentWithoutMethod}/cancel`,
      body: '',
    },
    {
      route: 'POST /v1/checkout/sessions',
      path: '/v1/checkout/sessions',
      body: `customer=${customerId}&mode=setup&currency=usd&success_url=https://example.com`,
      namesPage: true,
    },
    {
      route: 'POST /v1/checkout/sessions/:id/expire',
      path: `/v1/checkout/sessions/${paid.checkoutOpen}/expire`,
      body: '',
    },
    {
      route: 'POST /v1/invoices',
      path: '/v1/invoices',
      body: `customer=${customerId}&collection_method=send_invoice&days_until_due=30`,
    },
    {
      route: 'POST /v1/invoiceitems',
      path: '/v1/invoiceitems',
      body: `customer=${customerId}&invoice=${invoice.id}&amount=4200&currency=usd`,
    },
    {
      route: 'POST /v1/invoices/:id/send',
      path: `/v1/invoices/${invoice.id}/send`,
      body: '',
      namesPage: true,
    },
    {
      route: 'POST /v1/invoices/:id/finalize',
      path: `/v1/invoices/${paid.invoiceOfSubscription}/finalize`,
      body: '',
    },
    {
      route: 'POST /v1/invoices/:id/void',
      path: `/v1/invoices/${paid.invoiceUnpaid}/void`,
      body: '',
    },
    { route: 'POST /v1/invoices', path: '/v1/invoices', body: `customer=${customerId}` },
    { route: 'DELETE /v1/invoices/:id', path: `/v1/invoices/${draft.id}` },
    {
      route: 'POST /v1/subscriptions',
      path: '/v1/subscriptions',
      body: `customer=${customerId}&items[0][price]=${price}&trial_period_days=7`,
    },
    {
      route: 'DELETE /v1/subscriptions/:id',
      path: `/v1/subscriptions/${paid.subscriptionByCustomerDefault}`,
    },
    { route: 'GET /v1/events', path: '/v1/events?type=financial_connections.account.*' },
    { route: 'GET /v1/events/:event', path: `/v1/events/${event}` },
    {
      route: 'POST /v1/financial_connections/accounts/:account/disconnect',
      path: `${accounts}/${id}/disconnect`,
      body: '',
    },
    { route: 'POST /v1/customers/:customer', path: `/v1/customers/${customerId}`, body: 'name=B' },
    { route: 'DELETE /v1/customers/:customer', path: `/v1/customers/${customerId}` },
  ];
}

const SOME_MS = 30;

/** One of every kind: a kind that is left out is no type. */
const faults: { readonly [Kind in Fault['kind']]: Fault & { readonly kind: Kind } } = {
  'rate-limit': { kind: 'rate-limit', reason: 'endpoint-rate' },
  'lock-timeout': { kind: 'lock-timeout' },
  'server-error': { kind: 'server-error' },
  conflict: { kind: 'conflict' },
  'never-answers': { kind: 'never-answers' },
  'reset-before-acting': { kind: 'reset-before-acting' },
  html: { kind: 'html', status: 502 },
  'json-body': { kind: 'json-body', body: [1] },
  'empty-body': { kind: 'empty-body' },
  'reset-after-acting': { kind: 'reset-after-acting' },
  'reset-mid-body': { kind: 'reset-mid-body' },
  'truncated-json': { kind: 'truncated-json' },
  'slow-drip': { kind: 'slow-drip', ms: SOME_MS },
  'wrong-livemode': { kind: 'wrong-livemode' },
};

/** Those that end by the client's patience alone. */
const isSilent = (fault: Fault | null) => fault?.kind === 'never-answers';

/** All that a client sees of an answer, or of its end, but for what is of the connection. */
async function outcome(
  fetch: typeof globalThis.fetch,
  { url }: EmbeddedStripe,
  sent: Sent,
  signal: AbortSignal | null,
): Promise<unknown> {
  const { route, path, key = KEY, idempotencyKey = null, namesPage = false } = sent;
  const [method = ''] = route.split(' ');
  try {
    const response = await fetch(new URL(path, url), {
      method,
      signal,
      headers: {
        authorization: `Bearer ${key}`,
        ...(idempotencyKey === null ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(sent.body === undefined ? {} : { body: new URLSearchParams(sent.body) }),
    });
    const { connection: _, 'keep-alive': __, ...headers } = Object.fromEntries(response.headers);
    const { status, statusText } = response;
    const read = await response.text().catch(ending);
    if (!namesPage) return { status, statusText, headers, body: read };
    const { 'content-length': ___, ...rest } = headers;
    const body = typeof read === 'string' ? read.slice(0, BEGINNING) : read;
    return { status, statusText, headers: rest, body };
  } catch (error) {
    return ending(error);
  }
}

function ending(error: unknown) {
  if (!(error instanceof Error)) throw new TypeError('Not an error');
  const { name, message, cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  return { name, message, code };
}

/** Ends as soon as the next request has come in: a time by the clock may be over before, on a busy machine. */
function patienceWith({ requests }: EmbeddedStripe): AbortSignal {
  const patience = new AbortController();
  const before = requests.count();
  const look = setInterval(() => {
    if (requests.count() === before) return;
    clearInterval(look);
    patience.abort();
  }, 1);
  return patience.signal;
}

/** Two of the same, one asked over HTTP and one in process; `both` gives what each answered. */
async function setUp() {
  const over = await startForTest();
  const within = createForTest();
  const everywhere = (act: (stripe: EmbeddedStripe) => void) => [over, within].forEach(act);
  return {
    over,
    within,
    everywhere,
    async both(sent: Sent, fault: Fault | null = null): Promise<readonly [unknown, unknown]> {
      if (fault !== null)
        everywhere(({ controls }) => controls.injectFault({ ...fault, times: 1 }));
      const signal = (stripe: EmbeddedStripe) => (isSilent(fault) ? patienceWith(stripe) : null);
      return [
        await outcome(fetch, over, sent, signal(over)),
        await outcome(within.fetch, within, sent, signal(within)),
      ];
    },
    recorded: () =>
      [over, within].map(({ requests }) =>
        requests.all().map((request) => ({ ...request, headers: null })),
      ),
  };
}

describe('in process and over HTTP', () => {
  it.each([null, ...Object.values(faults)])(
    'every endpoint answers or fails alike with the fault %j',
    async (fault) => {
      const { both, recorded, over, within } = await setUp();
      const requests = await goodRequests();
      const all = routes.map(({ name }) => name);
      expect(new Set(requests.map(({ route }) => route))).toEqual(new Set(all));
      for (const sent of requests) {
        const [there, here] = await both(sent, fault);
        expect(here, sent.route).toEqual(there);
        if (fault === null) expect(here, sent.route).toMatchObject({ status: 200 });
      }
      const [there, here] = recorded();
      expect(here).toEqual(there);
      expect(here?.map(({ route }) => route)).toEqual(requests.map(({ route }) => route));
      expect(within.requests.refreshesStarted()).toBe(over.requests.refreshesStarted());
    },
  );

  it('any requests in any order answer or fail alike', async () => {
    const requests = await goodRequests();
    const step = fc.record({
      sent: fc.constantFrom(...requests),
      key: fc.constantFrom(
        KEY,
        KEY,
        KEY,
        'rk_test_readonly_key',
        'sk_test_expired_key',
        'nonsense',
      ),
      idempotencyKey: fc.constantFrom(null, 'a', 'b'),
      path: fc.constantFrom('', '', '', '?limit=0', '/x'),
      fault: fc.option(
        fc.constantFrom(...Object.values(faults).filter((fault) => !isSilent(fault))),
      ),
      advance: fc.constantFrom(0, 1000, 60_000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
        const { both, everywhere, recorded, over } = await setUp();
        for (const { sent, key, idempotencyKey, path, fault, advance } of steps) {
          everywhere(({ controls }) => controls.advance(advance));
          const changed = { ...sent, path: sent.path + path, key, idempotencyKey };
          const [there, here] = await both(changed, fault);
          expect(here).toEqual(there);
        }
        const [there, here] = recorded();
        expect(here).toEqual(there);
        await over.close();
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('a close cuts what is under way, and nobody answers from then on', async () => {
    const { over, within, everywhere } = await setUp();
    everywhere(({ controls }) => controls.injectFault({ kind: 'never-answers' }));
    const sent: Sent = { route: 'GET /v1/events', path: '/v1/events' };
    const asked = [outcome(fetch, over, sent, null), outcome(within.fetch, within, sent, null)];
    await expect.poll(() => over.requests.count()).toBe(1);
    everywhere(({ close }) => void close());
    const [there, here] = await Promise.all(asked);
    expect(here).toEqual(there);
    expect(await outcome(within.fetch, within, sent, null)).toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      code: 'ECONNREFUSED',
    });
  });

  it('a client may be a Request, and gone before it asks', async () => {
    const { within } = await setUp();
    const headers = { authorization: `Bearer ${KEY}` };
    const request = new Request('https://api.stripe.com/v1/customers?limit=1', { headers });
    expect((await within.fetch(request)).status).toBe(200);
    const reason = new Error('no longer wanted');
    const gone = { headers, signal: AbortSignal.abort(reason) };
    await expect(within.fetch(new Request(request, gone))).rejects.toBe(reason);
    await expect(within.fetch(request.url, gone)).rejects.toBe(reason);
    await expect(within.fetch('no address')).rejects.toThrow(TypeError);
    expect(within.requests.count()).toBe(1);
  });
});

/** Time that moves only as the test says, in the embedded Stripe too. */
function inVirtualTime(options: Parameters<typeof createEmbeddedStripe>[0] = {}) {
  vi.useFakeTimers({ now: START });
  onTestFinished(() => void vi.useRealTimers());
  const stripe = createEmbeddedStripe({ limits: false, ...options });
  const client = clientOf(stripe, stripe.demoKey, { fetch: stripe.fetch, timeout: 80_000 });
  const id = first(stripe.controls.cast('one-owner').accountIds);
  return {
    ...stripe,
    client,
    id,
    refresh: async () =>
      client.financialConnections.accounts.refresh(id, { features: ['ownership'] }),
    /** Whether a promise is settled by now. */
    isSettled: async (promise: Promise<unknown>) => {
      const open = Symbol('open');
      await vi.advanceTimersByTimeAsync(0);
      return (await Promise.race([promise.catch(() => {}), Promise.resolve(open)])) !== open;
    },
  };
}

describe('under fake timers', () => {
  it('a refresh goes its way, without a socket and without a real timer', async () => {
    const { client, controls, id, refresh, requests } = inVirtualTime();
    const real = () =>
      process.getActiveResourcesInfo().filter((each) => /^(Timeout|TCPSocketWrap)$/.test(each));
    const before = real().length;
    controls.setLatency(500);
    const asked = refresh();
    await vi.advanceTimersByTimeAsync(0);
    expect(real().length).toBeLessThanOrEqual(before);
    await vi.advanceTimersByTimeAsync(500);
    expect((await asked).ownership_refresh?.status).toBe('pending');
    await vi.advanceTimersByTimeAsync(8000);
    controls.setLatency(0);
    const { ownership_refresh: ended } = await client.financialConnections.accounts.retrieve(id);
    expect(ended).toMatchObject({ status: 'succeeded', last_attempted_at: START / 1000 });
    expect(requests.count()).toBe(2);
  });

  it('requests wait before they act, and answers after it, as long as they are told to', async () => {
    const { controls, isSettled, refresh, requests } = inVirtualTime();
    controls.setLatency(3000, { method: 'POST' });
    controls.setAnswerLatency(2000);
    const asked = refresh();
    await vi.advanceTimersByTimeAsync(2999);
    expect(requests.refreshesStarted()).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(requests.refreshesStarted()).toBe(1);
    await vi.advanceTimersByTimeAsync(1999);
    expect(await isSettled(asked)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await asked).ownership_refresh?.status).toBe('pending');
    controls.setAnswerLatency(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('a client that leaves before the answer has started what it asked for', async () => {
    const { controls, demoKey, fetch, id, requests, url } = inVirtualTime();
    controls.setAnswerLatency(2000, { method: 'POST' });
    const leaving = new AbortController();
    const send = async (signal: AbortSignal | null) =>
      fetch(new URL(`/v1/financial_connections/accounts/${id}/refresh`, url), {
        method: 'POST',
        headers: { authorization: `Bearer ${demoKey}`, 'idempotency-key': 'one' },
        body: new URLSearchParams('features[]=ownership'),
        signal,
      });
    const asked = send(leaving.signal);
    const refused = expect(asked).rejects.toBe('the app was closed');
    await vi.advanceTimersByTimeAsync(1000);
    leaving.abort('the app was closed');
    await refused;
    expect(requests.refreshesStarted(id)).toBe(1);

    // It comes back with the same key, and is told what it did not hear.
    const again = send(null);
    await vi.advanceTimersByTimeAsync(2000);
    expect((await again).headers.get('idempotent-replayed')).toBe('true');
    expect(requests.refreshesStarted(id)).toBe(1);
  });

  it('silence lasts until the client gives up', async () => {
    const { client, controls, isSettled } = inVirtualTime();
    controls.injectFault({ kind: 'never-answers' });
    const asked = errorOf(client.events.list({}, { timeout: 60_000 }));
    await vi.advanceTimersByTimeAsync(59_999);
    expect(await isSettled(asked)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await asked).toMatchObject({ type: 'StripeConnectionError' });
  });

  it('a body drips, and a client may leave in the middle of it', async () => {
    const { client, controls, isSettled } = inVirtualTime();
    controls.injectFault({ kind: 'slow-drip', ms: 5000 });
    const asked = client.customers.list({ limit: 3 });
    await vi.advanceTimersByTimeAsync(4400);
    expect(await isSettled(asked)).toBe(false);
    await vi.advanceTimersByTimeAsync(600);
    expect((await asked).data).toHaveLength(3);

    const impatient = errorOf(client.customers.list({}, { timeout: 1000 }));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await impatient).toMatchObject({ type: 'StripeConnectionError' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('limits are those of the virtual time', async () => {
    const { client } = inVirtualTime({ limits: true });
    const burst = async () =>
      (
        await Promise.allSettled(Array.from({ length: 27 }, async () => client.events.list()))
      ).filter(({ status }) => status === 'rejected').length;
    expect(await burst()).toBe(2);
    expect(await burst()).toBe(27);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await burst()).toBe(2);
  });
});

describe('one that does not listen', () => {
  it('is reached by its own fetch alone: no other sends a key there', async () => {
    const { demoKey, url } = createForTest();
    const headers = { authorization: `Bearer ${demoKey}` };
    const refused: unknown = await fetch(url, { headers }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ cause: { message: 'bad port' } });
  });

  it('refuses a world larger than it can hold', () => {
    expect(() => createEmbeddedStripe({ customers: 100_001 })).toThrow(RangeError);
  });
});
