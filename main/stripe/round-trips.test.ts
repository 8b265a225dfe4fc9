import { describe, expect, it } from 'vitest';
import { createConnections, createLeastTrip, type LeastTrip } from './round-trips.ts';

describe('connections', () => {
  it('are open once an answer came, one for each that was under way', () => {
    const connections = createConnections();
    const use = (count: number) => Array.from({ length: count }, () => connections.use(1000));
    expect(use(2)).toEqual([false, false]);
    connections.free(900);
    connections.free(1000);
    expect(use(3)).toEqual([true, true, false]);
    connections.free(1000);
    expect(use(2)).toEqual([true, false]);
  });

  it('close when nothing uses them for some seconds', () => {
    const connections = createConnections();
    connections.free(0);
    connections.free(1000);
    expect(connections.use(5000)).toBe(true);
    expect(connections.use(5001)).toBe(false);
  });
});

describe('the least trip', () => {
  /** One on an open connection each second, unless told. */
  const note = (
    least: LeastTrip,
    trips: readonly number[],
    { from = 0, every = 1000, surely = true } = {},
  ) => {
    for (const [at, trip] of trips.entries()) least.note(trip, surely, from + at * every);
    return least.value();
  };
  const ten = [90, 95, 80, 90, 85, 90, 95, 120, 90, 90];

  it('is known from ten trips over five seconds', () => {
    const least = createLeastTrip();
    expect(note(least, ten.slice(1))).toBe(0);
    expect(note(least, [90], { from: 9000 })).toBe(80);
  });

  it('is not known from the trips of one moment, nor from those that made a connection', () => {
    const least = createLeastTrip();
    expect(note(least, ten, { every: 10 })).toBe(0);
    expect(note(least, ten, { from: 100, surely: false })).toBe(0);
    expect(note(least, [90], { from: 5000 })).toBe(80);
  });

  it('is no longer than any trip', () => {
    const least = createLeastTrip();
    note(least, ten);
    expect(note(least, [70], { from: 10_000, surely: false })).toBe(70);
  });

  it('is remembered for one minute at least, and two at most', () => {
    const least = createLeastTrip();
    const longer = Array<number>(10).fill(200);
    note(least, longer);
    note(least, [80], { from: 59_000 });
    expect(note(least, longer, { from: 61_000 })).toBe(80);
    expect(note(least, longer, { from: 110_000 })).toBe(80);
    expect(note(least, longer, { from: 122_000 })).toBe(200);
  });
});
