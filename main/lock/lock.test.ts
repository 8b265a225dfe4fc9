import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createLock, type ConsoleLock } from './lock.ts';

let happened: string[];
let lock: ConsoleLock;
let errors: unknown[];
/** What `bringBack` waits for, one after the other. */
let readings: PromiseWithResolvers<void>[];

beforeEach(() => {
  happened = [];
  errors = [];
  readings = [];
  lock = createLock({
    takeAway: [
      () => happened.push(`requests go, locked: ${lock.state().locked}`),
      () => {
        throw new Error('this step fails');
      },
      () => happened.push('keys go'),
    ],
    bringBack: () => {
      happened.push('keys come');
      const reading = Promise.withResolvers<void>();
      readings.push(reading);
      return reading.promise;
    },
    onChange: (locked) => happened.push(`told: ${locked ? 'locked' : 'open'}`),
    onError: (error) => errors.push(error),
  });
});

const reading = (at: number) => vi.waitUntil(() => readings[at]);

describe('the lock', () => {
  it('closes first, takes all away even where a step fails, and then tells', () => {
    lock.lock('idle');
    expect(happened).toEqual(['requests go, locked: true', 'keys go', 'told: locked']);
    expect(errors).toHaveLength(1);
    expect(lock.state()).toEqual({ locked: true, reason: 'idle' });
  });

  it('is told of once, with its first reason, and takes away again', () => {
    lock.lock('screen');
    lock.lock('sleep');
    expect(happened.filter((what) => what === 'told: locked')).toHaveLength(1);
    expect(happened.filter((what) => what === 'keys go')).toHaveLength(2);
    expect(lock.state().reason).toBe('screen');
  });

  it('opens once the keys are read', async () => {
    lock.lock('asked');
    happened = [];
    const unlocking = lock.unlock();
    const { resolve } = await reading(0);
    expect(lock.state().locked).toBe(true);
    resolve();
    expect(await unlocking).toEqual({ locked: false, reason: null });
    expect(happened).toEqual(['keys come', 'told: open']);
  });

  it('reads the keys once for two unlocks, and not at all where it is open', async () => {
    expect(await lock.unlock()).toEqual({ locked: false, reason: null });
    lock.lock('asked');
    const both = Promise.all([lock.unlock(), lock.unlock()]);
    (await reading(0)).resolve();
    await both;
    expect(readings).toHaveLength(1);
  });

  it('stays closed where the keys cannot be read, and can be tried again', async () => {
    lock.lock('asked');
    const first = lock.unlock();
    happened = [];
    (await reading(0)).reject(new Error('no keyring'));
    await expect(first).rejects.toThrow('no keyring');
    expect(happened).toContain('keys go');
    expect(lock.state().locked).toBe(true);
    const second = lock.unlock();
    (await reading(1)).resolve();
    expect((await second).locked).toBe(false);
  });

  it('stays closed where it is locked while the keys are read', async () => {
    lock.lock('asked');
    const unlocking = lock.unlock();
    const { resolve } = await reading(0);
    lock.lock('sleep');
    happened = [];
    resolve();
    expect((await unlocking).locked).toBe(true);
    expect(happened).toEqual(['requests go, locked: true', 'keys go']);
  });

  it('lets a later unlock wait for an earlier one that came to nothing', async () => {
    lock.lock('asked');
    const first = lock.unlock();
    await reading(0);
    lock.lock('sleep');
    const second = lock.unlock();
    (await reading(0)).resolve();
    expect((await first).locked).toBe(true);
    (await reading(1)).resolve();
    expect((await second).locked).toBe(false);
    expect(happened.slice(-2)).toEqual(['keys come', 'told: open']);
  });

  it('ends as the last call says, and holds keys only while it is open', async () => {
    const call = fc.constantFrom('lock', 'unlock', 'turn');
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 20 }), async (calls) => {
        let hasKeys = true;
        let begun = 0;
        let told = false;
        const one = createLock({
          takeAway: [() => void (hasKeys = false)],
          bringBack: async () => {
            begun += 1;
            await Promise.resolve();
            hasKeys = true;
            await Promise.resolve();
          },
          onChange: (locked) => {
            expect(locked).not.toBe(told);
            told = locked;
          },
          onError: (error) => {
            throw error;
          },
        });
        const unlocks: Promise<unknown>[] = [];
        for (const each of calls) {
          if (each === 'lock') one.lock('asked');
          else if (each === 'unlock') unlocks.push(one.unlock());
          else await Promise.resolve();
          if (each === 'lock') expect(one.state().locked).toBe(true);
        }
        await Promise.all(unlocks);
        const last = calls.findLast((each) => each !== 'turn') ?? 'unlock';
        expect(one.state().locked).toBe(last === 'lock');
        expect(hasKeys).toBe(last !== 'lock');
        expect(told).toBe(one.state().locked);
        expect(begun).toBeLessThanOrEqual(unlocks.length);
      }),
      { numRuns: 500 },
    );
  });

  it('counts every lock, so that what was begun before one is known', async () => {
    const before = lock.epoch();
    lock.lock('asked');
    const unlocking = lock.unlock();
    (await reading(0)).resolve();
    await unlocking;
    expect(lock.epoch()).toBeGreaterThan(before);
  });
});
