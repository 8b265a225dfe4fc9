import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Mode } from '../../shared/views.ts';
import type { PacedRequest } from './limits.ts';
import type { Priority, Slot } from './pacer.ts';
import { simulate } from './testing.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const accounts = '/v1/financial_connections/accounts';
const customer = { method: 'GET', path: '/v1/customers/cus_1' };
const account = { method: 'GET', path: `${accounts}/fca_1` };
const owners = { method: 'GET', path: `${accounts}/fca_1/owners` };
const refresh = { method: 'POST', path: `${accounts}/fca_1/refresh` };
const search = { method: 'GET', path: '/v1/customers/search' };
const events = { method: 'GET', path: '/v1/events' };

function start(mode: Mode) {
  const { pacer } = simulate(mode);
  const ask = (request: PacedRequest, priority: Priority = 'interactive') =>
    pacer.admit(request, priority, new AbortController().signal);
  return {
    perSecond: pacer.perSecond,
    ask,
    askMany: (request: PacedRequest, count: number) =>
      Promise.all(Array.from({ length: count }, () => ask(request))),
    /** How many of a burst go at once. They end without an answer, and the others leave. */
    async going(...requests: PacedRequest[]): Promise<number> {
      const controller = new AbortController();
      const went: Slot[] = [];
      for (const request of requests) {
        for (let asked = 0; asked < 30; asked += 1) {
          pacer.admit(request, 'interactive', controller.signal).then(
            (slot) => went.push(slot),
            () => undefined,
          );
        }
      }
      await vi.advanceTimersByTimeAsync(0);
      controller.abort();
      for (const slot of went) slot.lost();
      return went.length;
    },
  };
}

function refuse(slot: Slot, reason: string | null, code: string | null = 'rate_limit'): void {
  slot.answered({ receivedAt: performance.now(), status: 429, reason, code });
}

function answer(slot: Slot): void {
  slot.answered({ receivedAt: performance.now(), status: 200, reason: null, code: null });
}

describe('a refusal for the rate', () => {
  it.each([
    ['global-rate', 'rate_limit'],
    ['global-rate', 'lock_timeout'],
    ['a reason that is new to us', 'rate_limit'],
    [null, 'rate_limit'],
    [null, null],
  ])('of all requests (%s, %s) slows all, after a second without any', async (reason, code) => {
    const { ask, going, perSecond } = start('test');
    refuse(await ask(customer), reason, code);
    expect([customer, refresh, search].map(perSecond)).toEqual([17, 17, 17]);
    await vi.advanceTimersByTimeAsync(999);
    expect(await going(customer, refresh, search)).toBe(0);
    await vi.advanceTimersByTimeAsync(6);
    expect(await going(customer, refresh, search)).toBe(17);
  });

  it('of one endpoint slows that one alone', async () => {
    const { ask, going, perSecond } = start('live');
    refuse(await ask(refresh), 'endpoint-rate');
    expect([refresh, customer, search].map(perSecond)).toEqual([17, 25, 20]);
    expect(await going(refresh)).toBe(0);
    expect(await going(customer, search)).toBe(45);
    await vi.advanceTimersByTimeAsync(1005);
    expect(await going(refresh)).toBe(17);
    await vi.advanceTimersByTimeAsync(100_000);
    expect([refresh, customer, search].map(perSecond)).toEqual([25, 25, 20]);
  });

  it('counts once for all that were sent before it', async () => {
    const { askMany, perSecond } = start('test');
    for (const slot of await askMany(customer, 25)) refuse(slot, 'global-rate');
    expect(perSecond(customer)).toBe(17);
  });

  it('counts again for what was sent after it, down to one a second and no further', async () => {
    const { ask, perSecond } = start('test');
    const rates: number[] = [];
    for (let refused = 0; refused < 9; refused += 1) {
      refuse(await ask(customer), 'global-rate');
      rates.push(perSecond(customer));
      await vi.advanceTimersByTimeAsync(1005);
    }
    expect(rates).toEqual([17, 11, 7, 4, 2, 1, 1, 1, 1]);
  });

  it('wears off step by step, up to the limit and no further', async () => {
    const { ask, perSecond } = start('test');
    refuse(await ask(customer), 'global-rate');
    const rates: number[] = [];
    for (let passed = 0; passed <= 60; passed += 10) {
      rates.push(perSecond(customer));
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(rates).toEqual([17, 19, 21, 23, 25, 25, 25]);
  });

  it('wears off in the same time where the limit is higher', async () => {
    const { ask, going } = start('live');
    const goingInAll = () => going(customer, account, owners, refresh, events);
    refuse(await ask(customer), 'global-rate');
    await vi.advanceTimersByTimeAsync(5000);
    expect(await goingInAll()).toBe(74);
    await vi.advanceTimersByTimeAsync(35_000);
    expect(await goingInAll()).toBe(100);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await goingInAll()).toBe(100);
  });

  it('slows the queue evenly', async () => {
    const { ask } = start('test');
    const from = performance.now();
    refuse(await ask(customer), 'global-rate');
    const times: number[] = [];
    for (let asked = 0; asked < 4; asked += 1) {
      void ask(refresh, 'queue').then(() => times.push(performance.now() - from));
    }
    await vi.runAllTimersAsync();
    expect(times).toEqual([1000, 1039, 1098, 1157]);
  });

  it('lets the queue go although a person reads, where only one a second is left', async () => {
    const { ask, perSecond } = start('test');
    for (let refused = 0; refused < 6; refused += 1) {
      refuse(await ask(customer), 'global-rate');
      await vi.advanceTimersByTimeAsync(1005);
    }
    expect(perSecond(customer)).toBe(1);
    const queued = ask(refresh, 'queue');
    await vi.advanceTimersByTimeAsync(2000);
    answer(await queued);
  });
});

describe('a refusal for how many are under way', () => {
  it('of all requests halves how many may be, wherever they go', async () => {
    const { askMany, going, perSecond } = start('live');
    const [refused, ...others] = [...(await askMany(refresh, 6)), ...(await askMany(customer, 4))];
    refuse(refused!, 'global-concurrency');
    expect(await going(search)).toBe(0);
    for (const slot of others.slice(0, 6)) answer(slot);
    expect(await going(search)).toBe(2);
    expect(perSecond(refresh)).toBe(25);
  });

  it('of one endpoint halves how many may be there, and nothing else', async () => {
    const { askMany, going } = start('live');
    const [refused, ...others] = await askMany(refresh, 10);
    refuse(refused!, 'endpoint-concurrency');
    expect(await going(customer)).toBe(25);
    expect(await going(refresh)).toBe(0);
    for (const slot of others.slice(0, 6)) answer(slot);
    expect(await going(refresh)).toBe(2);
  });

  it('leaves one, and wears off', async () => {
    const { ask, going } = start('test');
    refuse(await ask(customer), 'global-concurrency');
    expect(await going(refresh)).toBe(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await going(refresh)).toBe(3);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(await going(refresh)).toBe(25);
  });
});

describe('a refusal for the object alone', () => {
  it.each([
    [null, 'lock_timeout'],
    ['resource-specific', 'rate_limit'],
    ['resource-specific', 'lock_timeout'],
  ])('slows nothing else (%s, %s)', async (reason, code) => {
    const { ask, going, perSecond } = start('test');
    refuse(await ask(customer), reason, code);
    expect([customer, refresh, search].map(perSecond)).toEqual([25, 25, 20]);
    expect(await going(customer, refresh)).toBe(24);
  });
});
