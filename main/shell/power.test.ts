import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchPower } from './power.ts';

let monitor: EventEmitter & { state: string };
let locks: string[];
let end: () => void;

function watch(platform: NodeJS.Platform) {
  monitor = Object.assign(new EventEmitter(), {
    state: 'active',
    getSystemIdleState: () => monitor.state,
  });
  locks = [];
  end = watchPower({
    powerMonitor: monitor as unknown as PowerMonitor,
    platform,
    lock: (reason) => locks.push(reason),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

describe('the watch over the computer', () => {
  it.each([
    ['suspend', 'sleep'],
    ['lock-screen', 'screen'],
    ['user-did-resign-active', 'screen'],
  ])('locks at %s: %s', (event, reason) => {
    watch('darwin');
    monitor.emit(event);
    expect(locks).toEqual([reason]);
  });

  it('asks Linux for the lock of the screen, and locks once for each', () => {
    watch('linux');
    vi.advanceTimersByTime(20_000);
    expect(locks).toEqual([]);
    monitor.state = 'locked';
    vi.advanceTimersByTime(60_000);
    expect(locks).toEqual(['screen']);
    monitor.state = 'idle';
    vi.advanceTimersByTime(5000);
    monitor.state = 'locked';
    vi.advanceTimersByTime(5000);
    expect(locks).toEqual(['screen', 'screen']);
  });

  it.each(['darwin', 'win32'] as const)('does not ask %s, which tells by itself', (platform) => {
    watch(platform);
    monitor.state = 'locked';
    vi.advanceTimersByTime(60_000);
    expect(locks).toEqual([]);
  });

  it('ends', () => {
    watch('linux');
    end();
    monitor.state = 'locked';
    vi.advanceTimersByTime(60_000);
    monitor.emit('suspend');
    monitor.emit('lock-screen');
    expect(locks).toEqual([]);
  });
});
