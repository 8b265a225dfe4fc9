import { describe, expect, it } from 'vitest';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { justCompleted, mayOpen } from './completions.ts';
import { openRequest, linkedRequest } from './sample-request.ts';

const idsOf = (requests: readonly AccessRequest[]) => requests.map(({ requestId }) => requestId);

describe('what has just been completed', () => {
  it('was on screen before, and was not', () => {
    const other = { ...openRequest, requestId: 'other' };
    expect(idsOf(justCompleted([openRequest, other], [linkedRequest, other]))).toEqual([
      openRequest.requestId,
    ]);
    expect(justCompleted([linkedRequest], [linkedRequest])).toEqual([]);
    expect(justCompleted([], [linkedRequest])).toEqual([]);
    expect(justCompleted([openRequest], [])).toEqual([]);
  });

  it('is so once it is known who was linked by it, or that nobody was', () => {
    const unsettled: AccessRequest = { ...linkedRequest, accountId: null };
    const without: AccessRequest = { ...unsettled, withoutAccount: true };
    expect(justCompleted([openRequest], [unsettled])).toEqual([]);
    expect(justCompleted([unsettled], [linkedRequest])).toEqual([linkedRequest]);
    expect(justCompleted([openRequest], [without])).toEqual([without]);
  });
});

it('opens the account in place of nothing, and of the one that was linked again', () => {
  const again: AccessRequest = { ...linkedRequest, aboutAccountId: 'fca_old' };
  expect(mayOpen(linkedRequest, undefined)).toBe(true);
  expect(mayOpen(linkedRequest, 'fca_old')).toBe(false);
  expect(mayOpen(again, 'fca_old')).toBe(true);
  expect(mayOpen({ ...again, accountId: null }, undefined)).toBe(false);
});
