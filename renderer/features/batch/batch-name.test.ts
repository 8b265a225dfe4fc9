import { describe, expect, it } from 'vitest';
import { sampleBatch } from '../../testing/sample-batch.ts';
import { accounts, batchName, batchWord, refreshes } from './batch-name.ts';

describe('the name of a batch', () => {
  it('is its size and its time', () => {
    const createdAt = new Date(2026, 10, 25, 14, 5).getTime() / 1000;
    const batch = { ...sampleBatch, createdAt };
    expect(batchName(batch, createdAt + 60)).toMatch(/^300 refreshes, (14|0?2):05/);
    expect(batchName(batch, createdAt + 86_400)).toMatch(/^300 refreshes, .*25/);
  });

  it('counts one as one', () => {
    expect([refreshes(1), refreshes(10_000)]).toEqual(['1 refresh', '10,000 refreshes']);
    expect([accounts(1), accounts(2)]).toEqual(['1 account', '2 accounts']);
  });

  it('has a word and a shape for its state', () => {
    expect(batchWord(sampleBatch).text).toBe('running');
    expect(batchWord({ ...sampleBatch, paused: 'key' }).text).toBe('paused');
    expect(batchWord({ ...sampleBatch, done: true }).text).toBe('done');
  });
});
