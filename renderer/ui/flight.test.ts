import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFlight } from './flight.ts';

const view = 640;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a single far move is no flight, however often it comes with a pause', () => {
  const flight = createFlight();
  for (let page = 1; page <= 5; page += 1) {
    flight.moved(page * view, view);
    expect(flight.isFlying()).toBe(false);
    vi.advanceTimersByTime(120);
  }
});

test('two far moves right after each other are one, until the list has rested', () => {
  const flight = createFlight();
  const landed = vi.fn();
  flight.onLanded(landed);
  flight.moved(view, view);
  vi.advanceTimersByTime(16);
  flight.moved(2 * view, view);
  expect(flight.isFlying()).toBe(true);
  vi.advanceTimersByTime(90);
  flight.moved(3 * view, view);
  vi.advanceTimersByTime(119);
  expect(flight.isFlying()).toBe(true);
  expect(landed).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(flight.isFlying()).toBe(false);
  expect(landed).toHaveBeenCalledTimes(1);
});

test('up is as far as down, and as far as can be read is no flight', () => {
  const flight = createFlight();
  flight.moved(20 * view, view);
  vi.advanceTimersByTime(200);
  for (let frame = 1; frame <= 20; frame += 1) {
    flight.moved(20 * view - frame * (view / 2), view);
    vi.advanceTimersByTime(16);
    expect(flight.isFlying()).toBe(false);
  }
  flight.moved(8 * view, view);
  flight.moved(6 * view, view);
  expect(flight.isFlying()).toBe(true);
});

test('who no longer listens is not told', () => {
  const flight = createFlight();
  const landed = vi.fn();
  const stop = flight.onLanded(landed);
  flight.moved(view, view);
  flight.moved(2 * view, view);
  stop();
  vi.advanceTimersByTime(1000);
  expect(landed).not.toHaveBeenCalled();
});
