import { describe, expect, it } from 'vitest';
import type { Refresh } from '../../../shared/views.ts';
import { justEnded, refreshWord, runningFirst } from './refresh-words.ts';

const refresh = (accountId: string, state: Refresh['state'], startedAt = 1): Refresh => ({
  accountId,
  customerId: null,
  institution: 'StripeBank',
  last4: '6789',
  startedAt,
  state,
  endedAt: null,
});

describe('refresh activity', () => {
  it('has a word for each state', () => {
    const states = ['pending', 'succeeded', 'failed', 'interrupted', 'still-pending'] as const;
    expect(new Set(states.map((state) => refreshWord(state).text)).size).toBe(states.length);
  });

  it('has what runs on top, and the others as they come', () => {
    const all = [refresh('a', 'failed', 3), refresh('b', 'pending', 2), refresh('c', 'pending', 1)];
    expect(runningFirst(all)).toEqual([all[1], all[2], all[0]]);
  });

  it('tells which refreshes have just ended, and no earlier attempt of the same account', () => {
    const before = [refresh('a', 'pending', 2), refresh('a', 'failed', 1), refresh('b', 'pending')];
    const now = [
      refresh('a', 'succeeded', 2),
      refresh('a', 'failed', 1),
      refresh('b', 'pending'),
      refresh('c', 'failed'),
    ];
    expect(justEnded(before, now)).toEqual([now[0]]);
  });
});
