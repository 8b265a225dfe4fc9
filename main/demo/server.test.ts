import { describe, expect, it } from 'vitest';

import { startEmbeddedStripe } from './index.ts';
import { clientOf, errorOf, first, header, START, startForTest, like } from './testing.ts';

describe('the server', () => {
  it('is bound to loopback, and closes with connections still open', async () => {
    const server = await startEmbeddedStripe();
    expect(server.url.hostname).toBe('127.0.0.1');
    server.controls.injectFault({ kind: 'never-answers' });
    const asked = errorOf(clientOf(server).customers.list());
    await expect.poll(() => server.requests.count()).toBe(1);
    await server.close();
    expect(await asked).toMatchObject({ type: 'StripeConnectionError' });
  });

  it('tells the time of its own clock, whatever the computer says', async () => {
    const { controls, ...server } = await startForTest();
    const client = clientOf({ controls, ...server });
    const date = async () => header(await client.customers.list(), 'date');
    expect(await date()).toBe('Wed, 18 Nov 2026 12:00:00 GMT');
    controls.setClockOffset(-3_600_000);
    expect(await date()).toBe('Wed, 18 Nov 2026 11:00:00 GMT');
    controls.advance(1500);
    expect(await date()).toBe('Wed, 18 Nov 2026 11:00:01 GMT');
    expect(controls.now()).toBe(START - 3_600_000 + 1500);
  });

  it('names every request, and gives back the version and the idempotency key', async () => {
    const { requests, ...server } = await startForTest();
    const client = clientOf({ requests, ...server });
    const created = await client.customers.create({ name: 'A' }, { idempotencyKey: 'key-1' });
    expect(created.lastResponse).toMatchObject({
      requestId: like(/^req_\w{14}$/),
      apiVersion: '2026-10-28.endive',
      idempotencyKey: 'key-1',
    });
    expect(header(created, 'content-type')).toBe('application/json');
    expect(requests.all()).toEqual([
      expect.objectContaining({
        time: START,
        method: 'POST',
        path: '/v1/customers',
        params: { name: 'A' },
        status: 200,
        requestId: created.lastResponse.requestId,
      }),
    ]);
    expect(first(requests.all()).headers).toMatchObject({ 'idempotency-key': 'key-1' });
    const failed = await errorOf(client.customers.retrieve('cus_x'));
    expect(failed.requestId).toMatch(/^req_/);
    expect(failed.raw).toMatchObject({
      request_log_url: `https://dashboard.stripe.com/test/logs/${failed.requestId}`,
    });
  });

  it('does not know other addresses', async () => {
    const client = clientOf(await startForTest());
    expect(await errorOf(client.rawRequest('GET', '/v1/foo'))).toMatchObject({
      statusCode: 404,
      type: 'StripeInvalidRequestError',
      message:
        'Unrecognized request URL (GET: /v1/foo). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.',
    });
  });

  it('takes forms only', async () => {
    const { url, demoKey } = await startForTest();
    const response = await fetch(new URL('/v1/customers', url), {
      method: 'POST',
      headers: { authorization: `Bearer ${demoKey}`, 'content-type': 'application/json' },
      body: '{"name":"A"}',
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('application/x-www-form-urlencoded');
  });

  it('logs no key, and nobody', async () => {
    const lines: string[] = [];
    const server = await startForTest({ log: (line) => lines.push(line) });
    const client = clientOf(server);
    await client.customers.search({ query: 'name:"Jenny Rosen"' });
    await client.customers.create({ email: 'jenny@example.com' });
    expect(lines).toEqual([
      like(/^GET \/v1\/customers\/search 200 req_\w+$/),
      like(/^POST \/v1\/customers 200 req_\w+$/),
    ]);
  });

  it('answers as late as it is told to', async () => {
    const server = await startForTest();
    const client = clientOf(server);
    server.controls.setLatency(100, { path: '/v1/events' });
    const inOrder: string[] = [];
    const start = performance.now();
    await Promise.all([
      client.events.list().then(() => inOrder.push('events')),
      client.customers.list().then(() => inOrder.push('customers')),
    ]);
    expect(performance.now() - start).toBeGreaterThan(95);
    expect(inOrder).toEqual(['customers', 'events']);

    server.controls.setLatency(60_000, { method: 'POST' });
    server.controls.setLatency(0);
    await client.customers.create({});
  });

  it('refuses a world larger than it can hold', async () => {
    await expect(startEmbeddedStripe({ customers: 100_001 })).rejects.toThrow(RangeError);
  });
});

describe('idempotency', () => {
  it('gives the first answer again for the same key and parameters, and does nothing', async () => {
    const server = await startForTest();
    const client = clientOf(server);
    const id = first(server.controls.cast('one-owner').accountIds);
    const { accounts } = client.financialConnections;
    const again = async () =>
      accounts.refresh(id, { features: ['ownership'] }, { idempotencyKey: 'click-1' });
    const one = await again();
    server.controls.advance(60_000);
    const two = await again();
    expect(two).toEqual(one);
    expect(header(two, 'idempotent-replayed')).toBe('true');
    expect(header(two, 'original-request')).toBe(one.lastResponse.requestId);
    expect(two.lastResponse.requestId).not.toBe(one.lastResponse.requestId);
    expect(server.requests.refreshesStarted(id)).toBe(1);

    server.controls.advance(24 * 3_600_000);
    expect(header(await again(), 'idempotent-replayed')).toBeNull();
    expect(server.requests.refreshesStarted(id)).toBe(2);
  });

  it('keeps errors of the endpoint, but not those of its parameters', async () => {
    const server = await startForTest();
    const client = clientOf(server);
    const id = first(server.controls.cast('inactive').accountIds);
    const { accounts } = client.financialConnections;
    const key = { idempotencyKey: 'kept' };
    const refused = await errorOf(accounts.refresh(id, { features: ['ownership'] }, key));
    const again = await errorOf(accounts.refresh(id, { features: ['ownership'] }, key));
    expect(again.headers?.['idempotent-replayed']).toBe('true');
    expect(again.code).toBe(refused.code);

    const other = { idempotencyKey: 'not-kept' };
    await errorOf(client.customers.create({ email: 'nobody' }, other));
    await client.customers.create({ email: 'some@example.com' }, other);
  });

  it('refuses a key with other parameters, and one that is in use', async () => {
    const server = await startForTest();
    const client = clientOf(server);
    const key = { idempotencyKey: 'twice' };
    await client.customers.create({ name: 'A' }, key);
    expect(await errorOf(client.customers.create({ name: 'B' }, key))).toMatchObject({
      statusCode: 400,
      rawType: 'idempotency_error',
      message: like(/Try using a key other than 'twice'/),
    });

    server.controls.setLatency(80);
    const busy = { idempotencyKey: 'busy' };
    const [one, two] = await Promise.allSettled([
      client.customers.create({ name: 'C' }, busy),
      client.customers.create({ name: 'C' }, busy),
    ]);
    expect([one.status, two.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    const lost = one.status === 'rejected' ? one : two;
    expect(lost).toMatchObject({ reason: { statusCode: 409, code: 'idempotency_key_in_use' } });
    server.controls.setLatency(0);
    expect((await client.customers.search({ query: 'name:"C"' })).data).toHaveLength(1);
  });
});

describe('rate limits', () => {
  it('allow 25 requests a second in test mode, and 100 in live mode but 25 to one endpoint', async () => {
    const server = await startForTest({ limits: true });
    const burst = async (
      key: string,
      calls: number,
      call: (client: ReturnType<typeof clientOf>) => Promise<unknown>,
    ) => {
      const client = clientOf(server, key);
      const outcomes = await Promise.allSettled(
        Array.from({ length: calls }, async () => call(client)),
      );
      return outcomes.filter(({ status }) => status === 'rejected');
    };
    const limited = (reason: string) => ({
      reason: {
        type: 'StripeRateLimitError',
        statusCode: 429,
        code: 'rate_limit',
        headers: { 'stripe-rate-limited-reason': reason },
      },
    });
    const test = await burst(server.demoKey, 27, async (client) => client.customers.list());
    expect(test).toHaveLength(2);
    expect(test[0]).toMatchObject(limited('global-rate'));

    const live = await burst('sk_live_0123456789', 26, async (client) => client.customers.list());
    expect(live).toHaveLength(1);
    expect(live[0]).toMatchObject(limited('endpoint-rate'));

    const search = await burst('sk_live_0123456789', 22, async (client) =>
      client.customers.search({ query: 'name:"x"' }),
    );
    expect(search).toHaveLength(2);
    expect(search[0]).toMatchObject(limited('endpoint-rate'));

    server.controls.advance(1000);
    expect(await burst(server.demoKey, 25, async (client) => client.events.list())).toEqual([]);
  });
});
