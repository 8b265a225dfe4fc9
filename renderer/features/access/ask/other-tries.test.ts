import { describe, expect, it } from 'vitest';
import { openRequest } from '../requests/sample-request.ts';
import { edited, freshDraft } from './access-draft.ts';
import { outWords, stillOut, unsettledTries } from './other-tries.ts';

const opened = { customerId: 'cus_1', aboutAccountId: null };
const fresh = freshDraft(opened, { lacks: [] }, { success: null, cancel: null });

describe('a try that was lost', () => {
  const draft = { way: 'checkout', lost: [{ requestId: 'a', way: 'checkout' }] } as const;

  it('is warned of while nobody knows what it made', () => {
    expect(unsettledTries(draft, [{ requestId: 'a', state: 'unknown' }], false)).toEqual(
      draft.lost,
    );
    // The list has not been read since.
    expect(unsettledTries(draft, [], true)).toEqual(draft.lost);
  });

  it('is not, once that is known, or in another way', () => {
    expect(unsettledTries(draft, [{ requestId: 'a', state: 'open' }], true)).toEqual([]);
    expect(unsettledTries(draft, [], false)).toEqual([]);
    expect(unsettledTries({ ...draft, way: 'invoice' }, [], true)).toEqual([]);
  });
});

describe('what is out already', () => {
  const request = (requestId: string, part = {}) => ({
    ...openRequest,
    requestId,
    ...part,
  });
  const ids = (draft = fresh, ...requests: ReturnType<typeof request>[]) =>
    stillOut(requests, draft, draft.lost).map(({ requestId }) => requestId);

  it('is what this customer can still go through with', () => {
    expect(
      ids(
        fresh,
        request('a'),
        request('b', { state: 'unknown' }),
        request('c', { state: 'completed' }),
        request('d', { customerId: 'cus_2' }),
        request('e', { customerId: null, accountHolder: 'acct_1' }),
        request(fresh.requestId, { state: 'unknown' }),
      ),
    ).toEqual(['a', 'b']);
    const ofAccount = edited(fresh, { way: 'session', holderKind: 'account', account: 'acct_1' });
    expect(ids(ofAccount, request('e', { customerId: null, accountHolder: 'acct_1' }))).toEqual([
      'e',
    ]);
  });

  it('is not told twice of what was lost here', () => {
    const draft = { ...fresh, lost: [{ requestId: 'a', way: 'checkout' as const }] };
    expect(ids(draft, request('a', { state: 'unknown' }), request('b'))).toEqual(['b']);
  });

  it('is put into words', () => {
    expect(outWords({ requestId: 'a', state: 'open' }, 0)).toContain('makes another one');
    expect(outWords({ requestId: 'a', state: 'unknown' }, 2)).toContain('2 more are out');
  });
});
