import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Mode } from '../../shared/views.ts';
import { perSecondInAll } from './limits.ts';
import { mostWithin, simulate, type Simulation } from './testing.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const accounts = '/v1/financial_connections/accounts';
const requests = [
  { method: 'GET', path: '/v1/customers/cus_1' },
  { method: 'GET', path: '/v1/customers/search' },
  { method: 'GET', path: `${accounts}/fca_1` },
  { method: 'POST', path: `${accounts}/fca_1/refresh` },
  { method: 'GET', path: '/v1/events' },
];
const search = requests[1];

/** What is the same of all ways, in milliseconds; Stripe's work is of the endpoint. */
const way = fc.record({
  there: fc.integer({ min: 1, max: 200 }),
  back: fc.integer({ min: 0, max: 200 }),
  work: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 5, maxLength: 5 }),
});
interface Way {
  there: number;
  back: number;
  work: number[];
}

interface Arrival {
  /** Milliseconds after the one before. */
  pause: number;
  kind: number;
  priority: 'interactive' | 'waiting' | 'queue';
  /** Milliseconds by which its ways are longer than they must be. */
  there: number;
  back: number;
  fate: 'good' | 'refused' | 'lost' | 'cancelled';
}

/** Arrivals in bursts, whose ways vary by up to so many milliseconds. */
const arrivals = (varyBy: number) =>
  fc.array(
    fc.record<Arrival>({
      pause: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 400 })),
      kind: fc.nat({ max: requests.length - 1 }),
      priority: fc.constantFrom('interactive', 'waiting', 'queue'),
      there: fc.integer({ min: 0, max: varyBy }),
      back: fc.integer({ min: 0, max: varyBy }),
      fate: fc.constantFrom('good', 'good', 'good', 'good', 'refused', 'lost', 'cancelled'),
    }),
    { minLength: 30, maxLength: 150 },
  );

const answers = {
  good: undefined,
  cancelled: undefined,
  refused: { status: 404, reason: null, code: 'resource_missing' },
  lost: null,
};

/** Asks as they come, and goes on until all have ended. */
async function play({ send }: Simulation, coming: Arrival[], { there, back, work }: Way) {
  for (const { pause, kind, priority, fate, ...more } of coming) {
    await vi.advanceTimersByTimeAsync(pause);
    const controller = new AbortController();
    if (fate === 'cancelled') setTimeout(() => controller.abort(), more.there);
    const answer = answers[fate];
    send({
      request: requests[kind] ?? expect.fail('no such kind'),
      priority,
      there: there + more.there,
      back: back + (work[kind] ?? 0) + more.back,
      signal: controller.signal,
      ...(answer !== undefined && { answer }),
    }).catch(() => undefined);
  }
  await vi.runAllTimersAsync();
}

const clean = { pause: 100, priority: 'waiting', there: 0, back: 0, fate: 'good' } as const;
/** One request at a time, to each endpoint in turn, whose ways are as short as they can be. */
async function learn(simulation: Simulation, along: Way) {
  for (let turn = 0; turn < 12; turn += 1) {
    for (const kind of requests.keys()) await play(simulation, [{ ...clean, kind }], along);
  }
}

function expectWithin(milliseconds: number, mode: Mode, { counted }: Simulation) {
  const most = mostWithin(milliseconds, counted());
  expect(most.inAll).toBeLessThanOrEqual(perSecondInAll[mode]);
  expect(most.ofEndpoint).toBeLessThanOrEqual(25);
  expect(most.ofSearches).toBeLessThanOrEqual(20);
}

describe('whatever comes, however long the ways are and however they vary', () => {
  it.each(['test', 'live'] as const)(
    'Stripe never counts more than its limits in any second (%s mode)',
    async (mode) => {
      await fc.assert(
        fc.asyncProperty(arrivals(500), way, async (coming, along) => {
          const simulation = simulate(mode);
          await learn(simulation, along);
          await play(simulation, coming, along);
          expectWithin(1000, mode, simulation);
        }),
      );
    },
  );

  it.each(['test', 'live'] as const)(
    'it errs by no more than the ways vary while it has not seen the least (%s mode)',
    async (mode) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: 400 }).chain((by) => fc.tuple(fc.constant(by), arrivals(by))),
          way,
          async ([by, coming], along) => {
            const simulation = simulate(mode);
            await play(simulation, coming, along);
            expectWithin(1000 - 2 * by, mode, simulation);
          },
        ),
      );
    },
  );

  it('nothing of less matter goes while something waits that a person waits for', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals(300), way, async (coming, along) => {
        const simulation = simulate('test');
        await play(simulation, coming, along);
        // In test mode a place in the window of all is all that these can wait for.
        const { sent } = simulation;
        const people = sent.filter(
          ({ priority, request, signal }) =>
            priority === 'interactive' && request !== search && signal?.aborted === false,
        );
        for (const { sentAt } of sent.filter(({ priority }) => priority !== 'interactive')) {
          const passed = people.filter((one) => one.askedAt < sentAt && one.sentAt > sentAt);
          expect(passed).toEqual([]);
        }
      }),
    );
  });

  it('each that stays is let go in the end, once', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals(500), way, async (coming, along) => {
        const simulation = simulate('test');
        await play(simulation, coming, along);
        const staying = coming.filter(({ fate }) => fate !== 'cancelled').length;
        const went = simulation.sent.filter(({ signal }) => signal?.aborted === false);
        expect(went).toHaveLength(staying);
        expect(vi.getTimerCount()).toBe(0);
      }),
    );
  });
});
