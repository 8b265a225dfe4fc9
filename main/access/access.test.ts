import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccessAsk, AccessRequest, AccessTerms } from '../../shared/access-views.ts';
import { accessWays } from '../../shared/access-ways.ts';
import { ConsoleError } from '../../shared/errors.ts';
import type { ConsoleEvent } from '../../shared/ipc.ts';
import type { Lack, LinkedAccount } from '../../shared/views.ts';
import type { AccessRecord } from '../access-record.ts';
import { startEmbeddedStripe, type EmbeddedStripe } from '../demo/index.ts';
import { connect, type StripeConnection } from '../stripe/client.ts';
import { createAccess, type Access } from './access.ts';

const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const signal = new AbortController().signal;
const fast = { intervals: [10], readEvery: 60_000 };

let stripe: EmbeddedStripe;
let connection: StripeConnection | null;
let keyHint: string;
let disk: AccessRecord[];
let diskFails: boolean;
let events: ConsoleEvent[];
let lacks: Lack[];
let accounts: LinkedAccount[];
let access: Access;
let customer: string;
let outlives: boolean;
let faults: unknown[];
/** What a page does of whom main has told that something changed. */
let hear: (event: ConsoleEvent) => void;

const open = (key: string, mode: 'test' | 'live' = 'test') =>
  connect({ key, mode, url: stripe.url, fetch, clock, timeout: 300 });

function start(pace = fast): Access {
  return createAccess({
    profiles: {
      has: (profileId) => profileId === 'one',
      connection(profileId) {
        if (profileId !== 'one' || connection === null) {
          throw new ConsoleError({ kind: 'not_found', message: 'No profile.' });
        }
        return connection;
      },
      list: () => [
        {
          id: 'one',
          label: 'One',
          mode: 'test',
          keyHint,
          keyKind: 'secret',
          keyState: 'session',
          stripeAccount: null,
          lacks: [],
        },
      ],
      noteLack: (_profileId, lack) => lacks.push(lack) > 0,
      noteWorks: () => false,
    },
    store: {
      read: () => disk,
      write(records) {
        if (diskFails) throw new ConsoleError({ kind: 'unavailable', message: 'Disk full.' });
        disk = structuredClone([...records]);
      },
    },
    clock,
    emit(event) {
      events.push(event);
      hear(event);
    },
    onAccount: (_profileId, account) => accounts.push(account),
    standIn: (_profileId, objectId) => stripe.pageFor(objectId),
    outlives: () => outlives,
    onError: (error) => faults.push(error),
    pace,
  });
}

beforeEach(async () => {
  stripe = await startEmbeddedStripe({ limits: false });
  connection = open('sk_test_ordinary');
  keyHint = 'sk_test_…nary';
  customer = stripe.controls.cast('no-permission').customerId;
  disk = [];
  diskFails = false;
  events = [];
  lacks = [];
  accounts = [];
  outlives = true;
  faults = [];
  hear = () => {};
  access = start();
  access.resumeAll();
});
afterEach(async () => {
  access.close();
  await stripe.close();
  expect(faults).toEqual([]);
});

const price = async (): Promise<string> => {
  const { listPrices } = await import('../stripe/prices.ts');
  const [first] = (await listPrices(open('sk_test_ordinary'), signal)).prices;
  return first?.id ?? '';
};

const termsOf: Record<string, () => Promise<AccessTerms>> = {
  setup_intent: async () => ({ way: 'setup_intent' }),
  payment_intent: async () => ({ way: 'payment_intent', amount: 1250, currency: 'usd' }),
  session: async () => ({ way: 'session' }),
  'checkout, saving': async () => ({
    way: 'checkout',
    payment: null,
    successUrl: 'https://example.com/thanks',
    cancelUrl: null,
  }),
  'checkout, charging': async () => ({
    way: 'checkout',
    payment: { amount: 4900, currency: 'usd', name: 'A fee' },
    successUrl: 'https://example.com/thanks',
    cancelUrl: 'https://example.com/cancelled',
  }),
  invoice: async () => ({
    way: 'invoice',
    lines: [
      { description: 'One', amount: 1000 },
      { description: 'Two', amount: 250 },
    ],
    currency: 'usd',
    daysUntilDue: 7,
    send: false,
  }),
  subscription: async () => ({
    way: 'subscription',
    price: await price(),
    quantity: 2,
    trialDays: null,
  }),
  'subscription, in trial': async () => ({
    way: 'subscription',
    price: await price(),
    quantity: 1,
    trialDays: 14,
  }),
};
const kinds = Object.keys(termsOf);

async function askFor(kind: string, prefetch = true): Promise<AccessAsk> {
  const terms = await termsOf[kind]?.();
  if (terms === undefined) throw new Error(`No terms of ${kind}`);
  return {
    holder: { customer },
    permissions: terms.way === 'session' ? ['ownership'] : ['ownership', 'payment_method'],
    prefetch: prefetch ? ['ownership'] : [],
    terms,
  };
}

function send(ask: AccessAsk, requestId: string = randomUUID(), by = access) {
  return by.send(
    { profileId: 'one', requestId, ask, aboutAccountId: null, costAccepted: false },
    signal,
  );
}

/** Waits as long as a busy machine needs. */
const until = <Value>(look: () => Value | Promise<Value>) =>
  vi.waitFor(look, { timeout: 10_000, interval: 20 });

const objectOf = ({ objectId }: AccessRequest): string => {
  if (objectId === null) throw new Error('It has no object.');
  return objectId;
};
const listed = () => access.list('one')[0];
const made = (path: RegExp | string) => stripe.requests.count({ method: 'POST', path });

it('knows every way', () => {
  expect(new Set(kinds.map((kind) => kind.split(',')[0]))).toEqual(new Set(accessWays));
});

describe.each(kinds)('a request by %s', (kind) => {
  it.each([true, false])('goes from open to the account, prefetch %s', async (prefetch) => {
    const sent = await send(await askFor(kind, prefetch));
    expect(sent).toMatchObject({ state: 'open', customerId: customer, accountId: null });
    expect(stripe.controls.hostedUrl(objectOf(sent))).toContain('/hosted/');
    // One of both leads the customer on.
    expect(sent.url !== null || sent.secretHint !== null).toBe(true);
    expect(listed()?.state).toBe('open');

    const accountId = stripe.controls.completeRequest(objectOf(sent));
    await until(() => expect(listed()).toMatchObject({ state: 'completed', accountId }));
    expect(listed()).toMatchObject({ url: null, secretHint: null, withoutAccount: false });
    await until(() => expect(accounts.at(-1)?.id).toBe(accountId));
    expect(accounts.at(-1)).toMatchObject({
      customerId: customer,
      permissions: expect.arrayContaining(['ownership']),
    });
    expect(accounts.at(-1)?.ownershipRefresh?.status ?? null).toBe(prefetch ? 'pending' : null);
    expect(events).toContainEqual({
      name: 'access.changed',
      detail: { profileId: 'one', linkedFor: customer },
    });
    // What has ended is not kept.
    expect(disk).toEqual([]);
  });

  it('is made once by two clicks, a retry, and a lost answer', async () => {
    const ask = await askFor(kind);
    const requestId = randomUUID();
    stripe.controls.injectFault({
      kind: 'reset-after-acting',
      match: { method: 'POST', path: /^\/v1\// },
      times: 3,
    });
    const [first, second] = await Promise.allSettled([send(ask, requestId), send(ask, requestId)]);
    expect(first.status).toBe(second.status);
    const found = await send(ask, requestId);
    expect(found.state).toBe('open');
    const again = await send(ask, requestId);
    expect(again.objectId).toBe(found.objectId);
    expect(access.list('one')).toHaveLength(1);
    expect(keysOf(kind)).toBe(1);
  });

  it('is one after a lost answer that is followed by a refusal for too many requests', async () => {
    const ask = await askFor(kind);
    const requestId = randomUUID();
    const match = { method: 'POST', path: /^\/v1\// } as const;
    // stripe-node tries again by itself, and that try is refused: it says nothing of the first.
    stripe.controls.injectFault({ kind: 'reset-after-acting', match, times: 1 });
    const refuse = stripe.controls.injectFault({
      kind: 'rate-limit',
      reason: 'global-rate',
      match,
    });
    await expect(send(ask, requestId)).rejects.toMatchObject({ data: { code: 'outcome_unknown' } });
    expect(access.list('one')).toMatchObject([{ requestId, state: 'unknown' }]);
    // Nor does one of a later try.
    await expect(access.retry('one', requestId, signal)).rejects.toMatchObject({
      data: { code: 'outcome_unknown' },
    });
    expect(disk).toMatchObject([{ requestId }]);
    refuse();
    expect((await send(ask, requestId)).state).toBe('open');
    expect(keysOf(kind)).toBe(1);
  });

  it('that was sent before the console ended is made once after the next start', async () => {
    const ask = await askFor(kind);
    const requestId = randomUUID();
    stripe.controls.setLatency(250, { method: 'POST' });
    const cut = new AbortController();
    const lost = access.send(
      { profileId: 'one', requestId, ask, aboutAccountId: null, costAccepted: false },
      cut.signal,
    );
    const outcome = lost.catch((error: unknown) => error);
    await until(() => expect(stripe.requests.count({ method: 'POST' })).toBeGreaterThan(0));
    // As when the process is ended: nothing more is written or sent.
    const left = structuredClone(disk);
    cut.abort();
    await outcome;
    access.close();
    stripe.controls.setLatency(0);

    disk = left;
    access = start();
    access.resumeAll();
    expect(access.list('one')).toMatchObject([{ requestId, state: 'unknown', objectId: null }]);
    await until(async () => {
      expect((await access.retry('one', requestId, signal)).state).toBe('open');
    });
    expect(access.list('one')).toHaveLength(1);
    expect(disk).toMatchObject([{ requestId, ask: null }]);
    expect(keysOf(kind)).toBe(1);
  });

  it('is followed on after a restart, and never tells a secret from the disk', async () => {
    const sent = await send(await askFor(kind));
    const secret = sent.secretHint === null ? null : access.takeSecret('one', sent.requestId);
    expect(JSON.stringify(disk)).not.toMatch(/_secret_|https?:\/\/127/);
    if (secret !== null) expect(JSON.stringify([...events, disk])).not.toContain(secret);
    access.close();
    const accountId = stripe.controls.completeRequest(objectOf(sent));
    access = start();
    access.resumeAll();
    await until(() => expect(listed()).toMatchObject({ state: 'completed', accountId }));
  });

  it('ends where the API has a way for that', async () => {
    const sent = await send(await askFor(kind));
    if (kind === 'session') {
      await expect(access.end('one', sent.requestId, signal)).rejects.toMatchObject({
        data: { kind: 'invalid' },
      });
      return;
    }
    const ended = await access.end('one', sent.requestId, signal);
    expect(ended.state).toBe(kind.startsWith('checkout') ? 'expired' : 'canceled');
    expect(ended).toMatchObject({ url: null, secretHint: null });
    expect(() => stripe.controls.completeRequest(objectOf(sent))).toThrow(RangeError);
    expect(disk).toEqual([]);
  });
});

/** By how many keys a kind was asked for: Stripe makes one object by each. */
function keysOf(kind: string): number {
  const path = {
    setup_intent: '/v1/setup_intents',
    payment_intent: '/v1/payment_intents',
    session: '/v1/financial_connections/sessions',
    checkout: '/v1/checkout/sessions',
    invoice: '/v1/invoices',
    subscription: '/v1/subscriptions',
  }[kind.split(',')[0] ?? ''];
  if (path === undefined) throw new Error(`No path of ${kind}`);
  const sent = stripe.requests.all({ method: 'POST', path });
  return new Set(sent.map(({ headers }) => headers['idempotency-key'])).size;
}

describe('what a key may not do', () => {
  it.each([
    ['setup_intent', 'rak_setup_intent_write', 'setup_intents'],
    ['payment_intent', 'rak_payment_intent_write', 'payment_intents'],
    ['session', 'rak_bank_connections_write', 'refresh'],
    ['checkout, saving', 'rak_checkout_session_write', 'checkout'],
    ['invoice', 'rak_invoice_write', 'invoices'],
    ['subscription', 'rak_subscription_write', 'subscriptions'],
  ])(
    '%s: the permission is named, learnt, and nothing is left',
    async (kind, permission, feature) => {
      const ask = await askFor(kind);
      connection = open('rk_test_readonlyKey');
      await expect(send(ask)).rejects.toMatchObject({
        data: { kind: 'permission', missingPermission: permission },
      });
      expect(lacks).toContainEqual({ feature, permission });
      expect(access.list('one')).toEqual([]);
      expect(disk).toEqual([]);
    },
  );

  it('without events, the requests themselves are read', async () => {
    connection = open('rk_test_noeventsKey');
    const sent = await send(await askFor('setup_intent'));
    const accountId = stripe.controls.completeRequest(objectOf(sent));
    await until(() => expect(listed()).toMatchObject({ state: 'completed', accountId }));
    expect(lacks).toContainEqual({ feature: 'events', permission: 'rak_event_read' });
  });

  it('without payment methods, the account is found among those of the customer', async () => {
    stripe.controls.declareKey('rk_test_withoutMethods', {
      is: 'restricted',
      permissions: [
        'rak_customer_read',
        'rak_bank_connections_write',
        'rak_event_read',
        'rak_setup_intent_write',
      ],
    });
    connection = open('rk_test_withoutMethods');
    const sent = await send(await askFor('setup_intent'));
    const accountId = stripe.controls.completeRequest(objectOf(sent));
    await until(() => expect(listed()).toMatchObject({ state: 'completed', accountId }));
  });
});

describe('in live mode', () => {
  it.each(kinds)('%s is asked about where it charges or mails', async (kind) => {
    const ask = await askFor(kind);
    connection = open('sk_live_ordinary', 'live');
    customer = stripe.controls.cast('no-permission', 'live').customerId;
    const live = { ...ask, holder: { customer } };
    stripe.requests.clear();
    // Owners that are read at once cost what a refresh costs.
    await expect(send(live)).rejects.toMatchObject({
      data: { kind: 'invalid', param: 'costAccepted' },
    });
    const free = { ...live, prefetch: [] };
    if (/payment_intent|charging|invoice|subscription/.test(kind)) {
      await expect(send(free)).rejects.toMatchObject({ data: { param: 'costAccepted' } });
      expect(stripe.requests.count({ method: 'POST' })).toBe(0);
    } else {
      expect((await send(free)).state).toBe('open');
    }
  });
});

describe('what Stripe refuses', () => {
  it.each(['/v1/invoiceitems', /\/finalize$/])(
    'leaves a draft of an invoice at %s, and says so: its lines could be charged later',
    async (path) => {
      const ask = await askFor('invoice');
      stripe.controls.injectFault({
        kind: 'rate-limit',
        reason: 'endpoint-rate',
        match: { method: 'POST', path },
      });
      await expect(send(ask)).rejects.toMatchObject({
        data: {
          kind: 'rate_limit',
          message: expect.stringMatching(/draft of the invoice, in_\w+, is left/),
        },
      });
      expect(stripe.requests.count({ method: 'DELETE' })).toBe(0);
      expect(access.list('one')).toEqual([]);
    },
  );

  it('is known for what it is where an id is of the other mode', async () => {
    const { customerId } = stripe.controls.cast('no-permission', 'live');
    const ask = { ...(await askFor('setup_intent')), holder: { customer: customerId } };
    await expect(send(ask)).rejects.toMatchObject({ data: { kind: 'wrong_mode' } });
    expect(access.list('one')).toEqual([]);
  });

  it('names the field', async () => {
    const ask = await askFor('subscription');
    const unknown = {
      ...ask,
      terms: { way: 'subscription', price: 'price_unknown', quantity: 1, trialDays: null },
    } as const;
    await expect(send(unknown)).rejects.toMatchObject({
      data: { param: 'items[0][price]', requestId: expect.stringMatching(/^req_/) },
    });
    const deleted = stripe.controls.cast('deleted-customer').customerId;
    await expect(
      send({ ...(await askFor('setup_intent')), holder: { customer: deleted } }),
    ).rejects.toMatchObject({ data: { param: 'customer' } });
  });

  it('an invoice that is made and not mailed says so', async () => {
    const ask = await askFor('invoice');
    if (ask.terms.way !== 'invoice') throw new Error('not an invoice');
    stripe.controls.injectFault({
      kind: 'rate-limit',
      reason: null,
      match: { method: 'POST', path: /\/send$/ },
    });
    const sent = await send({ ...ask, terms: { ...ask.terms, send: true } });
    expect(sent).toMatchObject({ state: 'open', mailed: false, lastFailure: null });
    expect(sent.mailRefused).toMatch(/busy|too many/);
    // It is not forgotten by the next look.
    await access.check('one', sent.requestId, signal);
    expect(listed()?.mailRefused).toBe(sent.mailRefused);
    stripe.controls.clearFaults();
    expect(await send({ ...ask, terms: { ...ask.terms, send: true } })).toMatchObject({
      mailed: true,
      mailRefused: null,
    });
  });
});

describe('before anything is sent', () => {
  it('nothing goes where the disk does not take it', async () => {
    diskFails = true;
    await expect(send(await askFor('setup_intent'))).rejects.toMatchObject({
      data: { message: 'Disk full.' },
    });
    expect(made('/v1/setup_intents')).toBe(0);
    expect(access.list('one')).toEqual([]);
  });

  it.each([
    ['permissions', { permissions: ['payment_method'] as const }],
    ['permissions', { permissions: ['ownership'] as const }],
    ['prefetch', { prefetch: ['balances'] as const }],
    ['customer', { holder: { account: 'acct_1' } }],
  ])('what cannot be is refused: %s', async (param, part) => {
    const ask = { ...(await askFor('setup_intent')), ...part } as AccessAsk;
    await expect(send(ask)).rejects.toMatchObject({ data: { kind: 'invalid', param } });
    expect(made('/v1/setup_intents')).toBe(0);
  });
});

describe('a client secret', () => {
  it('is handed out once, and shown masked until then', async () => {
    const sent = await send(await askFor('setup_intent'));
    const secret = access.takeSecret('one', sent.requestId);
    expect(secret).toContain('_secret_');
    expect(sent.secretHint).not.toContain(secret.slice(-12));
    expect(listed()?.secretHint).toBeNull();
    expect(() => access.takeSecret('one', sent.requestId)).toThrow(/hands it out once/);
  });

  it('is gone after a lock, and so are the addresses until they are read again', async () => {
    const sent = await send(await askFor('checkout, saving'));
    const other = await send(await askFor('setup_intent'));
    access.pauseAll();
    expect(access.list('one').map(({ url, secretHint }) => [url, secretHint])).toEqual([
      [null, null],
      [null, null],
    ]);
    access.resumeAll();
    await until(() => {
      const again = access.list('one').find(({ requestId }) => requestId === sent.requestId);
      expect(again?.url).toBe(sent.url);
    });
    expect(() => access.takeSecret('one', other.requestId)).toThrow(ConsoleError);
  });
});

describe('an answer that was lost', () => {
  it('is not asked for again with another key, nor after Stripe has forgotten', async () => {
    const requestId = randomUUID();
    stripe.controls.injectFault({ kind: 'never-answers', match: { method: 'POST' } });
    const cut = new AbortController();
    const ask = await askFor('payment_intent');
    const lost = access
      .send(
        { profileId: 'one', requestId, ask, aboutAccountId: null, costAccepted: false },
        cut.signal,
      )
      .catch((error: unknown) => error);
    await until(() => expect(made('/v1/payment_intents')).toBe(1));
    cut.abort();
    await lost;
    stripe.controls.clearFaults();
    keyHint = 'sk_test_…else';
    for (const again of [
      () => access.retry('one', requestId, signal),
      () => send(ask, requestId),
    ]) {
      await expect(again()).rejects.toMatchObject({
        data: { code: 'outcome_unknown', message: expect.stringContaining('another key') },
      });
    }
    keyHint = 'sk_test_…nary';
    stripe.controls.advance(24 * 3600 * 1000);
    // A fresh connection learns the time from its first answer.
    connection = open('sk_test_ordinary');
    await expect(send(await askFor('session'))).resolves.toMatchObject({ state: 'open' });
    for (const again of [
      () => access.retry('one', requestId, signal),
      () => send(ask, requestId),
    ]) {
      await expect(again()).rejects.toMatchObject({
        data: { code: 'outcome_unknown', message: expect.stringContaining('too long ago') },
      });
    }
    expect(made('/v1/payment_intents')).toBe(1);
    // What was asked for, with the words in it, is kept no longer than it is of use.
    expect(disk.find((record) => record.requestId === requestId)?.ask).toBeNull();
    access.dismiss('one', requestId);
    expect(disk.some((record) => record.requestId === requestId)).toBe(false);
  });
});

describe('following', () => {
  it('costs one small request a look, whatever number is open', async () => {
    for (const kind of kinds) await send(await askFor(kind));
    await until(() => {
      expect(access.list('one').every(({ checkedAt }) => checkedAt !== null)).toBe(true);
    });
    await until(() => expect(stripe.requests.count({ path: '/v1/events' })).toBeGreaterThan(2));
    stripe.requests.clear();
    await until(() => expect(stripe.requests.count({ path: '/v1/events' })).toBeGreaterThan(4));
    expect(stripe.requests.count({ method: 'GET' })).toBe(
      stripe.requests.count({ path: '/v1/events' }),
    );
  });

  it('looks ever less often, also where a page asks again at each change', async () => {
    access.close();
    connection = open('rk_test_noeventsKey');
    access = start({ intervals: [10, 20, 40, 80, 160, 320, 640, 100_000], readEvery: 60_000 });
    hear = ({ name }) => {
      if (name === 'access.changed') access.list('one');
    };
    access.resumeAll();
    await send(await askFor('setup_intent'));
    await send(await askFor('payment_intent'));
    await until(() => expect(stripe.requests.count({ method: 'GET' })).toBeGreaterThan(2));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    // A look on each of seven steps at most, and none of them was news.
    expect(stripe.requests.count({ method: 'GET', path: /_intents\// })).toBeLessThanOrEqual(14);
  });

  it('a late answer does not bring back what was ended meanwhile', async () => {
    const sent = await send(await askFor('setup_intent'));
    access.pauseAll();
    stripe.controls.setAnswerLatency(250, { method: 'GET', path: /setup_intents/ });
    const late = access.check('one', sent.requestId, signal);
    await until(() =>
      expect(stripe.requests.count({ method: 'GET', path: /setup_intents/ })).toBe(1),
    );
    const ended = await access.end('one', sent.requestId, signal);
    expect(ended.state).toBe('canceled');
    await late;
    expect(listed()?.state).toBe('canceled');
    expect(disk).toEqual([]);
  });

  it('knows what was linked although the account itself may not be read', async () => {
    const sent = await send(await askFor('setup_intent'));
    const accountId = stripe.controls.completeRequest(objectOf(sent));
    stripe.controls.injectFault({
      kind: 'server-error',
      match: { path: /financial_connections\/accounts\/fca/ },
    });
    await until(() => expect(listed()).toMatchObject({ state: 'completed', accountId }));
    expect(accounts).toEqual([]);
  });

  it('asks nothing while it is paused, closed, or nothing is open', async () => {
    const sent = await send(await askFor('setup_intent'));
    access.pauseAll();
    await new Promise((resolve) => setTimeout(resolve, 60));
    stripe.requests.clear();
    access.list('one');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(stripe.requests.count()).toBe(0);
    access.resumeAll();
    await access.end('one', sent.requestId, signal);
    await new Promise((resolve) => setTimeout(resolve, 60));
    stripe.requests.clear();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(stripe.requests.count()).toBe(0);
  });

  it('learns of a page that closes by itself', async () => {
    const sent = await send(await askFor('checkout, saving'));
    stripe.controls.advance(25 * 3600 * 1000);
    await until(() => expect(listed()?.state).toBe('expired'));
    expect(sent.expiresAt).not.toBeNull();
  });

  it('says where the key that there is now does not find it', async () => {
    await send(await askFor('checkout, saving'));
    connection = open('sk_live_ordinary', 'live');
    access.resume('one');
    await until(() => expect(listed()?.state).toBe('gone'));
    // It is kept: the key may come back.
    expect(disk).toHaveLength(1);
    connection = open('sk_test_ordinary');
    access.resume('one');
    await until(() => expect(listed()?.state).toBe('open'));
  });

  it('a connected account is asked through a Session', async () => {
    const { id } = stripe.controls.connectedAccount();
    const ask: AccessAsk = { ...(await askFor('session')), holder: { account: id } };
    const sent = await send(ask);
    expect(sent).toMatchObject({ accountHolder: id, customerId: null });
    const accountId = stripe.controls.completeRequest(objectOf(sent));
    expect(await access.check('one', sent.requestId, signal)).toMatchObject({
      state: 'completed',
      accountId,
    });
  });
});

describe('the disk', () => {
  it('keeps what is of profiles that are not here, until they are removed', async () => {
    await send(await askFor('setup_intent'));
    const [mine] = disk;
    if (mine === undefined) throw new Error('nothing was kept');
    access.close();
    const theirs = { ...mine, profileId: 'two', requestId: randomUUID() };
    disk = [theirs];
    access = start();
    await send(await askFor('setup_intent'));
    expect(disk).toHaveLength(2);
    access.drop('two');
    expect(disk).toMatchObject([{ profileId: 'one' }]);
  });

  it('keeps nothing of a world that ends with the console', async () => {
    outlives = false;
    await send(await askFor('setup_intent'));
    expect(access.list('one')).toHaveLength(1);
    expect(disk).toEqual([]);
  });
});
