import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Batch } from '../../shared/batch-views.ts';
import type { Bridge } from '../../shared/bridge.ts';
import { sampleBatch } from '../testing/sample-batch.ts';
import { createBatchChanges, type BatchChanges } from './batch-changes.ts';
import { queries } from './queries.ts';
import { createQueryClient } from './query-client.ts';

describe('batches that change', () => {
  let queryClient: QueryClient;
  let changes: BatchChanges;
  let ends: (() => void)[];
  let asked: string[];
  let batches: Batch[];
  let takes: number;

  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  const show = (batchId: string) => {
    const observer = new QueryObserver(queryClient, queries.batchItems('p', batchId));
    ends.push(observer.subscribe(() => undefined));
  };

  beforeEach(async () => {
    vi.useFakeTimers();
    asked = [];
    takes = 0;
    batches = [
      { ...sampleBatch, id: 'runs' },
      { ...sampleBatch, id: 'done', done: true },
    ];
    const invoke = async (channel: string, input: { batchId?: string }) => {
      asked.push(input.batchId ?? channel);
      const value = channel === 'batches.list' ? structuredClone(batches) : [];
      if (takes > 0) await new Promise((done) => setTimeout(done, takes));
      return { ok: true, value };
    };
    vi.stubGlobal('window', {
      ownershipConsole: { invoke, cancel: vi.fn() } as unknown as Bridge,
    });
    queryClient = createQueryClient();
    changes = createBatchChanges(queryClient);
    const list = new QueryObserver(queryClient, queries.batches('p'));
    ends = [list.subscribe(() => undefined)];
    await pass(0);
  });
  afterEach(() => {
    changes.end();
    for (const end of ends) end();
    queryClient.clear();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('are read at once, with the items that are on screen, and then once a second', async () => {
    show('runs');
    await pass(0);
    asked.length = 0;
    changes.hear('p');
    await pass(0);
    expect(asked).toEqual(['batches.list', 'runs']);
    for (let tenth = 0; tenth < 95; tenth += 1) {
      changes.hear('p');
      await pass(100);
    }
    expect(asked.filter((what) => what === 'runs').length).toBeLessThanOrEqual(11);
    asked.length = 0;
    await pass(10_000);
    expect(asked).toEqual(['batches.list', 'runs']);
  });

  it('are not asked for over and over where an answer takes longer than the next event', async () => {
    show('runs');
    await pass(0);
    takes = 3000;
    asked.length = 0;
    for (let half = 0; half < 60; half += 1) {
      changes.hear('p');
      await pass(500);
    }
    // Each reading is of two answers, and it rests for as long as they took.
    expect(asked.length).toBeLessThanOrEqual(6);
    expect(
      queryClient.getQueryState(['p', 'batch-items', 'runs'])?.dataUpdateCount,
    ).toBeGreaterThan(2);
  });

  it('are left alone where they are done, once that has been read', async () => {
    show('done');
    await pass(0);
    changes.hear('p');
    await pass(5000);
    asked.length = 0;
    changes.hear('p');
    await pass(5000);
    expect(asked).toEqual(['batches.list']);
    batches = batches.map((batch) => ({ ...batch, counts: { ...batch.counts, failed: 0 } }));
    changes.hear('p');
    await pass(5000);
    expect(asked).toEqual(['batches.list', 'batches.list', 'done']);
  });

  it('of another profile ask for nothing', async () => {
    show('runs');
    await pass(0);
    asked.length = 0;
    changes.hear('q');
    await pass(5000);
    expect(asked).toEqual([]);
  });
});
