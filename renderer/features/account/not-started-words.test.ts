import { describe, expect, it } from 'vitest';
import { explain, type Availability } from '../../../shared/availability.ts';
import { notStartedWords } from './not-started-words.ts';

const states: readonly Availability['state'][] = [
  'available',
  'never-refreshed',
  'pending',
  'cooling-down',
  'inactive',
  'disconnected',
  'no-permission',
  'unknown',
];

describe('the words for a refresh that did not start', () => {
  it.each(states)('say so for %s, and repeat nothing of the availability above', (state) => {
    const { title, advice } = notStartedWords(state);
    expect(title).toMatch(/^Stripe did not start a refresh.*\.$/);
    expect(advice).toMatch(/\.$/);
    expect([title, advice].join(' ')).not.toContain(explain(state).sentence);
    expect(advice).not.toBe(explain(state).nextStep);
  });

  it('give no reason where there is none', () => {
    for (const state of ['available', 'never-refreshed', 'unknown'] as const) {
      expect(notStartedWords(state).title).toContain('gave no reason');
    }
    expect(notStartedWords('cooling-down').title).toContain('somebody else');
  });
});
