import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availability, explain, mayStart, type AvailabilityFacts } from './availability.ts';

const now = 1_800_000_000;

function account(facts: Partial<AvailabilityFacts> = {}): AvailabilityFacts {
  return { status: 'active', permissions: ['ownership'], ownershipRefresh: null, ...facts };
}

function refreshed(
  status: 'pending' | 'succeeded' | 'failed' | { other: string },
  nextRefreshAvailableAt: number | null,
): Partial<AvailabilityFacts> {
  return { ownershipRefresh: { status, lastAttemptedAt: now - 60, nextRefreshAvailableAt } };
}

describe('availability', () => {
  it.each([
    ['never refreshed', account(), { state: 'never-refreshed' }],
    ['permissions not stated', account({ permissions: null }), { state: 'never-refreshed' }],
    ['no ownership permission', account({ permissions: ['balances'] }), { state: 'no-permission' }],
    [
      'a refresh on record outweighs an empty permission list',
      account({ permissions: [], ...refreshed('succeeded', now - 1) }),
      { state: 'available' },
    ],
    ['pending', account(refreshed('pending', null)), { state: 'pending', since: now - 60 }],
    [
      'cooldown',
      account(refreshed('succeeded', now + 9)),
      { state: 'cooling-down', until: now + 9 },
    ],
    [
      'failed, cooldown',
      account(refreshed('failed', now + 9)),
      { state: 'cooling-down', until: now + 9 },
    ],
    ['the very second', account(refreshed('succeeded', now)), { state: 'available' }],
    ['failed without a next time', account(refreshed('failed', null)), { state: 'unknown' }],
    ['succeeded without a next time', account(refreshed('succeeded', null)), { state: 'unknown' }],
    [
      'a refresh status new to us',
      account(refreshed({ other: 'queued' }, null)),
      { state: 'unknown' },
    ],
    [
      'inactive',
      account({ status: 'inactive', ...refreshed('succeeded', now - 1) }),
      { state: 'inactive' },
    ],
    ['disconnected', account({ status: 'disconnected' }), { state: 'disconnected' }],
    [
      'the account of Stripe’s own sample',
      account({ status: { other: 'pending' }, permissions: [] }),
      { state: 'unknown' },
    ],
    [
      'an account status new to us',
      account({ status: { other: 'pending' } }),
      { state: 'unknown' },
    ],
  ] as const)('%s', (_case, facts, expected) => {
    expect(availability(facts, now)).toEqual(expected);
  });

  it('never goes back from available to cooling down as time passes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (offset, later) => {
          const facts = account(refreshed('succeeded', now + offset));
          if (availability(facts, now).state === 'available') {
            expect(availability(facts, now + later).state).toBe('available');
          }
        },
      ),
    );
  });

  it('allows a start only where nothing known speaks against it', () => {
    const states = [
      'available',
      'never-refreshed',
      'unknown',
      'pending',
      'cooling-down',
      'inactive',
      'disconnected',
      'no-permission',
    ] as const;
    expect(states.filter(mayStart)).toEqual(['available', 'never-refreshed', 'unknown']);
    for (const state of states) expect(explain(state).nextStep).toMatch(/\.$/);
  });
});
