import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Mode } from '../../shared/views.ts';
import type { PacedRequest } from './limits.ts';
import type { Priority, Slot } from './pacer.ts';
import { mostWithin, simulate, type Trip } from './testing.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  };
});

const accounts = '/v1/financial_connections/accounts';
const customer = { method: 'GET', path: '/v1/customers/cus_1' };
const account = { method: 'GET', path: `${accounts}/fca_1` };
const refresh = { method: 'POST', path: `${accounts}/fca_1/refresh` };
const search = { method: 'GET', path: '/v1/customers/search' };
const events = { method: 'GET', path: '/v1/events' };

/** So many milliseconds until all that goes is answered and forgotten. */
const longAfter = 60_000;

/** A simulation in which time starts at 0, and the ways take 100 ms unless told. */
function start(mode: Mode = 'test') {
  const simulation = simulate(mode);
  const startedAt = performance.now();
  return {
    ...simulation,
    ask(request: PacedRequest, priority: Priority, count = 1, trip: Partial<Trip> = {}): void {
      for (let left = count; left > 0; left -= 1) {
        simulation.send({ request, priority, there: 50, back: 50, ...trip }).catch(() => undefined);
      }
    },
    /** When those of a kind went, in milliseconds since the start. */
    times: (request: PacedRequest, priority?: Priority) =>
      simulation.sent
        .filter((one) => one.request === request && one.priority === (priority ?? one.priority))
        .map(({ sentAt }) => sentAt - startedAt),
  };
}
type Started = ReturnType<typeof start>;

/** Milliseconds that it takes to learn. */
const learning = 13_200;
/** Lets the pacer see trips of the least length, after one that makes the connection. */
async function learn({ ask }: Started, request: PacedRequest, trip: Partial<Trip> = {}) {
  for (let trips = 0; trips < 12; trips += 1) {
    ask(request, 'waiting', 1, trip);
    await vi.advanceTimersByTimeAsync(learning / 12);
  }
}

describe('a window', () => {
  it('takes a burst of what people wait for, and the next as Stripe forgets the first', async () => {
    const started = start();
    const { ask, times } = started;
    await learn(started, customer);
    ask(customer, 'interactive', 30);
    await vi.runAllTimersAsync();
    expect(times(customer, 'interactive')).toEqual([
      ...Array<number>(25).fill(learning),
      ...Array<number>(5).fill(learning + 1005),
    ]);
  });

  it('holds a place longer by as much as its way was longer than the least', async () => {
    const started = start();
    const { ask, times } = started;
    await learn(started, customer);
    ask(customer, 'interactive', 25, { there: 200, back: 150 });
    ask(customer, 'interactive');
    await vi.runAllTimersAsync();
    expect(times(customer, 'interactive').at(-1)).toBe(learning + 1005 + 250);
  });

  it('knows the least of each endpoint, because Stripe works longer for some', async () => {
    const started = start();
    const { ask, times } = started;
    await learn(started, customer);
    await learn(started, refresh, { back: 800 });
    ask(refresh, 'interactive', 26, { back: 800 });
    await vi.runAllTimersAsync();
    expect(times(refresh, 'interactive').at(-1)).toBe(2 * learning + 1005);
  });

  it('holds a place for the whole way while the least is not known', async () => {
    const { ask, times } = start();
    ask(customer, 'interactive', 26);
    await vi.runAllTimersAsync();
    expect(times(customer).at(-1)).toBe(1005 + 100);
  });

  it('learns nothing from refusals, which Stripe answers sooner', async () => {
    const started = start();
    const { ask, times } = started;
    const answer = { status: 404, reason: null, code: 'resource_missing' };
    await learn(started, refresh, { back: 800 });
    await learn(started, refresh, { back: 0, answer });
    ask(refresh, 'interactive', 26, { back: 800 });
    await vi.runAllTimersAsync();
    expect(times(refresh, 'interactive').at(-1)).toBe(2 * learning + 1005);
  });

  it('forgets within two minutes how short the way was on another network', async () => {
    const started = start();
    const { ask, times } = started;
    await learn(started, customer);
    const longer = { there: 150, back: 150 };
    for (let minute = 0; minute < 3; minute += 1) {
      await learn(started, customer, longer);
      await vi.advanceTimersByTimeAsync(60_000);
    }
    const now = 4 * learning + 180_000;
    ask(customer, 'interactive', 26, longer);
    await vi.runAllTimersAsync();
    expect(times(customer, 'interactive').at(-1)).toBe(now + 1005);
  });

  it('holds the place of what has no answer yet, and a second more once it is lost', async () => {
    const { ask, times } = start();
    ask(customer, 'interactive', 25, { there: 50, back: 9950, answer: null });
    ask(customer, 'interactive');
    await vi.runAllTimersAsync();
    expect(times(customer).at(-1)).toBe(10_000 + 1005);
  });

  it('is one for all requests, one for each endpoint, and one for searches', async () => {
    const { ask, times } = start('live');
    ask(search, 'interactive', 40);
    for (const request of [customer, account, refresh, events]) ask(request, 'interactive', 40);
    await vi.advanceTimersByTimeAsync(1000);
    const counts = [search, customer, account, refresh, events].map((each) => times(each).length);
    expect(counts).toEqual([20, 25, 25, 25, 5]);
  });

  it('is not overrun by a burst whose connections have to be made first', async () => {
    const { ask, counted } = start();
    // Making a connection takes two more ways there and back before the request itself goes.
    ask(customer, 'interactive', 25, { there: 250, back: 50 });
    ask(account, 'interactive', 50);
    await vi.runAllTimersAsync();
    expect(mostWithin(1000, counted()).inAll).toBe(25);
  });
});

describe('the queue', () => {
  it('goes at even intervals', async () => {
    const { ask, times } = start();
    ask(refresh, 'queue', 10);
    await vi.runAllTimersAsync();
    expect(times(refresh)).toEqual([0, 40, 80, 120, 160, 200, 240, 280, 320, 360]);
  });

  it('goes at the intervals of the tightest window that it uses', async () => {
    const { ask, times } = start('live');
    for (const request of [refresh, search, account]) ask(request, 'queue', 11);
    await vi.runAllTimersAsync();
    for (const [request, interval] of [
      [refresh, 40],
      [search, 50],
      [account, 40],
    ] as const) {
      const last = times(request).at(-1);
      expect(last).toBeGreaterThanOrEqual(10 * interval);
      // The 10 ms that all keep from each other move them a little.
      expect(last).toBeLessThanOrEqual(10 * interval + 20);
    }
  });

  it.each([1, 50, 150, 500])(
    'keeps to the rate where each way takes %i ms: 200 in 8 s',
    async (there) => {
      const started = start();
      const { ask, times, counted } = started;
      const trip = { there, back: there };
      await learn(started, refresh, trip);
      ask(refresh, 'queue', 200, trip);
      await vi.runAllTimersAsync();
      expect(times(refresh).at(-1)).toBeLessThanOrEqual(learning + 8000 * 1.02);
      expect(mostWithin(1000, counted()).inAll).toBeLessThanOrEqual(25);
    },
  );

  it('is soon at the rate where the ways are not known yet', async () => {
    const { ask, times } = start();
    ask(refresh, 'queue', 200);
    await vi.runAllTimersAsync();
    // Until they are known, some 5 s, each second takes as much longer as a way there and back.
    expect(times(refresh).at(-1)).toBeLessThanOrEqual(8000 * 1.02 + 5 * 100);
  });

  it('keeps to the rate where timers are late', async () => {
    const { setTimeout: onTime } = globalThis;
    vi.stubGlobal('setTimeout', (work: () => void, ms: number) => onTime(work, ms + 15));
    const started = start();
    const { ask, times } = started;
    await learn(started, refresh);
    ask(refresh, 'queue', 200);
    await vi.runAllTimersAsync();
    expect(times(refresh).at(-1)).toBeLessThanOrEqual(learning + 8000 * 1.03);
  });

  it('does not make up for a time in which it had nothing to do', async () => {
    const { ask, times } = start();
    ask(refresh, 'queue');
    await vi.advanceTimersByTimeAsync(longAfter);
    ask(refresh, 'queue', 3);
    await vi.runAllTimersAsync();
    expect(times(refresh)).toEqual([0, 60_000, 60_040, 60_080]);
  });

  it('leaves a place to a person who reads, who then never waits for a whole window', async () => {
    const { ask, sent } = start();
    ask(customer, 'interactive');
    ask(refresh, 'queue', 500);
    for (let read = 0; read < 15; read += 1) {
      await vi.advanceTimersByTimeAsync(700);
      ask(customer, 'interactive');
    }
    await vi.advanceTimersByTimeAsync(700);
    const reads = sent.filter(({ priority }) => priority === 'interactive');
    expect(reads).toHaveLength(16);
    expect(reads.map(({ askedAt, sentAt }) => sentAt - askedAt)).toEqual(Array(16).fill(0));
  });

  it('lets reads that come close together go within a few of its intervals', async () => {
    const { ask, sent } = start();
    ask(customer, 'interactive');
    ask(refresh, 'queue', 500);
    await vi.advanceTimersByTimeAsync(5000);
    ask(customer, 'interactive', 4);
    await vi.advanceTimersByTimeAsync(1000);
    const waits = sent
      .filter(({ priority }) => priority === 'interactive')
      .map(({ askedAt, sentAt }) => sentAt - askedAt);
    expect(waits).toHaveLength(5);
    expect(Math.max(...waits)).toBeLessThan(200);
  });

  it('takes every place half a minute after the last read', async () => {
    const { ask, sent } = start();
    const within = (from: number) =>
      sent.filter(({ sentAt }) => sentAt >= from && sentAt < from + 10_050).length;
    const startedAt = performance.now();
    ask(customer, 'interactive');
    ask(refresh, 'queue', 1400);
    await vi.advanceTimersByTimeAsync(50_000);
    expect(within(startedAt + 10_000)).toBe(240);
    expect(within(startedAt + 35_000)).toBe(250);
  });
});

describe('the order', () => {
  it('is what people wait for, then polls, then the queue; and as they came among equals', async () => {
    const { pacer } = start();
    const order: string[] = [];
    const ask = (name: string, request: PacedRequest, priority: Priority) =>
      pacer.admit(request, priority, new AbortController().signal).then((slot) => {
        order.push(name);
        return slot;
      });
    const slots: Promise<Slot>[] = [];
    for (let taken = 0; taken < 25; taken += 1) slots.push(ask('', account, 'interactive'));
    void ask('queue 1', refresh, 'queue');
    void ask('queue 2', refresh, 'queue');
    void ask('poll 1', events, 'waiting');
    void ask('read 1', customer, 'interactive');
    void ask('poll 2', account, 'waiting');
    void ask('read 2', account, 'interactive');
    void ask('read 3', customer, 'interactive');
    for (const slot of slots) (await slot).lost();
    await vi.runAllTimersAsync();
    expect(order.slice(25)).toEqual([
      'read 1',
      'read 2',
      'read 3',
      'poll 1',
      'poll 2',
      'queue 1',
      'queue 2',
    ]);
  });

  it('lets nothing pass on a window that is waited for, and all else go', async () => {
    const { ask, times } = start('live');
    ask(refresh, 'interactive', 26);
    ask(refresh, 'queue');
    ask(account, 'queue');
    ask(customer, 'waiting');
    await vi.advanceTimersByTimeAsync(500);
    expect(times(refresh)).toHaveLength(25);
    expect(times(account)).toEqual([0]);
    expect(times(customer)).toEqual([0]);
    await vi.runAllTimersAsync();
    expect(times(refresh, 'interactive').at(-1)).toBeLessThanOrEqual(times(refresh, 'queue')[0]!);
  });

  it('is not kept by those who leave, whose places are free at once', async () => {
    const { pacer, ask, times } = start('live');
    const controller = new AbortController();
    ask(refresh, 'interactive', 25);
    const leaving = Array.from({ length: 10 }, () =>
      pacer.admit(refresh, 'interactive', controller.signal),
    );
    ask(refresh, 'queue');
    const outcomes = Promise.allSettled(leaving);
    await vi.advanceTimersByTimeAsync(500);
    controller.abort();
    await vi.runAllTimersAsync();
    expect((await outcomes).map(({ status }) => status)).toEqual(Array(10).fill('rejected'));
    expect(times(refresh, 'queue')).toEqual([1105]);
    await expect(pacer.admit(refresh, 'queue', controller.signal)).rejects.toThrow();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('waiting', () => {
  it('takes one timer, however many wait, and none where nobody does', async () => {
    const { pacer } = start();
    const slots: Slot[] = [];
    const ask = () => pacer.admit(customer, 'interactive', new AbortController().signal);
    for (let taken = 0; taken < 25; taken += 1) slots.push(await ask());
    expect(vi.getTimerCount()).toBe(0);
    const waiting = Promise.all(Array.from({ length: 20 }, ask));
    expect(vi.getTimerCount()).toBe(0);
    for (const slot of slots) slot.lost();
    expect(vi.getTimerCount()).toBe(1);
    await vi.runAllTimersAsync();
    expect(await waiting).toHaveLength(20);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no timer behind when all leave', async () => {
    const { pacer } = start();
    const controller = new AbortController();
    await pacer.admit(refresh, 'queue', controller.signal);
    const waiting = pacer.admit(refresh, 'queue', controller.signal);
    expect(vi.getTimerCount()).toBe(1);
    controller.abort();
    await expect(waiting).rejects.toThrow();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps no process alive', async () => {
    const { setTimeout: real } = globalThis;
    const timers: NodeJS.Timeout[] = [];
    vi.stubGlobal('setTimeout', (work: () => void, ms: number) => {
      const timer = real(work, ms);
      timers.push(timer);
      return timer;
    });
    const { pacer } = start();
    const { signal } = new AbortController();
    await pacer.admit(refresh, 'queue', signal);
    const waiting = pacer.admit(refresh, 'queue', signal);
    expect(timers.map((timer) => timer.hasRef())).toEqual([false]);
    await vi.runAllTimersAsync();
    await waiting;
  });
});

describe('an answer', () => {
  it('counts once', async () => {
    const { pacer } = start();
    const { signal } = new AbortController();
    const slot = await pacer.admit(customer, 'interactive', signal);
    const refused = { receivedAt: performance.now(), status: 429, reason: null, code: null };
    slot.lost();
    slot.answered(refused);
    expect(pacer.perSecond(customer)).toBe(25);
  });
});
