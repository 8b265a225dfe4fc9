import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { ConsoleError, type ConsoleErrorData } from '../../shared/errors.ts';
import { connect, type StripeConnection } from './client.ts';

const key = 'rk_test_MARKERmarkerMARKERmarker';
const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const anything = z.object({ id: z.string() });
const signal = new AbortController().signal;

interface Sent {
  method: string;
  url: string;
  headers: Headers;
  redirect: RequestInit['redirect'];
}

/** A connection whose network is `respond`, and what it was asked. */
function connectTo(
  respond: (sent: Sent, count: number) => Response | Promise<Response>,
  timeout = 1000,
) {
  const sent: Sent[] = [];
  const connection = connect({
    key,
    mode: 'test',
    url: null,
    clock,
    timeout,
    fetch: (url, init) => {
      const request = {
        method: init?.method ?? 'GET',
        url: url instanceof Request ? url.url : url.toString(),
        headers: new Headers(init?.headers),
        redirect: init?.redirect,
      };
      sent.push(request);
      return Promise.race([
        Promise.resolve(respond(request, sent.length)),
        new Promise<never>((_resolve, reject) =>
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
      ]);
    },
  });
  return { connection, sent };
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'request-id': 'req_1', ...headers },
  });

const retrieve = (connection: StripeConnection, abort = signal) =>
  connection.call(anything, abort, (stripe) => stripe.customers.retrieve('cus_1'));

/** The error of a call, after checking that the key is nowhere in it, cause included. */
async function errorOf(call: Promise<unknown>): Promise<ConsoleErrorData> {
  const error = await call.then(
    () => expect.fail('should have been refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConsoleError)) throw new Error('not a ConsoleError', { cause: error });
  expect(JSON.stringify(error.data)).not.toContain('MARKER');
  return error.data;
}

// Side by side, because stripe-node pauses before each new try.
describe.concurrent('a connection to Stripe', () => {
  it.each([
    ['a JSON string', '"x"'],
    ['a JSON number', '5'],
    ['null', 'null'],
    ['an array', '[]'],
    ['HTML', '<html>Sign in to the network</html>'],
    ['cut-off JSON', '{"id":'],
    ['nothing', ''],
  ])('takes %s for an answer that is not of Stripe, and lives on', async (_name, body) => {
    const { connection, sent } = connectTo(() => new Response(body));
    expect(await errorOf(retrieve(connection))).toMatchObject({
      kind: 'unavailable',
      code: 'unreadable_answer',
      message: expect.stringContaining('does not look like Stripe'),
    });
    expect(sent.length).toBe(3);
  });

  it.each([
    ['a status of an error without an error', 404, { id: 'cus_1', livemode: false }],
    ['an error that is a number', 400, { error: 5 }],
    ['a code that is a number', 400, { error: { type: 'invalid_request_error', code: 5 } }],
    ['a message that is an object', 400, { error: { message: {} } }],
    ['a parameter that is an object', 400, { error: { param: { a: 1 } } }],
    ['an error with the status of success', 200, { error: { type: 'api_error' } }],
  ])('takes %s for an answer that is not of Stripe', async (_name, status, body) => {
    const { connection } = connectTo(() => json(body, status));
    expect(await errorOf(retrieve(connection))).toMatchObject({
      code: 'unreadable_answer',
      requestId: 'req_1',
    });
  });

  it('is not misled by the status of a proxy', async () => {
    const { connection } = connectTo(() => new Response('<html>No</html>', { status: 403 }));
    expect(await errorOf(retrieve(connection))).toMatchObject({ kind: 'unavailable' });
  });

  it('goes to the port that the address names, and to 80 where it names none', async () => {
    const urls: string[] = [];
    for (const address of ['http://127.0.0.1', 'http://localhost:12111', 'http://[::1]:8080']) {
      const connection = connect({
        key,
        mode: 'test',
        url: new URL(address),
        clock,
        fetch: (url) => {
          urls.push(url instanceof Request ? url.url : url.toString());
          return Promise.resolve(json({ id: 'cus_1', livemode: false }));
        },
      });
      await retrieve(connection);
    }
    expect(urls).toEqual([
      'http://127.0.0.1/v1/customers/cus_1',
      'http://localhost:12111/v1/customers/cus_1',
      'http://[::1]:8080/v1/customers/cus_1',
    ]);
  });

  it('follows no redirect', async () => {
    const led: string[] = [];
    const elsewhere = createServer((request, response) => {
      led.push(request.url ?? '');
      response.writeHead(307, { location: '/second' }).end();
    });
    await once(elsewhere.listen(0, '127.0.0.1'), 'listening');
    const { port } = elsewhere.address() as AddressInfo;
    const { connection } = connectTo((sent) =>
      fetch(`http://127.0.0.1:${port}/first`, { redirect: sent.redirect ?? 'follow' }),
    );
    expect((await errorOf(retrieve(connection))).kind).toBe('network');
    elsewhere.closeAllConnections();
    elsewhere.close();
    expect(new Set(led)).toEqual(new Set(['/first']));
  });

  it.each([
    [{}, [null, null]],
    [{ stripeAccount: null, stripeContext: null }, [null, null]],
    [{ stripeAccount: 'acct_1' }, ['acct_1', null]],
    [{ stripeContext: 'acct_1/acct_2' }, [null, 'acct_1/acct_2']],
  ])('with %j names that account in every request', async (account, expected) => {
    const named: unknown[] = [];
    const connection = connect({
      key,
      mode: 'test',
      url: null,
      clock,
      ...account,
      fetch: (_url, init) => {
        const headers = new Headers(init?.headers);
        named.push([headers.get('stripe-account'), headers.get('stripe-context')]);
        return Promise.resolve(json({ id: 'cus_1', livemode: false }));
      },
    });
    await retrieve(connection);
    await connection.call(anything, signal, (stripe) => stripe.customers.create({ name: 'A' }));
    expect(named).toEqual([expected, expected]);
  });

  it('sends no telemetry', async () => {
    const { connection, sent } = connectTo(() => json({ id: 'cus_1', livemode: false }));
    await retrieve(connection);
    await retrieve(connection);
    expect(sent[1]?.headers.has('x-stripe-client-telemetry')).toBe(false);
    expect(sent[1]?.headers.get('authorization')).toBe(`Bearer ${key}`);
  });

  it('tries a POST again with the same idempotency key', async () => {
    const { connection, sent } = connectTo((_sent, count) =>
      count < 3 ? json({ error: { type: 'api_error' } }, 500) : json({ id: 'x', livemode: false }),
    );
    await connection.call(anything, signal, (stripe) => stripe.customers.create({ name: 'A' }));
    const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  it('ends a wait that is too long, the body included', async () => {
    const server = createServer((_request, response) => response.write('{'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const connection = connect({ key, mode: 'test', url, clock, fetch, timeout: 30 });
    const error = await errorOf(retrieve(connection));
    server.closeAllConnections();
    server.close();
    expect(error).toMatchObject({
      kind: 'network',
      message: expect.stringContaining('did not answer in time'),
    });
  });

  it('cancels at once, and without trying again', async () => {
    const controller = new AbortController();
    const { connection, sent } = connectTo(() => new Promise(() => {}), 10_000);
    const call = errorOf(retrieve(connection, controller.signal));
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    controller.abort();
    expect(await call).toMatchObject({ code: 'cancelled' });
    expect(sent).toHaveLength(1);
  });

  it('sends nothing that was cancelled before it could go', async () => {
    const controller = new AbortController();
    const { connection, sent } = connectTo(() => new Promise(() => {}), 10_000);
    const call = errorOf(retrieve(connection, controller.signal));
    controller.abort();
    expect(await call).toMatchObject({ code: 'cancelled' });
    expect(sent).toHaveLength(0);
  });

  it('refuses an object of the other mode, alone and in lists', async () => {
    const alone = connectTo(() => json({ id: 'cus_1', livemode: true }));
    expect((await errorOf(retrieve(alone.connection))).kind).toBe('wrong_mode');
    const listed = connectTo(() =>
      json({
        data: [
          { id: 'cus_1', livemode: false },
          { id: 'cus_2', livemode: true },
        ],
      }),
    );
    const list = listed.connection.call(z.object({ data: z.array(anything) }), signal, (stripe) =>
      stripe.customers.list(),
    );
    expect((await errorOf(list)).kind).toBe('wrong_mode');
  });

  it('refuses an object of the other mode inside another one', async () => {
    const { connection } = connectTo(() =>
      json({ id: 'evt_1', livemode: false, data: { object: { id: 'fca_1', livemode: true } } }),
    );
    expect(await errorOf(retrieve(connection))).toMatchObject({
      kind: 'wrong_mode',
      otherMode: 'live',
      requestId: 'req_1',
    });
  });

  it('refuses an answer of an unknown shape and names the field', async () => {
    const { connection } = connectTo(() => json({ livemode: false, id: 7 }));
    expect(await errorOf(retrieve(connection))).toMatchObject({
      code: 'unexpected_shape',
      param: 'id',
      requestId: 'req_1',
    });
  });

  it.each([
    [
      401,
      { type: 'invalid_request_error', message: `Invalid API Key provided: ${key}` },
      { kind: 'auth', message: /does not know this key/ },
    ],
    [
      401,
      { type: 'invalid_request_error', code: 'api_key_expired' },
      { kind: 'auth', message: /expired/ },
    ],
    [
      403,
      {
        type: 'invalid_request_error',
        message: `The provided key '${key}' … Having the 'rak_customer_read' permission would allow this request to continue.`,
      },
      { kind: 'permission', missingPermission: 'rak_customer_read', message: /rak_customer_read/ },
    ],
    [
      404,
      { type: 'invalid_request_error', code: 'resource_missing', message: 'No such customer' },
      { kind: 'not_found', message: /nothing with this id/ },
    ],
    [
      404,
      {
        type: 'invalid_request_error',
        code: 'resource_missing',
        message:
          "No such customer: 'cus_1'; a similar object exists in live mode, but a test mode key was used to make this request.",
      },
      { kind: 'wrong_mode', otherMode: 'live', message: /belongs to live mode/ },
    ],
    [
      403,
      {
        type: 'invalid_request_error',
        code: 'account_invalid',
        message: `The provided key '${key}' does not have access to account 'acct_1' (or that account does not exist). Application access may have been revoked.`,
      },
      { kind: 'auth', param: 'stripeAccount', message: /no access to the account/ },
    ],
    [
      429,
      { type: 'invalid_request_error', code: 'rate_limit' },
      { kind: 'rate_limit', retryAfter: 2, message: /too many requests/ },
    ],
    [
      429,
      { type: 'invalid_request_error', code: 'lock_timeout' },
      { kind: 'rate_limit', message: /another request on the same object/ },
    ],
    [
      400,
      { type: 'invalid_request_error', message: `No: ${key}`, param: 'query' },
      { kind: 'invalid', param: 'query', message: /\[key\]/ },
    ],
    [400, { type: 'idempotency_error' }, { kind: 'unavailable', message: /same request/ }],
    [500, { type: 'api_error' }, { kind: 'unavailable', message: /problem of its own/ }],
  ] as const)('%i %j becomes a sentence', async (status, error, expected) => {
    const { connection } = connectTo(() => json({ error }, status));
    const data = await errorOf(retrieve(connection));
    expect(data).toMatchObject({ ...expected, message: expect.stringMatching(expected.message) });
    expect(data.requestId).toBe('req_1');
  });

  it('says when Stripe cannot be reached', async () => {
    const { connection } = connectTo(() => Promise.reject(new TypeError('fetch failed')));
    expect(await errorOf(retrieve(connection))).toMatchObject({
      kind: 'network',
      message: expect.stringContaining('could not be reached'),
    });
  });

  it('keeps the clock of the Date header', async () => {
    const date = 'Mon, 23 Nov 2026 12:00:00 GMT';
    const { connection } = connectTo(() => json({ id: 'x', livemode: false }, 200, { date }));
    expect(connection.clock.now()).toBeNull();
    await retrieve(connection);
    expect(Math.abs((connection.clock.now() ?? 0) - Date.parse(date))).toBeLessThan(1000);
  });
});
