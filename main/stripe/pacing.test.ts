import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { startEmbeddedStripe, type EmbeddedStripe } from '../demo/index.ts';
import { getAccount } from './accounts.ts';
import { at, connect, type CallOptions, type StripeConnection } from './client.ts';
import { createPacer, type Pacer, type Priority, type Slot } from './pacer.ts';

const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const anything = z.object({ id: z.string() });
const { signal } = new AbortController();
const customerRead = { method: 'GET', path: '/v1/customers/cus_1' };

describe('a connection to the embedded Stripe, which keeps its limits', () => {
  let stripe: EmbeddedStripe;
  let connection: StripeConnection;

  beforeEach(async () => {
    stripe = await startEmbeddedStripe();
    connection = connect({ key: 'sk_test_ordinary', mode: 'test', url: stripe.url, fetch, clock });
    return () => stripe.close();
  });

  const accountsOf = (count: number) =>
    stripe.controls.cast('many-accounts').accountIds.slice(0, count);
  const statuses = () => stripe.requests.all().map(({ status }) => status);
  const readAll = (ids: readonly string[], over = connection) =>
    Promise.all(ids.map((id) => getAccount(over, id, signal)));

  it('has none of 75 reads refused that are fired at once, and takes no longer than it must', async () => {
    const startedAt = performance.now();
    await readAll(accountsOf(75));
    const took = performance.now() - startedAt;
    expect(statuses()).toEqual(Array(75).fill(200));
    expect(took).toBeGreaterThan(2000);
    // Two seconds and the ways; more where the computer has other things to do.
    expect(took).toBeLessThan(5000);
  });

  it('keeps a queue at the rate, with a person reading meanwhile', async () => {
    const ids = accountsOf(75);
    const startedAt = performance.now();
    const queue = readAll(ids, at(connection, 'queue'));
    const waits: number[] = [];
    for (let read = 0; read < 5; read += 1) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      const askedAt = performance.now();
      await readAll(ids.slice(0, 1));
      waits.push(performance.now() - askedAt);
    }
    await queue;
    const took = performance.now() - startedAt;
    expect(statuses()).toEqual(Array(80).fill(200));
    // The 80 are more than three times 25; while a person reads, the queue leaves one place of 25.
    expect(took).toBeLessThan(6000);
    expect(Math.max(...waits)).toBeLessThan(800);
  });

  it('tries alone again what another request holds, and slows nothing else', async () => {
    const [locked = '', ...others] = accountsOf(20);
    const path = `/v1/financial_connections/accounts/${locked}`;
    stripe.controls.injectFault({ kind: 'lock-timeout', match: { path }, times: 1 });
    await readAll([locked, ...others]);
    expect(stripe.requests.all({ path }).map(({ status }) => status)).toEqual([429, 200]);
    expect(stripe.requests.count()).toBe(21);
    expect(connection.pacer.perSecond(customerRead)).toBe(25);
  });

  it('goes slower at once where it is refused for the rate', async () => {
    stripe.controls.injectFault({ kind: 'rate-limit', reason: 'global-rate', times: 1 });
    await expect(readAll(accountsOf(1))).rejects.toMatchObject({ data: { kind: 'rate_limit' } });
    expect(connection.pacer.perSecond(customerRead)).toBe(17);
    const startedAt = performance.now();
    await readAll(accountsOf(1));
    expect(performance.now() - startedAt).toBeGreaterThan(900);
  });
});

describe('a call', () => {
  afterEach(() => vi.useRealTimers());

  /** A connection whose network is `respond`, and each admission that its calls asked for. */
  function connectTo(respond: () => Response | Promise<Response>, timeout?: number) {
    const asked: Priority[] = [];
    const real = createPacer({ mode: 'test', clock });
    const pacer: Pacer = {
      ...real,
      admit(request, priority, abort) {
        asked.push(priority);
        return real.admit(request, priority, abort);
      },
    };
    let sent = 0;
    const connection = connect({
      key: 'rk_test_MARKERmarkerMARKERmarker',
      mode: 'test',
      url: null,
      clock,
      pacer,
      ...(timeout !== undefined && { timeout }),
      fetch: (_url, init) => {
        sent += 1;
        return Promise.race([
          Promise.resolve(respond()),
          new Promise<never>((_resolve, reject) =>
            init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
          ),
        ]);
      },
    });
    return { connection, pacer: real, asked, sent: () => sent };
  }

  const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
    new Response(JSON.stringify(body), { status, headers: { 'request-id': 'req_1', ...headers } });
  const good = () => json({ id: 'cus_1', livemode: false });
  const silent = () => new Promise<Response>(() => {});
  const retrieve = (connection: StripeConnection, options?: CallOptions, abort = signal) =>
    connection.call(anything, abort, (stripe) => stripe.customers.retrieve('cus_1'), options);
  const takeAllPlaces = (pacer: Pacer): Promise<Slot[]> =>
    Promise.all(Array.from({ length: 25 }, () => pacer.admit(customerRead, 'interactive', signal)));

  it('has the time of its try from when it is let go', async () => {
    const { connection } = connectTo(good, 300);
    const calls = Array.from({ length: 50 }, () => retrieve(connection));
    expect(await Promise.all(calls)).toHaveLength(50);
  });

  it('has its own time from when it is let go, and no longer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    let respond: () => Response | Promise<Response> = good;
    const { connection, pacer, sent } = connectTo(() => respond());
    const places = await takeAllPlaces(pacer);
    const outcomes: unknown[] = [];
    void retrieve(connection).then((value) => outcomes.push(value));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(outcomes).toEqual([]);
    for (const place of places) place.lost();
    await vi.advanceTimersByTimeAsync(1005);
    expect(outcomes).toEqual([{ id: 'cus_1' }]);
    // What a timer holds on to stays in memory.
    expect(vi.getTimerCount()).toBe(0);

    respond = silent;
    retrieve(connection).catch((error: unknown) => outcomes.push(error));
    await vi.advanceTimersByTimeAsync(19_000);
    expect(outcomes).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(outcomes[1]).toMatchObject({
      data: { kind: 'network', message: expect.stringContaining('did not answer in time') },
    });
    expect(sent()).toBe(3);
  });

  it('is cancelled while it waits, and never sent', async () => {
    const { connection, pacer, sent } = connectTo(good);
    await takeAllPlaces(pacer);
    const controller = new AbortController();
    const call = retrieve(connection, {}, controller.signal);
    setTimeout(() => controller.abort(), 50);
    await expect(call).rejects.toMatchObject({ data: { code: 'cancelled' } });
    expect(sent()).toBe(0);
  });

  it('waits for each of its tries, before all that has not begun', async () => {
    let tries = 0;
    const { connection, asked } = connectTo(() =>
      (tries += 1) < 3 ? json({ error: { type: 'api_error' } }, 500) : good(),
    );
    await retrieve(at(connection, 'queue'));
    expect(asked).toEqual(['queue', 'waiting', 'waiting']);
  });

  it('that a lock holds up is tried again where Stripe does not say whether to', async () => {
    const locked = (headers = {}) =>
      json({ error: { type: 'invalid_request_error', code: 'lock_timeout' } }, 429, headers);
    let tries = 0;
    const silentOnIt = connectTo(() => ((tries += 1) === 1 ? locked() : good()));
    expect(await retrieve(silentOnIt.connection)).toEqual({ id: 'cus_1' });
    const against = connectTo(() => locked({ 'stripe-should-retry': 'false' }));
    await expect(retrieve(against.connection)).rejects.toMatchObject({
      data: { code: 'lock_timeout' },
    });
    expect(against.sent()).toBe(1);
  });

  it('tells the id of the answer, also where it refuses what is in it', async () => {
    const ids: string[] = [];
    const onRequestId = (id: string) => ids.push(id);
    await retrieve(connectTo(good).connection, { onRequestId });
    for (const body of [{ id: 'cus_1', livemode: true }, { livemode: false }]) {
      const { connection } = connectTo(() => json(body, 200, { 'request-id': 'req_2' }));
      await expect(retrieve(connection, { onRequestId })).rejects.toThrow();
    }
    expect(ids).toEqual(['req_1', 'req_2', 'req_2']);
  });

  it('is of the priority that was named last, and of a person unless told', async () => {
    const { connection, asked } = connectTo(good);
    await retrieve(connection);
    await retrieve(at(connection, 'waiting'));
    await retrieve(at(at(connection, 'queue'), 'interactive'), { onRequestId: () => {} });
    expect(asked).toEqual(['interactive', 'waiting', 'interactive']);
    const { call: _call, ...rest } = connection;
    expect(at(connection, 'queue')).toMatchObject(rest);
  });
});
