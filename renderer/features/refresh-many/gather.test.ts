import { describe, expect, it } from 'vitest';
import { sampleAccount } from '../../testing/sample-account.ts';
import { gather, inChunks, type ReadTarget } from './gather.ts';

const account = (id: string, institution = 'StripeBank') => ({ ...sampleAccount, id, institution });

function readings(...targets: (Partial<ReadTarget> & { id: string })[]) {
  return new Map<string, ReadTarget>(
    targets.map((target) => [target.id, { accounts: [], problem: null, ...target }]),
  );
}

describe('what came of the ids', () => {
  it('has each account once, in the order of the ids, and says how many came twice', () => {
    const named = ['fca_2', 'cus_1', 'fca_3'].map((id, index) => ({ id, line: index + 1 }));
    const read = readings(
      { id: 'cus_1', accounts: [account('fca_1'), account('fca_2', 'read later')] },
      { id: 'fca_2', accounts: [account('fca_2')] },
      { id: 'fca_3', accounts: [account('fca_3')] },
    );
    expect(gather(named, read)).toEqual({
      accounts: [account('fca_2', 'read later'), account('fca_1'), account('fca_3')],
      repeated: 1,
      unread: [],
    });
  });

  it('tells of what has no account, with its line and the reason', () => {
    const problem = { kind: 'wrong_mode', message: 'This id belongs to live mode.' } as const;
    const named = [
      { id: 'fca_9', line: 4 },
      { id: 'cus_9', line: 7 },
      { id: 'not read yet', line: 8 },
    ];
    expect(gather(named, readings({ id: 'fca_9', problem }, { id: 'cus_9' })).unread).toEqual([
      { id: 'fca_9', line: 4, problem },
      { id: 'cus_9', line: 7, problem: null },
    ]);
  });
});

describe('chunks', () => {
  it('hold every id once, and no more than they may', () => {
    expect(inChunks(['a', 'b', 'c', 'd', 'e'], 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(inChunks([], 2)).toEqual([]);
  });
});
