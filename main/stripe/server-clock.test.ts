import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createServerClock } from './server-clock.ts';

/** A monotonic clock that the test sets, and a wall clock that is of no use. */
function fakeClock() {
  const state = { monotonic: 0 };
  return { state, clock: { now: () => 0, monotonic: () => state.monotonic } };
}

const dateHeader = (unixMs: number) => new Date(Math.floor(unixMs / 1000) * 1000).toUTCString();

describe('createServerClock', () => {
  it('knows nothing before the first answer, and ignores what is no date', () => {
    const clock = createServerClock(fakeClock().clock);
    clock.observe(null, 0, 1);
    clock.observe('nonsense', 0, 1);
    expect(clock.now()).toBeNull();
    expect(clock.surely()).toBeNull();
  });

  it('is within half a second and the round trip after one answer, better after many, and surely never ahead', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1.7e12, max: 1.9e12 }),
        fc.array(
          fc.record({
            pause: fc.integer({ min: 0, max: 5000 }),
            there: fc.integer({ min: 0, max: 300 }),
            back: fc.integer({ min: 0, max: 300 }),
          }),
          { minLength: 1, maxLength: 20 },
        ),
        (serverAtZero, answers) => {
          const { state, clock } = fakeClock();
          const server = createServerClock(clock);
          let bound = Infinity;
          for (const { pause, there, back } of answers) {
            const sentAt = (state.monotonic += pause);
            const answeredAt = (state.monotonic += there);
            state.monotonic += back;
            server.observe(dateHeader(serverAtZero + answeredAt), sentAt, state.monotonic);
            bound = Math.min(bound, 500 + (there + back) / 2);
            const error = Math.abs((server.now() ?? 0) - (serverAtZero + state.monotonic));
            expect(error).toBeLessThanOrEqual(bound + 1);
            const surely = server.surely() ?? Infinity;
            expect(surely).toBeLessThanOrEqual(serverAtZero + state.monotonic);
            expect((server.now() ?? 0) - surely).toBeLessThanOrEqual(bound + 1);
          }
        },
      ),
    );
  });

  it('believes a newer answer that contradicts the older ones, as after sleep', () => {
    const { state, clock } = fakeClock();
    const server = createServerClock(clock);
    server.observe(dateHeader(1.8e12), 0, 10);
    state.monotonic = 1000;
    const afterSleep = 1.8e12 + 8 * 3_600_000;
    server.observe(dateHeader(afterSleep), 990, 1000);
    expect(Math.abs((server.now() ?? 0) - afterSleep)).toBeLessThan(1100);
  });
});
