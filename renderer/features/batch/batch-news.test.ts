import { describe, expect, it } from 'vitest';
import { noItems, sampleBatch } from '../../testing/sample-batch.ts';
import { news } from './batch-news.ts';

const done = { ...sampleBatch, done: true, counts: { ...noItems, succeeded: 300 } };

describe('what is said of batches', () => {
  it('is their end, once', () => {
    expect(news([sampleBatch], [done])).toEqual(['300 refreshes done: 300 succeeded.']);
    expect(news([done], [done])).toEqual([]);
  });

  it('is a halt that nobody asked for, and each cause once', () => {
    const halted = { ...sampleBatch, paused: 'network' } as const;
    const asked = { ...sampleBatch, paused: 'asked' } as const;
    expect(news([sampleBatch], [halted])).toEqual([
      '300 refreshes. Paused: Stripe cannot be reached. Goes on by itself.',
    ]);
    expect(news([halted], [halted])).toEqual([]);
    expect(news([sampleBatch], [asked])).toEqual([]);
  });

  it('is nothing of one that is new to the page', () => {
    expect(news([], [done])).toEqual([]);
  });
});
