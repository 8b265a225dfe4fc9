import { describe, expect, it } from 'vitest';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { completedWords, justCompleted, waitingOf } from './completions.ts';
import { openRequest, linkedRequest } from './sample-request.ts';

const completed = (before: readonly AccessRequest[], now: readonly AccessRequest[]) =>
  justCompleted(waitingOf(before), now);

describe('what has just been completed', () => {
  it('was waited for before, and is not any more', () => {
    const other = { ...openRequest, requestId: 'other' };
    expect(completed([openRequest, other], [linkedRequest, other])).toEqual([linkedRequest]);
    expect(completed([linkedRequest], [linkedRequest])).toEqual([]);
    expect(completed([], [linkedRequest])).toEqual([]);
    expect(completed([openRequest], [])).toEqual([]);
  });

  it('is so once it is known who was linked by it, or that nobody was', () => {
    const unsettled: AccessRequest = { ...linkedRequest, accountId: null };
    const without: AccessRequest = { ...unsettled, withoutAccount: true };
    expect(completed([openRequest], [unsettled])).toEqual([]);
    expect(completed([unsettled], [linkedRequest])).toEqual([linkedRequest]);
    expect(completed([openRequest], [without])).toEqual([without]);
  });

  it('is said with the name of who did it', () => {
    expect(completedWords(linkedRequest, 'Luis Ortega')).toBe('Luis Ortega has linked an account.');
    expect(completedWords(linkedRequest, null)).toBe('A customer has linked an account.');
    const connected: AccessRequest = { ...linkedRequest, customerId: null };
    expect(completedWords(connected, null)).toBe('A connected account has linked an account.');
    const without: AccessRequest = { ...linkedRequest, accountId: null, withoutAccount: true };
    expect(completedWords(without, 'Luis Ortega')).toContain('without linking an account');
  });
});
